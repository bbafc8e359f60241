/*
 * A day in the room through app_step: the real app, screens, store and model on the course of tests/data; a fake
 * player, and a clock that only room_pass moves. Header only: every test program has its own copy.
 */
#ifndef TESTS_RIG_ROOM_H
#define TESTS_RIG_ROOM_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "base/bug.h"
#include "course_sample.h"
#include "player/fake.h"
#include "screens/room.h"
#include "test_text_faces.h"
#include "tree_shows.h"

struct room_rig {
    struct queue *queue;
    struct strings strings;
    struct app_config config;
    struct app *app;
    struct gfx_window *window;
    struct now now;
};

/* Steps of this moment until nothing more happens. */
static inline void room_settle(struct room_rig *v)
{
    struct err err = ERR_INIT;
    for (int i = 0; i < 6; i++) {
        store_flush(v->config.store, &err);
        if (!app_step(v->app, v->now))
            return;
        app_draw(v->app, v->window, v->now);
    }
}

/* Opens a playlist at a moment; the rest of config as it is. */
static inline void room_start_at(struct room_rig *v, const char *playlist, int64_t wall_s)
{
    struct err err = ERR_INIT;
    v->now = (struct now){1000000000, wall_s};
    v->config.playlist = playlist;
    v->app = app_new(&v->config, v->now, &err);
    room_settle(v);
}

static inline void room_rig_open(struct room_rig *v)
{
    struct err err = ERR_INIT;
    memset(v, 0, sizeof *v);
    v->queue = queue_new(NULL, NULL);
    v->config = (struct app_config){
        .player = player_fake_new(v->queue), .store = store_open(NULL, v->queue, &err),
        .images = images_new(), .text = test_engine(), .queue = v->queue, .strings = &v->strings,
        .start_us = -1, .keep_settings = true,
        .settings = {.captions = true, .text_percent = 100, .volume = 80, .rate = 1},
    };
    if (!v->config.store)
        BUG("%s", err.text);
    v->window = gfx_offscreen_new(1280, 720, v->config.text, v->config.images);
}

#define ROOM_SAMPLE "tests/data/course/playlists/classroom.yaml"

/* The program ends in order and starts again; the store stays. */
static inline void room_restart(struct room_rig *v, int64_t wall_s)
{
    const char *playlist = v->config.playlist;
    app_free(v->app, v->now);
    room_start_at(v, playlist, wall_s);
}

/* The same after a power cut: nothing was kept of its ending. In a course of the sample's id. */
static inline void room_cut(struct room_rig *v, int64_t wall_s)
{
    static const char *const keys[] = {"room course-2020 run", "room course-2020 timer", "room course-2020 step-timer"};
    const char *playlist = v->config.playlist;
    char kept[3][4096];
    for (size_t i = 0; i < 3; i++)
        snprintf(kept[i], sizeof kept[i], "%" STR_FMT, STR_ARG(store_get(v->config.store, STR(""), str_c(keys[i]))));
    app_free(v->app, v->now);
    for (size_t i = 0; i < 3; i++)
        store_set(v->config.store, STR(""), str_c(keys[i]), str_c(kept[i]));
    room_start_at(v, playlist, wall_s);
}

static inline void room_rig_close(struct room_rig *v)
{
    app_free(v->app, v->now);
    gfx_window_free(v->window);
    player_free(v->config.player);
    store_close(v->config.store);
    images_free(v->config.images);
    text_engine_free(v->config.text);
    queue_free(v->queue);
}

static inline void room_pass(struct room_rig *v, int64_t seconds)
{
    v->now.mono_us += seconds * 1000000;
    v->now.wall_s += seconds;
    room_settle(v);
}

static inline void room_key(struct room_rig *v, uint32_t key)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.key = key, .typed = key < KEY_ENTER ? key : 0}};
    queue_push(v->queue, &ev);
    ev.kind = EVENT_KEY_UP;
    queue_push(v->queue, &ev);
    room_settle(v);
}

/* What lies around the agenda, each handed over by its name: running order, schedule, a module's sheet. Back at the agenda. */
static inline void room_around(struct room_rig *v, void (*look)(struct room_rig *v, const char *what))
{
    look(v, "agenda");
    room_key(v, 'o');
    look(v, "running order");
    room_key(v, KEY_ESCAPE);
    room_key(v, 'c');
    look(v, "schedule");
    room_key(v, KEY_ENTER);
    look(v, "a module's sheet");
    room_key(v, KEY_ESCAPE);
    room_key(v, KEY_ESCAPE);
}

/* Does any text on screen contain this? */
static inline bool room_says(struct room_rig *v, const char *text)
{
    return tree_shows_text(app_tree(v->app), text);
}

/* A finger on the widget whose name contains this. */
static inline void room_press(struct room_rig *v, const char *name)
{
    const struct tree *t = app_tree(v->app);
    for (int i = 0; i < t->n; i++) {
        const struct node *n = &t->nodes[i];
        if (!n->id || str_find(n->label, str_c(name)) < 0)
            continue;
        struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_DOWN, .touch = true, .button = 1,
                           .x = n->rect.x + n->rect.w / 2, .y = n->rect.y + n->rect.h / 2}};
        queue_push(v->queue, &ev);
        ev.pointer.phase = POINTER_UP;
        queue_push(v->queue, &ev);
        room_settle(v);
        return;
    }
    BUG("nothing is named \"%s\"", name);
}

/* The day that is held. */
static inline const struct course_run *room_run(struct room_rig *v)
{
    return &app_room(v->app)->run;
}

/* Does the item of that id run now? */
static inline bool room_runs(struct room_rig *v, const char *id)
{
    const struct course_run *r = room_run(v);
    const struct item *item = r->at >= 0 && !run_over(r) ? run_item(r, r->at) : NULL;
    return item && str_eq_c(item->id, id);
}

/* On with the day, by the clicker, until that item runs. */
static inline void room_press_until(struct room_rig *v, const char *id)
{
    for (int i = 0; i < 60 && !room_runs(v, id); i++)
        room_key(v, KEY_PAGE_DOWN);
    if (!room_runs(v, id))
        BUG("the day never comes to \"%s\"", id);
}

#endif
