/* Wall time and zones, around the changes of the clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "locale/zone.h"

static const struct {
    const char *zone;
    int64_t wall_s;
    struct civil civil;
} cases[] = {
    {"UTC", 0, {{1970, 1, 1}, 0, 0, 0, 0}},
    {"UTC", -1, {{1969, 12, 31}, 23, 59, 59, 0}},
    {"Europe/Brussels", 1612430100, {{2021, 2, 4}, 10, 15, 0, 3600}},
    {"Europe/Brussels", 1602147600, {{2020, 10, 8}, 11, 0, 0, 7200}},
    {"Europe/Brussels", 1616893199, {{2021, 3, 28}, 1, 59, 59, 3600}},
    {"Europe/Brussels", 1616893200, {{2021, 3, 28}, 3, 0, 0, 7200}},
    {"America/St_Johns", 1612430100, {{2021, 2, 4}, 5, 45, 0, -12600}},
    {"Asia/Kathmandu", 1612430100, {{2021, 2, 4}, 15, 0, 0, 20700}},
};

static void test_both_ways(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct civil got;
        int64_t wall;
        assert_true(zone_civil(cases[i].zone, cases[i].wall_s, &got));
        assert_memory_equal(&got, &cases[i].civil, sizeof got);
        assert_true(zone_wall(cases[i].zone, &got, &wall));
        assert_int_equal(wall, cases[i].wall_s);
    }
}

static void test_clock_changes(void **state)
{
    (void)state;
    int64_t wall;
    /* 25 Oct 2020: 02:30 comes twice, the first time at +2 */
    assert_true(zone_wall("Europe/Brussels", &(struct civil){{2020, 10, 25}, 2, 30, 0, 0}, &wall));
    assert_int_equal(wall, 1603585800);
    /* 28 Mar 2021: 02:30 never comes; the clock jumps from 02:00 to 03:00 */
    assert_true(zone_wall("Europe/Brussels", &(struct civil){{2021, 3, 28}, 2, 30, 0, 0}, &wall));
    assert_int_equal(wall, 1616893200);
}

static void test_refused(void **state)
{
    (void)state;
    struct civil got = {.hour = 77};
    int64_t wall = 77;
    static const char *const unknown[] = {
        "Europe/Atlantis", "no",
        "Europe/Brussels/and/a/name/that/goes/on/and/on/until/nobody/reads/it"};
    for (size_t i = 0; i < ARRAY_LEN(unknown); i++) {
        assert_false(zone_civil(unknown[i], 0, &got));
        assert_false(zone_known(unknown[i]));
    }
    assert_false(zone_wall("UTC", &(struct civil){{2021, 2, 30}, 0, 0, 0, 0}, &wall));
    assert_false(zone_wall("UTC", &(struct civil){{2021, 2, 3}, 24, 0, 0, 0}, &wall));
    assert_int_equal(got.hour, 77);
    assert_int_equal(wall, 77);
    assert_true(zone_known("Europe/Brussels"));
    assert_false(zone_known("") || zone_known(NULL));
}

static void test_machine(void **state)
{
    (void)state;
    struct civil got;
    struct arena arena = ARENA_INIT;
    assert_true(zone_civil(NULL, 1612430100, &got));
    struct str name = zone_system(&arena);
    struct civil same;
    assert_true(zone_civil(name.ptr, 1612430100, &same));
    assert_memory_equal(&got, &same, sizeof got);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_ways),
        cmocka_unit_test(test_clock_changes),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_machine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
