/*
 * A machine that `doctor` looks at: a folder that stands for its root, for its data and for its content, and what was found
 * there, row by row.
 */
#ifndef TESTS_RIG_DOCTOR_H
#define TESTS_RIG_DOCTOR_H

#include <unistd.h>

#include "base/fs.h"
#include "cli/doctor.h"

enum { BUILT = 1790000000 };

struct machine {
    char dir[64];
    struct arena arena;
    struct doctor d;
    struct doctor_rows rows;
};

static inline const char *at(struct machine *m, const char *name)
{
    return fs_join(&m->arena, m->dir, name);
}

static inline const char *put(struct machine *m, const char *name, struct str content)
{
    const char *path = at(m, name);
    assert_true(fs_mkdirs(fs_dir_of(&m->arena, path), NULL));
    assert_true(fs_write_atomic(path, content, NULL));
    return path;
}

static inline const char *real_decoder(struct arena *arena)
{
    const char *build = getenv("CAPSULE_BUILD");
    return fs_join(arena, build ? build : "build/release", "capsule-decoder");
}

static inline struct machine *machine_new(void)
{
    static const char *const languages[] = {"en", "fr", "nl", "de", NULL};
    struct machine *m = calloc(1, sizeof *m);
    snprintf(m->dir, sizeof m->dir, "/tmp/doctor-XXXXXX");
    assert_non_null(mkdtemp(m->dir));
    m->rows.arena = &m->arena;
    m->d = (struct doctor){.root = m->dir,
                           .pid = getpid(),
                           .fonts = "fonts/fonts.yaml",
                           .decoder = real_decoder(&m->arena),
                           .audio_output = "dummy",
                           .data_dir = at(m, "data"),
                           .languages = languages,
                           .volume = 10,
                           .now = {.mono_us = 1, .wall_s = BUILT + 86400},
                           .built_s = BUILT};
    return m;
}

static inline void machine_free(struct machine *m)
{
    const char *line = arena_strf(&m->arena, "rm -rf %s", m->dir).ptr;
    assert_int_equal(system(line), 0);
    arena_release(&m->arena);
    free(m);
}

static inline void look(struct machine *m, void (*at_what)(const struct doctor *, struct doctor_rows *))
{
    m->rows.n = 0;
    at_what(&m->d, &m->rows);
    for (int i = 0; i < m->rows.n; i++) {
        const struct doctor_row *r = &m->rows.list[i];
        assert_true(r->name[0] && r->found[0]);
        if (r->state == DOCTOR_ATTENTION || r->state == DOCTOR_BAD)
            assert_non_null(r->fix);
        if (r->state == DOCTOR_GOOD)
            assert_null(r->fix);
    }
}

/* The row of that name has that state, and these words are in what was found. */
static inline void is(struct machine *m, const char *name, enum doctor_state state, const char *words)
{
    for (int i = 0; i < m->rows.n; i++) {
        const struct doctor_row *r = &m->rows.list[i];
        if (strcmp(r->name, name) != 0)
            continue;
        if (r->state != state || !strstr(r->found, words))
            fail_msg("%s: %s, \"%s\"", name, doctor_state_name(r->state), r->found);
        return;
    }
    fail_msg("no row \"%s\" of %d, the first: %s", name, m->rows.n, m->rows.n ? m->rows.list[0].found : "");
}

#endif
