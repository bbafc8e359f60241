/*
 * Keys through the whole program: what a presenter's clicker does everywhere, what a playlist's own keys change, and a
 * visit by a remote control alone.
 */
#include "cmocka_all.h"

#include "rig_app.h"

static void clicker_in_the_library(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    key(&v, '.');
    assert_int_equal(app_screen(v.app), SCREEN_BLACK);
    key(&v, KEY_PAGE_DOWN); /* any key, and it does nothing else */
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    key(&v, 'b');
    assert_int_equal(app_screen(v.app), SCREEN_BLACK);
    key(&v, 'b');
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    key(&v, KEY_F5);
    assert_int_equal(app_screen(v.app), SCREEN_CAPSULE);
    end(&v);
}

static void clicker_in_a_capsule(void **state)
{
    (void)state;
    struct visit_test v;
    struct player_level level;
    begin(&v);
    key(&v, KEY_F5);
    pass(&v, 2000);
    key(&v, KEY_F5); /* begun already */
    assert_int_equal(app_screen(v.app), SCREEN_CAPSULE);
    player_poll(v.config.player, v.now, &level);
    assert_int_equal(level.status, PLAYER_PLAYING);
    key(&v, '.');
    assert_int_equal(app_screen(v.app), SCREEN_BLACK);
    key(&v, KEY_F5);
    assert_int_equal(app_screen(v.app), SCREEN_CAPSULE);
    player_poll(v.config.player, v.now, &level);
    assert_int_equal(level.status, PLAYER_PAUSED);
    key(&v, KEY_F5); /* paused: it goes on */
    player_poll(v.config.player, v.now, &level);
    assert_int_equal(level.status, PLAYER_PLAYING);
    key(&v, KEY_PAGE_DOWN);
    player_poll(v.config.player, v.now, &level);
    assert_int_equal(level.status, PLAYER_PAUSED);
    struct event held = {.kind = EVENT_KEY, .key = {.key = KEY_PAGE_DOWN, .repeat = true}};
    queue_push(v.queue, &held);
    settle(&v);
    assert_int_equal(app_screen(v.app), SCREEN_CAPSULE); /* held down is no second press */
    key(&v, KEY_PAGE_DOWN);
    assert_int_equal(app_screen(v.app), SCREEN_QUIZ);
    end(&v);
}

/* Outside of the room Esc goes back, as with any player. */
static void escape_leaves_a_capsule_at_home(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    key(&v, KEY_F5);
    pass(&v, 1000);
    key(&v, KEY_ESCAPE);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    key(&v, KEY_ESCAPE); /* the lowest level stays */
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    end(&v);
}

static void restart(struct visit_test *v)
{
    struct err err = ERR_INIT;
    app_free(v->app, v->now);
    v->app = app_new(&v->config, v->now, &err);
    settle(v);
}

static void a_booth_is_not_made_black(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    put(&v, "playlists/p.yaml",
        "capsule-kiosk: 1\ntitle: T\npolicy: {mode: booth, begins-with: library}\ncapsules:\n- {id: one, title: One, media: one.mp4}\n");
    restart(&v);
    key(&v, 'b');
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    end(&v);
}

static void a_playlist_has_its_own_keys(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    put(&v, "playlists/own.yaml", "capsule-kiosk: 1\neverywhere:\n  start: [F7]\n  help: [H]\n");
    put(&v, "playlists/p.yaml",
        "capsule-kiosk: 1\ntitle: T\nkeys: own.yaml\ncapsules:\n- {id: one, title: One, media: one.mp4}\n");
    restart(&v);
    key(&v, '?');
    key(&v, KEY_F5);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    key(&v, 'h');
    assert_int_equal(app_screen(v.app), SCREEN_HELP);
    key(&v, KEY_ESCAPE);
    key(&v, KEY_F7);
    assert_int_equal(app_screen(v.app), SCREEN_CAPSULE);
    key(&v, KEY_F2);
    assert_true(app_settings(v.app)->speech);
    end(&v);
}

/* ---- a remote control: four arrows, OK, Back ---- */

static bool focused(struct visit_test *v, const char *name)
{
    const struct node *n = app_focus(v->app);
    return n && str_find(n->label, str_c(name)) >= 0;
}

/* Arrows until the name has the focus: down the page, then up, with sideways steps between. */
static void steer_to(struct visit_test *v, const char *name)
{
    static const uint32_t way[] = {KEY_DOWN, KEY_RIGHT, KEY_DOWN, KEY_RIGHT, KEY_DOWN, KEY_LEFT, KEY_LEFT,
                                   KEY_UP,   KEY_UP,    KEY_RIGHT, KEY_RIGHT, KEY_UP, KEY_LEFT, KEY_LEFT};
    for (size_t i = 0; i < ARRAY_LEN(way) && !focused(v, name); i++)
        key(v, way[i]);
    if (!focused(v, name))
        fail_msg("the arrows do not lead to %s", name);
}

static void a_visit_by_remote_control(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    key(&v, KEY_SELECT); /* the capsule that is next */
    assert_int_equal(app_screen(v.app), SCREEN_CAPSULE);
    pass(&v, 1000);
    key(&v, KEY_SELECT); /* pauses */
    struct player_level level;
    player_poll(v.config.player, v.now, &level);
    assert_int_equal(level.status, PLAYER_PAUSED);
    key(&v, KEY_BACK);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    key(&v, KEY_SELECT);
    pass(&v, 1000);
    for (int i = 0; i < 40 && app_screen(v.app) == SCREEN_CAPSULE && !focused(&v, "quiz"); i++) {
        key(&v, KEY_UP); /* a minute on */
        pass(&v, 1000);
    }
    key(&v, KEY_SELECT); /* the end card's one action */
    assert_int_equal(app_screen(v.app), SCREEN_QUIZ);
    steer_to(&v, "It is not");
    key(&v, KEY_SELECT);
    steer_to(&v, "Check");
    key(&v, KEY_SELECT);
    assert_int_equal(app_screen(v.app), SCREEN_FEEDBACK);
    key(&v, KEY_SELECT);
    assert_int_equal(app_screen(v.app), SCREEN_QUIZ);
    steer_to(&v, "False");
    key(&v, KEY_SELECT);
    steer_to(&v, "Check");
    key(&v, KEY_SELECT);
    assert_int_equal(app_screen(v.app), SCREEN_FEEDBACK);
    key(&v, KEY_SELECT);
    assert_int_equal(app_screen(v.app), SCREEN_RESULT);
    key(&v, KEY_BACK);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    end(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clicker_in_the_library),
        cmocka_unit_test(clicker_in_a_capsule),
        cmocka_unit_test(escape_leaves_a_capsule_at_home),
        cmocka_unit_test(a_booth_is_not_made_black),
        cmocka_unit_test(a_playlist_has_its_own_keys),
        cmocka_unit_test(a_visit_by_remote_control),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
