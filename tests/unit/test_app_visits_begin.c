/* What a visit begins with: the playlist's colours, the front door and whose it is. */
#include "cmocka_all.h"

#include "rig_app.h"

static void open_themed(struct visit_test *v, const char *policy)
{
    struct err err = ERR_INIT;
    struct buf yaml = BUF_INIT;
    app_free(v->app, v->now);
    buf_addf(&yaml, "%s%s", visit_playlist, policy);
    put(v, "playlists/p.yaml", buf_c(&yaml));
    buf_release(&yaml);
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
}

/* A playlist's colours are there from the first picture, until somebody of the house chooses others. */
static void a_playlist_begins_in_its_colours(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    open_themed(&v, "policy: {mode: capsules, theme: light}\n");
    assert_int_equal(app_settings(v.app)->theme, THEME_LIGHT);
    open_themed(&v, "policy: {mode: capsules, theme: high-contrast}\n"); /* the first was not chosen: it is not kept */
    assert_int_equal(app_settings(v.app)->theme, THEME_HIGH_CONTRAST);
    open_themed(&v, "policy: capsules\n");
    assert_int_equal(app_settings(v.app)->theme, THEME_DARK);
    open_themed(&v, "policy: {mode: capsules, theme: light}\n");
    assert_true(press(&v, "High contrast"));
    assert_int_equal(app_settings(v.app)->theme, THEME_HIGH_CONTRAST);
    open_themed(&v, "policy: {mode: capsules, theme: light}\n"); /* chosen: it stays */
    assert_int_equal(app_settings(v.app)->theme, THEME_HIGH_CONTRAST);
    assert_true(press(&v, "High contrast"));
    assert_int_equal(app_settings(v.app)->theme, THEME_LIGHT); /* back to where it came from */
    end(&v);
}

/* What a visitor of a booth chose is gone with him: the next one has the booth's colours. */
static void a_booth_goes_back_to_its_colours(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    open_themed(&v, "policy: {mode: booth, theme: light, idle: 0:30}\n");
    assert_true(press(&v, "High contrast"));
    assert_int_equal(app_settings(v.app)->theme, THEME_HIGH_CONTRAST);
    pass(&v, 52000);
    assert_int_equal(app_settings(v.app)->theme, THEME_LIGHT);
    end(&v);
}

/* The front door is that of whoever offers the first playlist behind it. */
static void the_front_door_is_the_organisations(void **state)
{
    (void)state;
    struct visit_test v;
    struct err err = ERR_INIT;
    begin(&v);
    app_free(v.app, v.now);
    put(&v, "playlists/logo.png", "x");
    put(&v, "playlists/town.yaml",
        "capsule-kiosk: 1\ntitle: T\norganisation: {name: Institute of Towns, logo: logo.png, accent: '#0B6B58'}\n"
        "capsules:\n- {id: one, title: The first, media: one.mp4}\n");
    v.config.front_entries[FRONT_ENTRIES - 1] = fs_join(&v.arena, v.dir, "playlists/town.yaml");
    v.config.playlist = NULL;
    v.app = app_new(&v.config, v.now, &err);
    assert_true(settle(&v));
    assert_int_equal(app_screen(v.app), SCREEN_FRONT);
    assert_non_null(tree_named(app_tree(v.app), ROLE_TEXT, STR("Institute of Towns"))); /* the logo cannot be read */
    assert_null(tree_named(app_tree(v.app), ROLE_TEXT, STR("Capsule Kiosk")));
    end(&v);
}

/* The front door, a booth behind it, and back: the device's settings stay the device's. */
static void leaving_to_the_front_door_ends_the_visit(void **state)
{
    (void)state;
    struct visit_test v;
    struct err err = ERR_INIT;
    begin_under(&v, "{mode: booth, begins-with: library, idle: 30}");
    app_free(v.app, v.now);
    v.config.front_entries[0] = v.config.playlist;
    v.config.playlist = NULL;
    v.app = app_new(&v.config, v.now, &err);
    assert_true(settle(&v));
    assert_int_equal(app_screen(v.app), SCREEN_FRONT);
    key(&v, '+');
    assert_int_equal(app_settings(v.app)->text_percent, 125);
    press(&v, "Booth");
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    key(&v, '+');
    assert_int_equal(app_settings(v.app)->text_percent, 150);
    pass(&v, 52000);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY); /* the staff's door is not the visitor's beginning */
    assert_int_equal(app_settings(v.app)->text_percent, 125);
    key(&v, '+');
    key(&v, KEY_ESCAPE);
    assert_int_equal(app_screen(v.app), SCREEN_FRONT);
    assert_int_equal(app_settings(v.app)->text_percent, 125);
    settle(&v);
    assert_true(str_eq(store_get(v.config.store, STR(""), STR("text")), STR("125")));
    end(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_playlist_begins_in_its_colours),
        cmocka_unit_test(a_booth_goes_back_to_its_colours),
        cmocka_unit_test(the_front_door_is_the_organisations),
        cmocka_unit_test(leaving_to_the_front_door_ends_the_visit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
