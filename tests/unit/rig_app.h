/*
 * A whole program for tests: the real app, screens, store and model; a fake player and invented time. Widgets are
 * pressed by the names that the semantic tree shows; nothing sleeps. Header only.
 */
#ifndef TESTS_RIG_APP_H
#define TESTS_RIG_APP_H

#include <unistd.h>

#include "app.h"
#include "base/fs.h"
#include "player/fake.h"
#include "test_text_faces.h"
#include "tree_shows.h"

static const char visit_playlist[] =
    "capsule-kiosk: 1\n"
    "title: Two capsules\n"
    "languages: [en]\n"
    "capsules:\n"
    "- {id: one, title: The first, media: one.mp4, quiz: q}\n"
    "- {id: two, title: The second, media: two.mp4}\n"
    "quizzes:\n"
    "- id: q\n"
    "  title: Quiz\n"
    "  questions:\n"
    "  - id: first\n"
    "    question: Is water wet?\n"
    "    keep-order: true\n"
    "    options:\n"
    "    - {text: 'It is', right: true, feedback: Yes.}\n"
    "    - {text: 'It is not', feedback: No.}\n"
    "  - id: second\n"
    "    question: Is fire cold?\n"
    "    answer: false\n"
    "    kind: true-false\n"
    "    feedback: {true: No., false: Yes.}\n";

struct visit_test {
    char dir[40];
    struct arena arena;
    struct queue *queue;
    struct strings strings;
    struct app_config config;
    struct app *app;
    struct gfx_window *window;
    struct now now;
};

static inline void put(struct visit_test *v, const char *name, const char *content)
{
    struct err err = ERR_INIT;
    const char *path = fs_join(&v->arena, v->dir, name);
    assert_true(fs_mkdirs(fs_dir_of(&v->arena, path), &err));
    assert_true(fs_write_atomic(path, str_c(content), &err));
}

/* Steps of invented time until nothing more happens at this moment. */
static inline bool settle(struct visit_test *v)
{
    struct err err = ERR_INIT;
    bool going = true;
    for (int i = 0; i < 8 && going; i++) {
        store_flush(v->config.store, &err);
        going = app_step(v->app, v->now);
        if (going)
            app_draw(v->app, v->window, v->now);
    }
    return going;
}

static inline bool pass(struct visit_test *v, int64_t ms)
{
    bool going = true;
    for (int64_t i = 0; i < ms && going; i += 100) {
        v->now.mono_us += 100000;
        going = settle(v);
    }
    return going;
}

static inline void begin(struct visit_test *v)
{
    struct err err = ERR_INIT;
    memset(v, 0, sizeof *v);
    strcpy(v->dir, "/tmp/capsule-visit-XXXXXX");
    assert_non_null(mkdtemp(v->dir));
    setenv("XDG_CACHE_HOME", v->dir, 1);
    put(v, "playlists/p.yaml", visit_playlist);
    put(v, "media/demo/one.mp4", "");
    put(v, "media/demo/two.mp4", "");
    v->now = (struct now){1000000000, 1613822400};
    v->queue = queue_new(NULL, NULL);
    v->config = (struct app_config){
        .player = player_fake_new(v->queue), .store = store_open(NULL, v->queue, &err), .images = images_new(),
        .text = test_engine(), .queue = v->queue, .strings = &v->strings, .start_us = -1, .keep_settings = true,
        .playlist = fs_join(&v->arena, v->dir, "playlists/p.yaml"),
        .settings = {.captions = true, .text_percent = 100, .speech_percent = 100, .volume = 80, .rate = 1},
    };
    assert_non_null(v->config.store);
    v->window = gfx_offscreen_new(1280, 720, v->config.text, v->config.images);
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
}

/* The program anew on what its configuration says now. */
static inline void begin_again(struct visit_test *v)
{
    struct err err = ERR_INIT;
    app_free(v->app, v->now);
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
}

/* With a playlist of the repository; NULL: at the front door. */
static inline void begin_with(struct visit_test *v, const char *playlist)
{
    begin(v);
    v->config.playlist = playlist;
    begin_again(v);
}

/* With a playlist of these words. */
static inline void begin_on(struct visit_test *v, const char *words)
{
    begin(v);
    put(v, "playlists/p.yaml", words);
    begin_again(v);
}

static inline void end(struct visit_test *v)
{
    char command[80];
    app_free(v->app, v->now);
    gfx_window_free(v->window);
    player_free(v->config.player);
    store_close(v->config.store);
    images_free(v->config.images);
    text_engine_free(v->config.text);
    queue_free(v->queue);
    snprintf(command, sizeof command, "rm -rf '%s'", v->dir);
    arena_release(&v->arena);
    assert_int_equal(system(command), 0);
}

static inline bool key(struct visit_test *v, uint32_t key)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.key = key, .typed = key < KEY_ENTER ? key : 0}};
    queue_push(v->queue, &ev);
    ev.kind = EVENT_KEY_UP;
    queue_push(v->queue, &ev);
    return settle(v);
}

static inline bool press(struct visit_test *v, const char *name)
{
    const struct tree *tree = app_tree(v->app);
    for (int i = 0; i < tree->n; i++) {
        const struct node *n = &tree->nodes[i];
        if (!n->id || str_find(n->label, str_c(name)) < 0)
            continue;
        struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_DOWN, .button = 1,
                           .x = n->rect.x + n->rect.w / 2, .y = n->rect.y + n->rect.h / 2}};
        queue_push(v->queue, &ev);
        ev.pointer.phase = POINTER_UP;
        queue_push(v->queue, &ev);
        return settle(v);
    }
    fail_msg("no widget is named %s", name);
    return false;
}

/* The playlist of the visit under a policy, with nothing moving that need not. */
static inline void begin_under(struct visit_test *v, const char *policy)
{
    struct err err = ERR_INIT;
    begin(v);
    app_free(v->app, v->now);
    put(v, "playlists/p.yaml",
        arena_cstr(&v->arena, arena_strf(&v->arena, "%s\npolicy: %s\n", visit_playlist, policy)));
    v->config.settings.reduced_motion = true; /* the ring of the warning is drawn once a second, not thirty times */
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
}

#endif
