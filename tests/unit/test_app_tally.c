/*
 * What is counted of visits to the whole program: each thing once a visit, at its hour, saved before long; and nothing
 * where the policy does not say so.
 */
#include "cmocka_all.h"

#include "rig_app.h"

#include "locale/zone.h"
#include "store/tally.h"

static void begin_as(struct visit_test *v, const char *policy)
{
    struct err err = ERR_INIT;
    begin(v);
    app_free(v->app, v->now);
    put(v, "playlists/p.yaml", arena_cstr(&v->arena, arena_strf(&v->arena, "%s\npolicy: %s\n", visit_playlist, policy)));
    put(v, "media/demo/one.en.vtt", "WEBVTT\n\n00:01.000 --> 00:09.000\nWater is wet.\n");
    v->config.settings.reduced_motion = true;
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
}

/* Of a kind, subject and detail; NULL and -1: of any. */
static int64_t counted(const struct visit_test *v, enum tally_kind kind, const char *subject, int detail)
{
    const struct tally_row *rows;
    int64_t n = 0;
    for (size_t i = store_tallies(v->config.store, &rows); i-- > 0;)
        if (rows[i].kind == kind && (!subject || str_eq_c(rows[i].subject, subject)) &&
            (detail < 0 || rows[i].detail == detail))
            n += rows[i].n;
    return n;
}

static void time_goes(struct visit_test *v, int64_t ms)
{
    pass(v, ms);
    v->now.wall_s += ms / 1000;
}

static void over(struct visit_test *v)
{
    time_goes(v, 45000);
    assert_int_equal(app_screen(v->app), SCREEN_LIBRARY);
}

/* Water wrongly, fire rightly, in whichever order they come. */
static void answer_both(struct visit_test *v)
{
    for (int i = 0; i < 2; i++) {
        bool water = tree_says(app_tree(v->app), STR("Is water wet?"));
        press(v, water ? "It is not" : "False");
        press(v, "Check answer");
        press(v, i ? "See the result" : "Next question");
    }
    assert_int_equal(app_screen(v->app), SCREEN_RESULT);
}

static void a_visit_from_touch_to_quiz(void **state)
{
    (void)state;
    struct visit_test v;
    begin_as(&v, "{mode: booth, begins-with: library, idle: 20}");
    pass(&v, 60000);
    assert_int_equal(counted(&v, TALLY_VISIT, NULL, -1), 0); /* nobody was here */
    press(&v, "The first");
    pass(&v, 21000);
    assert_int_equal(counted(&v, TALLY_VISIT, NULL, -1), 1); /* saved after 20 s, not at the end alone */
    assert_int_equal(counted(&v, TALLY_OPENED, "one", -1), 1);
    assert_int_equal(counted(&v, TALLY_WATCHED, "one", 0), 1);
    assert_int_equal(counted(&v, TALLY_WATCHED, "one", 19), 0);
    assert_int_equal(counted(&v, TALLY_ENDED, "one", -1), 0);
    pass(&v, 40000); /* its minute, whole */
    press(&v, "Start quiz");
    answer_both(&v);
    assert_int_equal(counted(&v, TALLY_ENDED, "one", -1), 1);
    assert_int_equal(counted(&v, TALLY_STEP, "", STEP_STARTED), 1);
    assert_int_equal(counted(&v, TALLY_STEP, "", STEP_WATCHED), 1);
    assert_int_equal(counted(&v, TALLY_STEP, "", STEP_FINISHED), 1);
    assert_int_equal(counted(&v, TALLY_QUIZ, "q", 0), 1);
    assert_int_equal(counted(&v, TALLY_QUIZ, "q", 1), 1);
    assert_int_equal(counted(&v, TALLY_ANSWER, "q/first", 0), 1);
    assert_int_equal(counted(&v, TALLY_ANSWER, "q/second", 1), 1);
    assert_int_equal(counted(&v, TALLY_OPTION, "q/first", 1), 1);
    assert_int_equal(counted(&v, TALLY_OPTION, "q/first", 0), 0);
    /* the first was wrong with all of the rest right; the second right with none of it */
    assert_int_equal(counted(&v, TALLY_ITEM, "q/first", 0), 1);
    assert_int_equal(counted(&v, TALLY_ITEM, "q/first", 1), 0);
    assert_int_equal(counted(&v, TALLY_ITEM, "q/first", 2), 1000);
    assert_int_equal(counted(&v, TALLY_ITEM, "q/second", 1), 1);
    assert_int_equal(counted(&v, TALLY_ITEM, "q/second", 2), 0);
    assert_int_equal(counted(&v, TALLY_LANGUAGE, NULL, -1), 0);
    over(&v);
    assert_int_equal(counted(&v, TALLY_LANGUAGE, "en", -1), 1);
    assert_int_equal(counted(&v, TALLY_IDLE, "", IDLE_WARNED), 1);
    assert_int_equal(counted(&v, TALLY_IDLE, "", IDLE_EXPIRED), 1);
    assert_int_equal(counted(&v, TALLY_IDLE, "", IDLE_CONTINUED), 0);
    end(&v);
}

static void again_in_a_visit_counts_once_and_in_the_next_one_again(void **state)
{
    (void)state;
    struct visit_test v;
    begin_as(&v, "{mode: booth, begins-with: library, idle: 20}");
    for (int visit = 1; visit <= 2; visit++) {
        for (int i = 0; i < 3; i++) {
            press(&v, "The first");
            pass(&v, 1000);
            key(&v, KEY_ESCAPE);
        }
        over(&v);
        assert_int_equal(counted(&v, TALLY_VISIT, NULL, -1), visit);
        assert_int_equal(counted(&v, TALLY_OPENED, "one", -1), visit);
        assert_int_equal(counted(&v, TALLY_WATCHED, "one", 0), visit);
        assert_int_equal(counted(&v, TALLY_FEATURE, "keys", -1), visit);
        assert_int_equal(counted(&v, TALLY_STEP, "", STEP_STARTED), visit);
        assert_int_equal(counted(&v, TALLY_STEP, "", STEP_WATCHED), 0);
    }
    end(&v);
}

static void what_was_used_is_counted(void **state)
{
    (void)state;
    struct visit_test v;
    begin_as(&v, "{mode: booth, begins-with: library, idle: 20}");
    press(&v, "The first");
    key(&v, 'v');
    key(&v, KEY_ESCAPE);
    over(&v);
    assert_int_equal(counted(&v, TALLY_FEATURE, NULL, -1), 2);
    assert_int_equal(counted(&v, TALLY_FEATURE, "keys", -1), 1);
    assert_int_equal(counted(&v, TALLY_FEATURE, "captions-off", -1), 1);
    key(&v, KEY_TAB); /* the next one begins with the device's settings: nothing is used by that */
    over(&v);
    assert_int_equal(counted(&v, TALLY_FEATURE, NULL, -1), 3);
    end(&v);
}

static void whoever_jumps_to_the_end_has_not_watched_it_all(void **state)
{
    (void)state;
    struct visit_test v;
    begin_as(&v, "{mode: booth, begins-with: library, idle: 10}");
    press(&v, "The first");
    pass(&v, 7000);
    player_fake_end(v.config.player);
    pass(&v, 300);
    assert_true(tree_says(app_tree(v.app), STR("Start quiz")));
    over(&v);
    assert_int_equal(counted(&v, TALLY_WATCHED, "one", 0), 1);
    assert_int_equal(counted(&v, TALLY_ENDED, NULL, -1), 0);
    assert_int_equal(counted(&v, TALLY_STEP, "", STEP_WATCHED), 0);
    end(&v);
}

/* A program that is seldom looked at, as in invented time, or on a slow machine: what played meanwhile was seen. */
static void what_played_between_two_looks_was_seen(void **state)
{
    (void)state;
    struct visit_test v;
    begin_as(&v, "{mode: booth, begins-with: library, idle: 10}");
    press(&v, "The first");
    for (int i = 0; i < 7; i++) {
        v.now.mono_us += 9000000;
        settle(&v);
    }
    over(&v);
    for (int part = 0; part < TALLY_PARTS; part++)
        assert_int_equal(counted(&v, TALLY_WATCHED, "one", part), 1);
    assert_int_equal(counted(&v, TALLY_ENDED, "one", -1), 1);
    end(&v);
}

static void pointer(struct visit_test *v, enum pointer_phase phase, int x, int y)
{
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = phase, .button = 1, .x = x, .y = y}};
    queue_push(v->queue, &ev);
    settle(v);
}

/* A visit begins with a press, a touch or a key; in it, a mouse that moves is a sign of life. */
static void a_mouse_that_only_moves_is_no_visit(void **state)
{
    (void)state;
    struct visit_test v;
    begin_as(&v, "{mode: booth, begins-with: library, idle: 10}");
    for (int i = 0; i < 5; i++) {
        pointer(&v, POINTER_MOVE, 100 + 90 * i, 300);
        pass(&v, 8000);
    }
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    assert_int_equal(counted(&v, TALLY_VISIT, NULL, -1), 0);
    assert_int_equal(app_visits_ended(v.app), 0);
    key(&v, KEY_TAB);
    pass(&v, 8000);
    pointer(&v, POINTER_MOVE, 700, 300);
    pass(&v, 8000);
    assert_int_equal(app_screen(v.app), SCREEN_LIBRARY);
    over(&v);
    assert_int_equal(counted(&v, TALLY_VISIT, NULL, -1), 1);
    assert_int_equal(app_visits_ended(v.app), 1);
    end(&v);
}

/* 20 February 2021 is a Saturday; it is noon. */
static void whoever_touches_a_closed_stand_is_no_visitor(void **state)
{
    (void)state;
    struct visit_test v;
    setenv("TZ", "UTC", 1);
    begin_as(&v, "{mode: booth, idle: 10}\nattract: {invitation: {title: {en: Come in}}}\nhours: {sat: '12:10-18:00'}");
    assert_int_equal(app_screen(v.app), SCREEN_CLOSED);
    for (int i = 0; i < 2; i++) {
        pointer(&v, POINTER_DOWN, 640, 300);
        pointer(&v, POINTER_UP, 640, 300);
        key(&v, '+');
        pass(&v, i ? 1000 : 25000);
    }
    v.now.wall_s += 11 * 60;
    pass(&v, 6000);
    assert_int_equal(app_screen(v.app), SCREEN_ATTRACT);
    pass(&v, 25000);
    assert_int_equal(counted(&v, TALLY_VISIT, NULL, -1), 0);
    assert_int_equal(counted(&v, TALLY_LANGUAGE, NULL, -1), 0);
    assert_int_equal(counted(&v, TALLY_FEATURE, NULL, -1), 0);
    press(&v, "English");
    pass(&v, 21000);
    assert_int_equal(counted(&v, TALLY_VISIT, NULL, -1), 1);
    end(&v);
}

static void a_warning_answered_goes_on(void **state)
{
    (void)state;
    struct visit_test v;
    begin_as(&v, "{mode: booth, begins-with: library, idle: 20}");
    key(&v, KEY_TAB);
    pass(&v, 20500);
    assert_int_equal(app_screen(v.app), SCREEN_IDLE);
    press(&v, "Yes, continue");
    pass(&v, 20500);
    press(&v, "Start over");
    assert_int_equal(counted(&v, TALLY_IDLE, "", IDLE_WARNED), 2);
    assert_int_equal(counted(&v, TALLY_IDLE, "", IDLE_CONTINUED), 1);
    assert_int_equal(counted(&v, TALLY_IDLE, "", IDLE_RESTARTED), 1);
    assert_int_equal(counted(&v, TALLY_IDLE, "", IDLE_EXPIRED), 0);
    assert_int_equal(counted(&v, TALLY_VISIT, NULL, -1), 1);
    end(&v);
}

static void visits_stand_under_their_local_hour(void **state)
{
    (void)state;
    struct visit_test v;
    struct civil c;
    const struct tally_row *rows;
    begin_as(&v, "{mode: booth, begins-with: library, idle: 20}");
    zone_civil(NULL, v.now.wall_s, &c);
    key(&v, KEY_TAB);
    over(&v);
    v.now.wall_s += 2 * 3600;
    key(&v, KEY_TAB);
    over(&v);
    int seen = 0;
    for (size_t i = store_tallies(v.config.store, &rows); i-- > 0;)
        if (rows[i].kind == TALLY_VISIT) {
            assert_true(rows[i].hour == c.hour || rows[i].hour == (c.hour + 2) % 24);
            assert_int_equal(rows[i].n, 1);
            seen++;
        } else {
            assert_int_equal(rows[i].hour, TALLY_WHOLE_DAY);
        }
    assert_int_equal(seen, 2);
    end(&v);
}

/* The days of a program that runs for months become months without a restart. */
static void old_days_are_summed_while_it_runs(void **state)
{
    (void)state;
    struct visit_test v;
    const struct tally_row *rows;
    begin_as(&v, "{mode: booth, begins-with: library, idle: 20}");
    key(&v, KEY_TAB);
    over(&v);
    store_tallies(v.config.store, &rows);
    assert_int_equal(rows[0].days, 1);
    v.now.wall_s += INT64_C(86400) * (TALLY_KEEP_DAYS + 2);
    pass(&v, 200);
    assert_true(store_tallies(v.config.store, &rows) > 0);
    assert_int_equal(rows[0].days, 28); /* February 2021 */
    end(&v);
}

static void nothing_is_counted_unless_the_policy_says_so(void **state)
{
    (void)state;
    static const char *const policies[] = {"capsules", "{mode: self-paced, begins-with: library}", "{mode: booth, begins-with: library, statistics: false, idle: 20}"};
    for (size_t i = 0; i < ARRAY_LEN(policies); i++) {
        struct visit_test v;
        const struct tally_row *rows;
        begin_as(&v, policies[i]);
        press(&v, "The first");
        pass(&v, 25000);
        key(&v, KEY_ESCAPE);
        pass(&v, 35000);
        assert_int_equal(store_tallies(v.config.store, &rows), 0);
        end(&v);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_visit_from_touch_to_quiz),
        cmocka_unit_test(again_in_a_visit_counts_once_and_in_the_next_one_again),
        cmocka_unit_test(what_was_used_is_counted),
        cmocka_unit_test(whoever_jumps_to_the_end_has_not_watched_it_all),
        cmocka_unit_test(what_played_between_two_looks_was_seen),
        cmocka_unit_test(a_mouse_that_only_moves_is_no_visit),
        cmocka_unit_test(whoever_touches_a_closed_stand_is_no_visitor),
        cmocka_unit_test(a_warning_answered_goes_on),
        cmocka_unit_test(visits_stand_under_their_local_hour),
        cmocka_unit_test(old_days_are_summed_while_it_runs),
        cmocka_unit_test(nothing_is_counted_unless_the_policy_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
