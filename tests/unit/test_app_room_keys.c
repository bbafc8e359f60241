/*
 * What a trainer does in the room beside Next: black, back, another day, the running order, leaving, and a course that
 * is edited while the day goes on.
 */
#include "cmocka_all.h"

#include <unistd.h>

#include "base/fs.h"
#include "rig_room.h"

/* ---- keys ---- */

static void black_hides_and_any_key_brings_back(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    room_press_until(&v, "slides");
    enum screen_id shown = app_screen(v.app);
    static const uint32_t keys[][2] = {{'.', KEY_PAGE_DOWN}, {'b', 'b'}, {'b', KEY_TAB}, {'.', KEY_ESCAPE}};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        room_key(&v, keys[i][0]);
        assert_int_equal(app_screen(v.app), SCREEN_BLACK);
        room_pass(&v, 60);
        room_key(&v, keys[i][1]);
        assert_int_equal(app_screen(v.app), shown);
        assert_true(room_runs(&v, "slides"));
    }
    room_key(&v, KEY_F5);
    assert_int_equal(app_screen(v.app), shown);
    room_rig_close(&v);
}

static void previous_goes_back_step_by_step(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    room_press_until(&v, "check");
    room_key(&v, KEY_PAGE_UP);
    assert_true(room_runs(&v, "film"));
    room_key(&v, KEY_ESCAPE);
    room_key(&v, KEY_PAGE_UP); /* on the agenda: to what runs */
    assert_true(room_runs(&v, "film"));
    assert_int_not_equal(app_screen(v.app), SCREEN_AGENDA);
    room_key(&v, KEY_PAGE_UP);
    room_key(&v, KEY_PAGE_UP);
    room_key(&v, KEY_PAGE_UP);
    room_key(&v, KEY_PAGE_UP); /* there is nothing before the first one */
    assert_true(room_runs(&v, "opener"));
    room_rig_close(&v);
}

static void another_day_can_be_held_from_the_schedule(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    room_key(&v, 'c');
    assert_int_equal(app_screen(v.app), SCREEN_COURSE);
    room_press(&v, "Days 6 to 8");
    assert_int_equal(app_screen(v.app), SCREEN_DAYS);
    room_press(&v, "Day 7");
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    assert_true(room_says(&v, "Day 7 of 8"));
    room_key(&v, 'c');
    room_press(&v, "Smart Mobility");
    room_press(&v, "Hold this day now");
    assert_true(room_says(&v, "Day 3 of 8"));
    room_rig_close(&v);
}

static void escape_leaves_the_room_only_when_pressed_twice(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    v.config.front_entries[1] = ROOM_SAMPLE;
    room_start_at(&v, NULL, on_october_8(9, 0));
    assert_int_equal(app_screen(v.app), SCREEN_FRONT);
    room_press(&v, "Classroom");
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    room_key(&v, KEY_PAGE_DOWN);
    room_key(&v, KEY_ESCAPE);
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    room_key(&v, KEY_ESCAPE);
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    room_pass(&v, 5);
    room_key(&v, KEY_ESCAPE);
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    room_key(&v, KEY_ESCAPE);
    assert_int_equal(app_screen(v.app), SCREEN_FRONT);
    room_pass(&v, 3600); /* nothing of the room happens behind the door */
    assert_int_equal(app_screen(v.app), SCREEN_FRONT);
    room_press(&v, "Classroom");
    assert_true(room_says(&v, "Continue: "));
    room_rig_close(&v);
}

static void items_are_skipped_moved_and_begun_out_of_turn(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    room_key(&v, KEY_PAGE_DOWN);
    room_key(&v, KEY_ESCAPE);
    room_key(&v, 'o');
    room_key(&v, KEY_DOWN); /* slides */
    room_key(&v, 's');
    assert_int_equal(room_run(&v)->steps[1].state, STEP_SKIPPED);
    room_key(&v, 's');
    assert_int_equal(room_run(&v)->steps[1].state, STEP_COMING);
    room_key(&v, 'd'); /* behind the film */
    assert_true(room_run(&v)->steps[2].item == 1);
    room_key(&v, KEY_DOWN);
    room_key(&v, 'g'); /* the quiz at once */
    assert_true(room_runs(&v, "check"));
    assert_int_not_equal(app_screen(v.app), SCREEN_ORDER);
    assert_true(tree_says(app_tree(v.app), STR("09:00"))); /* a quiz in the room has the clock, too */
    room_rig_close(&v);
}

/* ---- edits ---- */

static void edit(const char *path, const char *from, const char *to)
{
    struct arena a = ARENA_INIT;
    struct str text;
    struct err err = ERR_INIT;
    struct buf out = BUF_INIT;
    assert_true(fs_read(path, 1 << 20, &a, &text, &err));
    ptrdiff_t at = str_find(text, str_c(from));
    assert_true(at >= 0);
    buf_add(&out, str_sub(text, 0, (size_t)at));
    buf_add_c(&out, to);
    buf_add(&out, str_sub(text, (size_t)at + strlen(from), text.len));
    assert_true(fs_write_atomic(path, buf_str(&out), &err));
    buf_release(&out);
    arena_release(&a);
}

static void an_edited_course_is_offered_and_a_broken_one_refused(void **state)
{
    (void)state;
    struct room_rig v;
    struct arena a = ARENA_INIT;
    char dir[] = "/tmp/capsule-room-XXXXXX";
    assert_non_null(mkdtemp(dir));
    const char *copy = arena_strf(&a, "cp -r tests/data/course/playlists %s/", dir).ptr;
    assert_int_equal(system(copy), 0);
    const char *course = arena_strf(&a, "%s/playlists/courses/course-2020.yaml", dir).ptr;
    room_rig_open(&v);
    room_start_at(&v, arena_strf(&a, "%s/playlists/classroom.yaml", dir).ptr, on_october_8(9, 0));
    room_press_until(&v, "check");
    int at = room_run(&v)->at;
    edit(course, "module: module-1, part: 1", "modul: module-1");
    room_pass(&v, 10);
    assert_false(room_says(&v, "was edited")); /* not while an item is shown */
    room_key(&v, KEY_ESCAPE);
    room_pass(&v, 4);
    assert_true(room_says(&v, "has a mistake"));
    assert_true(room_says(&v, "course-2020.yaml:"));
    room_key(&v, 'r');
    assert_false(room_says(&v, "has a mistake"));
    assert_int_equal(room_run(&v)->at, at);
    edit(course, "modul: module-1", "module: module-1, part: 1");
    edit(course, "en: \"Smart City course\"", "en: \"A better course\"");
    room_pass(&v, 4);
    assert_true(room_says(&v, "was edited"));
    assert_false(room_says(&v, "A better course"));
    room_key(&v, 'r');
    assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
    assert_true(room_says(&v, "A better course"));
    assert_int_equal(room_run(&v)->at, at);
    room_key(&v, KEY_PAGE_DOWN);
    assert_true(room_runs(&v, "check"));
    room_rig_close(&v);
    assert_int_equal(system(arena_strf(&a, "rm -rf %s", dir).ptr), 0);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(black_hides_and_any_key_brings_back),
        cmocka_unit_test(previous_goes_back_step_by_step),
        cmocka_unit_test(another_day_can_be_held_from_the_schedule),
        cmocka_unit_test(escape_leaves_the_room_only_when_pressed_twice),
        cmocka_unit_test(items_are_skipped_moved_and_begun_out_of_turn),
        cmocka_unit_test(an_edited_course_is_offered_and_a_broken_one_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
