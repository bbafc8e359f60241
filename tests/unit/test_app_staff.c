/*
 * The way to the staff menu and out of it, in the whole program on invented time: the gesture, the key, the tries and
 * their waits over restarts and jumps of the clock, the idle times, what is kept for the device.
 */
#include "cmocka_all.h"

#include "rig_app.h"
#include "rig_staff.h"
#include "seal/pin_file.h"
#include "stage.h"
#include "store/tally.h"

static const char playlist[] = "%s\npolicy: {mode: booth, begins-with: library, idle: 60, staff-pin: \"" STAFF_CHEAP_PIN "\"}\n";

static void begin_as(struct visit_test *v, const char *text)
{
    struct err err = ERR_INIT;
    begin(v);
    app_free(v->app, v->now);
    put(v, "playlists/p.yaml", text);
    put(v, "playlists/other.yaml", visit_playlist);
    staff_machine_make(&v->arena, v->dir);
    v->config.machine = v->dir;
    v->config.chores = chores_new(v->queue, true);
    v->config.settings.reduced_motion = true;
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
}

static void begin_booth(struct visit_test *v)
{
    char text[4096];
    snprintf(text, sizeof text, playlist, visit_playlist);
    begin_as(v, text);
}

static void end_staff(struct visit_test *v)
{
    struct chores *chores = v->config.chores;
    app_free(v->app, v->now);
    v->app = NULL;
    chores_free(chores);
    end(v);
}

/* The program ends and begins again with the same data. */
static void restart(struct visit_test *v)
{
    struct err err = ERR_INIT;
    app_free(v->app, v->now);
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
}

static void staff_key(struct visit_test *v)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.key = 's', .mods = MOD_CTRL | MOD_SHIFT}};
    queue_push(v->queue, &ev);
    settle(v);
}

static void type(struct visit_test *v, const char *digits)
{
    for (; *digits; digits++)
        key(v, (uint32_t)*digits);
}

static void point(struct visit_test *v, enum pointer_phase phase, int x, int y)
{
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = phase, .touch = true, .button = 1, .x = x, .y = y}};
    queue_push(v->queue, &ev);
    settle(v);
}

static struct rect mark(const struct visit_test *v)
{
    const struct tree *t = app_tree(v->app);
    assert_false(rect_empty(t->mark));
    return t->mark;
}

static bool at(const struct visit_test *v, enum screen_id id)
{
    return app_screen(v->app) == id;
}

static bool page_tells(const struct visit_test *v, const char *text)
{
    const struct tree *t = app_tree(v->app);
    for (int i = 0; i < t->n; i++)
        if (str_find(t->nodes[i].label, str_c(text)) >= 0)
            return true;
    return false;
}

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
    staff_key(&v);
    type(&v, "482915");
    assert_true(at(&v, SCREEN_STAFF));
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
    restart(&v);
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
    restart(&v);
    staff_key(&v);
    assert_true(page_tells(&v, "Try again in 1:00")); /* anew, never less */
    type(&v, "482915");
    assert_true(at(&v, SCREEN_STAFF_PIN));
    key(&v, KEY_ESCAPE);
    pass(&v, 60000);
    staff_key(&v);
    type(&v, "482915");
    assert_true(at(&v, SCREEN_STAFF));
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
    restart(&v);
    staff_key(&v); /* whoever can write that file need not wait */
    type(&v, "482915");
    assert_true(page_tells(&v, "Wrong PIN, 4 tries left"));
    type(&v, "730164");
    assert_true(at(&v, SCREEN_STAFF));
    end_staff(&v);
}

static void the_menu_ends_with_a_fresh_visit(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    press(&v, "The first");
    pass(&v, 1000);
    key(&v, '+'); /* of this visitor */
    assert_int_equal(app_settings(v.app)->text_percent, 125);
    staff_key(&v);
    type(&v, "482915");
    assert_true(at(&v, SCREEN_STAFF));
    pass(&v, 100000); /* longer than a visitor's idle time */
    assert_true(at(&v, SCREEN_STAFF));
    key(&v, KEY_TAB);
    pass(&v, 119000);
    assert_true(at(&v, SCREEN_STAFF));
    pass(&v, 1200);
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_int_equal(app_settings(v.app)->text_percent, 100);
    key(&v, KEY_ESCAPE);
    assert_true(at(&v, SCREEN_LIBRARY)); /* and nothing of the menu is left below */
    end_staff(&v);
}

static void what_is_set_for_the_device_is_kept(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    staff_key(&v);
    type(&v, "482915");
    press(&v, "Settings");
    press(&v, "Volume: less");
    press(&v, "Volume: less");
    press(&v, "Back to kiosk");
    assert_int_equal(app_settings(v.app)->volume, 70);
    restart(&v);
    assert_int_equal(app_settings(v.app)->volume, 70);
    end_staff(&v);
}

static void another_playlist_is_opened(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    staff_key(&v);
    type(&v, "482915");
    press(&v, "Settings");
    press(&v, "other");
    press(&v, "Open it");
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_non_null(strstr(app_catalog(v.app)->path, "other.yaml"));
    staff_key(&v);
    assert_true(at(&v, SCREEN_LIBRARY)); /* it offers none */
    restart(&v);
    assert_non_null(strstr(app_catalog(v.app)->path, "p.yaml"));
    end_staff(&v);
}

static void the_test_of_the_display_comes_back_to_its_page(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    staff_key(&v);
    type(&v, "482915");
    press(&v, "Device");
    press(&v, "Test pictures");
    assert_true(at(&v, SCREEN_STAFF_TEST));
    key(&v, KEY_ESCAPE);
    assert_true(at(&v, SCREEN_STAFF));
    assert_true(page_tells(&v, "Sound test"));
    press(&v, "Touch test");
    pass(&v, 121000);
    assert_true(at(&v, SCREEN_LIBRARY));
    end_staff(&v);
}

static void the_program_ends_with_a_code_for_whoever_started_it(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    staff_key(&v);
    type(&v, "482915");
    press(&v, "Machine");
    key(&v, 'q');
    assert_true(at(&v, SCREEN_STAFF)); /* not by a key */
    const struct tree *t = app_tree(v.app);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].id && str_eq_c(t->nodes[i].label, "Restart the program")) {
            struct rect r = t->nodes[i].rect;
            point(&v, POINTER_DOWN, r.x + r.w / 2, r.y + r.h / 2);
            point(&v, POINTER_UP, r.x + r.w / 2, r.y + r.h / 2);
            break;
        }
    assert_true(page_tells(&v, "Restart the program?"));
    assert_true(key(&v, KEY_TAB));
    assert_true(key(&v, KEY_TAB)); /* the first shows where the focus is: to cancel */
    assert_false(key(&v, KEY_ENTER));
    assert_int_equal(app_exit_code(v.app), STAFF_EXIT_AGAIN);
    end_staff(&v);
}

static void the_voice_says_no_digit(void **state)
{
    (void)state;
    struct visit_test v;
    begin_booth(&v);
    v.config.settings.speech = true;
    restart(&v);
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

/* Staff who come for the menu are no visitors; a visitor whom staff then help stays one. */
static void staff_are_not_counted(void **state)
{
    (void)state;
    struct visit_test v;
    const struct tally_row *rows;
    begin_booth(&v);
    staff_key(&v);
    type(&v, "482915");
    pass(&v, 1000);
    assert_int_equal(app_screen(v.app), SCREEN_STAFF);
    press(&v, "Back to kiosk");
    for (size_t i = store_tallies(v.config.store, &rows); i-- > 0;)
        assert_int_equal(rows[i].n, 0);
    press(&v, "The first");
    pass(&v, 1000);
    staff_key(&v);
    type(&v, "482915");
    pass(&v, 1000);
    press(&v, "Back to kiosk");
    int64_t visits = 0;
    for (size_t i = store_tallies(v.config.store, &rows); i-- > 0;)
        visits += rows[i].kind == TALLY_VISIT ? rows[i].n : 0;
    assert_int_equal(visits, 1);
    end_staff(&v);
}

static int64_t counted(const struct visit_test *v, enum tally_kind kind)
{
    const struct tally_row *rows;
    int64_t n = 0;
    for (size_t i = store_tallies(v->config.store, &rows); i-- > 0;)
        n += rows[i].kind == kind ? rows[i].n : 0;
    return n;
}

/* Nor are those who come for it and are not let in; whoever then visits is a visitor. */
static void those_at_the_door_are_not_counted(void **state)
{
    (void)state;
    static const char no_pin[] = "%s\npolicy: {mode: booth, begins-with: library, idle: 60}\n";
    for (int i = 0; i < 2; i++) {
        struct visit_test v;
        char text[4096];
        snprintf(text, sizeof text, i ? no_pin : playlist, visit_playlist);
        begin_as(&v, text);
        staff_key(&v);
        assert_true(at(&v, SCREEN_STAFF_PIN));
        type(&v, "111111");
        pass(&v, 1000);
        press(&v, "Back to kiosk");
        pass(&v, 95000);
        assert_true(at(&v, SCREEN_LIBRARY));
        assert_int_equal(counted(&v, TALLY_VISIT), 0);
        assert_int_equal(counted(&v, TALLY_FEATURE), 0);
        assert_int_equal(counted(&v, TALLY_LANGUAGE), 0);
        assert_int_equal(counted(&v, TALLY_IDLE), 0);
        staff_key(&v);
        press(&v, "Back to kiosk");
        press(&v, "The first");
        pass(&v, 21000);
        assert_int_equal(counted(&v, TALLY_VISIT), 1);
        assert_int_equal(counted(&v, TALLY_STEP), 1);
        end_staff(&v);
    }
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
        cmocka_unit_test(the_menu_ends_with_a_fresh_visit),
        cmocka_unit_test(what_is_set_for_the_device_is_kept),
        cmocka_unit_test(another_playlist_is_opened),
        cmocka_unit_test(the_test_of_the_display_comes_back_to_its_page),
        cmocka_unit_test(the_program_ends_with_a_code_for_whoever_started_it),
        cmocka_unit_test(the_voice_says_no_digit),
        cmocka_unit_test(staff_are_not_counted),
        cmocka_unit_test(those_at_the_door_are_not_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
