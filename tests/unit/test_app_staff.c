/*
 * The way to the staff menu, in the whole program on invented time: the gesture, the key, the tries and their waits over
 * restarts and jumps of the clock. The menu itself is tests/unit/test_app_staff_menu.c's.
 */
#include "cmocka_all.h"

#include "rig_staff_app.h"
#include "seal/pin_file.h"

static void holding_the_mark_for_three_seconds_asks_for_the_pin(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    struct rect m = mark(&v);
    point(&v, POINTER_DOWN, m.x + 5, m.y + 5);
    pass(&v, 2900);
    assert_true(at(&v, SCREEN_LIBRARY));
    point(&v, POINTER_UP, m.x + 5, m.y + 5);
    pass(&v, 2000);
    assert_true(at(&v, SCREEN_LIBRARY)); /* let go too early */

    point(&v, POINTER_DOWN, m.x + 5, m.y + 5);
    pass(&v, 2000);
    point(&v, POINTER_MOVE, m.x + 12, m.y + 9); /* a finger is never still */
    pass(&v, 900);
    assert_true(at(&v, SCREEN_LIBRARY));
    pass(&v, 100);
    assert_true(at(&v, SCREEN_STAFF_PIN));
    point(&v, POINTER_UP, m.x + 5, m.y + 5);
    assert_true(at(&v, SCREEN_STAFF_PIN));
    press(&v, "Back to kiosk");
    assert_true(at(&v, SCREEN_LIBRARY));
    end_staff(&v);
}

static void sliding_off_or_a_second_finger_cancels_it(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    struct rect m = mark(&v);
    point(&v, POINTER_DOWN, m.x + 5, m.y + 5);
    pass(&v, 1000);
    point(&v, POINTER_MOVE, m.x + m.w + 200, m.y + 5);
    point(&v, POINTER_MOVE, m.x + 5, m.y + 5); /* back again: it does not count on */
    pass(&v, 4000);
    assert_true(at(&v, SCREEN_LIBRARY));
    point(&v, POINTER_UP, m.x + 5, m.y + 5);
    point(&v, POINTER_DOWN, m.x + 5, m.y + 5);
    pass(&v, 1000);
    point(&v, POINTER_DOWN, 900, 600);
    pass(&v, 4000);
    assert_true(at(&v, SCREEN_LIBRARY));
    point(&v, POINTER_DOWN, m.x + m.w + 300, m.y + 5);
    pass(&v, 4000);
    assert_true(at(&v, SCREEN_LIBRARY)); /* beside it */
    end_staff(&v);
}

static void a_page_without_a_mark_has_its_corner(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    press(&v, "The first");
    pass(&v, 1000);
    assert_true(at(&v, SCREEN_CAPSULE));
    assert_true(rect_empty(app_tree(v.app)->mark));
    point(&v, POINTER_DOWN, 20, 20);
    pass(&v, 3000);
    assert_true(at(&v, SCREEN_STAFF_PIN));
    end_staff(&v);
}

static void it_is_offered_by_the_policy_alone(void **state)
{
    (void)state;
    struct visit_test v;
    begin_as(&v, visit_playlist); /* capsules: no staff menu */
    struct rect m = mark(&v);
    point(&v, POINTER_DOWN, m.x + 5, m.y + 5);
    pass(&v, 4000);
    staff_key(&v);
    assert_true(at(&v, SCREEN_LIBRARY));
    end_staff(&v);
    begin_as(&v, "capsule-kiosk: 1\nlanguages: [en]\npolicy: {mode: self-paced, staff-menu: true}\ncapsules:\n- {id: one, title: A, media: one.mp4}\n");
    staff_key(&v);
    assert_true(at(&v, SCREEN_STAFF_PIN));
    assert_true(page_tells(&v, "The staff menu is closed")); /* and no PIN */
    end_staff(&v);
}

/* Also over a dialog, in the middle of a question, and from the end of the key table alone. */
static void the_key_works_wherever_one_is(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    key(&v, KEY_F1);
    assert_true(at(&v, SCREEN_HELP));
    assert_false(page_tells(&v, "Ctrl+Shift+S"));
    staff_key(&v);
    assert_true(at(&v, SCREEN_STAFF_PIN));
    key(&v, KEY_ESCAPE);
    assert_true(at(&v, SCREEN_LIBRARY));
    press(&v, "The first");
    pass(&v, 1000);
    staff_key(&v);
    assert_true(at(&v, SCREEN_STAFF_PIN));
    staff_key(&v);
    key(&v, KEY_ESCAPE);
    assert_true(at(&v, SCREEN_CAPSULE)); /* the visit goes on */
    end_staff(&v);
}

static void the_page_of_the_pin_goes_by_itself(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    staff_key(&v);
    type(&v, "48");
    pass(&v, 29500);
    assert_true(at(&v, SCREEN_STAFF_PIN));
    type(&v, "2");
    pass(&v, 29500);
    assert_true(at(&v, SCREEN_STAFF_PIN));
    pass(&v, 600);
    assert_true(at(&v, SCREEN_LIBRARY));
    staff_key(&v);
    type(&v, "915"); /* what was entered before is gone */
    assert_true(at(&v, SCREEN_STAFF_PIN));
    end_staff(&v);
}

static void wrong_five_times(struct visit_test *v)
{
    for (int i = 0; i < 5; i++)
        type(v, "000000");
}

static void five_wrong_ones_and_it_is_to_be_waited(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    staff_key(&v);
    type(&v, "000000000000000000");
    assert_true(page_tells(&v, "Wrong PIN, 2 tries left"));
    type(&v, "000000");
    assert_true(page_tells(&v, "Wrong PIN, one try left"));
    type(&v, "000000");
    assert_true(page_tells(&v, "Try again in 1:00"));
    type(&v, "482915"); /* the right one helps nobody now */
    assert_true(at(&v, SCREEN_STAFF_PIN));
    pass(&v, 20000);
    assert_true(page_tells(&v, "Try again in 0:40"));
    type(&v, "4"); /* nothing but a sign of somebody */
    pass(&v, 29000);
    type(&v, "4");
    pass(&v, 10900);
    assert_true(page_tells(&v, "Try again in 0:01"));
    pass(&v, 100);
    assert_true(page_tells(&v, "Enter the six-digit PIN") || page_tells(&v, "5 tries left"));
    wrong_five_times(&v);
    assert_true(page_tells(&v, "Try again in 2:00")); /* twice as long */
    end_staff(&v);
}

static void waits_double_up_to_fifteen_minutes(void **state)
{
    (void)state;
    static const char *const waits[] = {"1:00", "2:00", "4:00", "8:00", "15:00", "15:00"};
    struct visit_test v;
    begin_booth(&v);
    for (size_t i = 0; i < ARRAY_LEN(waits); i++) {
        char text[40];
        staff_key(&v);
        wrong_five_times(&v);
        snprintf(text, sizeof text, "Try again in %s", waits[i]);
        assert_true(page_tells(&v, text));
        key(&v, KEY_ESCAPE);
        v.now.mono_us += INT64_C(15) * 60 * 1000000;
        settle(&v);
    }
    into_menu(&v);
    key(&v, KEY_ESCAPE);
    staff_key(&v);
    wrong_five_times(&v);
    assert_true(page_tells(&v, "Try again in 1:00")); /* the right one made all of them good */
    end_staff(&v);
}

static void neither_a_restart_nor_the_clock_shortens_a_wait(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    staff_key(&v);
    type(&v, "000000000000000000000000");
    begin_again(&v);
    staff_key(&v);
    type(&v, "000000"); /* the fifth, over the restart */
    assert_true(page_tells(&v, "Try again in 1:00"));
    pass(&v, 10000);
    v.now.wall_s += 86400 * 365;
    settle(&v);
    assert_true(page_tells(&v, "Try again in 0:50"));
    v.now.wall_s -= 86400 * 3650;
    settle(&v);
    assert_true(page_tells(&v, "Try again in 0:50"));
    begin_again(&v);
    staff_key(&v);
    assert_true(page_tells(&v, "Try again in 1:00")); /* anew, never less */
    type(&v, "482915");
    assert_true(at(&v, SCREEN_STAFF_PIN));
    key(&v, KEY_ESCAPE);
    pass(&v, 60000);
    into_menu(&v);
    end_staff(&v);
}

static void the_devices_own_pin_wins_and_a_new_one_begins_anew(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    char hash[SEAL_PIN_HASH_MAX];
    struct err err = ERR_INIT;
    staff_key(&v);
    wrong_five_times(&v);
    assert_true(page_tells(&v, "Try again in"));
    key(&v, KEY_ESCAPE);
    v.config.data_dir = v.dir;
    assert_true(seal_pin_hash(STR("730164"), hash, &err));
    assert_true(seal_pin_save(v.dir, str_c(hash), &err));
    begin_again(&v);
    staff_key(&v); /* whoever can write that file need not wait */
    type(&v, "482915");
    assert_true(page_tells(&v, "Wrong PIN, 4 tries left"));
    type(&v, "730164");
    assert_true(at(&v, SCREEN_STAFF));
    end_staff(&v);
}

static void the_voice_says_no_digit(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    v.config.settings.speech = true;
    begin_again(&v);
    staff_key(&v);
    key(&v, KEY_TAB);
    type(&v, "4");
    assert_true(str_find(app_said(v.app), STR("One digit entered")) >= 0);
    static const uint32_t moves[] = {KEY_TAB, KEY_RIGHT, KEY_DOWN, KEY_LEFT, KEY_UP, KEY_ENTER, KEY_DOWN, KEY_ENTER, KEY_F3, KEY_F4};
    for (size_t i = 0; i < ARRAY_LEN(moves); i++) {
        key(&v, moves[i]);
        struct str said = app_said(v.app);
        for (size_t k = 0; k < said.len; k++) /* but for how many, and how long it stands there */
            if (said.ptr[k] >= '0' && said.ptr[k] <= '9')
                assert_true(str_find(said, STR("digits entered")) >= 0 || str_find(said, STR("after 30 seconds")) >= 0);
    }
    end_staff(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holding_the_mark_for_three_seconds_asks_for_the_pin),
        cmocka_unit_test(sliding_off_or_a_second_finger_cancels_it),
        cmocka_unit_test(a_page_without_a_mark_has_its_corner),
        cmocka_unit_test(it_is_offered_by_the_policy_alone),
        cmocka_unit_test(the_key_works_wherever_one_is),
        cmocka_unit_test(the_page_of_the_pin_goes_by_itself),
        cmocka_unit_test(five_wrong_ones_and_it_is_to_be_waited),
        cmocka_unit_test(waits_double_up_to_fifteen_minutes),
        cmocka_unit_test(neither_a_restart_nor_the_clock_shortens_a_wait),
        cmocka_unit_test(the_devices_own_pin_wins_and_a_new_one_begins_anew),
        cmocka_unit_test(the_voice_says_no_digit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
