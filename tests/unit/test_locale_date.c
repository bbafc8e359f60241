/* Days, times and durations in the languages of the interface. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "locale/date.h"

static struct arena arena;

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void test_formats(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *day, *brief, *full, *weekday;
    } cases[] = {
        {"en", "2021-02-25", "25 Feb 2021", "25 February 2021", "Thursday 25 February 2021"},
        {"fr", "2021-02-25", "25 févr. 2021", "25 février 2021", "jeudi 25 février 2021"},
        {"fr-BE", "2020-10-01", "1er oct. 2020", "1er octobre 2020", "jeudi 1er octobre 2020"},
        {"nl", "2021-02-25", "25 feb. 2021", "25 februari 2021", "donderdag 25 februari 2021"},
        {"de", "2021-02-25", "25. Feb. 2021", "25. Februar 2021", "Donnerstag, 25. Februar 2021"},
        {"deu", "2021-03-01", "1. März 2021", "1. März 2021", "Montag, 1. März 2021"},
        {NULL, "2024-02-29", "29 Feb 2024", "29 February 2024", "Thursday 29 February 2024"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct locale *l = locale_new(cases[i].tag);
        struct civil_day d;
        assert_true(day_parse(str_c(cases[i].day), &d));
        assert_string_equal(date_short(l, d, &arena).ptr, cases[i].brief);
        assert_string_equal(date_long(l, d, &arena).ptr, cases[i].full);
        assert_string_equal(date_weekday(l, d, &arena).ptr, cases[i].weekday);
        locale_free(l);
    }
}

static void test_other_languages(void **state)
{
    (void)state;
    struct locale *l = locale_new("es");
    struct str s = date_weekday(l, (struct civil_day){2021, 2, 25}, &arena);
    assert_true(str_find(s, STR("febrero")) > 0 && str_find(s, STR("25")) > 0 &&
                str_find(s, STR("2021")) > 0);
    assert_string_equal(date_weekday_name(l, 0, &arena).ptr, "lunes");
    locale_free(l);
    l = locale_new("th"); /* its own calendar counts other years: ours does not */
    assert_true(str_find(date_short(l, (struct civil_day){2021, 2, 25}, &arena), STR("2021")) > 0);
    locale_free(l);
}

static void test_small_names(void **state)
{
    (void)state;
    struct locale *l = locale_new("nl");
    assert_string_equal(date_weekday_name(l, 0, &arena).ptr, "maandag");
    assert_string_equal(date_weekday_name(l, 6, &arena).ptr, "zondag");
    assert_string_equal(date_weekday_name(l, -1, &arena).ptr, "zondag");
    assert_string_equal(date_day_month(l, (struct civil_day){2021, 3, 4}, &arena).ptr, "4 mrt.");
    assert_string_equal(date_short(l, (struct civil_day){2021, 2, 30}, &arena).ptr,
                        "2021-02-30"); /* no such day */
    locale_free(l);
}

static void test_parse(void **state)
{
    (void)state;
    static const char *const bad[] = {"",           "2021-2-25",   "2021-02-30", "2021-13-01",
                                      "2021-00-10", "2021-01-00",  "2023-02-29", "1900-02-29",
                                      "0000-01-01", "2021-02-25 ", "2021/02/25", "20a1-02-25",
                                      "+021-02-25", "2021--2-25"};
    struct civil_day d = {1, 2, 3};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        if (day_parse(str_c(bad[i]), &d))
            fail_msg("%s is a day", bad[i]);
    assert_true(d.year == 1 && d.month == 2 && d.day == 3);
    assert_true(day_parse(STR("2000-02-29"), &d) && d.year == 2000 && d.month == 2 && d.day == 29);
}

static void test_numbers_of_days(void **state)
{
    (void)state;
    assert_int_equal(day_number((struct civil_day){1970, 1, 1}), 0);
    assert_int_equal(day_number((struct civil_day){2021, 2, 4}), 18662);
    assert_int_equal(day_weekday((struct civil_day){2021, 2, 4}), 3);
    assert_int_equal(day_weekday((struct civil_day){1969, 12, 28}), 6);
    int weekday = day_weekday(day_from_number(-700000));
    for (int64_t n = -700000; n < 200000; n++) { /* years 53 to 2517 */
        struct civil_day d = day_from_number(n);
        if (day_number(d) != n || !day_valid(d) || day_weekday(d) != weekday)
            fail_msg("day %lld is %d-%d-%d", (long long)n, d.year, d.month, d.day);
        weekday = (weekday + 1) % 7;
    }
}

static void test_clock(void **state)
{
    (void)state;
    static const struct {
        int64_t us;
        const char *clock;
    } cases[] = {
        {0, "0:00"},
        {-5000000, "0:00"},
        {999999, "0:00"},
        {61000000, "1:01"},
        {599999999, "9:59"},
        {3599000000, "59:59"},
        {3600000000, "1:00:00"},
        {36061000000, "10:01:01"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_string_equal(duration_clock(cases[i].us, &arena).ptr, cases[i].clock);
    assert_string_equal(time_of_day(9, 5, &arena).ptr, "09:05");
    assert_string_equal(time_of_day(23, 59, &arena).ptr, "23:59");
}

static void test_spoken(void **state)
{
    (void)state;
    static const struct {
        const char *tag;
        int64_t s;
        const char *text;
    } cases[] = {
        {"en", 200, "3 minutes 20 seconds"},
        {"en", 61, "1 minute 1 second"},
        {"en", 0, "0 seconds"},
        {"en", 7200, "2 hours"},
        {"de", 200, "3 Minuten 20 Sekunden"},
        {"nl", 61, "1 minuut 1 seconde"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct locale *l = locale_new(cases[i].tag);
        struct str s = duration_spoken(l, cases[i].s * 1000000 + 7, &arena);
        assert_true(str_eq_c(s, cases[i].text));
        locale_free(l);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),         cmocka_unit_test(test_other_languages),
        cmocka_unit_test(test_small_names),     cmocka_unit_test(test_parse),
        cmocka_unit_test(test_numbers_of_days), cmocka_unit_test(test_clock),
        cmocka_unit_test(test_spoken),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
