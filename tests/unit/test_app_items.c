/* A module item by item through the real app, by the clicker's Next alone: which screens come, and a restart under way. */
#include "cmocka_all.h"

#include "rig_room.h"

static void a_module_is_played_item_by_item(void **state)
{
    (void)state;
    static const enum screen_id expected[] = {
        SCREEN_AGENDA, SCREEN_ITEM /* its opener is not here */, SCREEN_SLIDES, SCREEN_ITEM /* nor its capsule */,
        SCREEN_QUIZ, SCREEN_RESULT, SCREEN_TASK, SCREEN_READING, SCREEN_AGENDA /* the break */, SCREEN_DOCUMENT,
        SCREEN_TASK, SCREEN_WORKSHEET, SCREEN_END, SCREEN_AGENDA /* lunch */,
    };
    struct room_rig v;
    size_t at = 0;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    for (int press = 0; press < 40 && at + 1 < ARRAY_LEN(expected); press++) {
        room_key(&v, KEY_PAGE_DOWN);
        room_pass(&v, 20);
        if (app_screen(v.app) == expected[at])
            continue;
        assert_int_equal(app_screen(v.app), expected[++at]);
    }
    assert_int_equal(at + 1, ARRAY_LEN(expected));
    room_rig_close(&v);
}

static void a_restart_comes_back_to_the_slide(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    for (int i = 0; i < 4; i++)
        room_key(&v, KEY_PAGE_DOWN); /* the day, its second item, two slides on */
    assert_true(room_says(&v, "Slide 3 of 5"));
    room_restart(&v, on_october_8(9, 10));
    if (app_screen(v.app) != SCREEN_SLIDES)
        room_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(app_screen(v.app), SCREEN_SLIDES);
    assert_true(room_says(&v, "Slide 3 of 5"));
    room_key(&v, KEY_ESCAPE);
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    room_rig_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_module_is_played_item_by_item),
        cmocka_unit_test(a_restart_comes_back_to_the_slide),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
