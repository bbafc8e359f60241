/* The course of tests/data, shaped like the edition of 2020, and days made of a few lines. */
#ifndef TESTS_COURSE_SAMPLE_H
#define TESTS_COURSE_SAMPLE_H

#include <stdio.h>
#include <stdlib.h>

#include "course/now.h"
#include "model/catalog_read.h"

struct course_sample {
    struct arena arena;
    struct catalog catalog;
    const struct course *course;
};

static inline void sample_load(struct course_sample *s)
{
    struct err err = ERR_INIT;
    *s = (struct course_sample){.arena = ARENA_INIT};
    if (!catalog_load("tests/data/course/playlists/courses/course-2020.yaml", &s->arena,
                      &s->catalog, NULL, &err)) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
    s->course = &s->catalog.courses[0];
}

/* One day of 8 October 2020 in Brussels, 09:00 to 12:00, with these slots (YAML lines). */
static inline void sample_day(struct course_sample *s, const char *slots)
{
    struct err err = ERR_INIT;
    struct buf yaml = BUF_INIT;
    *s = (struct course_sample){.arena = ARENA_INIT};
    buf_addf(&yaml,
             "capsule-kiosk: 1\ncourse:\n  id: c\n  title: x\n  timezone: Europe/Brussels\n"
             "  shrink-to: 50\n  days:\n  - date: 2020-10-08\n    from: 09:00\n    to: 12:00\n"
             "    slots:\n%s",
             slots);
    if (!catalog_load_bytes(buf_str(&yaml), "/nowhere/c.yaml", &s->arena, &s->catalog, NULL,
                            &err) ||
        s->catalog.n_courses != 1) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
    s->course = &s->catalog.courses[0];
    buf_release(&yaml);
}

static inline void sample_done(struct course_sample *s)
{
    arena_release(&s->arena);
}

/* 8 October 2020, 00:00 in Brussels (summer time). */
#define OCTOBER_8 INT64_C(1602108000)
#define CLOCK(h, m) ((h)*60 + (m))
static inline int64_t on_october_8(int h, int m)
{
    return OCTOBER_8 + CLOCK(h, m) * INT64_C(60);
}

#endif
