/*
 * A screen of the room on a hand-held stage: the sample course at a moment of 8 October 2020, goldens in four shapes. Header
 * only: every test program has its own copy.
 */
#ifndef TESTS_RIG_ROOM_STAGE_H
#define TESTS_RIG_ROOM_STAGE_H

#include "course_sample.h"
#include "rig_screen.h"

struct room_stage {
    struct rig r;
    struct course_sample s;
};

/* The sample at a moment of 8 October 2020, as a rehearsal when day is not 0. */
static inline void begin(struct room_stage *t, int64_t wall_s, int day)
{
    sample_load(&t->s);
    rig_open(&t->r);
    t->r.catalog = t->s.catalog;
    t->r.env.now.wall_s = wall_s;
    room_attach(&t->r.env, t->s.course, &(struct room_config){.day = day, .rehearsal = day > 0});
}

static inline void end(struct room_stage *t)
{
    rig_close(&t->r);
    sample_done(&t->s);
}

static inline void show(struct room_stage *t, const struct screen *screen)
{
    struct screen_args args = {.item = room_item(&t->r.env), .slot = room_slot(&t->r.env)};
    rig_enter(&t->r, screen, &args);
}

/* Landscape, portrait, German at 1280 x 800, 150 %. */
static inline bool golden(struct room_stage *t, const char *name)
{
    static const struct {
        const char *suffix;
        int w, h, percent;
        enum string_language lang;
    } cases[] = {{"", 1920, 1080, 100, LANG_EN},
                 {"-portrait", 1080, 1920, 100, LANG_EN},
                 {"-german-1280", 1280, 800, 100, LANG_DE},
                 {"-150", 1920, 1080, 150, LANG_FR}};
    bool ok = true;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char full[80];
        t->r.w = cases[i].w;
        t->r.h = cases[i].h;
        t->r.settings.text_percent = cases[i].percent;
        t->r.settings.lang = cases[i].lang;
        rig_draw(&t->r);
        snprintf(full, sizeof full, "%s%s", name, cases[i].suffix);
        ok &= rig_golden(&t->r, full);
    }
    return ok;
}

static inline bool is_id(struct room_stage *t, const char *id)
{
    const struct item *item = room_item(&t->r.env);
    return item && str_eq_c(item->id, id);
}

static inline void go_to(struct room_stage *t, const char *id)
{
    for (int i = 0; i < 40 && !is_id(t, id); i++)
        room_next(&t->r.env);
    assert_true(is_id(t, id));
}

#endif
