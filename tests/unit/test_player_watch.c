/* Supervision with invented time: who is called hung, and above all who is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "player/watch.h"

enum { LOOK = WATCH_LOOK_US };

static void look_for(struct watch *w, int64_t *now_us, int64_t us)
{
    for (int64_t end = *now_us + us; *now_us < end;) {
        *now_us += LOOK;
        watch_look(w, *now_us);
    }
}

/* One that is new at 0 and from which something is expected. */
static struct watch expecting(enum watch_expect expect)
{
    struct watch w;
    watch_init(&w, 1, 0);
    watch_expect(&w, expect);
    return w;
}

static void no_answer_is_hung_after_two_seconds(void **state)
{
    (void)state;
    struct watch w;
    int64_t now = 0;
    watch_init(&w, 1, now);
    watch_pinged(&w);
    look_for(&w, &now, WATCH_LIMIT_US);
    assert_int_equal(watch_judge(&w), WATCH_WELL);
    look_for(&w, &now, LOOK);
    assert_int_equal(watch_judge(&w), WATCH_NO_ANSWER);
    watch_answered(&w);
    assert_int_equal(watch_judge(&w), WATCH_WELL);
}

static void no_progress_is_hung_only_while_progress_is_due(void **state)
{
    (void)state;
    static const struct {
        enum watch_expect expect;
        int64_t limit_us;
        enum watch_verdict verdict;
    } cases[] = {
        {WATCH_READY, WATCH_READY_US, WATCH_NOT_READY},
        {WATCH_FIRST_PICTURE, WATCH_OPEN_US, WATCH_NO_PICTURE},
        {WATCH_PROGRESS, WATCH_LIMIT_US, WATCH_NO_PROGRESS},
        {WATCH_NOTHING, (int64_t)3600 * 1000000, WATCH_WELL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct watch w;
        int64_t now = 77;
        watch_init(&w, 1, now);
        watch_expect(&w, cases[i].expect);
        look_for(&w, &now, cases[i].limit_us);
        assert_int_equal(watch_judge(&w), WATCH_WELL);
        look_for(&w, &now, LOOK);
        assert_int_equal(watch_judge(&w), cases[i].verdict);
    }
}

static void an_interface_stopped_for_half_a_minute_blames_nobody(void **state)
{
    (void)state;
    struct watch w = expecting(WATCH_PROGRESS);
    int64_t now = 0;
    watch_pinged(&w);
    now += 30000000;
    watch_look(&w, now);
    assert_int_equal(watch_judge(&w), WATCH_WELL);
}

static void progress_every_second_and_a_half_is_well(void **state)
{
    (void)state;
    struct watch w = expecting(WATCH_PROGRESS);
    int64_t now = 0;
    for (int i = 0; i < 40; i++) {
        look_for(&w, &now, 1500000);
        assert_int_equal(watch_judge(&w), WATCH_WELL);
        watch_progress(&w);
    }
}

static void a_seek_is_granted_more(void **state)
{
    (void)state;
    struct watch w = expecting(WATCH_PROGRESS);
    int64_t now = 0;
    watch_grant(&w, WATCH_SEEK_US);
    watch_progress(&w);
    look_for(&w, &now, WATCH_SEEK_US + WATCH_LIMIT_US);
    assert_int_equal(watch_judge(&w), WATCH_WELL);
    look_for(&w, &now, LOOK);
    assert_int_equal(watch_judge(&w), WATCH_NO_PROGRESS);
}

static void limits_scale(void **state)
{
    (void)state;
    struct watch w;
    int64_t now = 0;
    watch_init(&w, 10, now);
    watch_pinged(&w);
    look_for(&w, &now, 10 * WATCH_LIMIT_US);
    assert_int_equal(watch_judge(&w), WATCH_WELL);
    look_for(&w, &now, LOOK);
    assert_int_equal(watch_judge(&w), WATCH_NO_ANSWER);
}

/* Looks until it is called hung, with threads that together run so much of the time (percent), and would run or not:
 * how long that takes. */
static int64_t hung_after(enum watch_expect expect, int runs_percent, bool runnable)
{
    struct watch w = expecting(expect);
    int64_t now = 0, ran_us = 0;
    while (watch_judge(&w) == WATCH_WELL && now < (int64_t)3600 * 1000000) {
        look_for(&w, &now, LOOK);
        ran_us += (int64_t)LOOK * runs_percent / 100;
        if (watch_suspects(&w))
            watch_ran(&w, ran_us, runnable);
    }
    return now;
}

static void time_in_line_for_a_processor_is_not_counted(void **state)
{
    (void)state;
    assert_int_equal(hung_after(WATCH_FIRST_PICTURE, 0, false), WATCH_OPEN_US + LOOK);
    assert_true(hung_after(WATCH_FIRST_PICTURE, 50, true) > WATCH_OPEN_US * 5 / 4);
    assert_true(hung_after(WATCH_FIRST_PICTURE, 10, true) > WATCH_OPEN_US * 3);
}

static void one_that_runs_wild_is_hung_in_the_end(void **state)
{
    (void)state;
    assert_int_equal(hung_after(WATCH_PROGRESS, 100, true), WATCH_LIMIT_US + LOOK);
    assert_int_equal(hung_after(WATCH_PROGRESS, 200, true), WATCH_LIMIT_US + LOOK);
    assert_true(hung_after(WATCH_PROGRESS, 1, true) <= 8 * WATCH_LIMIT_US);
}

static void no_answer_is_forgiven_while_it_stands_in_line(void **state)
{
    (void)state;
    struct watch w;
    int64_t now = 0;
    watch_init(&w, 1, now);
    watch_pinged(&w);
    for (int i = 0; i < 8; i++) {
        look_for(&w, &now, LOOK);
        if (watch_suspects(&w))
            watch_ran(&w, 0, true);
        assert_int_equal(watch_judge(&w), WATCH_WELL);
    }
}

static void nothing_is_asked_while_all_is_well(void **state)
{
    (void)state;
    struct watch w = expecting(WATCH_PROGRESS);
    int64_t now = 0;
    for (int i = 0; i < 40; i++) {
        look_for(&w, &now, LOOK);
        assert_false(watch_suspects(&w));
        watch_progress(&w);
    }
}

/* An answer wakes the interface: a ping on every wake would be a storm. */
static void one_ping_an_interval(void **state)
{
    (void)state;
    struct watch w;
    watch_init(&w, 1, 0);
    assert_true(watch_ping_due(&w));
    for (int64_t now = 0, pings = 0; now <= 10 * WATCH_LOOK_US; now += 1000) {
        watch_look(&w, now);
        if (watch_ping_due(&w)) {
            watch_pinged(&w);
            pings++;
            watch_answered(&w);
        }
        assert_true(pings <= now / WATCH_LOOK_US + 1);
    }
}

/* Before it is ready a decoder answers nobody: a slow disk has the whole wait for it. */
static void who_is_not_ready_is_not_asked(void **state)
{
    (void)state;
    struct watch w;
    watch_init(&w, 1, 0);
    watch_expect(&w, WATCH_READY);
    for (int64_t now = 0; now <= WATCH_READY_US; now += WATCH_LOOK_US) {
        watch_look(&w, now);
        assert_false(watch_ping_due(&w));
        assert_int_equal(watch_judge(&w), WATCH_WELL);
    }
    watch_expect(&w, WATCH_FIRST_PICTURE);
    assert_true(watch_ping_due(&w));
}

static void every_verdict_has_its_words(void **state)
{
    (void)state;
    assert_string_equal(watch_verdict_text(WATCH_NO_PICTURE), "shows no picture");
    assert_string_equal(watch_verdict_text(WATCH_NO_ANSWER), "gives no answer");
    assert_string_equal(watch_verdict_text(WATCH_NO_PROGRESS), "makes no progress");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_ping_an_interval),
        cmocka_unit_test(no_answer_is_hung_after_two_seconds),
        cmocka_unit_test(no_progress_is_hung_only_while_progress_is_due),
        cmocka_unit_test(an_interface_stopped_for_half_a_minute_blames_nobody),
        cmocka_unit_test(progress_every_second_and_a_half_is_well),
        cmocka_unit_test(time_in_line_for_a_processor_is_not_counted),
        cmocka_unit_test(one_that_runs_wild_is_hung_in_the_end),
        cmocka_unit_test(no_answer_is_forgiven_while_it_stands_in_line),
        cmocka_unit_test(nothing_is_asked_while_all_is_well),
        cmocka_unit_test(who_is_not_ready_is_not_asked),
        cmocka_unit_test(every_verdict_has_its_words),
        cmocka_unit_test(a_seek_is_granted_more), cmocka_unit_test(limits_scale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
