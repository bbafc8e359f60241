/* A day under way: what each operation does, any of them in any order, stored and read back, clocks that jump. */
#include "cmocka_all.h"

#include <string.h>

#include "base/bug.h"
#include "course_sample.h"

#define FOUR                                                                                 \
    "    - title: x\n      items:\n      - {id: a, break: true, minutes: 10}\n"              \
    "      - {id: b, break: true, minutes: 10}\n      - {id: c, break: true, minutes: 10}\n" \
    "    - {slot: lunch, id: l, at: 11:00}\n"

/* Letters of the steps in their order: upper case done, * before the one that runs, ( ) skipped. */
static void assert_run(const struct course_run *r, const char *expected)
{
    struct buf line = BUF_INIT;
    run_assert_sane(r);
    for (int i = 0; i < r->n; i++) {
        const struct item *item = run_item(r, i);
        char letter = item ? item->id.ptr[0] : 'l';
        enum step_state state = r->steps[i].state;
        buf_addf(&line,
                 state == STEP_SKIPPED   ? "(%c)"
                 : state == STEP_RUNNING ? "*%c"
                                         : "%c",
                 state == STEP_DONE ? letter - 'a' + 'A' : letter);
    }
    assert_string_equal(buf_c(&line), expected);
    buf_release(&line);
}

static void test_operations(void **state)
{
    (void)state;
    struct course_sample s;
    struct course_run r;
    sample_day(&s, FOUR);
    course_run_open(&r, s.course, 0, on_october_8(9, 0), true);
    assert_run(&r, "abcl");
    assert_false(run_back(&r, on_october_8(9, 0)));
    assert_true(run_next(&r, on_october_8(9, 0)));
    assert_run(&r, "*abcl");
    assert_true(run_skip(&r, 1));
    assert_false(run_skip(&r, 0));
    assert_run(&r, "*a(b)cl");
    assert_true(run_next(&r, on_october_8(9, 10)));
    assert_run(&r, "A(b)*cl");
    assert_int_equal(r.steps[0].ended_s, on_october_8(9, 10));
    assert_false(run_unskip(&r, 1));
    assert_true(run_go(&r, 1, on_october_8(9, 20))); /* what was skipped, now all the same */
    assert_run(&r, "A(b)C*bl");
    assert_true(run_go(&r, 0, on_october_8(9, 30))); /* once more */
    assert_run(&r, "A(b)CB*al");
    assert_true(run_back(&r, on_october_8(9, 31)));
    assert_run(&r, "A(b)C*bal");
    assert_false(run_swap(&r, 4, 5)); /* of two slots */
    assert_true(run_next(&r, on_october_8(9, 32)));
    assert_true(run_next(&r, on_october_8(9, 33)));
    assert_false(run_next(&r, on_october_8(9, 34)));
    assert_true(run_over(&r));
    assert_false(run_next(&r, on_october_8(9, 35)));
    assert_run(&r, "A(b)CBAL");
    assert_true(run_back(&r, on_october_8(9, 36)));
    assert_run(&r, "A(b)CBA*l");
    course_run_open(&r, s.course, 0, on_october_8(9, 0), true);
    assert_true(run_swap(&r, 0, 2));
    assert_run(&r, "cbal");
    assert_true(run_go(&r, 3, on_october_8(9, 0)));
    assert_run(&r, "*lcba");
    sample_done(&s);
}

/* Any operations in any order: the invariants hold, the plan stands, and what was stored comes back. */
static void test_any_order(void **state)
{
    (void)state;
    struct course_sample s;
    sample_load(&s);
    uint32_t seed = 7;
    for (int round = 0; round < 60; round++) {
        struct course_run r, back;
        struct course_plan p;
        int64_t now = on_october_8(9, 0);
        course_run_open(&r, s.course, round % 8, now, true);
        for (int i = 0; i < 60; i++) {
            seed = seed * 1664525 + 1013904223;
            int place = (int)(seed >> 8) % r.n, op = (int)(seed >> 24) % 8;
            now += seed >> 16 & 1023;
            course_plan_make(&r, now, &p);
            assert_int_equal(p.n, r.n);
            op == 0   ? (void)run_back(&r, now)
            : op == 1 ? (void)run_go(&r, place, now)
            : op == 2 ? (void)run_skip(&r, place)
            : op == 3 ? (void)run_unskip(&r, place)
            : op == 4 ? (void)run_swap(&r, place, place + 1)
            : op == 5 ? run_accept(&r, &p)
                      : (void)run_next(&r, now);
            run_assert_sane(&r);
        }
        struct buf text = BUF_INIT;
        run_save(&r, &text);
        assert_true(run_restore(&back, s.course, buf_str(&text)));
        run_assert_sane(&back);
        assert_int_equal(back.n, r.n);
        assert_int_equal(back.at, r.at);
        assert_int_equal(back.clock.shift_s, r.clock.shift_s);
        assert_memory_equal(back.steps, r.steps, sizeof r.steps[0] * (size_t)r.n);
        buf_release(&text);
    }
    sample_done(&s);
}

static void test_edited(void **state)
{
    (void)state;
    struct course_sample before, after;
    struct course_run r, back;
    struct buf text = BUF_INIT;
    sample_day(&before, FOUR);
    course_run_open(&r, before.course, 0, on_october_8(9, 0), true);
    run_next(&r, on_october_8(9, 0));
    run_next(&r, on_october_8(9, 10));
    run_save(&r, &text);
    sample_day(
        &after,
        "    - title: x\n      items:\n      - {id: a, break: true, minutes: 10}\n"
        "      - {id: n, break: true, minutes: 10}\n"
        "      - {id: c, break: true, minutes: 10}\n"
        "      - {id: z, break: true, minutes: 10}\n    - {slot: lunch, id: l, at: 11:00}\n");
    assert_true(run_restore(&back, after.course, buf_str(&text)));
    assert_run(&back, "*anczl"); /* what ran is gone: the one before it waits for the trainer */
    assert_false(run_restore(&back, after.course, STR("course-run 2\n")));
    assert_false(run_restore(&back, after.course, STR("")));
    assert_false(run_restore(&back, after.course, STR("course-run 1\ncourse d\nday day-1\n")));
    assert_true(run_restore(&back, after.course,
                            STR("course-run 1\ncourse c\nday day-1\ndate 2020-10-08\nseen "
                                "99999999999999999\nstep q a d 1 2\nstep\nstep session-1 a x 1 2\n"
                                "step session-1 a d 5 2\nnonsense")));
    run_assert_sane(&back);
    buf_release(&text);
    sample_done(&before);
    sample_done(&after);
}

static void test_other_days(void **state)
{
    (void)state;
    static const struct {
        int hour, minute;
        bool trusted;
        int hour_from, minute_from; /* when the day's 09:00 is */
    } cases[] = {
        {9, 30, true, 9, 0},   /* its own date */
        {20, 0, true, 9, 0},   /* its own date, in the evening: it is over, by the clock */
        {33, 30, true, 33, 0}, /* the next day at 09:30: the hours of the timetable */
        {32, 0, true, 33, 0},  /* an hour before */
        {44, 0, true, 44, 0},  /* in the evening: at once */
        {24, 30, true, 24, 30},
        {9, 30, false, 9, 0}, /* a clock that is wrong may still be right about the hour */
        {20, 15, false, 20, 15},
    };
    struct course_sample s;
    struct course_run r;
    sample_load(&s);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        course_run_open(&r, s.course, 0, on_october_8(cases[i].hour, cases[i].minute),
                        cases[i].trusted);
        assert_int_equal(day_clock_moment(&r.clock, 9 * 60),
                         on_october_8(cases[i].hour_from, cases[i].minute_from));
    }
    sample_done(&s);
}

/* The clock is put right while a day runs, forwards and back: nothing elapsed is lost or won. */
static void test_clock_jumps(void **state)
{
    (void)state;
    static const int64_t jumps[] = {-3 * 3600, -120, 95, 4 * 3600, -400 * 86400, 3000 * 86400};
    for (int floating = 0; floating < 2; floating++)
        for (size_t i = 0; i < ARRAY_LEN(jumps); i++) {
            struct course_sample s;
            struct course_run r;
            struct course_plan p;
            int64_t now = on_october_8(floating ? 20 : 9, 0);
            sample_day(&s, FOUR);
            course_run_open(&r, s.course, 0, now, !floating);
            run_next(&r, now);
            run_clock_jumped(&r, jumps[i], now + 300 + jumps[i]);
            now += 300 + jumps[i];
            course_plan_make(&r, now, &p);
            struct course_moment m = course_now_running(&r, &p, now);
            assert_int_equal(m.item, 0);
            assert_int_equal(now - m.item_start_s, 300);
            if (floating)
                assert_int_equal(m.item_left_s, 300);
            assert_true(run_next(&r, now));
            run_assert_sane(&r);
            sample_done(&s);
        }
}

/* Read back later: the same day goes on by the clock, another day or a clock gone back where it stopped. */
static void test_resume(void **state)
{
    (void)state;
    static const struct {
        int64_t later_s, elapsed_s; /* behind 09:05; of the step that began at nine */
        int minutes;                /* the day's 09:00 lies this much behind that of 8 October */
    } cases[] = {
        {0, 300, 0},
        {600, 900, 0},
        {-7200, 300, 0},
        {86400, 300, 1440},
        {-86400 * 30, 300, -43200},
        {86400 + 36000, 300, 2040},
    };
    struct course_sample s;
    struct course_run r;
    struct course_plan p;
    sample_day(&s, FOUR);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        course_run_open(&r, s.course, 0, on_october_8(9, 0), true);
        run_next(&r, on_october_8(9, 0));
        r.seen_s = on_october_8(9, 5);
        int64_t now = r.seen_s + cases[i].later_s;
        run_resume(&r, now);
        run_assert_sane(&r);
        course_plan_make(&r, now, &p);
        assert_int_equal(now - p.entries[0].start_s, cases[i].elapsed_s);
        assert_int_equal(p.from_s, on_october_8(9, cases[i].minutes));
        assert_true(run_next(&r, now - 9999)); /* whatever the clock says */
        run_assert_sane(&r);
    }
    sample_done(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_operations),  cmocka_unit_test(test_any_order),
        cmocka_unit_test(test_edited),      cmocka_unit_test(test_other_days),
        cmocka_unit_test(test_clock_jumps), cmocka_unit_test(test_resume),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
