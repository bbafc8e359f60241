/*
 * Operations on a day under way. None of them looks at a clock or at the plan; what they refuse
 * they leave as it was. The order of the steps is the order they are played in, so what a trainer
 * brings forward moves in the list and nothing is lost.
 */
#include "course/run.h"

#include <string.h>

#include "base/bug.h"
#include "course/plan.h"

enum { EARLY_S = 3600 };

const struct course_day *run_day(const struct course_run *r)
{
    return &r->course->days[r->day];
}

const struct course_slot *run_slot(const struct course_run *r, int place)
{
    return &run_day(r)->slots[r->steps[place].slot];
}

const struct item *run_item(const struct course_run *r, int place)
{
    const struct run_step *s = &r->steps[place];
    return s->item < 0 ? NULL : run_slot(r, place)->items[s->item];
}

static void add_steps(struct course_run *r)
{
    const struct course_day *day = run_day(r);
    for (int i = 0; i < day->n_slots; i++) {
        if (day->slots[i].n_items == 0)
            r->steps[r->n++] = (struct run_step){.slot = i, .item = -1};
        for (int k = 0; k < day->slots[i].n_items; k++)
            r->steps[r->n++] = (struct run_step){.slot = i, .item = k};
    }
}

void course_run_open(struct course_run *r, const struct course *course, int day, int64_t now_s,
                     bool trusted)
{
    const struct course_day *d = &course->days[day];
    struct civil_day date = course_date(d), today = course_civil(course, now_s).day;
    *r = (struct course_run){.course = course, .day = day, .at = -1, .seen_s = now_s};
    bool own = trusted && day_number(date) == day_number(today);
    r->clock = day_clock_of(course, d, own ? date : today);
    add_steps(r);
    if (!own && (now_s < r->clock.from_s - EARLY_S || now_s >= day_clock_moment(&r->clock, d->to)))
        r->clock.shift_s = now_s - r->clock.from_s;
}

int run_next_place(const struct course_run *r)
{
    for (int i = r->at + 1; i < r->n; i++)
        if (r->steps[i].state == STEP_COMING)
            return i;
    return -1;
}

static void end_step(struct course_run *r, int64_t now_s)
{
    if (r->at < 0 || run_over(r))
        return;
    struct run_step *s = &r->steps[r->at];
    s->state = STEP_DONE;
    s->ended_s = now_s > s->started_s ? now_s : s->started_s;
}

static void begin_step(struct course_run *r, int place, int64_t now_s)
{
    r->at = place;
    r->steps[place].state = STEP_RUNNING;
    r->steps[place].started_s = now_s;
    r->steps[place].ended_s = 0;
}

bool run_next(struct course_run *r, int64_t now_s)
{
    if (run_over(r))
        return false;
    int next = run_next_place(r);
    r->seen_s = now_s;
    end_step(r, now_s);
    if (next >= 0)
        begin_step(r, next, now_s);
    else
        r->at = r->n;
    return next >= 0;
}

bool run_back(struct course_run *r, int64_t now_s)
{
    int before = r->at - 1;
    while (before >= 0 && r->steps[before].state != STEP_DONE)
        before--;
    if (before < 0)
        return false;
    r->seen_s = now_s;
    if (!run_over(r)) {
        r->steps[r->at].state = STEP_COMING;
        r->steps[r->at].started_s = 0;
    }
    begin_step(r, before, now_s);
    return true;
}

static void move_step(struct course_run *r, int from, int to)
{
    struct run_step step = r->steps[from];
    if (from < to)
        memmove(&r->steps[from], &r->steps[from + 1], (size_t)(to - from) * sizeof step);
    else
        memmove(&r->steps[to + 1], &r->steps[to], (size_t)(from - to) * sizeof step);
    r->steps[to] = step;
}

bool run_go(struct course_run *r, int place, int64_t now_s)
{
    if (place < 0 || place >= r->n || place == r->at)
        return false;
    int to = run_over(r) ? r->n : r->at + 1;
    if (place < to || r->steps[place].state == STEP_DONE) { /* once more */
        if (r->n == RUN_STEPS_MAX)
            return false;
        r->steps[r->n++] = (struct run_step){.slot = r->steps[place].slot,
                                             .item = r->steps[place].item};
        place = r->n - 1;
    }
    r->seen_s = now_s;
    if (to < r->n)
        move_step(r, place, to);
    if (r->at >= 0 && r->at < to)
        end_step(r, now_s);
    begin_step(r, to, now_s);
    return true;
}

static bool set_state(struct course_run *r, int place, enum step_state from, enum step_state to)
{
    if (place <= r->at || place >= r->n || r->steps[place].state != from)
        return false;
    r->steps[place].state = to;
    return true;
}

bool run_skip(struct course_run *r, int place)
{
    return set_state(r, place, STEP_COMING, STEP_SKIPPED);
}

bool run_unskip(struct course_run *r, int place)
{
    return set_state(r, place, STEP_SKIPPED, STEP_COMING);
}

bool run_swap(struct course_run *r, int a, int b)
{
    if (a == b || a <= r->at || b <= r->at || a >= r->n || b >= r->n ||
        r->steps[a].slot != r->steps[b].slot || r->steps[a].state != STEP_COMING ||
        r->steps[b].state != STEP_COMING)
        return false;
    struct run_step step = r->steps[a];
    r->steps[a] = r->steps[b];
    r->steps[b] = step;
    return true;
}

bool run_extend(struct course_run *r, int64_t by_s)
{
    if (r->at < 0 || run_over(r))
        return false;
    struct run_step *s = &r->steps[r->at];
    int64_t planned_s = plan_length_s(run_slot(r, r->at), run_item(r, r->at)), extra_s = s->extra_s + by_s;
    int64_t least_s = RUN_LEAST_S - planned_s;
    extra_s = extra_s < least_s ? least_s : extra_s;
    extra_s = extra_s > RUN_EXTRA_MAX_S ? RUN_EXTRA_MAX_S : extra_s;
    bool changes = extra_s != s->extra_s;
    s->extra_s = extra_s;
    return changes;
}

void run_clock_jumped(struct course_run *r, int64_t jump_s, int64_t now_s)
{
    for (int i = 0; i < r->n; i++) {
        struct run_step *s = &r->steps[i];
        if (s->started_s && s->ended_s)
            s->ended_s += jump_s;
        if (s->started_s)
            s->started_s += jump_s;
    }
    if (r->clock.shift_s) /* it followed no clock before, so it follows none now */
        r->clock.shift_s += jump_s;
    r->seen_s = now_s;
}

void run_resume(struct course_run *r, int64_t now_s)
{
    int64_t jump_s = now_s - r->seen_s, from_s = r->clock.from_s + r->clock.shift_s;
    bool floating = r->clock.shift_s != 0;
    bool same_day = day_number(course_civil(r->course, now_s).day) ==
                    day_number(course_civil(r->course, from_s).day);
    if (same_day && jump_s >= 0) {
        r->seen_s = now_s;
        return;
    }
    run_clock_jumped(r, jump_s, now_s);
    if (!same_day && !floating)
        r->clock.shift_s = jump_s;
}

void run_assert_sane(const struct course_run *r)
{
    if (r->n < 1 || r->n > RUN_STEPS_MAX || r->at < -1 || r->at > r->n)
        BUG("%d steps, at %d", r->n, r->at);
    for (int i = 0; i < r->n; i++) {
        const struct run_step *s = &r->steps[i];
        const struct course_day *day = run_day(r);
        bool past = s->state == STEP_DONE || s->state == STEP_SKIPPED;
        bool coming = s->state == STEP_COMING || s->state == STEP_SKIPPED;
        if (s->slot < 0 || s->slot >= day->n_slots || s->item >= day->slots[s->slot].n_items)
            BUG("step %d is slot %d item %d", i, s->slot, s->item);
        if (i < r->at ? !past : i == r->at ? s->state != STEP_RUNNING : !coming)
            BUG("step %d of %d is in state %d, at %d", i, r->n, s->state, r->at);
        if (s->ended_s && s->ended_s < s->started_s)
            BUG("step %d ended before it began", i);
    }
}
