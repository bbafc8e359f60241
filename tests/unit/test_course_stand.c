/* Is the stand open, until when, and which talk comes next: days, special dates, edges at midnight, changes of clocks. */
#include "cmocka_all.h"

#include <stdlib.h>
#include <time.h>

#include "course/stand.h"
#include "locale/zone.h"

static int64_t at(int year, int month, int day, int hour, int minute)
{
    int64_t s = 0;
    struct civil c = {.day = {year, month, day}, .hour = hour, .minute = minute};
    assert_true(zone_wall(NULL, &c, &s));
    return s;
}

#define OPEN(f, t) {.said = true, .n = 1, .open = {{(f) * 60, (t) * 60}}}
#define CLOSED {.said = true}

/* 23 November 2026 is a Monday. */
static const struct hours_special special[] = {
    {.date = "2026-11-25", .day = CLOSED},
    {.date = "2026-11-29", .day = OPEN(20, 24)},
};
static const struct hours office = {
    .week = {OPEN(9, 18), OPEN(9, 18), OPEN(9, 18), OPEN(9, 18), OPEN(9, 12), CLOSED, CLOSED},
    .n_special = 2,
    .special = special,
};

static void days_and_their_edges(void **state)
{
    (void)state;
    static const struct {
        int day, hour, minute;
        bool open;
        int next_day, next_hour;
    } cases[] = {
        {23, 8, 59, false, 23, 9},  {23, 9, 0, true, 23, 18},   {23, 17, 59, true, 23, 18},
        {24, 18, 0, false, 26, 9}, /* Wednesday is closed */    {25, 12, 0, false, 26, 9},
        {27, 12, 0, false, 29, 20}, /* over Saturday */         {29, 21, 0, true, 30, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stand_now now = stand_hours(&office, at(2026, 11, cases[i].day, cases[i].hour, cases[i].minute));
        assert_int_equal(now.open, cases[i].open);
        assert_true(now.next_s == at(2026, 11, cases[i].next_day, cases[i].next_hour, 0));
    }
    assert_ptr_equal(stand_hours(&office, at(2026, 11, 25, 9, 0)).special, &special[0]);
    assert_null(stand_hours(&office, at(2026, 11, 24, 9, 0)).special);
}

static void a_break_closes_the_stand_until_it_is_over(void **state)
{
    (void)state;
    static const struct hours lunch = {
        .week = {{.said = true, .n = 2, .open = {{9 * 60, 12 * 60}, {13 * 60, 18 * 60}}}, OPEN(9, 18), CLOSED, CLOSED, CLOSED, CLOSED, CLOSED}};
    static const struct {
        int hour, minute;
        bool open;
        int next_day, next_hour;
    } cases[] = {{8, 0, false, 23, 9},   {11, 59, true, 23, 12},  {12, 0, false, 23, 13},
                 {12, 59, false, 23, 13}, {13, 0, true, 23, 18}, {18, 0, false, 24, 9}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stand_now now = stand_hours(&lunch, at(2026, 11, 23, cases[i].hour, cases[i].minute));
        assert_int_equal(now.open, cases[i].open);
        assert_true(now.next_s == at(2026, 11, cases[i].next_day, cases[i].next_hour, 0));
    }
}

static void nothing_said_is_open_for_good(void **state)
{
    (void)state;
    static const struct hours none = {.n_special = 0}, never = {.week = {CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED}};
    struct stand_now now = stand_hours(NULL, at(2026, 11, 23, 3, 0));
    assert_true(now.open && now.next_s == 0);
    now = stand_hours(&none, at(2026, 11, 23, 23, 59));
    assert_true(now.open && now.next_s == 0);
    now = stand_hours(&never, at(2026, 11, 23, 12, 0));
    assert_true(!now.open && now.next_s == 0);
}

/* On 28 March 2027 clocks go from 2 to 3 in Brussels. */
static void a_change_of_clocks_moves_no_hour(void **state)
{
    (void)state;
    static const struct hours sundays = {.week = {CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, CLOSED, OPEN(1, 4)}};
    int64_t one = at(2027, 3, 28, 1, 0);
    struct stand_now now = stand_hours(&sundays, one - 60);
    assert_true(!now.open && now.next_s == one);
    now = stand_hours(&sundays, one);
    assert_true(now.open && now.next_s == one + 2 * 3600); /* three hours by the clock */
}

static void the_talk_that_is_on_or_comes_next(void **state)
{
    (void)state;
    static const struct programme_item talks[] = {
        {.date = "2026-11-24", .at = 10 * 60, .minutes = 30},
        {.date = "2026-11-23", .at = 16 * 60, .minutes = 45},
        {.date = "2026-11-23", .at = 14 * 60, .minutes = 30},
        {.date = "2026-11-23", .at = 14 * 60, .minutes = 60},
    };
    struct stand_talk t = stand_next(talks, 4, at(2026, 11, 23, 9, 0));
    assert_ptr_equal(t.item, &talks[2]);
    assert_true(t.today && !t.on && t.start_s == at(2026, 11, 23, 14, 0));
    t = stand_next(talks, 4, at(2026, 11, 23, 14, 0));
    assert_true(t.item == &talks[2] && t.on && t.end_s == at(2026, 11, 23, 14, 30));
    t = stand_next(talks, 4, at(2026, 11, 23, 14, 30));
    assert_true(t.item == &talks[3] && t.on);
    t = stand_next(talks, 4, at(2026, 11, 23, 20, 0));
    assert_true(t.item == &talks[0] && !t.today);
    assert_null(stand_next(talks, 4, at(2026, 11, 24, 10, 30)).item);
    assert_null(stand_next(NULL, 0, at(2026, 11, 24, 10, 30)).item);
}

int main(void)
{
    setenv("TZ", "Europe/Brussels", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_their_edges),
        cmocka_unit_test(a_break_closes_the_stand_until_it_is_over),
        cmocka_unit_test(nothing_said_is_open_for_good),
        cmocka_unit_test(a_change_of_clocks_moves_no_hour),
        cmocka_unit_test(the_talk_that_is_on_or_comes_next),
    };
    return cmocka_run_group_tests_name("course/stand", tests, NULL, NULL);
}
