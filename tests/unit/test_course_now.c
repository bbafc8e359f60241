/* Which slot it is at every minute of all eight days, on both sides of the change of clocks; phases, other days. */
#include "cmocka_all.h"

#include "base/bug.h"
#include "course_sample.h"

/* Midnights in Brussels, from another calendar: +02:00 until 25 October, then +01:00. */
static const int64_t midnights[] = {1602108000, 1602712800, 1603317600, 1603926000,
                                    1604530800, 1606258800, 1606345200, 1606431600};

static const struct {
    int from, to;
} whole[] = {{540, 630}, {630, 645}, {645, 720}, {720, 780},
             {780, 870}, {870, 885}, {885, 960}, {960, 1020}};

static int expected_slot(int day, int minute)
{
    if (day >= 5)
        return minute >= 540 && minute < 720 ? 0 : -1;
    for (int i = 0; i < (int)ARRAY_LEN(whole); i++)
        if (minute >= whole[i].from && minute < whole[i].to)
            return i;
    return -1;
}

static void check_minute(const struct course *c, int day, int minute, int second)
{
    int64_t now = midnights[day] + minute * 60 + second;
    struct course_moment m = course_now(c, now);
    int slot = expected_slot(day, minute), end = day < 5 ? 1020 : 720, last = day < 5 ? 7 : 0;
    assert_int_equal(m.day, day);
    assert_int_equal(m.slot, slot);
    assert_int_equal(m.next_day, day < 7 ? day + 1 : -1);
    assert_int_equal(m.phase, minute < 540   ? COURSE_EARLY
                              : minute < end ? COURSE_RUNNING
                              : day == 7     ? COURSE_OVER
                                             : COURSE_DAY_OVER);
    if (slot < 0) {
        assert_int_equal(m.next_slot, minute < 540 ? 0 : -1);
        return;
    }
    int from = day < 5 ? whole[slot].from : 540, to = day < 5 ? whole[slot].to : 720;
    assert_int_equal(m.start_s, midnights[day] + from * 60);
    assert_int_equal(m.end_s, midnights[day] + to * 60);
    assert_int_equal(m.slot_left_s, m.end_s - now);
    assert_true(m.item_start_s <= now && now < m.item_end_s);
    assert_true(m.item_start_s >= m.start_s && m.item_end_s <= m.end_s);
    assert_int_equal(m.then_slot, slot < last ? slot + 1 : -1);
    assert_int_equal(m.item < 0, c->days[day].slots[slot].n_items == 0);
    assert_int_equal(m.late_s, 0);
}

static void test_every_minute(void **state)
{
    (void)state;
    struct course_sample s;
    sample_load(&s);
    for (int day = 0; day < 8; day++)
        for (int minute = 8 * 60; minute < 18 * 60; minute++) {
            check_minute(s.course, day, minute, 0);
            check_minute(s.course, day, minute, 59);
        }
    sample_done(&s);
}

static void test_items(void **state)
{
    (void)state;
    static const struct {
        int hour, minute;
        const char *item, *next;
    } cases[] = {
        {9, 0, "opener", "slides"},    {9, 1, "slides", "film"},     {9, 26, "film", "check"},
        {9, 30, "check", "talk"},      {9, 59, "talk", "read"},      {10, 0, "read", NULL},
        {10, 29, "read", NULL},        {11, 15, "deck", "exercise"}, {11, 19, "deck", "exercise"},
        {11, 20, "exercise", "sheet"}, {11, 45, "sheet", "close"},   {11, 59, "close", NULL},
    };
    struct course_sample s;
    sample_load(&s);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct course_moment m = course_now(s.course, on_october_8(cases[i].hour, cases[i].minute));
        const struct course_slot *slot = &s.course->days[0].slots[m.slot];
        assert_true(str_eq_c(slot->items[m.item]->id, cases[i].item));
        assert_int_equal(m.next_slot, cases[i].next ? m.slot : m.slot + 1);
        if (cases[i].next)
            assert_true(str_eq_c(slot->items[m.next_item]->id, cases[i].next));
    }
    sample_done(&s);
}

static void test_phases(void **state)
{
    (void)state;
    static const struct {
        const char *at;
        enum course_phase phase;
        int day, next_day;
        const char *next;
    } cases[] = {
        {"2020-10-07T23:59", COURSE_BEFORE, -1, 0, "2020-10-08T09:00"},
        {"2020-10-08T00:00", COURSE_EARLY, 0, 1, "2020-10-08T09:00"},
        {"2020-10-08T17:00", COURSE_DAY_OVER, 0, 1, "2020-10-15T09:00"},
        {"2020-10-24T10:00", COURSE_FREE, -1, 3, "2020-10-29T09:00"},
        {"2020-10-25T02:30", COURSE_FREE, -1, 3, "2020-10-29T09:00"},
        {"2020-11-27T11:59:59", COURSE_RUNNING, 7, -1, NULL},
        {"2020-11-27T12:00", COURSE_OVER, 7, -1, NULL},
        {"2020-11-28", COURSE_OVER, -1, -1, NULL},
        {"1970-01-01", COURSE_BEFORE, -1, 0, "2020-10-08T09:00"},
        {"2099-01-01", COURSE_OVER, -1, -1, NULL},
    };
    struct course_sample s;
    sample_load(&s);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t at, next = 0;
        assert_true(course_moment_parse(s.course, str_c(cases[i].at), &at));
        if (cases[i].next)
            assert_true(course_moment_parse(s.course, str_c(cases[i].next), &next));
        struct course_moment m = course_now(s.course, at);
        assert_string_equal(course_phase_name(m.phase), course_phase_name(cases[i].phase));
        assert_int_equal(m.day, cases[i].day);
        assert_int_equal(m.next_day, cases[i].next_day);
        assert_int_equal(m.next_s, next);
    }
    int64_t none;
    static const char *const bad[] = {
        "",           "2020-10-08T",      "2020-10-08T10",      "2020-10-08T24:00",
        "2020-13-08", "2020-10-08T10:3x", "2020-10-08T10:38:60"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        assert_false(course_moment_parse(s.course, str_c(bad[i]), &none));
    sample_done(&s);
}

/* A night session across both changes of clocks: lengths are what a watch on the wrist shows. */
static void test_change_of_clocks(void **state)
{
    (void)state;
    static const char night[] =
        "capsule-kiosk: 1\ncourse:\n  id: c\n  title: x\n  timezone: Europe/Brussels\n  days:\n"
        "  - date: 2020-03-29\n    from: 01:00\n    to: 05:00\n    slots:\n"
        "    - {slot: project, minutes: 120}\n    - {slot: break, minutes: 120}\n"
        "  - date: 2020-10-25\n    from: 01:00\n    to: 05:00\n    slots:\n"
        "    - {slot: project, minutes: 120}\n    - {slot: break, minutes: 120}\n";
    struct arena arena = ARENA_INIT;
    struct catalog c;
    struct err err = ERR_INIT;
    assert_true(catalog_load_bytes(str_c(night), "/nowhere/c.yaml", &arena, &c, NULL, &err));
    struct course_moment spring = course_now(&c.courses[0], 1585443600); /* 02:00 is 03:00 */
    assert_int_equal(spring.day, 0);
    assert_int_equal(spring.slot, 1);
    assert_int_equal(spring.start_s, 1585443600);
    assert_int_equal(spring.end_s, 1585443600 + 7200);
    struct course_moment autumn = course_now(&c.courses[0],
                                             1603587600); /* 02:00, the second time */
    assert_int_equal(autumn.day, 1);
    assert_int_equal(autumn.slot, 0);
    assert_int_equal(autumn.end_s - autumn.start_s, 3 * 3600);
    arena_release(&arena);
}

static void test_pick(void **state)
{
    (void)state;
    struct course_sample s;
    bool done[8] = {true, true, false, true};
    sample_load(&s);
    struct day_pick p = course_pick_day(s.course, on_october_8(8, 0), true, done);
    assert_true(p.by_date && p.day == 0);
    p = course_pick_day(s.course, on_october_8(8, 0), false, done);
    assert_true(!p.by_date && p.day == 2);
    p = course_pick_day(s.course, on_october_8(33, 0), true, NULL);
    assert_true(!p.by_date && p.day == 0);
    for (int i = 0; i < 8; i++)
        done[i] = true;
    p = course_pick_day(s.course, 0, true, done);
    assert_true(!p.by_date && p.day == 0);
    sample_done(&s);
}

static void test_trust(void **state)
{
    (void)state;
    assert_true(course_clock_trusted(1000000, 0, 0));
    assert_true(course_clock_trusted(1000000, 1000000 + 3600, 0)); /* made an hour "later": zones */
    assert_false(course_clock_trusted(1000000, 1000000 + 90000, 0));
    assert_false(course_clock_trusted(1000000, 0, 1000000 + 90000));
    struct now before = {5000000, 1000}, after = {15000000, 1010};
    assert_int_equal(course_clock_jump(before, after), 0);
    after.wall_s = 1011;
    assert_int_equal(course_clock_jump(before, after), 0);
    after.wall_s = 4610;
    assert_int_equal(course_clock_jump(before, after), 3600);
    after.wall_s = 410;
    assert_int_equal(course_clock_jump(before, after), -600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_minute), cmocka_unit_test(test_items),
        cmocka_unit_test(test_phases),       cmocka_unit_test(test_change_of_clocks),
        cmocka_unit_test(test_pick),         cmocka_unit_test(test_trust),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
