/*
 * Reads a plan at one moment. Bounds belong to what begins at them: at 10:30:00 the break is on.
 */
#include "course/now.h"

#include <assert.h>

#include "base/bug.h"

static const char *const phase_names[] = {
    [COURSE_BEFORE] = "before",     [COURSE_EARLY] = "early", [COURSE_RUNNING] = "running",
    [COURSE_DAY_OVER] = "day-over", [COURSE_FREE] = "free",   [COURSE_OVER] = "over"};
static_assert(ARRAY_LEN(phase_names) == COURSE_PHASE_COUNT, "every phase has its name");

const char *course_phase_name(enum course_phase phase)
{
    return phase_names[phase];
}

static bool shown(const struct plan_entry *e)
{
    return e->state != STEP_SKIPPED && !(e->changes & PLAN_DROPPED);
}

static int64_t left(int64_t end_s, int64_t now_s)
{
    return end_s > now_s ? end_s - now_s : 0;
}

/* The entry a moment falls into; the last one that begins at it when some are empty. -1: none. */
static int entry_at(const struct course_plan *p, int64_t wall_s)
{
    int at = -1;
    for (int i = 0; i < p->n; i++) {
        const struct plan_entry *e = &p->entries[i];
        if (shown(e) && e->start_s <= wall_s && wall_s < e->end_s)
            at = i;
    }
    return at;
}

static const struct plan_block *block_of(const struct course_plan *p, int entry)
{
    for (int i = 0; i < p->n_blocks; i++)
        if (entry >= p->blocks[i].first && entry < p->blocks[i].first + p->blocks[i].n)
            return &p->blocks[i];
    BUG("entry %d is in no block", entry);
}

static void tell_now(const struct course_plan *p, int at, int64_t wall_s, struct course_moment *m)
{
    const struct plan_entry *e = &p->entries[at];
    const struct plan_block *b = block_of(p, at);
    m->slot = e->slot;
    m->item = e->item;
    m->start_s = b->start_s;
    m->end_s = b->end_s;
    m->item_start_s = e->start_s;
    m->item_end_s = e->end_s;
    m->slot_left_s = left(b->end_s, wall_s);
    m->item_left_s = left(e->end_s, wall_s);
}

/* What is behind entry `at`, or the first behind that moment when nothing is on. */
static void tell_next(const struct course_plan *p, int at, int64_t wall_s, struct course_moment *m)
{
    for (int i = at + 1; i < p->n; i++) {
        const struct plan_entry *e = &p->entries[i];
        if (!shown(e) || (at < 0 && e->start_s <= wall_s))
            continue;
        if (m->next_slot < 0) {
            m->next_slot = e->slot;
            m->next_item = e->item;
        }
        if (e->slot == m->slot)
            continue;
        m->then_slot = e->slot;
        m->next_s = e->start_s;
        return;
    }
}

static struct course_moment nothing(void)
{
    return (struct course_moment){.day = -1,
                                  .next_day = -1,
                                  .slot = -1,
                                  .item = -1,
                                  .next_slot = -1,
                                  .next_item = -1,
                                  .then_slot = -1};
}

static int64_t day_begins(const struct course *c, int day)
{
    struct day_clock clock = day_clock_of(c, &c->days[day], course_date(&c->days[day]));
    return day_clock_moment(&clock, c->days[day].slots[0].start);
}

static void tell_next_day(const struct course *c, struct course_moment *m)
{
    if (m->next_day >= 0 && !m->next_s)
        m->next_s = day_begins(c, m->next_day);
}

static enum course_phase phase_without(const struct course *c, const struct course_moment *m)
{
    if (m->next_day < 0)
        return COURSE_OVER;
    return m->next_day == 0 && c->n_days ? COURSE_BEFORE : COURSE_FREE;
}

static void tell_timetable(const struct course_run *r, int64_t wall_s, struct course_moment *m)
{
    struct course_plan plan;
    course_plan_timetable(r, &plan);
    int at = entry_at(&plan, wall_s);
    if (at >= 0)
        tell_now(&plan, at, wall_s, m);
    tell_next(&plan, at, wall_s, m);
    m->phase = wall_s < plan.from_s ? COURSE_EARLY
               : wall_s < plan.to_s ? COURSE_RUNNING
               : m->next_day >= 0   ? COURSE_DAY_OVER
                                    : COURSE_OVER;
    tell_next_day(r->course, m);
}

struct course_moment course_now(const struct course *course, int64_t wall_s)
{
    struct course_moment m = nothing();
    int64_t today = day_number(course_civil(course, wall_s).day);
    for (int d = 0; d < course->n_days; d++) {
        int64_t number = day_number(course_date(&course->days[d]));
        if (number == today)
            m.day = d;
        if (number > today && m.next_day < 0)
            m.next_day = d;
    }
    if (m.day < 0) {
        m.phase = phase_without(course, &m);
        tell_next_day(course, &m);
        return m;
    }
    struct course_run run;
    course_run_open(&run, course, m.day, wall_s, true);
    tell_timetable(&run, wall_s, &m);
    return m;
}

struct course_moment course_now_planned(const struct course_run *r, int64_t wall_s)
{
    struct course_moment m = nothing();
    m.day = r->day;
    m.next_day = r->day + 1 < r->course->n_days ? r->day + 1 : -1;
    tell_timetable(r, wall_s, &m);
    return m;
}

struct course_moment course_now_running(const struct course_run *r, const struct course_plan *p,
                                        int64_t wall_s)
{
    struct course_moment m = nothing();
    m.day = r->day;
    m.next_day = r->day + 1 < r->course->n_days ? r->day + 1 : -1;
    m.late_s = p->late_s;
    if (run_over(r))
        m.phase = m.next_day >= 0 ? COURSE_DAY_OVER : COURSE_OVER;
    else
        m.phase = p->at >= 0 || wall_s >= p->from_s ? COURSE_RUNNING : COURSE_EARLY;
    if (p->at >= 0)
        tell_now(p, p->at, wall_s, &m);
    if (!run_over(r))
        tell_next(p, p->at, p->from_s - 1, &m);
    if (run_over(r))
        tell_next_day(r->course, &m);
    return m;
}

struct day_pick course_pick_day(const struct course *course, int64_t wall_s, bool trusted,
                                const bool *done)
{
    struct course_moment m = course_now(course, wall_s);
    if (trusted && m.day >= 0)
        return (struct day_pick){m.day, true};
    for (int d = 0; d < course->n_days; d++)
        if (!done || !done[d])
            return (struct day_pick){d, false};
    return (struct day_pick){0, false};
}
