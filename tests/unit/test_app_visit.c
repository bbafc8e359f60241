/*
 * A whole visit through app_step: the real app, screens, store and model; a fake player and invented time. Widgets are
 * pressed by the names that the semantic tree shows; nothing sleeps.
 */
#include "cmocka_all.h"

#include "rig_app.h"

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

/* A still screen asks for nothing: no deadline, no drawing. Of a playlist, at the front door, of files by name. */
static void a_still_screen_sleeps(void **state)
{
    (void)state;
    struct capsule files[2] = {{.id = STR("a"), .media = "a.mp4"}, {.id = STR("b"), .media = "b.mp4"}};
    struct catalog by_name = {.n_capsules = 2, .capsules = files, .n_languages = 1, .languages = {"en"}};
    static const enum screen_id screens[] = {SCREEN_LIBRARY, SCREEN_FRONT, SCREEN_LIBRARY};
    for (int i = 0; i < 3; i++) {
        struct visit_test v;
        begin(&v);
        if (i == 1)
            v.config.playlist = NULL;
        if (i == 2)
            v.config.catalog = &by_name;
        begin_again(&v);
        pass(&v, 2000);
        assert_int_equal(app_screen(v.app), screens[i]);
        assert_true(app_deadline(v.app) == TIME_NEVER);
        assert_false(app_draw(v.app, v.window, v.now));
        end(&v);
    }
}

/* What the watchdog is told: a picture is to move while a capsule plays in view, and only then. */
static void a_picture_moves_only_while_a_capsule_plays_in_view(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    assert_false(app_picture_moves(v.app, v.now));
    press(&v, "The second");
    pass(&v, 1000);
    assert_true(app_picture_moves(v.app, v.now));
    uint64_t shown = app_picture_shown(v.app);
    pass(&v, 1000);
    assert_true(app_picture_shown(v.app) > shown);
    key(&v, ' ');
    pass(&v, 200);
    assert_false(app_picture_moves(v.app, v.now)); /* paused */
    key(&v, KEY_ESCAPE);
    assert_false(app_picture_moves(v.app, v.now));
    end(&v);
}

/* On a machine with little memory. */
static void nothing_is_opened_ahead_where_the_playlist_says_so(void **state)
{
    (void)state;
    static const struct {
        const char *policy, *ahead;
    } cases[] = {{"{mode: self-paced, begins-with: library}", "next.mp4"},
                 {"{mode: self-paced, begins-with: library, spare: off}", ""}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct visit_test v;
        begin_under(&v, cases[i].policy);
        player_preload(v.config.player, &(struct player_open_args){.path = "next.mp4"}, v.now);
        assert_string_equal(player_fake_preload(v.config.player), cases[i].ahead);
        end(&v);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_library_to_result_and_back), cmocka_unit_test(escape_goes_back_and_never_out),
        cmocka_unit_test(a_capsule_under_a_dialog_plays_on), cmocka_unit_test(where_a_capsule_was_left_it_goes_on),
        cmocka_unit_test(a_broken_playlist_is_a_screen), cmocka_unit_test(a_still_screen_sleeps),
        cmocka_unit_test(a_picture_moves_only_while_a_capsule_plays_in_view),
        cmocka_unit_test(nothing_is_opened_ahead_where_the_playlist_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
