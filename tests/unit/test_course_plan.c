/* How a day goes on when it runs late: the rules one by one, then whole days with overruns, minute by minute. */
#include "cmocka_all.h"

#include "base/bug.h"
#include "course_sample.h"

static void assert_sane_plan(const struct course_run *r, const struct course_plan *p, int64_t now)
{
    int64_t cursor = INT64_MIN, end = p->from_s;
    unsigned changes = 0;
    run_assert_sane(r);
    assert_int_equal(p->n, r->n);
    for (int i = 0; i < p->n; i++) {
        const struct plan_entry *e = &p->entries[i];
        const struct course_slot *slot = run_slot(r, e->place);
        const struct item *item = run_item(r, e->place);
        bool shown = e->state != STEP_SKIPPED && !(e->changes & PLAN_DROPPED);
        changes |= e->changes;
        assert_true(e->start_s <= e->end_s);
        if (!shown)
            continue;
        if (cursor != INT64_MIN) /* neither a gap nor an overlap */
            assert_int_equal(e->start_s, cursor);
        cursor = end = e->end_s;
        if (e->state != STEP_COMING)
            continue;
        assert_true(e->start_s >= now || p->at < 0);
        assert_true(e->end_s - e->start_s >= plan_least_s(r->course, slot, item));
        bool at = item && item->start == START_AT;
        if (at || (slot->fixed && !(e->changes & PLAN_CARRIED)))
            assert_true(e->start_s >= e->planned_start_s);
    }
    assert_int_equal(p->changes, changes);
    assert_true(p->over_s >= 0);
    if (!run_over(r) && p->next + p->at > -2)
        assert_int_equal(end, p->to_s + p->over_s);
    for (int i = 1; i < p->n_blocks; i++)
        assert_int_equal(p->blocks[i].start_s, p->blocks[i - 1].end_s);
}

static void print_entry(const struct course_run *r, const struct plan_entry *e, struct buf *out)
{
    const struct item *item = run_item(r, e->place);
    struct civil from = course_civil(r->course, e->start_s), to = course_civil(r->course, e->end_s);
    buf_addf(out, "%" STR_FMT " ", STR_ARG(item ? item->id : run_slot(r, e->place)->id));
    if (e->state == STEP_SKIPPED || e->changes & PLAN_DROPPED)
        buf_addf(out, "%s, ", e->state == STEP_SKIPPED ? "skipped" : "dropped");
    else
        buf_addf(out, "%d:%02d-%d:%02d%s, ", from.hour, from.minute, to.hour, to.minute,
                 e->changes & PLAN_CARRIED ? " carried" : "");
}

/* The plan at a moment as one line. */
static void assert_plan(const struct course_run *r, int64_t now, const char *expected)
{
    struct course_plan p;
    struct buf line = BUF_INIT;
    course_plan_make(r, now, &p);
    assert_sane_plan(r, &p, now);
    for (int i = 0; i < p.n; i++)
        print_entry(r, &p.entries[i], &line);
    if (p.over_s)
        buf_addf(&line, "over %lld", (long long)p.over_s / 60);
    assert_string_equal(buf_c(&line), expected);
    buf_release(&line);
}

#define ITEMS(list) "    - {minutes: 120, title: x, items: [" list "]}\n"
#define TALK(id, minutes, more) "{id: " id ", discussion: x, minutes: " #minutes more "}"

static void test_rules(void **state)
{
    (void)state;
    static const struct {
        const char *slots;
        int begun, now; /* minutes behind nine: the first step began, it is now */
        const char *expected;
    } cases[] = {
        {/* in time */
         ITEMS(TALK("a", 60, "") "," TALK("b", 30, "")) "    - {slot: break}\n", 0, 10,
         "a 9:00-10:00, b 10:00-11:00, break-1 11:00-12:00, "},
        {/* not begun at all */
         ITEMS(TALK("a", 60, "") "," TALK("b", 30, "")) "    - {slot: break}\n", -1, 20,
         "a 9:20-10:20, b 10:20-11:00, break-1 11:00-12:00, "},
        {/* what is late moves into the room that its slot has left */
         ITEMS(TALK("a", 60, "") "," TALK("b", 30, "")) "    - {slot: break}\n", 0, 80,
         "a 9:00-10:20, b 10:20-11:00, break-1 11:00-12:00, "},
        {/* a slot that is not fixed moves, and is shortened when the day would end late */
         ITEMS(TALK("a", 60, "") "," TALK("b", 60, "")) "    - {slot: break, at-least: 20}\n", 0,
         90, "a 9:00-10:30, b 10:30-11:17, break-1 11:17-12:00, "},
        {/* shortened alike before lunch, down to half */
         ITEMS(
             TALK("a", 60, "") "," TALK("b", 40, "") "," TALK("c", 20, "")) "    - {slot: lunch}\n",
         0, 75, "a 9:00-10:15, b 10:15-10:45, c 10:45-11:00, lunch-1 11:00-12:00, "},
        {/* the optional one goes first, the last of them */
         ITEMS(TALK("a", 60, "") "," TALK("b", 20, ", optional: true") "," TALK(
             "c", 20, ", optional: true") "," TALK("d", 20, "")) "    - {slot: lunch}\n",
         0, 95, "a 9:00-10:35, b 10:35-10:47, c dropped, d 10:47-11:00, lunch-1 11:00-12:00, "},
        {/* what does not fit before lunch goes on behind it */
         ITEMS(TALK("a", 60, "") "," TALK("b", 40, "") "," TALK(
             "c", 20, "")) "    - {slot: lunch, minutes: 30}\n    - {slot: project, title: x}\n",
         0, 100,
         "a 9:00-10:40, b 10:40-11:00, lunch-1 11:00-11:30, c 11:30-11:42 carried, project-1 "
         "11:42-12:00, "},
        {/* a lunch that is overrun gives up its own time */
         ITEMS(TALK("a", 120, "")) "    - {slot: lunch, minutes: 40, at-least: 20}\n    - {slot: "
                                   "project, title: x, at-least: 20}\n",
         0, 130, "a 9:00-11:10, lunch-1 11:10-11:40, project-1 11:40-12:00, "},
        {/* and what is behind it is shortened when even that is not enough */
         ITEMS(TALK("a", 120, "")) "    - {slot: lunch, minutes: 40, at-least: 20}\n    - {slot: "
                                   "project, title: x, at-least: 5}\n",
         0, 145, "a 9:00-11:25, lunch-1 11:25-11:45, project-1 11:45-12:00, "},
        {/* nothing left to give: the day says by how much */
         ITEMS(TALK("a", 120, "")) "    - {slot: lunch, minutes: 40}\n    - {slot: project, title: "
                                   "x, at-least: 20}\n",
         0, 150, "a 9:00-11:30, lunch-1 11:30-12:10, project-1 12:10-12:30, over 30"},
        {/* an item that starts at a time keeps it, the others go behind it */
         ITEMS(TALK("a", 30, "") "," TALK("b", 30, "") "," TALK(
             "c", 30, ", start: at 10:00")) "    - {slot: project}\n",
         0, 50, "a 9:00-10:00, c 10:00-10:30, b 10:30-11:00 carried, project-1 11:00-12:00, "},
        {/* a capsule keeps its length */
         ITEMS("{id: a, capsule: x, minutes: 60}," TALK("b", 60, "")) "    - {slot: lunch}\n", -1,
         30, "a 9:30-10:30, b 10:30-11:00, lunch-1 11:00-12:00, "},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct course_sample s;
        struct course_run r;
        sample_day(&s, cases[i].slots);
        course_run_open(&r, s.course, 0, on_october_8(9, 0), true);
        if (cases[i].begun >= 0)
            run_next(&r, on_october_8(9, cases[i].begun));
        assert_plan(&r, on_october_8(9, cases[i].now), cases[i].expected);
        sample_done(&s);
    }
}

/* A trainer for whom every step takes so many percent of its time, and who takes what the plan proposes. */
static int64_t hold_day(const struct course *c, int day, int percent, bool accept, int64_t now)
{
    struct course_run r;
    struct course_plan p;
    course_run_open(&r, c, day, now, true);
    int64_t begun = now;
    assert_true(run_next(&r, now));
    for (int guard = 0; !run_over(&r) && guard < 2000; guard++, now += 60) {
        course_plan_make(&r, now, &p);
        assert_sane_plan(&r, &p, now);
        struct course_moment m = course_now_running(&r, &p, now);
        assert_int_equal(m.phase, COURSE_RUNNING);
        assert_true(m.slot >= 0 && m.item_start_s <= now && m.item_end_s >= now);
        const struct plan_entry *e = &p.entries[p.at];
        int64_t due, takes = (e->planned_end_s - e->planned_start_s) * percent / 100;
        if (percent > 100 && accept && e->end_s <= now && p.changes & (PLAN_DROPPED | PLAN_CARRIED))
            run_accept(&r, &p);
        enum plan_due why = plan_next_due(&r, &p, &due);
        bool go = now >= e->start_s + takes;
        if (why == DUE_AT && now >= due)
            assert_true(run_go(&r, p.entries[p.next].place, now));
        else if (go || (why == DUE_BREAK_OVER && now >= due))
            run_next(&r, now);
        begun = now;
    }
    assert_true(run_over(&r));
    return begun;
}

static void test_whole_days(void **state)
{
    (void)state;
    static const int percents[] = {60, 90, 100, 110, 130, 160, 200};
    struct course_sample s;
    sample_load(&s);
    for (int day = 0; day < s.course->n_days; day++) {
        struct day_clock clock = day_clock_of(s.course, &s.course->days[day],
                                              course_date(&s.course->days[day]));
        int64_t from = day_clock_moment(&clock, s.course->days[day].from);
        int64_t to = day_clock_moment(&clock, s.course->days[day].to);
        for (size_t i = 0; i < ARRAY_LEN(percents); i++) {
            hold_day(s.course, day, percents[i], false, from);
            hold_day(s.course, day, percents[i], true, from + 600);
        }
        assert_int_equal(hold_day(s.course, day, 100, true, from), to);
    }
    sample_done(&s);
}

/* Lunch is at noon, unless what runs has been cut to its least and still takes longer. */
static void assert_lunch(const struct course_run *r, const struct course_plan *p, int64_t now)
{
    for (int i = 0; i < p->n_blocks; i++) {
        const struct plan_block *b = &p->blocks[i];
        if (b->slot != 3 || b->done || b->running || b->start_s == on_october_8(12, 0))
            continue;
        const struct plan_entry *e = &p->entries[p->at];
        int64_t least = plan_least_s(r->course, run_slot(r, r->at), run_item(r, r->at));
        assert_true(b->start_s > on_october_8(12, 0));
        assert_int_equal(b->start_s, e->end_s);
        assert_int_equal(e->end_s, e->start_s + least > now ? e->start_s + least : now);
        assert_true(b->end_s - b->start_s >= 45 * 60);
        assert_true(b->end_s == on_october_8(13, 0) || b->end_s - b->start_s == 45 * 60);
    }
}

/* However late it is and whichever step runs, fixed points and the end of the day keep the rules. */
static void test_any_overrun(void **state)
{
    (void)state;
    struct course_sample s;
    struct course_plan p;
    sample_load(&s);
    struct course_run r, base;
    course_run_open(&base, s.course, 0, on_october_8(9, 0), true);
    for (int step = 0; step < base.n; step++) {
        r = base;
        int64_t now = on_october_8(9, 0);
        for (int i = 0; i <= step; i++)
            run_next(&r, now += i ? 60 : 0);
        for (int minute = 0; minute < 9 * 60; minute += 7) {
            course_plan_make(&r, now + minute * 60, &p);
            assert_sane_plan(&r, &p, now + minute * 60);
            assert_lunch(&r, &p, now + minute * 60);
        }
    }
    sample_done(&s);
}

static void test_late(void **state)
{
    (void)state;
    struct course_sample s;
    struct course_run r;
    struct course_plan p;
    sample_day(&s, ITEMS(TALK("a", 60, "") "," TALK("b", 30, "")) "    - {slot: project}\n");
    course_run_open(&r, s.course, 0, on_october_8(8, 50), true);
    course_plan_make(&r, on_october_8(8, 50), &p);
    assert_int_equal(p.late_s, 0);
    course_plan_make(&r, on_october_8(9, 4), &p);
    assert_int_equal(p.late_s, 240);
    run_next(&r, on_october_8(9, 4));
    course_plan_make(&r, on_october_8(9, 10), &p);
    assert_int_equal(p.late_s, 240);
    course_plan_make(&r, on_october_8(10, 10), &p);
    assert_int_equal(p.late_s, 600);
    run_next(&r, on_october_8(10, 10));
    course_plan_make(&r, on_october_8(10, 11), &p);
    assert_int_equal(p.late_s, 0); /* its slot has room */
    run_back(&r, on_october_8(10, 12));
    course_plan_make(&r, on_october_8(10, 12), &p);
    assert_int_equal(p.late_s, 72 * 60);
    course_run_open(&r, s.course, 0, on_october_8(8, 50), true);
    run_next(&r, on_october_8(8, 50));
    course_plan_make(&r, on_october_8(8, 55), &p);
    assert_int_equal(p.late_s, -600);
    sample_done(&s);
}

static void test_due(void **state)
{
    (void)state;
    struct course_sample s;
    struct course_run r;
    struct course_plan p;
    int64_t when = 0;
    sample_day(
        &s, ITEMS(TALK("a", 20, "") "," TALK("b", 20, ", start: after-previous") "," TALK(
                "c", 20,
                ", start: at 10:10") ",{id: d, break: true, minutes: 10}," TALK("e", 20,
                                                                                "")) "    - {slot: "
                                                                                     "break}\n");
    course_run_open(&r, s.course, 0, on_october_8(9, 0), true);
    course_plan_make(&r, on_october_8(9, 0), &p);
    assert_int_equal(plan_next_due(&r, &p, &when), DUE_NOT);
    run_next(&r, on_october_8(9, 5));
    course_plan_make(&r, on_october_8(9, 5), &p);
    assert_int_equal(plan_next_due(&r, &p, &when), DUE_AFTER);
    assert_int_equal(when, on_october_8(9, 25));
    run_next(&r, when);
    course_plan_make(&r, when, &p);
    assert_int_equal(plan_next_due(&r, &p, &when), DUE_AT);
    assert_int_equal(when, on_october_8(10, 10));
    run_next(&r, when);
    course_plan_make(&r, when, &p);
    assert_int_equal(plan_next_due(&r, &p, &when), DUE_NOT);
    run_next(&r, on_october_8(10, 30));
    course_plan_make(&r, on_october_8(10, 30), &p);
    assert_int_equal(plan_next_due(&r, &p, &when), DUE_BREAK_OVER);
    assert_int_equal(when, on_october_8(10, 40));
    sample_done(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),       cmocka_unit_test(test_whole_days),
        cmocka_unit_test(test_any_overrun), cmocka_unit_test(test_late),
        cmocka_unit_test(test_due),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
