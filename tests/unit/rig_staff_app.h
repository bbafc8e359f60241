/* The whole program of rig_app.h as a booth with a staff menu, on a machine of small files; its PIN is 482915. */
#ifndef TESTS_RIG_STAFF_APP_H
#define TESTS_RIG_STAFF_APP_H

#include "rig_app.h"
#include "rig_staff.h"

static const char staff_booth[] = "%s\npolicy: {mode: booth, begins-with: library, idle: 60, staff-pin: \"" STAFF_CHEAP_PIN "\"}\n";

static inline void begin_as(struct visit_test *v, const char *text)
{
    struct err err = ERR_INIT;
    begin(v);
    app_free(v->app, v->now);
    put(v, "playlists/p.yaml", text);
    put(v, "playlists/other.yaml", visit_playlist);
    staff_machine_make(&v->arena, v->dir);
    v->config.machine = v->dir;
    v->config.chores = chores_new(v->queue, true);
    v->config.settings.reduced_motion = true;
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
}

static inline void begin_booth(struct visit_test *v)
{
    char text[4096];
    snprintf(text, sizeof text, staff_booth, visit_playlist);
    begin_as(v, text);
}

static inline void end_staff(struct visit_test *v)
{
    struct chores *chores = v->config.chores;
    app_free(v->app, v->now);
    v->app = NULL;
    chores_free(chores);
    end(v);
}

static inline void staff_key(struct visit_test *v)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.key = 's', .mods = MOD_CTRL | MOD_SHIFT}};
    queue_push(v->queue, &ev);
    settle(v);
}

static inline void type(struct visit_test *v, const char *digits)
{
    for (; *digits; digits++)
        key(v, (uint32_t)*digits);
}

static inline void point(struct visit_test *v, enum pointer_phase phase, int x, int y)
{
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = phase, .touch = true, .button = 1, .x = x, .y = y}};
    queue_push(v->queue, &ev);
    settle(v);
}

static inline struct rect mark(const struct visit_test *v)
{
    const struct tree *t = app_tree(v->app);
    assert_false(rect_empty(t->mark));
    return t->mark;
}

static inline bool at(const struct visit_test *v, enum screen_id id)
{
    return app_screen(v->app) == id;
}

static inline bool page_tells(const struct visit_test *v, const char *text)
{
    return tree_shows(app_tree(v->app), text);
}

/* With the right PIN, from wherever one is. */
static inline void into_menu(struct visit_test *v)
{
    staff_key(v);
    type(v, "482915");
    assert_true(at(v, SCREEN_STAFF));
}

#endif
