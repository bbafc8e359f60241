/*
 * Idle time and the end of a visit, on invented time: who is asked whether they are there, who is not, what any key or
 * touch does to it, and that the next visitor meets nothing of the one before.
 */
#include "cmocka_all.h"

#include "rig_app.h"

static bool asked(struct visit_test *v)
{
    return app_screen(v->app) == SCREEN_IDLE;
}

static void touch(struct visit_test *v, int x, int y)
{
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_DOWN, .touch = true, .button = 1, .x = x, .y = y}};
    queue_push(v->queue, &ev);
    ev.pointer.phase = POINTER_UP;
    queue_push(v->queue, &ev);
    settle(v);
}

static void it_asks_after_the_idle_time_and_not_before(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: booth, begins-with: library}");
    pass(&v, 200000);
    assert_false(asked(&v)); /* nobody was here: nothing to end */
    key(&v, KEY_TAB);
    pass(&v, 59800);
    assert_false(asked(&v));
    pass(&v, 400);
    assert_true(asked(&v));
    assert_true(tree_says(app_tree(v.app), STR("Are you still there?")));
    assert_true(tree_says(app_tree(v.app), STR("20 seconds left")));
    pass(&v, 12000);
    assert_true(tree_says(app_tree(v.app), STR("10 seconds left")));
    pass(&v, 7500);
    assert_true(asked(&v)); /* 20 s, whole */
    pass(&v, 500);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    pass(&v, 200000);
    assert_false(asked(&v));
    end(&v);
}

/* The machine stood still (SIGSTOP, a debugger, a swap storm): nobody could answer, so nothing runs out. */
static void time_in_which_the_program_stood_still_counts_for_nothing(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: booth, begins-with: library}");
    key(&v, KEY_TAB);
    pass(&v, 61000);
    assert_true(asked(&v));
    pass(&v, 8000);
    v.now.mono_us += 600 * INT64_C(1000000);
    settle(&v);
    assert_true(asked(&v));
    pass(&v, 10000);
    assert_true(asked(&v));
    pass(&v, 3000);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    key(&v, KEY_TAB);
    v.now.mono_us += 600 * INT64_C(1000000);
    settle(&v);
    assert_true(asked(&v)); /* a whole warning, not the end */
    pass(&v, 19000);
    assert_true(asked(&v));
    end(&v);
}

/* A clock set right, or wrong, by a day: nothing runs out, nothing waits longer. */
static void a_wall_clock_that_jumps_changes_nothing(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: booth, begins-with: library}");
    key(&v, KEY_TAB);
    for (int i = 0; i < 4; i++) {
        v.now.wall_s += i % 2 ? -86400 : 86400;
        pass(&v, 14900);
        assert_false(asked(&v));
    }
    pass(&v, 700);
    assert_true(asked(&v));
    v.now.wall_s += 86400;
    pass(&v, 10000);
    v.now.wall_s -= 3 * 86400;
    pass(&v, 9500);
    assert_true(asked(&v));
    pass(&v, 1000);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    end(&v);
}

static void one_press_extends_as_often_as_wanted(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: booth, begins-with: library, idle: 30, idle-warning: 25}");
    press(&v, "The first");
    player_fake_end(v.config.player); /* its last picture stays, with the way to the quiz */
    pass(&v, 300);
    for (int i = 0; i < 24; i++) {
        pass(&v, 30300);
        assert_true(asked(&v));
        pass(&v, 24000);
        assert_true(asked(&v));
        switch (i % 6) {
        case 0: key(&v, KEY_ENTER); break;
        case 1: key(&v, 'x'); break;
        case 2: key(&v, KEY_PAGE_DOWN); break; /* a clicker */
        case 3: touch(&v, 5, 5); break;        /* anywhere */
        case 4: press(&v, "Yes, continue"); break;
        default: key(&v, KEY_ESCAPE); break;
        }
        assert_int_equal(app_screen(v.app), SCREEN_CAPSULE);
    }
    pass(&v, 30300);
    for (int i = 0; i < 12; i++) { /* steering in the dialog, and the voice's keys, count anew too */
        pass(&v, 24000);
        assert_true(asked(&v));
        key(&v, i % 2 ? KEY_TAB : KEY_F2);
    }
    pass(&v, 24000);
    assert_true(asked(&v));
    pass(&v, 1500);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    end(&v);
}

static void never_while_a_capsule_plays_but_when_it_was_paused_for_long(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: booth, begins-with: library, idle: 20}");
    press(&v, "The first");
    pass(&v, 21000);
    assert_int_equal(app_screen(v.app), SCREEN_CAPSULE);
    key(&v, KEY_F1); /* a dialog over it changes nothing */
    pass(&v, 21000);
    assert_int_equal(app_screen(v.app), SCREEN_HELP);
    key(&v, KEY_ESCAPE);
    key(&v, ' ');
    pass(&v, 19700);
    assert_false(asked(&v));
    pass(&v, 600);
    assert_true(asked(&v));
    key(&v, KEY_ENTER);
    assert_int_equal(app_screen(v.app), SCREEN_CAPSULE);
    end(&v);
}

static void to_the_question(struct visit_test *v)
{
    press(v, "The first");
    pass(v, 3000);
    player_fake_end(v->config.player);
    pass(v, 300);
    press(v, "Start quiz");
    assert_int_equal(app_screen(v->app), SCREEN_QUIZ);
}

static void never_at_an_open_question_on_ones_own(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: self-paced, begins-with: library, idle: 30}");
    to_the_question(&v);
    pass(&v, 200000);
    assert_int_equal(app_screen(v.app), SCREEN_QUIZ);
    press(&v, "It is not");
    press(&v, "Check answer");
    pass(&v, 200000);
    assert_int_equal(app_screen(v.app), SCREEN_FEEDBACK);
    press(&v, "Next question");
    press(&v, "False");
    press(&v, "Check answer");
    press(&v, "See the result");
    pass(&v, 31000);
    assert_true(asked(&v));
    assert_true(tree_says(app_tree(v.app), STR("This screen goes back to the beginning. Your place and your answers are kept.")));
    pass(&v, 21000);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    struct store_attempt best;
    assert_true(store_best_attempt(v.config.store, STR(""), STR("q"), &best));
    end(&v);
}

static void nothing_of_a_visitor_is_left(void **state)
{
    (void)state;
    struct visit_test v;
    struct err err = ERR_INIT;
    struct store_attempt a;
    struct store_progress p;
    begin_under(&v, "{mode: booth, begins-with: library}");
    key(&v, '+'); /* larger text */
    key(&v, KEY_F2);
    key(&v, KEY_F2);
    press(&v, "Deutsch");
    assert_int_equal(app_settings(v.app)->lang, LANG_DE);
    press(&v, "English");
    to_the_question(&v);
    press(&v, "It is not");
    press(&v, "Check answer");
    press(&v, "Next question");
    assert_true(store_open_attempt(v.config.store, STR("visitor"), STR("q"), &a));
    assert_int_equal(app_settings(v.app)->text_percent, 125);
    pass(&v, 61000);
    assert_true(asked(&v));
    pass(&v, 20500);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    assert_int_equal(app_settings(v.app)->text_percent, 100);
    assert_int_equal(app_settings(v.app)->lang, LANG_EN);
    assert_false(store_open_attempt(v.config.store, STR("visitor"), STR("q"), &a));
    assert_false(store_best_attempt(v.config.store, STR("visitor"), STR("q"), &a));
    assert_false(store_progress(v.config.store, STR("visitor"), STR("one"), &p));
    assert_int_equal(store_get(v.config.store, STR(""), STR("text")).len, 0);
    v.app = (app_free(v.app, v.now), app_new(&v.config, v.now, &err));
    assert_true(settle(&v));
    assert_int_equal(app_settings(v.app)->text_percent, 100);
    to_the_question(&v);
    assert_true(tree_says(app_tree(v.app), STR("Is water wet?"))); /* anew, not resumed */
    end(&v);
}

static void starting_over_is_at_once_and_volume_goes_back(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: booth, begins-with: library, idle: 30}");
    press(&v, "The second");
    key(&v, '0');
    key(&v, '0');
    assert_int_equal(app_settings(v.app)->volume, 90);
    key(&v, ' ');
    pass(&v, 31000);
    press(&v, "Start over");
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    assert_int_equal(app_settings(v.app)->volume, 80);
    assert_int_equal(player_fake_heard(v.config.player), 80);
    end(&v);
}

/* Sight and sound: the cue comes without the voice too, again at ten and five seconds, unless cues are off. The next
 * visitor's settings are taken over without a word. */
static void the_warning_is_heard_and_the_voice_goes_back(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: booth, begins-with: library, idle: 30}");
    key(&v, KEY_TAB);
    pass(&v, 31000);
    assert_true(str_eq(app_cues(v.app), STR("warning")));
    pass(&v, 18000);
    assert_true(str_eq(app_cues(v.app), STR("warning warning warning")));
    struct event ev = {.kind = EVENT_KEY, .key = {.key = KEY_F2, .mods = MOD_SHIFT}};
    queue_push(v.queue, &ev);
    ev.key.mods = MOD_CTRL;
    queue_push(v.queue, &ev);
    key(&v, KEY_F2);
    assert_true(str_find(app_said(v.app), STR("Are you still there?")) >= 0);
    assert_true(str_find(app_said(v.app), STR("Yes, continue, button.")) >= 0);
    assert_int_equal(app_settings(v.app)->speech_percent, 125);
    assert_int_equal(app_settings(v.app)->voice_volume, 150);
    pass(&v, 12000);
    assert_true(str_find(app_said(v.app), STR("10 seconds left.")) >= 0);
    pass(&v, 9000);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    assert_false(app_settings(v.app)->speech);
    assert_int_equal(app_settings(v.app)->speech_percent, 100);
    assert_int_equal(app_settings(v.app)->voice_volume, 0); /* the rig's: as usual */
    assert_false(tree_says(app_tree(v.app), STR("Voice off.")));
    assert_false(tree_says(app_tree(v.app), STR("Speed of the voice 100 %")));
    ev = (struct event){.kind = EVENT_KEY, .key = {.key = KEY_F3, .mods = MOD_CTRL}};
    queue_push(v.queue, &ev); /* on ... */
    queue_push(v.queue, &ev); /* ... and off */
    pass(&v, 31000);
    assert_true(asked(&v));
    assert_int_equal(app_cues(v.app).len, 0);
    end(&v);
}

static void a_warning_over_a_dialog_gives_it_back(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: booth, begins-with: library, idle: 30}");
    key(&v, KEY_F1);
    pass(&v, 31000);
    assert_true(asked(&v));
    key(&v, KEY_ENTER);
    assert_int_equal(app_screen(v.app), SCREEN_HELP);
    pass(&v, 31000);
    pass(&v, 20500);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    end(&v);
}

/* The next capsule begins by itself: 20 s ahead it is seen and said, and any key keeps the card. */
static void the_next_capsule_waits_long_enough(void **state)
{
    (void)state;
    struct visit_test v;
    for (int kept = 0; kept < 2; kept++) {
        struct err err = ERR_INIT;
        begin(&v);
        app_free(v.app, v.now);
        put(&v, "playlists/p.yaml", "capsule-kiosk: 1\ntitle: Two\nlanguages: [en]\ncapsules:\n"
                "- {id: a, title: A, media: one.mp4}\n- {id: b, title: B, media: two.mp4}\n");
        v.app = app_new(&v.config, v.now, &err);
        assert_true(settle(&v));
        press(&v, "A");
        pass(&v, 2000);
        key(&v, KEY_F2);
        player_fake_end(v.config.player);
        pass(&v, 300);
        assert_true(str_find(app_said(v.app), STR("Go on with the next capsule?")) >= 0);
        assert_true(str_find(app_said(v.app), STR("20 seconds left.")) >= 0);
        pass(&v, 18500);
        assert_true(tree_says(app_tree(v.app), STR("Go on with the next capsule?")));
        assert_true(str_find(app_said(v.app), STR("5 seconds left.")) >= 0);
        if (kept)
            key(&v, KEY_TAB);
        pass(&v, 60000);
        assert_int_equal(tree_says(app_tree(v.app), STR("Go on with the next capsule?")), kept);
        end(&v);
    }
}

static void a_trembling_mouse_is_nobody(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: booth, begins-with: library, idle: 30}");
    key(&v, KEY_TAB);
    for (int i = 0; i < 301; i++) {
        struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_MOVE, .x = i % 3, .y = 1}};
        queue_push(v.queue, &ev);
        ev = (struct event){.kind = EVENT_KEY, .key = {.key = 'a', .repeat = true}}; /* a bag on the keyboard */
        queue_push(v.queue, &ev);
        pass(&v, 100);
    }
    assert_true(asked(&v));
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_MOVE, .x = 300, .y = 1}};
    pass(&v, 15000);
    queue_push(v.queue, &ev);
    pass(&v, 15000);
    assert_true(asked(&v)); /* a hand at the mouse: counted anew */
    end(&v);
}

static void modes_without_an_idle_time_never_ask(void **state)
{
    (void)state;
    static const char *const policies[] = {"capsules", "{mode: self-paced, begins-with: library}", "{mode: booth, begins-with: library, idle: 0}"};
    for (size_t i = 0; i < ARRAY_LEN(policies); i++) {
        struct visit_test v;
        begin_under(&v, policies[i]);
        key(&v, KEY_TAB);
        pass(&v, 600000);
        assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
        end(&v);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_asks_after_the_idle_time_and_not_before),
        cmocka_unit_test(time_in_which_the_program_stood_still_counts_for_nothing),
        cmocka_unit_test(a_wall_clock_that_jumps_changes_nothing),
        cmocka_unit_test(one_press_extends_as_often_as_wanted),
        cmocka_unit_test(never_while_a_capsule_plays_but_when_it_was_paused_for_long),
        cmocka_unit_test(never_at_an_open_question_on_ones_own),
        cmocka_unit_test(nothing_of_a_visitor_is_left),
        cmocka_unit_test(starting_over_is_at_once_and_volume_goes_back),
        cmocka_unit_test(the_warning_is_heard_and_the_voice_goes_back),
        cmocka_unit_test(a_warning_over_a_dialog_gives_it_back),
        cmocka_unit_test(the_next_capsule_waits_long_enough),
        cmocka_unit_test(a_trembling_mouse_is_nobody),
        cmocka_unit_test(modes_without_an_idle_time_never_ask),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
