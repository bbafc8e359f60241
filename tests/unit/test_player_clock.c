/* The play clock: estimates between reports, frozen while paused, never a step back while it runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "player/clock.h"

static struct play_clock running_at(int64_t media_us, int64_t at_us)
{
    struct play_clock c = {.rate = 1};
    clock_jump(&c, media_us, at_us);
    clock_run(&c, true, at_us);
    return c;
}

static void runs_at_its_rate(void **state)
{
    (void)state;
    struct play_clock c = running_at(1000000, 50);
    assert_int_equal(clock_read(&c, 50 + 400000), 1400000);
    clock_rate(&c, 2, 50 + 400000);
    assert_int_equal(clock_read(&c, 50 + 500000), 1600000);
    clock_rate(&c, 0.5, 50 + 500000);
    assert_int_equal(clock_read(&c, 50 + 700000), 1700000);
}

static void stands_while_frozen(void **state)
{
    (void)state;
    struct play_clock c = running_at(0, 0);
    clock_run(&c, false, 250000);
    assert_int_equal(clock_read(&c, 9000000), 250000);
    clock_run(&c, true, 9000000);
    assert_int_equal(clock_read(&c, 9100000), 350000);
}

static void a_report_behind_the_estimate_holds_it(void **state)
{
    (void)state;
    struct play_clock c = running_at(0, 0);
    assert_int_equal(clock_read(&c, 300000), 300000);
    clock_report(&c, 280000, 300000);
    assert_int_equal(clock_read(&c, 310000), 300000);
    assert_int_equal(clock_read(&c, 330000), 310000);
}

static void a_report_far_behind_is_believed(void **state)
{
    (void)state;
    struct play_clock c = running_at(5000000, 0);
    assert_int_equal(clock_read(&c, 100000), 5100000);
    clock_report(&c, 2000000, 100000);
    assert_int_equal(clock_read(&c, 100000), 2000000);
}

static void a_report_ahead_is_taken_at_once(void **state)
{
    (void)state;
    struct play_clock c = running_at(0, 0);
    clock_report(&c, 350000, 300000);
    assert_int_equal(clock_read(&c, 300000), 350000);
}

static void a_jump_goes_back(void **state)
{
    (void)state;
    struct play_clock c = running_at(9000000, 0);
    assert_int_equal(clock_read(&c, 10), 9000010);
    clock_jump(&c, 8900000, 10);
    assert_int_equal(clock_read(&c, 10), 8900000);
}

static void never_before_the_start(void **state)
{
    (void)state;
    struct play_clock c = running_at(10, 1000);
    assert_int_equal(clock_at(&c, 0), 0);
    clock_jump(&c, -5, 0);
    assert_int_equal(clock_read(&c, 0), 0);
}

static void never_steps_back_under_jittering_reports(void **state)
{
    (void)state;
    struct play_clock c = running_at(0, 0);
    int64_t last = 0;
    for (int64_t t = 10000; t < 5000000; t += 10000) {
        if (t % 300000 == 0)
            clock_report(&c, t + (t / 300000 % 2 ? 15000 : -15000), t);
        int64_t now = clock_read(&c, t);
        assert_true(now >= last);
        assert_in_range(now + 40000, t, t + 80000);
        last = now;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_at_its_rate), cmocka_unit_test(stands_while_frozen),
        cmocka_unit_test(a_report_behind_the_estimate_holds_it), cmocka_unit_test(a_report_far_behind_is_believed),
        cmocka_unit_test(a_report_ahead_is_taken_at_once), cmocka_unit_test(a_jump_goes_back),
        cmocka_unit_test(never_before_the_start), cmocka_unit_test(never_steps_back_under_jittering_reports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
