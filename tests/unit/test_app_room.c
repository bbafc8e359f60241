/*
 * Days of the sample course through app_step in invented time: driven by the clicker's Next alone,
 * with overruns, restarts, clocks that jump and files that are edited under way.
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
    room_rig_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_day_of_today_opens_on_its_agenda),
        cmocka_unit_test(another_day_asks_which),
        cmocka_unit_test(next_alone_leads_through_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
