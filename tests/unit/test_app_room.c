/*
 * Days of the sample course through app_step in invented time: driven by the clicker's Next alone,
 * with overruns, restarts and clocks that jump.
 */
#include "cmocka_all.h"

#include "rig_room.h"

static void the_day_of_today_opens_on_its_agenda(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(8, 55));
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    assert_true(room_says(&v, "Day 1 of 8"));
    assert_true(room_says(&v, "08:55"));
    room_key(&v, KEY_PAGE_DOWN);
    assert_int_not_equal(app_screen(v.app), SCREEN_AGENDA);
    room_key(&v, KEY_ESCAPE);
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    room_rig_close(&v);
}

static void another_day_asks_which(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0) + 3 * 86400);
    assert_int_equal(app_screen(v.app), SCREEN_DAYS);
    room_press(&v, "Day 3");
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    assert_true(room_says(&v, "Day 3 of 8"));
    room_rig_close(&v);
}

/* Pressed through, every step has a screen, and the last one ends the day. */
static void next_alone_leads_through_the_day(void **state)
{
    (void)state;
    struct room_rig v;
    int steps = 0;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    while (!app_room(v.app)->open || !run_over(&app_room(v.app)->run)) {
        room_key(&v, KEY_PAGE_DOWN);
        run_assert_sane(&app_room(v.app)->run);
        assert_true(app_tree(v.app)->n > 1);
        assert_int_not_equal(app_screen(v.app), SCREEN_FAULT);
        assert_true(++steps < 200);
        room_pass(&v, 60);
    }
    assert_true(steps > 15);
    assert_true(app_room(v.app)->done[0]);
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    assert_true(room_says(&v, "Lunch")); /* the day stays to be seen as it was planned */
    assert_true(room_says(&v, "12:00–13:00"));
    room_rig_close(&v);
}

/* ---- a whole day ---- */

static const struct plan_entry *entry_now(struct room_rig *v)
{
    const struct course_plan *p = &app_room(v->app)->plan;
    return p->at >= 0 ? &p->entries[p->at] : NULL;
}

static bool pauses(struct room_rig *v)
{
    const struct course_run *r = room_run(v);
    const struct course_slot *s = run_slot(r, r->at);
    return s->kind == SLOT_BREAK || s->kind == SLOT_LUNCH;
}

/* What a participant sees at any minute: a screen with something on it, and something that is on. */
static void never_a_gap(struct room_rig *v)
{
    const struct course_plan *p = &app_room(v->app)->plan;
    run_assert_sane(room_run(v));
    assert_true(app_tree(v->app)->n > 3);
    assert_int_not_equal(app_screen(v->app), SCREEN_FAULT);
    assert_true(p->at >= 0);
    assert_true(run_slot(room_run(v), room_run(v)->at) != NULL);
    for (int i = p->at + 1; i < p->n; i++)
        assert_true(p->entries[i].end_s >= p->entries[i].start_s);
}

/* The trainer presses when a step has had its time, and talks `overrun` minutes longer at every fifth one. */
static void hold_day(struct room_rig *v, int overrun)
{
    int presses = 0, wait = 0;
    room_key(v, KEY_PAGE_DOWN);
    for (int minute = 0; minute < 8 * 60 + 90 && !run_over(room_run(v)); minute++) {
        never_a_gap(v);
        if (!pauses(v) && v->now.wall_s >= entry_now(v)->end_s) {
            if (wait == 0 && ++presses % 5 == 0)
                wait = overrun;
            if (wait > 0)
                wait--;
            if (wait == 0)
                room_key(v, KEY_PAGE_DOWN);
            if (run_over(room_run(v)))
                break;
        }
        if (app_room(v->app)->plan.changes & ~(unsigned)PLAN_LATER && minute % 30 == 29) {
            room_key(v, KEY_ESCAPE);
            room_key(v, 'o');
            assert_int_equal(app_screen(v->app), SCREEN_ORDER);
            room_key(v, 'a');
            room_key(v, KEY_ESCAPE);
            room_key(v, KEY_PAGE_DOWN); /* back to what runs */
        }
        room_pass(v, 60);
    }
    assert_true(run_over(room_run(v)));
    assert_int_equal(app_screen(v->app), SCREEN_AGENDA);
    assert_true(room_says(v, "Day 1 is over"));
}

static void day_one_has_no_gap(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    hold_day(&v, 0);
    assert_in_range(v.now.wall_s, on_october_8(16, 50), on_october_8(17, 10));
    room_rig_close(&v);
}

static void overruns_are_taken_in(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    hold_day(&v, 9);
    assert_true(v.now.wall_s < on_october_8(18, 0));
    room_rig_close(&v);
}

static void an_item_at_a_time_starts_within_a_second(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(10, 46));
    room_press_until(&v, "deck");
    room_pass(&v, on_october_8(11, 19) + 59 - v.now.wall_s);
    assert_true(room_runs(&v, "deck"));
    assert_true(app_deadline(v.app) <= v.now.mono_us + 1000000);
    room_pass(&v, 1);
    assert_true(room_runs(&v, "exercise"));
    room_rig_close(&v);
}

static void a_break_comes_back_by_itself(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(10, 38));
    assert_true(room_says(&v, "Coffee break"));
    assert_true(room_says(&v, "We start again at 10:45"));
    room_key(&v, KEY_PAGE_DOWN); /* begins the day: the break has been on since 10:30 */
    assert_true(room_says(&v, "07:00"));
    room_pass(&v, 7 * 60);
    assert_true(room_says(&v, "We are starting"));
    room_pass(&v, 9);
    assert_true(pauses(&v));
    room_pass(&v, 1);
    assert_true(room_runs(&v, "deck"));
    room_rig_close(&v);
}

/* ---- stops, clocks ---- */

static void it_goes_on_after_a_restart(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    room_press_until(&v, "check");
    int at = room_run(&v)->at;
    int64_t started_s = room_run(&v)->steps[at].started_s;
    room_restart(&v, v.now.wall_s + 300);
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    assert_true(room_says(&v, "Continue: "));
    assert_int_equal(room_run(&v)->at, at);
    assert_true(room_run(&v)->steps[at].started_s == started_s);
    room_key(&v, KEY_PAGE_DOWN);
    assert_true(room_runs(&v, "check"));
    assert_int_not_equal(app_screen(v.app), SCREEN_AGENDA);
    room_rig_close(&v);
}

/* Nobody presses anything: the item is there, and its time as if nothing had been. */
static void it_is_back_at_the_item_after_a_power_cut(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    room_press_until(&v, "talk");
    room_key(&v, KEY_PAGE_DOWN); /* twenty minutes, counting */
    room_pass(&v, 60);
    int64_t started_s = room_run(&v)->steps[room_run(&v)->at].started_s;
    room_cut(&v, v.now.wall_s + 240);
    assert_int_equal(app_screen(v.app), SCREEN_TASK);
    assert_true(room_says(&v, "15:00"));
    assert_true(room_run(&v)->steps[room_run(&v)->at].started_s == started_s);
    room_pass(&v, 5);
    assert_true(room_says(&v, "14:55"));
    room_key(&v, KEY_ESCAPE); /* the agenda is below it */
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    room_key(&v, KEY_PAGE_DOWN);
    room_key(&v, KEY_PAGE_DOWN); /* the day goes on, and once more it is dark */
    assert_true(room_runs(&v, "read"));
    room_cut(&v, v.now.wall_s + 60);
    assert_int_equal(app_screen(v.app), SCREEN_READING);
    room_restart(&v, v.now.wall_s + 60); /* who ended the program is asked first */
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    room_rig_close(&v);
}

static void a_day_can_be_begun_anew_after_a_restart(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    room_press_until(&v, "check");
    room_restart(&v, v.now.wall_s + 300);
    room_press(&v, "Start the day anew");
    assert_int_equal(room_run(&v)->at, -1);
    room_rig_close(&v);
}

static void a_relative_day_is_continued_another_day(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0) + 3 * 86400);
    room_press(&v, "Day 2");
    room_key(&v, KEY_PAGE_DOWN);
    room_key(&v, KEY_PAGE_DOWN);
    int at = room_run(&v)->at;
    room_restart(&v, v.now.wall_s + 86400 + 2 * 3600);
    assert_int_equal(app_screen(v.app), SCREEN_DAYS);
    assert_true(room_says(&v, "Continue where we stopped"));
    room_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(room_run(&v)->day, 1);
    assert_int_equal(room_run(&v)->at, at);
    assert_true(app_room(v.app)->plan.late_s < 60); /* the night does not count */
    room_rig_close(&v);
}

static void clocks_may_jump_both_ways(void **state)
{
    (void)state;
    static const int64_t jumps[] = {3600, -2 * 3600, 5 * 86400, -30 * INT64_C(86400)};
    for (size_t i = 0; i < ARRAY_LEN(jumps); i++) {
        struct room_rig v;
        room_rig_open(&v);
        room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
        room_press_until(&v, "slides");
        room_pass(&v, 120);
        int at = room_run(&v)->at;
        v.now.wall_s += jumps[i];
        room_pass(&v, 1);
        assert_int_equal(room_run(&v)->at, at);
        assert_true(v.now.wall_s - room_run(&v)->steps[at].started_s == 121);
        never_a_gap(&v);
        room_rig_close(&v);
    }
}

static void a_wrong_clock_blocks_nothing_and_tells_no_date(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    v.config.built_s = on_october_8(9, 0) + 400 * INT64_C(86400);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    assert_int_equal(app_screen(v.app), SCREEN_DAYS);
    assert_false(room_says(&v, "No session today"));
    room_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    assert_true(room_says(&v, "Day 1 of 8"));
    assert_false(room_says(&v, "2020"));
    room_rig_close(&v);
}

static void a_rehearsal_says_so_and_leaves_the_day_alone(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    v.config.day = 3;
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    assert_true(room_says(&v, "Day 3 of 8"));
    assert_true(room_says(&v, "Rehearsal"));
    room_key(&v, KEY_PAGE_DOWN);
    v.config.day = 0;
    room_restart(&v, on_october_8(9, 1));
    assert_true(room_says(&v, "Day 1 of 8"));
    assert_false(room_says(&v, "Rehearsal"));
    assert_int_equal(room_run(&v)->at, -1);
    room_rig_close(&v);
}

static void now_is_the_course_s_own_time(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    v.config.pretended = "2020-10-08T10:38";
    v.config.pretended_s = OCTOBER_8 + 2 * 3600 + CLOCK(10, 38) * 60; /* as UTC */
    room_start_at(&v, ROOM_SAMPLE, v.config.pretended_s);
    assert_true(room_says(&v, "10:38"));
    assert_true(room_says(&v, "Coffee break"));
    room_rig_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_day_of_today_opens_on_its_agenda),
        cmocka_unit_test(another_day_asks_which),
        cmocka_unit_test(next_alone_leads_through_the_day),
        cmocka_unit_test(day_one_has_no_gap),
        cmocka_unit_test(overruns_are_taken_in),
        cmocka_unit_test(an_item_at_a_time_starts_within_a_second),
        cmocka_unit_test(a_break_comes_back_by_itself),
        cmocka_unit_test(it_goes_on_after_a_restart),
        cmocka_unit_test(it_is_back_at_the_item_after_a_power_cut),
        cmocka_unit_test(a_day_can_be_begun_anew_after_a_restart),
        cmocka_unit_test(a_relative_day_is_continued_another_day),
        cmocka_unit_test(clocks_may_jump_both_ways),
        cmocka_unit_test(a_wrong_clock_blocks_nothing_and_tells_no_date),
        cmocka_unit_test(a_rehearsal_says_so_and_leaves_the_day_alone),
        cmocka_unit_test(now_is_the_course_s_own_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
