/*
 * A playlist that cannot be read leaves nothing behind; one with mistakes stands without what was
 * wrong. While demonstration capsules are being made, they are looked for where they will be.
 */
#include "content.h"

#include "base/fs.h"

#define LOG_ROOM "app"
#include "base/log.h"

enum { LOOK_EVERY_US = 2000000, WARNINGS_LOGGED = 10 };

void content_forget(struct content *c)
{
    findings_release(&c->findings);
    arena_release(&c->arena);
    c->open = false;
    c->look_us = TIME_NEVER;
}

/* Every error, and some of the warnings: a playlist that lacks a language has hundreds. */
static void log_findings(const struct findings *f, const char *path)
{
    struct buf lines = BUF_INIT;
    int warnings = 0;
    findings_print(f, &lines);
    struct str rest = buf_str(&lines);
    while (rest.len) {
        struct str line = str_cut(&rest, '\n');
        bool warning = str_find(line, STR(": warning: ")) >= 0;
        warnings += warning;
        if (line.len && !(warning && warnings > WARNINGS_LOGGED))
            log_warn("%" STR_FMT, STR_ARG(line));
    }
    if (warnings > WARNINGS_LOGGED)
        log_warn("%d more warnings: capsule-kiosk check %s", warnings - WARNINGS_LOGGED, path);
    buf_release(&lines);
}

bool content_open(struct content *c, const char *path, struct now now, struct err *err)
{
    content_forget(c);
    findings_init(&c->findings, &c->arena);
    c->open = fs_is_dir(path) ? catalog_from_media(&path, 1, NULL, &c->arena, &c->catalog, &c->findings, err)
                              : catalog_load_shown(path, &c->arena, &c->catalog, &c->findings, err);
    log_findings(&c->findings, path);
    if (!c->open) {
        content_forget(c);
        return false;
    }
    for (int i = 0; i < c->catalog.n_capsules; i++)
        if (c->catalog.capsules[i].media_coming)
            c->look_us = now.mono_us + LOOK_EVERY_US;
    return true;
}

bool content_arrived(struct content *c, struct now now)
{
    struct arena scratch = ARENA_INIT;
    bool arrived = false;
    if (!c->open || c->look_us == TIME_NEVER || now.mono_us < c->look_us)
        return false;
    c->look_us = now.mono_us + LOOK_EVERY_US;
    for (int i = 0; i < c->catalog.n_capsules && !arrived; i++) {
        const struct capsule *k = &c->catalog.capsules[i];
        const char *name = arena_strf(&scratch, "media/demo/%" STR_FMT, STR_ARG(k->media_name)).ptr;
        const char *path = fs_join(&scratch, c->catalog.root, name);
        arrived = k->media_coming && fs_is_file(path) &&
                  fs_is_file(timeline_path_for(&scratch, path));
    }
    arena_release(&scratch);
    return arrived;
}
