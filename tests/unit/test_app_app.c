/* The program without a window system: what reaches the window through app_draw. */
#include "cmocka_all.h"

#include "app.h"
#include "rig_catalog.h"
#include "screens/access_bar.h"

static struct rig rig;
static struct app *app;
static struct gfx_window *window;

static int open_app(const char *unrecorded)
{
    struct err err = ERR_INIT;
    rig_open(&rig);
    rig_catalog(&rig, 1); /* one media file: its capsule is the first screen */
    struct app_config config = {.player = rig.env.player, .store = rig.env.store, .images = rig.env.images,
                                .text = rig.env.text, .queue = rig.queue, .strings = &rig.strings,
                                .catalog = &rig.catalog, .start_us = -1, .settings = rig.settings,
                                .unrecorded = unrecorded};
    app = app_new(&config, rig.env.now, &err);
    window = gfx_offscreen_new(640, 360, rig.env.text, rig.env.images);
    return app ? 0 : -1;
}

static int setup(void **state)
{
    (void)state;
    return open_app(NULL);
}

static int setup_unrecorded(void **state)
{
    (void)state;
    return open_app("cannot write in the data folder /stick");
}

static int teardown(void **state)
{
    (void)state;
    app_free(app, rig.env.now);
    gfx_window_free(window);
    rig_close(&rig);
    return 0;
}

static bool happens(enum event_kind kind)
{
    const struct event ev = {.kind = kind};
    queue_push(rig.queue, &ev);
    assert_true(app_step(app, rig.env.now));
    return app_draw(app, window, rig.env.now);
}

static void test_a_still_screen_is_presented_once(void **state)
{
    (void)state;
    assert_true(app_step(app, rig.env.now));
    assert_true(app_draw(app, window, rig.env.now));
    assert_false(app_draw(app, window, rig.env.now));
    assert_false(happens(EVENT_TIMER));
}

/* Its pixels are lost: everything is presented again, though nothing changed. */
static void test_an_exposed_or_resized_window_is_painted_again(void **state)
{
    (void)state;
    app_draw(app, window, rig.env.now);
    assert_true(happens(EVENT_EXPOSE));
    assert_false(app_draw(app, window, rig.env.now));
    assert_true(happens(EVENT_RESIZE));
    assert_false(app_draw(app, window, rig.env.now));
}

static void key(uint32_t key, uint32_t typed, unsigned mods)
{
    const struct event ev = {.kind = EVENT_KEY, .key = {.key = key, .typed = typed, .mods = mods}};
    queue_push(rig.queue, &ev);
    assert_true(app_step(app, rig.env.now));
    app_draw(app, window, rig.env.now);
}

static void test_text_size_and_contrast_by_key_on_every_screen(void **state)
{
    (void)state;
    app_draw(app, window, rig.env.now);
    assert_int_equal(app_screen(app), SCREEN_CAPSULE);
    key('+', '+', 0);
    assert_int_equal(app_settings(app)->text_percent, 125);
    key('-', '-', 0);
    assert_int_equal(app_settings(app)->text_percent, 100);
    key('h', 0, MOD_CTRL);
    assert_int_equal(app_settings(app)->theme, THEME_HIGH_CONTRAST);
    key('?', '?', 0);
    assert_int_equal(app_screen(app), SCREEN_HELP);
    key('h', 0, MOD_CTRL);
    assert_int_equal(app_settings(app)->theme, THEME_DARK);
}

static void test_contrast_returns_to_the_theme_before(void **state)
{
    (void)state;
    struct settings s = {.theme = THEME_LIGHT};
    access_contrast(&s);
    assert_int_equal(s.theme, THEME_HIGH_CONTRAST);
    access_contrast(&s);
    assert_int_equal(s.theme, THEME_LIGHT);
}

static void test_a_data_folder_that_cannot_be_written_keeps_no_door_shut(void **state)
{
    (void)state;
    app_draw(app, window, rig.env.now);
    assert_int_equal(app_screen(app), SCREEN_FAULT);
    assert_true(tree_says(app_tree(app), STR("Nothing is being saved")));
    assert_true(tree_says(app_tree(app), STR("For staff: cannot write in the data folder /stick")));
    key(KEY_ESCAPE, 0, 0);
    assert_int_equal(app_screen(app), SCREEN_CAPSULE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_still_screen_is_presented_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_exposed_or_resized_window_is_painted_again, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text_size_and_contrast_by_key_on_every_screen, setup, teardown),
        cmocka_unit_test(test_contrast_returns_to_the_theme_before),
        cmocka_unit_test_setup_teardown(test_a_data_folder_that_cannot_be_written_keeps_no_door_shut, setup_unrecorded,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
