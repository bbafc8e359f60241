/* A storyboard written by the test, read and spoken: what every test of studio sound begins with. */
#ifndef TESTS_STUDIO_TOLD_H
#define TESTS_STUDIO_TOLD_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/fs.h"
#include "base/mem.h"
#include "studio/child.h"
#include "studio/narration.h"
#include "studio/results.h"

struct told {
    struct arena arena;
    struct findings findings;
    struct story story;
    struct narration narration;
    struct err err;
    char dir[64];
};

static const char told_drawing[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1920 1080\">"
    "<g id=\"ground\"><rect width=\"1920\" height=\"1080\" fill=\"#34E3B4\"/></g></svg>";

static inline void told_put(struct told *t, const char *name, const char *text)
{
    if (!fs_write_atomic(fs_join(&t->arena, t->dir, name), str_c(text), &t->err))
        fail_msg("%s", t->err.text);
}

/* A folder with the drawing art.svg. */
static inline void told_begin(struct told *t)
{
    *t = (struct told){.err = ERR_INIT};
    strcpy(t->dir, "/tmp/test-told-XXXXXX");
    assert_non_null(mkdtemp(t->dir));
    told_put(t, "art.svg", told_drawing);
    findings_init(&t->findings, &t->arena);
}

static inline bool told_read(struct told *t, const char *board)
{
    told_put(t, "told.yaml", board);
    return story_load(fs_join(&t->arena, t->dir, "told.yaml"), &t->arena, &t->story, &t->findings,
                      &t->err);
}

static inline void told_speak(struct told *t, const char *board)
{
    struct buf b = BUF_INIT;
    if (told_read(t, board) && narration_make(&t->story, &t->narration, &t->findings, &t->err))
        return;
    findings_print(&t->findings, &b);
    fail_msg("%s\n%s", t->err.text, buf_c(&b));
}

static inline void told_end(struct told *t)
{
    narration_release(&t->narration);
    findings_release(&t->findings);
    results_discard(t->dir, &t->arena);
    arena_release(&t->arena);
}

/* Does any finding have this code, and how many? */
static inline int told_findings(const struct told *t, const char *code)
{
    int n = 0;
    for (size_t i = 0; i < t->findings.n; i++)
        n += strcmp(t->findings.list[i].code, code) == 0;
    return n;
}

/* Samples of a sound file as a player gets them, at a rate; free them. */
static inline float *told_decode(struct told *t, const char *file, const char *rate, size_t *n)
{
    const char *raw = fs_join(&t->arena, t->dir, "decoded.f32");
    const char *argv[] = {"ffmpeg", "-nostdin", "-loglevel", "error", "-y",    "-i", file, "-ac",
                          "1",      "-ar",      rate,        "-f",    "f32le", raw,  NULL};
    struct str bytes = {NULL, 0};
    if (!child_run(argv, NULL, &t->err) || !fs_read(raw, 1 << 27, &t->arena, &bytes, &t->err))
        fail_msg("%s", t->err.text);
    unlink(raw);
    *n = bytes.len / sizeof(float);
    float *x = mem_calloc(*n + 1, sizeof *x);
    memcpy(x, bytes.ptr, *n * sizeof *x);
    return x;
}

#endif
