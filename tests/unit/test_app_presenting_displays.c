/*
 * A course and its displays: the presenter's window is there or not, the room is unplugged, the laptop closed, the power cut.
 */
#include "cmocka_all.h"

#include "rig_presenting.h"

/* ---- there or not ---- */

static void it_is_wanted_for_a_course_and_opens_with_the_look_around(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_rig_open(&p, on_october_8(9, 0));
    assert_true(p.wanted);
    assert_int_equal(beside(&p), SCREEN_ID_COUNT);
    displays(&p, 2, true, true);
    assert_int_equal(beside(&p), SCREEN_ROOM_CHECK);
    both_key(&p, KEY_PAGE_DOWN); /* the clicker is tried out, and the day does not begin of it */
    assert_int_equal(room_run(&p.v)->at, -1);
    both_key(&p, KEY_ESCAPE);
    assert_int_equal(beside(&p), SCREEN_PRESENTER);
    assert_int_equal(app_screen(p.v.app), SCREEN_AGENDA);
    presenting_rig_close(&p);
}

static void one_display_is_the_rooms(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_rig_open(&p, on_october_8(9, 0));
    displays(&p, 1, true, false);
    both_key(&p, KEY_PAGE_DOWN);
    room_press_until(&p.v, "slides");
    both_key(&p, 'x'); /* the trainer's keys work all the same */
    assert_int_equal(room_run(&p.v)->steps[room_run(&p.v)->at].extra_s, 300);
    both_key(&p, 't');
    assert_int_equal(app_screen(p.v.app), SCREEN_RECESS);
    both_key(&p, 't');
    assert_int_equal(app_screen(p.v.app), SCREEN_SLIDES);
    both_key(&p, 'o');
    assert_int_equal(app_screen(p.v.app), SCREEN_ORDER);
    presenting_rig_close(&p);
}

static void the_question_which_day_is_the_presenters(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_rig_open(&p, on_october_8(9, 0) + 86400 * 20);
    assert_int_equal(app_screen(p.v.app), SCREEN_DAYS);
    displays(&p, 2, true, true);
    assert_room_is_clean(&p);
    assert_int_equal(app_screen(p.v.app), SCREEN_COURSE);
    assert_int_equal(beside(&p), SCREEN_DAYS);
    both_key(&p, KEY_ENTER);
    assert_int_equal(app_screen(p.v.app), SCREEN_AGENDA);
    assert_true(app_room(p.v.app)->open);
    assert_room_is_clean(&p);
    presenting_rig_close(&p);
}

/* ---- trouble ---- */

static void an_unplugged_room_waits_and_comes_back(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "film");
    both_pass(&p, 2);
    displays(&p, 1, false, true);
    assert_int_equal(status(&p), PLAYER_PAUSED);
    assert_int_equal(beside(&p), SCREEN_PRESENTER);
    assert_true(beside_says(&p, "No room display"));
    displays(&p, 2, true, true);
    assert_int_equal(beside(&p), SCREEN_PRESENTER); /* the look around is not asked for again */
    assert_true(room_runs(&p.v, "film"));
    assert_true(beside_says(&p, "Room display on"));
    presenting_rig_close(&p);
}

static void a_closed_laptop_leaves_the_room_alone(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "slides");
    both_key(&p, 'o');
    displays(&p, 1, true, false);
    assert_int_equal(beside(&p), SCREEN_ID_COUNT);
    assert_int_equal(app_screen(p.v.app), SCREEN_SLIDES);
    assert_room_is_clean(&p);
    p.v.now.wall_s += 3600; /* it slept for an hour: what was elapsed stays elapsed */
    both_settle(&p);
    displays(&p, 2, true, true);
    assert_int_equal(beside(&p), SCREEN_PRESENTER);
    assert_true(room_runs(&p.v, "slides"));
    presenting_rig_close(&p);
}

static void a_power_cut_keeps_the_break_and_what_was_given(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "slides");
    both_key(&p, 'x');
    both_key(&p, 't');
    both_pass(&p, 60);
    int64_t until_s = app_room(p.v.app)->recess_s;
    room_restart(&p.v, p.v.now.wall_s + 30);
    assert_int_equal(app_room(p.v.app)->recess_s, until_s);
    assert_int_equal(room_run(&p.v)->steps[room_run(&p.v)->at].extra_s, 300);
    room_key(&p.v, KEY_PAGE_DOWN);
    assert_int_equal(app_screen(p.v.app), SCREEN_RECESS);
    room_restart(&p.v, until_s + 30); /* it is over: the item itself */
    room_key(&p.v, KEY_PAGE_DOWN);
    assert_int_equal(app_screen(p.v.app), SCREEN_SLIDES);
    presenting_rig_close(&p);
}

/* Between two chairs nothing is kept of what is gone: another playlist, the end. */
static void the_day_is_left_with_the_window(void **state)
{
    (void)state;
    struct presenting_rig p;
    presenting_day(&p, on_october_8(9, 0));
    room_press_until(&p.v, "slides");
    both_key(&p, 'q');
    beside_press(&p, "Leave");
    presenting_rig_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_wanted_for_a_course_and_opens_with_the_look_around),
        cmocka_unit_test(one_display_is_the_rooms),
        cmocka_unit_test(the_question_which_day_is_the_presenters),
        cmocka_unit_test(an_unplugged_room_waits_and_comes_back),
        cmocka_unit_test(a_closed_laptop_leaves_the_room_alone),
        cmocka_unit_test(a_power_cut_keeps_the_break_and_what_was_given),
        cmocka_unit_test(the_day_is_left_with_the_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
