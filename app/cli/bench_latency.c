/*
 * The visit behind `bench --latency`: every main screen is asked the same things again and again.
 * What a playlist has not (a process, a quiz, further pages) is left out. Nothing is asserted here:
 * the figures are for people and for the machine they were taken on.
 */
#include "cli/bench_latency.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "cli/bench_hand.h"
#include "cli/bench_room.h"
#include "cli/process.h"

enum { ROUNDS = 40, MANY_CAPSULES = 12 };

static void keys_in_turn(struct hand *h, const char *name, const uint32_t *keys, int n, int times)
{
    for (int i = 0; i < times && !h->over; i++)
        hand_key(h, name, keys[i % n], 0);
}

static void wheel(struct hand *h, const char *name, int notches, int times)
{
    struct event ev = {.kind = EVENT_WHEEL, .wheel = {.dy = notches, .x = 960, .y = 600}};
    for (int i = 0; i < times && !h->over; i++) {
        hand_act(h, name, &ev);
        ev.wheel.dy = -ev.wheel.dy;
    }
}

static void settings(struct hand *h)
{
    static const uint32_t sizes[] = {'+', '+', '+', '-', '-', '-'};
    static const enum string_id languages[] = {STR_LANGUAGE_NAME_FR, STR_LANGUAGE_NAME_NL,
                                               STR_LANGUAGE_NAME_DE, STR_LANGUAGE_NAME_EN};
    keys_in_turn(h, "text size", sizes, ARRAY_LEN(sizes), 36);
    for (int i = 0; i < 30; i++)
        hand_key(h, "contrast", 'h', MOD_CTRL);
    for (int i = 0; i < 40 && hand_press(h, "language", hand_find(h, languages[i % 4])); i++) {
    }
}

static void dialogs(struct hand *h)
{
    for (int i = 0; i < 20 && !h->over; i++) {
        hand_key(h, "help opens", KEY_F1, 0);
        hand_key(h, "help closes", KEY_ESCAPE, 0);
    }
}

/* A finger takes the row, moves it and lets go while it moves. */
static void drag(struct hand *h, const char *name, int x0, int x1)
{
    struct event ev = hand_pointer(POINTER_DOWN, true, x0, 640);
    hand_act(h, NULL, &ev);
    ev.pointer.phase = POINTER_MOVE;
    for (int i = 1; i <= 12; i++) {
        ev.pointer.x = x0 + (x1 - x0) * i / 12;
        hand_act(h, i > 1 ? name : NULL, &ev);
    }
    ev.pointer.phase = POINTER_UP;
    hand_act(h, NULL, &ev);
    hand_look(h, 600);
}

/* Dragging without waiting for each answer, as a finger does; the fling is the movement measured. */
static void fling(struct hand *h, const char *name, int x0, int x1)
{
    struct event ev = hand_pointer(POINTER_DOWN, true, x0, 640);
    hand_act(h, NULL, &ev);
    ev.pointer.phase = POINTER_MOVE;
    for (int i = 1; i <= 8; i++) {
        ev.pointer.x = x0 + (x1 - x0) * i / 8;
        queue_push(h->session.queue, &ev);
        hand_look(h, 10);
    }
    ev.pointer.phase = POINTER_UP;
    hand_movement_now(h, name, &ev, 2500);
}

static void many(struct hand *h)
{
    static const uint32_t pages[] = {KEY_PAGE_DOWN, KEY_PAGE_DOWN, KEY_PAGE_DOWN, KEY_PAGE_UP};
    struct event next = hand_key_event(KEY_PAGE_DOWN, 0), last = hand_key_event(KEY_END, 0);
    struct event notch = {.kind = EVENT_WHEEL, .wheel = {.dy = -1, .x = 960, .y = 600}};
    keys_in_turn(h, "library: a page by key", pages, ARRAY_LEN(pages), ROUNDS);
    wheel(h, "library: wheel", -1, ROUNDS);
    for (int i = 0; i < 4; i++)
        drag(h, "library: finger moves the row", 1600, 500);
    hand_movement(h, "library: a page by key", &next, 1500);
    hand_movement(h, "library: a page by wheel", &notch, 1500);
    hand_movement(h, "library: to the end", &last, 1500);
    fling(h, "library: flung back", 400, 1500);
    fling(h, "library: flung back again", 400, 1500);
}

static void library(struct hand *h)
{
    static const uint32_t across[] = {KEY_RIGHT, KEY_RIGHT, KEY_RIGHT, KEY_LEFT, KEY_LEFT, KEY_LEFT};
    hand_key(h, NULL, KEY_HOME, 0);
    hand_key(h, NULL, KEY_RIGHT, 0);
    keys_in_turn(h, "library: focus", across, ARRAY_LEN(across), 2 * ROUNDS);
    settings(h);
    dialogs(h);
    if (app_catalog(h->session.app)->n_capsules > MANY_CAPSULES)
        many(h);
}

static void map(struct hand *h)
{
    static const uint32_t around[] = {KEY_DOWN, KEY_DOWN, KEY_RIGHT, KEY_UP, KEY_UP, KEY_LEFT};
    static const uint32_t tick[] = {' '};
    const struct node *tile = hand_find(h, STR_LIBRARY_STEPS);
    if (!tile)
        return;
    struct event ev = hand_pointer(POINTER_DOWN, true, tile->rect.x + 20, tile->rect.y + 20);
    hand_act(h, "press", &ev);
    ev.pointer.phase = POINTER_UP;
    hand_movement(h, "library to map", &ev, 600);
    if (!hand_wait_screen(h, SCREEN_MAP))
        return;
    hand_key(h, NULL, KEY_TAB, 0);
    keys_in_turn(h, "map: focus", around, ARRAY_LEN(around), ROUNDS);
    keys_in_turn(h, "map: tick", tick, 1, ROUNDS);
    ev = hand_key_event(KEY_ESCAPE, 0);
    hand_movement(h, "map to library", &ev, 600);
    hand_wait_screen(h, SCREEN_LIBRARY);
}

static void about(struct hand *h)
{
    for (int i = 0; i < 10 && hand_find(h, STR_LIBRARY_ABOUT); i++) {
        hand_press(h, "about opens", hand_find(h, STR_LIBRARY_ABOUT));
        hand_wait_screen(h, SCREEN_ABOUT);
        hand_key(h, "about closes", KEY_ESCAPE, 0);
        hand_wait_screen(h, SCREEN_LIBRARY);
    }
}

/* ---- the capsule, and the quiz after it ---- */

static struct player_level level_of(struct hand *h)
{
    struct player_level level;
    player_poll(h->session.player, session_now(&h->session), &level);
    return level;
}

static bool open_capsule(struct hand *h)
{
    int64_t limit = time_mono_us() + 20000000;
    hand_press(h, NULL, tree_primary(app_tree(h->session.app)));
    while (!h->over && level_of(h).position_us < 1500000 && time_mono_us() < limit)
        hand_look(h, 50);
    return level_of(h).position_us >= 1500000;
}

static void slider(struct hand *h)
{
    const struct node *bar = hand_find_role(h, ROLE_SLIDER);
    if (!bar)
        return;
    int x = bar->rect.x + bar->rect.w / 10, y = bar->rect.y + bar->rect.h / 2;
    struct event ev = hand_pointer(POINTER_DOWN, true, x, y);
    hand_act(h, NULL, &ev);
    ev.pointer.phase = POINTER_MOVE;
    for (int i = 0; i < ROUNDS; i++) {
        ev.pointer.x = x + 12 * (i % 20);
        hand_act(h, "capsule: slider dragged", &ev);
    }
    ev.pointer.phase = POINTER_UP;
    hand_act(h, NULL, &ev);
}

static void controls(struct hand *h)
{
    for (int i = 0; i < 6; i++) {
        struct event ev = hand_pointer(POINTER_MOVE, false, 800 + i, 500);
        hand_look(h, 3600); /* until they are hidden */
        hand_act(h, "capsule: controls shown", &ev);
    }
    hand_key(h, NULL, ' ', 0);
    for (int i = 0; i < 15; i++) {
        hand_key(h, "capsule: panel opens", 'c', MOD_SHIFT);
        hand_key(h, "capsule: panel closes", KEY_ESCAPE, 0);
    }
    for (int i = 0; i < 24; i++)
        hand_key(h, "capsule: captions", 'v', 0);
    for (int i = 0; i < 24; i++)
        hand_key(h, "capsule: volume", i % 2 ? '9' : '0', 0);
    slider(h);
}

static void options_and_answers(struct hand *h)
{
    static const uint32_t options[] = {'1', '2'};
    struct event enter = hand_key_event(KEY_ENTER, 0);
    for (int q = 0; q < 8 && app_screen(h->session.app) == SCREEN_QUIZ; q++) {
        keys_in_turn(h, "quiz: option", options, ARRAY_LEN(options), 16);
        hand_movement(h, "quiz to feedback", &enter, 600);
        if (app_screen(h->session.app) != SCREEN_FEEDBACK)
            return; /* not to be answered by a key */
        hand_movement(h, "feedback to quiz", &enter, 600);
        hand_settle(h);
    }
}

static void capsule(struct hand *h)
{
    if (!open_capsule(h))
        return;
    controls(h);
    player_seek(h->session.player, level_of(h).length_us - 2500000, session_now(&h->session));
    player_play(h->session.player, session_now(&h->session));
    if (!hand_wait(h, STR_CAPSULE_START_QUIZ))
        return;
    hand_press(h, "quiz opens", hand_find(h, STR_CAPSULE_START_QUIZ));
    if (hand_wait_screen(h, SCREEN_QUIZ))
        options_and_answers(h);
}

static void print_conditions(const struct hand *h)
{
    struct process_cost cost = {0};
    int w, height;
    double load = 0;
    process_cost((int)getpid(), &cost);
    getloadavg(&load, 1);
    gfx_window_size(h->session.window, &w, &height);
    printf("\nwindow: %s, %dx%d; capsules: %d; memory: %lld MB; load of the machine: %.1f\n"
           "Milliseconds. wall: from the event in the queue to the pixels shown; own: processor time "
           "of the interface in it.\n",
           gfx_window_describe(h->session.window), w, height,
           app_catalog(h->session.app) ? app_catalog(h->session.app)->n_capsules : 0,
           (long long)(cost.pss_kb / 1024), load);
}

static void first_page(struct hand *h, int64_t begun_us, int64_t opened_us)
{
    bool shown = false;
    while (!h->over && !shown)
        h->over = !session_round(&h->session, time_mono_us() + 1000000, &shown);
    printf("opened in %.0f ms, first page after %.0f ms\n\n", (double)(opened_us - begun_us) / 1000,
           (double)(time_mono_us() - begun_us) / 1000);
    hand_look(h, 2500); /* pictures arrive */
}

static void visit(struct hand *h)
{
    library(h);
    map(h);
    about(h);
    capsule(h);
}

int bench_latency(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    struct options own = *o;
    struct hand *h = calloc(1, sizeof *h);
    if (!h)
        return EXIT_START;
    if (!own.lang)
        own.lang = "en";
    struct session_config config = {
        .playlist = o->n_args ? o->args[0] : fs_resource(&arena, "playlists/capsules.yaml"),
        .in_memory = true,
        .default_audio = "dummy"};
    int64_t begun = time_mono_us();
    bool open = session_open(&h->session, &own, &config, &err);
    if (open) {
        first_page(h, begun, time_mono_us());
        if (app_catalog(h->session.app) && app_catalog(h->session.app)->policy.opens_course)
            bench_room(h);
        else
            visit(h);
        figures_print(&h->figures);
        print_conditions(h);
        session_close(&h->session);
    } else {
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
    }
    free(h);
    arena_release(&arena);
    return open ? EXIT_DONE : EXIT_START;
}
