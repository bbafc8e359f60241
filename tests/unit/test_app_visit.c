/*
 * A whole visit through app_step: the real app, screens, store and model; a fake player and invented time. Widgets are
 * pressed by the names that the semantic tree shows; nothing sleeps.
 */
#include "cmocka_all.h"

#include <unistd.h>

#include "app.h"
#include "base/fs.h"
#include "player/fake.h"
#include "test_text_faces.h"

static const char playlist[] =
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

static void put(struct visit_test *v, const char *name, const char *content)
{
    struct err err = ERR_INIT;
    const char *path = fs_join(&v->arena, v->dir, name);
    assert_true(fs_mkdirs(fs_dir_of(&v->arena, path), &err));
    assert_true(fs_write_atomic(path, str_c(content), &err));
}

/* Steps of invented time until nothing more happens at this moment. */
static bool settle(struct visit_test *v)
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

static bool pass(struct visit_test *v, int64_t ms)
{
    bool going = true;
    for (int64_t i = 0; i < ms && going; i += 100) {
        v->now.mono_us += 100000;
        going = settle(v);
    }
    return going;
}

static void begin(struct visit_test *v)
{
    struct err err = ERR_INIT;
    memset(v, 0, sizeof *v);
    strcpy(v->dir, "/tmp/capsule-visit-XXXXXX");
    assert_non_null(mkdtemp(v->dir));
    setenv("XDG_CACHE_HOME", v->dir, 1);
    put(v, "playlists/p.yaml", playlist);
    put(v, "media/demo/one.mp4", "");
    put(v, "media/demo/two.mp4", "");
    v->now = (struct now){1000000000, 1613822400};
    v->queue = queue_new(NULL, NULL);
    v->config = (struct app_config){
        .player = player_fake_new(v->queue), .store = store_open(NULL, v->queue, &err), .images = images_new(),
        .text = test_engine(), .queue = v->queue, .strings = &v->strings, .start_us = -1, .keep_settings = true,
        .playlist = fs_join(&v->arena, v->dir, "playlists/p.yaml"),
        .settings = {.captions = true, .text_percent = 100, .volume = 80, .rate = 1},
    };
    assert_non_null(v->config.store);
    v->window = gfx_offscreen_new(1280, 720, v->config.text, v->config.images);
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
}

static void end(struct visit_test *v)
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

static bool key(struct visit_test *v, uint32_t key)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.key = key, .typed = key < KEY_ENTER ? key : 0}};
    queue_push(v->queue, &ev);
    ev.kind = EVENT_KEY_UP;
    queue_push(v->queue, &ev);
    return settle(v);
}

static bool press(struct visit_test *v, const char *name)
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

static void from_library_to_result_and_back(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    press(&v, "The first");
    assert_int_equal(app_screen(v.app), SCREEN_CAPSULE);
    pass(&v, 3000);
    player_fake_end(v.config.player);
    pass(&v, 300);
    press(&v, "Start quiz");
    assert_int_equal(app_screen(v.app), SCREEN_QUIZ);
    press(&v, "It is not");
    press(&v, "Check answer");
    assert_int_equal(app_screen(v.app), SCREEN_FEEDBACK);
    press(&v, "Next question");
    assert_int_equal(app_screen(v.app), SCREEN_QUIZ);
    press(&v, "False");
    press(&v, "Check answer");
    press(&v, "See the result");
    assert_int_equal(app_screen(v.app), SCREEN_RESULT);
    struct store_attempt best;
    assert_true(store_best_attempt(v.config.store, STR(""), STR("q"), &best));
    assert_int_equal(best.right, 1);
    key(&v, KEY_ESCAPE);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    end(&v);
}

static void escape_goes_back_and_never_out(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    for (int i = 0; i < 5; i++)
        assert_true(key(&v, KEY_ESCAPE));
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    press(&v, "The second");
    assert_true(key(&v, KEY_ESCAPE));
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    key(&v, 'q');
    assert_int_equal(app_screen(v.app), SCREEN_QUIT);
    assert_true(key(&v, KEY_ESCAPE));
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    key(&v, 'q');
    assert_false(press(&v, "Leave"));
    assert_int_equal(app_exit_code(v.app), 0);
    end(&v);
}

static void a_capsule_under_a_dialog_plays_on(void **state)
{
    (void)state;
    struct visit_test v;
    struct player_level before, after;
    begin(&v);
    press(&v, "The second");
    pass(&v, 1000);
    key(&v, KEY_F1);
    assert_int_equal(app_screen(v.app), SCREEN_HELP);
    player_poll(v.config.player, v.now, &before);
    pass(&v, 1000);
    player_poll(v.config.player, v.now, &after);
    assert_true(after.position_us > before.position_us);
    player_fake_fail(v.config.player, ERR_DECODE, "cannot be decoded");
    pass(&v, 200);
    assert_int_equal(app_screen(v.app), SCREEN_FAULT); /* a failure is told at once, the help makes room */
    key(&v, KEY_ESCAPE);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    end(&v);
}

static void where_a_capsule_was_left_it_goes_on(void **state)
{
    (void)state;
    struct visit_test v;
    struct player_level level;
    struct store_progress p;
    begin(&v);
    press(&v, "The second");
    pass(&v, 20000);
    key(&v, KEY_ESCAPE);
    assert_true(store_progress(v.config.store, STR(""), STR("two"), &p));
    assert_true(p.position_us > 15000000 && !p.done);
    press(&v, "The second");
    pass(&v, 200);
    player_poll(v.config.player, v.now, &level);
    assert_true(level.position_us >= p.position_us - 3200000 && level.position_us <= p.position_us);
    end(&v);
}

static void a_broken_playlist_is_a_screen(void **state)
{
    (void)state;
    struct visit_test v;
    struct err err = ERR_INIT;
    begin(&v);
    app_free(v.app, v.now);
    put(&v, "playlists/broken.yaml", "capsule-kiosk: 1\ntitle: [\n");
    v.config.playlist = fs_join(&v.arena, v.dir, "playlists/broken.yaml");
    v.app = app_new(&v.config, v.now, &err);
    assert_true(settle(&v));
    assert_int_equal(app_screen(v.app), SCREEN_FAULT);
    for (int i = 0; i < 3; i++)
        assert_true(key(&v, KEY_ESCAPE));
    end(&v);
}

/* A still screen asks for nothing: no deadline, no drawing. */
static void a_still_screen_sleeps(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    pass(&v, 2000);
    assert_true(app_deadline(v.app) == TIME_NEVER);
    assert_false(app_draw(v.app, v.window, v.now));
    end(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_library_to_result_and_back), cmocka_unit_test(escape_goes_back_and_never_out),
        cmocka_unit_test(a_capsule_under_a_dialog_plays_on), cmocka_unit_test(where_a_capsule_was_left_it_goes_on),
        cmocka_unit_test(a_broken_playlist_is_a_screen), cmocka_unit_test(a_still_screen_sleeps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
