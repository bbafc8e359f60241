/* What tests of printed reports share: a catalog, a desk to compose on, and pages held against their golden dump. */
#ifndef TESTS_RIG_PAPER_H
#define TESTS_RIG_PAPER_H

#include "base/fs.h"
#include "gfx/dump.h"
#include "model/catalog.h"
#include "report/paper.h"
#include "test_text_faces.h"
#include "ui/strings.h"

struct desk {
    struct arena program, work;
    struct text_engine *text;
    struct catalog catalog;
    struct strings strings;
};

/* With what this playlist holds; NULL: it cannot be read. */
static inline struct desk *desk_new(const char *playlist)
{
    struct desk *d = calloc(1, sizeof *d);
    struct findings findings;
    struct err err = ERR_INIT;
    d->text = test_engine();
    findings_init(&findings, &d->program);
    bool ok = catalog_load(playlist, &d->program, &d->catalog, &findings, &err);
    findings_release(&findings);
    return ok ? d : NULL;
}

static inline int desk_free(void **state)
{
    struct desk *d = *state;
    text_engine_free(d->text);
    arena_release(&d->program);
    arena_release(&d->work);
    free(d);
    return 0;
}

static inline bool same_as(const char *path, const struct buf *now)
{
    struct arena a = ARENA_INIT;
    struct str had;
    bool same = fs_read(path, 4 << 20, &a, &had, NULL) && str_eq(had, buf_str(now));
    arena_release(&a);
    return same;
}

/* Compares with tests/golden/NAME.draw; GOLDEN_UPDATE=1 writes it anew. */
static inline void golden(struct desk *d, const char *name, const struct pages *pages)
{
    struct buf now = BUF_INIT;
    struct err err = ERR_INIT;
    const char *build = getenv("CAPSULE_BUILD");
    bool update = getenv("GOLDEN_UPDATE") != NULL;
    for (uint32_t i = 0; i < pages->n; i++)
        gfx_dump(&pages->page[i]->list, d->text, &now);
    const char *path = arena_strf(&d->work, "tests/golden/%s.draw", name).ptr;
    const char *fresh = arena_strf(&d->work, "%s/golden-%s.draw", build ? build : "/tmp", name).ptr;
    bool same = !update && same_as(path, &now);
    if (!same && !fs_write_atomic(update ? path : fresh, buf_str(&now), &err))
        fail_msg("%s", err.text);
    buf_release(&now);
    if (!same && !update)
        fail_msg("differs from %s; see: diff %s %s", path, path, fresh);
}

#endif
