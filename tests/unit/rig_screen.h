/*
 * A stage for one screen in tests: hand-made catalog, fake player on invented time, store in memory, no window. A
 * screen is entered, drawn, pressed by the names its semantic tree shows, and compared with tests/golden/NAME.draw
 * (GOLDEN_UPDATE=1 writes it anew). Header only: every test program has its own copy.
 */
#ifndef TESTS_RIG_SCREEN_H
#define TESTS_RIG_SCREEN_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "gfx/dump.h"
#include "model/keys_read.h"
#include "player/fake.h"
#include "screens/attract.h"
#include "screens/documents.h"
#include "screens/pictures.h"
#include "screens/room.h"
#include "screens/screen.h"
#include "rig_picture.h"
#include "screens/steer.h"
#include "test_text_faces.h"
#include "tree_shows.h"
#include "ui/scan.h"

struct rig {
    struct arena program, level, frame[2];
    struct queue *queue;
    struct strings strings;
    struct settings settings, usual;
    struct visit visit;
    struct room room;
    struct attract_loop loop;
    struct catalog catalog;
    struct screen_env env;
    struct ui_input input;
    struct draw_list lists[2];
    struct tree trees[2];
    const char *entries[4];
    const struct screen *screen;
    void *state;
    struct nav nav;       /* of the last event */
    int current, w, h, chosen;
    int64_t wake_us;
    bool entered;
};

static inline void rig_chosen(void *app, int entry)
{
    ((struct rig *)app)->chosen = entry;
}

/* Noon of 20 February 2021; a window of 1920 x 1080; English, dark, 100 %. */
static inline void rig_open(struct rig *r)
{
    struct err err = ERR_INIT;
    memset(r, 0, sizeof *r);
    r->queue = queue_new(NULL, NULL);
    r->chosen = -1;
    r->w = 1920;
    r->h = 1080;
    r->settings = (struct settings){.captions = true, .text_percent = 100, .volume = 80, .rate = 1};
    r->usual = r->settings;
    r->env = (struct screen_env){
        .catalog = &r->catalog, .player = player_fake_new(r->queue), .store = store_open(NULL, r->queue, &err),
        .images = images_new(), .text = test_engine(), .strings = &r->strings, .settings = &r->settings, .usual = &r->usual,
        .visit = &r->visit, .room = &r->room, .loop = &r->loop, .clock_trusted = true, .arena = &r->level, .input = &r->input, .learner = STR(""), .can_go_back = true,
        .keys = keys_default(&r->program),
        .now = {.mono_us = 1000000000, .wall_s = 1613822400}, .front_entries = r->entries,
        .choose_playlist = rig_chosen, .app = r,
    };
    if (!r->env.store)
        BUG("%s", err.text);
    r->env.pictures = pictures_new(r->env.player, r->env.images);
    r->env.documents = documents_new(r->env.player, r->env.images);
}

static inline void rig_leave(struct rig *r)
{
    if (!r->state)
        return;
    r->screen->leave(r->state, &r->env);
    free(r->state);
    r->state = NULL;
    arena_release(&r->level);
}

static inline void rig_close(struct rig *r)
{
    rig_leave(r);
    store_close(r->env.store);
    room_release(&r->room);
    pictures_free(r->env.pictures);
    documents_free(r->env.documents);
    images_free(r->env.images);
    player_free(r->env.player);
    text_engine_free(r->env.text);
    queue_free(r->queue);
    arena_release(&r->frame[0]);
    arena_release(&r->frame[1]);
    arena_release(&r->level); /* of tests that open no screen */
    arena_release(&r->program);
}

static inline struct tree *rig_tree(struct rig *r)
{
    return &r->trees[r->current];
}

static inline struct draw_list *rig_list(struct rig *r)
{
    return &r->lists[r->current];
}

static inline void rig_draw_once(struct rig *r)
{
    r->current = !r->current;
    arena_reset(&r->frame[r->current]);
    const struct settings *s = &r->settings;
    struct ui ui = {
        .list = rig_list(r), .tree = rig_tree(r), .arena = &r->frame[r->current], .text = r->env.text,
        .theme = screen_theme(&r->env, s->theme), .strings = r->env.strings, .lang = s->lang,
        .w = r->w, .h = r->h, .portrait = r->h > r->w, .u = ui_unit(r->w, r->h), .text_percent = s->text_percent,
        .focus = r->input.focus, .hover = r->input.hover, .pressed = r->input.pressed, .pressed_us = r->input.down_us,
        .focus_visible = r->input.focus_visible, .key_hints = r->input.key_hints, .plain = r->env.beside_room,
        .reduced_motion = s->reduced_motion, .now = r->env.now, .wake_us = TIME_NEVER,
    };
    tree_init(ui.tree, ui.arena);
    draw_list_init(ui.list, ui.arena, r->w, r->h);
    draw_fill(ui.list, (struct rect){0, 0, r->w, r->h}, ui.theme->color[C_BG]);
    r->screen->draw(r->state, &r->env, &ui);
    r->wake_us = ui.wake_us;
    ui_input_settle(&r->input, ui.tree, r->entered);
    r->entered = false;
}

/* Draws until everything asked for has arrived and the focus is where it shall be. */
static inline void rig_draw(struct rig *r)
{
    for (int i = 0; i < 3; i++) {
        rig_draw_once(r);
        store_flush(r->env.store, NULL);
        player_pump(r->env.player, r->env.now);
        for (struct event ev; queue_pop(r->queue, &ev);) {
            if (pictures_handle(r->env.pictures, &ev) || documents_handle(r->env.documents, &ev))
                continue;
            struct nav nav = r->screen->handle(r->state, &r->env, &ev);
            if (nav.kind > NAV_REDRAW)
                r->nav = nav; /* what the store says in passing must not hide what a press led to */
        }
    }
}

static inline bool rig_enter_with(struct rig *r, const struct screen *screen, const struct screen_args *args,
                                  struct err *err)
{
    rig_leave(r);
    r->screen = screen;
    r->state = calloc(1, screen->state_size);
    r->entered = true;
    if (!r->state || !screen->enter(r->state, &r->env, args, err))
        return false;
    rig_draw(r);
    return true;
}

static inline void rig_enter(struct rig *r, const struct screen *screen, const struct screen_args *args)
{
    struct err err = ERR_INIT;
    if (!rig_enter_with(r, screen, args ? args : &(struct screen_args){0}, &err))
        BUG("%s: %s", screen->name, err.text);
}

/* One event as the stage would treat it; the navigation it led to is kept in r->nav. */
static inline struct nav rig_event(struct rig *r, const struct event *ev)
{
    struct event out;
    r->nav = NAV(NAV_STAY);
    if (!steer_focus(&r->env, rig_tree(r), ev, &out))
        r->nav = steer_screen(r->screen, r->state, &r->env, ev, (struct steer_rest){0});
    else if (out.kind != EVENT_NONE)
        r->nav = r->screen->handle(r->state, &r->env, &out);
    rig_draw(r);
    return r->nav;
}

static inline struct nav rig_key(struct rig *r, uint32_t key)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.key = key, .typed = key < KEY_ENTER ? key : 0}};
    return rig_event(r, &ev);
}

static inline const struct node *rig_find(struct rig *r, const char *label)
{
    const struct tree *t = rig_tree(r);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].id && str_eq_c(t->nodes[i].label, label))
            return &t->nodes[i];
    return NULL;
}

/* A finger on the middle of what has that name. Stops the test when nothing has. */
static inline struct nav rig_press(struct rig *r, const char *label)
{
    const struct node *n = rig_find(r, label);
    if (!n)
        BUG("nothing is named \"%s\"", label);
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.touch = true, .button = 1, .phase = POINTER_DOWN,
                       .x = n->rect.x + n->rect.w / 2, .y = n->rect.y + n->rect.h / 2}};
    rig_event(r, &ev);
    ev.pointer.phase = POINTER_UP;
    return rig_event(r, &ev);
}

static inline struct i18n rig_text2(const char *en, const char *de)
{
    struct i18n t = {.n = de ? 2 : 1};
    strcpy(t.of[0].lang, "en");
    t.of[0].text = str_c(en);
    strcpy(t.of[1].lang, "de");
    t.of[1].text = str_c(de);
    return t;
}

static inline void rig_dump(struct rig *r, struct buf *out)
{
    gfx_dump(rig_list(r), r->env.text, out);
    buf_add_c(out, "--\n");
    tree_dump(rig_tree(r), out);
}

static inline bool rig_same(const char *path, const struct buf *now)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    size_t n = 0, cap = now->len + 2;
    char *had = malloc(cap);
    if (had)
        n = fread(had, 1, cap, f);
    fclose(f);
    bool same = had && n == now->len && memcmp(had, buf_c(now), n) == 0;
    free(had);
    return same;
}

/* Compares with tests/golden/NAME.draw, and with NAME.png when it is one of the dozen that has a picture; on a difference the new dump is left in $CAPSULE_BUILD/golden/NAME.draw. */
static inline bool rig_golden(struct rig *r, const char *name)
{
    struct buf now = BUF_INIT;
    char path[256], fresh[256];
    const char *build = getenv("CAPSULE_BUILD");
    rig_dump(r, &now);
    snprintf(path, sizeof path, "tests/golden/%s.draw", name);
    snprintf(fresh, sizeof fresh, "%s/golden-%s.draw", build ? build : "/tmp", name);
    bool update = getenv("GOLDEN_UPDATE") != NULL, same = !update && rig_same(path, &now);
    if (!same) {
        FILE *f = fopen(update ? path : fresh, "wb");
        if (f) {
            fwrite(buf_c(&now), 1, now.len, f);
            fclose(f);
        }
        if (!update)
            fprintf(stderr, "differs from %s; see: diff %s %s\n", path, path, fresh);
    }
    buf_release(&now);
    return (same || update) & rig_picture(name, rig_list(r), r->env.text, r->env.images);
}

/* What stands there, in another theme. */
static inline bool rig_golden_in(struct rig *r, enum theme_kind theme, const char *name)
{
    enum theme_kind before = r->settings.theme;
    r->settings.theme = theme;
    rig_draw(r);
    bool same = rig_golden(r, name);
    r->settings.theme = before;
    rig_draw(r);
    return same;
}

static inline bool rig_inside(struct rect a, struct rect b)
{
    struct rect m = rect_meet(a, b);
    return m.x == a.x && m.y == a.y && m.w == a.w && m.h == a.h;
}

/* Two controls that share pixels; with texts: also a text and something it does not belong to. */
static inline bool rig_collide(const struct node *a, const struct node *b, bool texts)
{
    if (rect_empty(rect_meet(a->rect, b->rect)) || a->role == ROLE_DIALOG || b->role == ROLE_DIALOG)
        return false;
    if (a->id && b->id)
        return true;
    return texts && !rig_inside(a->rect, b->rect) && !rig_inside(b->rect, a->rect);
}

static inline bool rig_alone(const struct tree *t, int i, bool texts)
{
    const struct node *a = &t->nodes[i];
    bool ok = true;
    for (int k = 0; k < i; k++) {
        const struct node *b = &t->nodes[k];
        if (b->state & STATE_HIDDEN || b->role == ROLE_STATUS || !rig_collide(a, b, texts))
            continue;
        fprintf(stderr, "\"%.*s\" and \"%.*s\" overlap\n", STR_ARG(a->label), STR_ARG(b->label));
        ok = false;
    }
    return ok;
}

/* One switch comes to everything that a keyboard comes to: each is in exactly one group. */
static inline bool rig_scannable(const struct tree *t)
{
    struct scan_plan plan;
    bool ok = true;
    scan_plan_of(t, &plan);
    for (int i = 0; i < t->n; i++) {
        const struct node *n = &t->nodes[i];
        int found = 0;
        if (!tree_reachable(t, n) || n->state & STATE_DISABLED)
            continue;
        for (int g = 0; g < plan.n; g++) {
            const struct scan_group *group = &plan.groups[g];
            bool in = n->role == ROLE_CHOICE && group->id == n->id;
            for (int k = 0; k < group->n; k++)
                in = in || plan.items[group->first + k].id == n->id;
            found += in;
        }
        if (found == 1)
            continue;
        fprintf(stderr, "the switch finds \"%.*s\" in %d places\n", STR_ARG(n->label), found);
        ok = false;
    }
    return ok;
}

static inline bool rig_check(struct rig *r, bool texts)
{
    const struct tree *t = rig_tree(r);
    bool ok = rig_scannable(t);
    for (int i = 0; i < t->n; i++) {
        const struct node *a = &t->nodes[i];
        if (a->state & STATE_HIDDEN || a->role == ROLE_STATUS)
            continue;
        if (!rig_inside(a->rect, (struct rect){0, 0, r->w, r->h})) {
            fprintf(stderr, "\"%.*s\" reaches over the edge: %d,%d %dx%d\n", STR_ARG(a->label), a->rect.x, a->rect.y,
                    a->rect.w, a->rect.h);
            ok = false;
        }
        ok &= rig_alone(t, i, texts);
    }
    return ok;
}

/* Nothing reaches over the window's edge and no two controls overlap. */
static inline bool rig_sane(struct rig *r)
{
    return rig_check(r, false);
}

/* The same, and no text runs into anything: for pages without a picture under them. */
static inline bool rig_clear(struct rig *r)
{
    return rig_check(r, true);
}

#endif
