/*
 * Puts a run and its timetable together. The rules of plan.h are carried out by reflow.c on the
 * steps to come; here the past is written down, the future laid behind it, and what differs from
 * the timetable is marked.
 */
#include "course/plan.h"

#include <string.h>

#include "base/bug.h"
#include "course/reflow.h"
#include "course/timetable.h"

static const struct timetable_step *planned(const struct timetable_step *t, int n,
                                            const struct run_step *s)
{
    for (int i = 0; i < n; i++)
        if (t[i].slot == s->slot && t[i].item == s->item)
            return &t[i];
    BUG("slot %d item %d is not in the timetable", s->slot, s->item);
}

static bool slot_begun(const struct course_run *r, int place)
{
    for (int i = 0; i < place; i++)
        if (r->steps[i].slot == r->steps[place].slot)
            return true;
    return false;
}

int64_t plan_step_s(const struct course_run *r, int place)
{
    int64_t length_s = plan_length_s(run_slot(r, place), run_item(r, place)) + r->steps[place].extra_s;
    return length_s < 0 ? 0 : length_s;
}

/* No more than it has: a trainer may take more from a step than its author would. */
static int64_t step_least_s(const struct course_run *r, int place)
{
    int64_t least_s = plan_least_s(r->course, run_slot(r, place), run_item(r, place));
    int64_t length_s = plan_step_s(r, place);
    /* Time that was given on purpose is not proposed to be taken back. */
    if (r->steps[place].extra_s > 0)
        least_s += r->steps[place].extra_s;
    return least_s < length_s ? least_s : length_s;
}

static struct flow_step flow_step_of(const struct course_run *r, int place,
                                     const struct timetable_step *t)
{
    const struct course_slot *slot = run_slot(r, place);
    const struct item *item = run_item(r, place);
    bool opens = !slot_begun(r, place);
    int64_t pin = timetable_pin(&r->clock, slot, item);
    if (slot->fixed && opens)
        pin = t->start_s;
    return (struct flow_step){
        .place = place,
        .slot = r->steps[place].slot,
        .length_s = plan_step_s(r, place),
        .least_s = step_least_s(r, place),
        .pin_s = pin,
        .hold_s = opens ? t->start_s : 0,
        .fixed = slot->fixed,
        .optional = slot->optional || (item && item->optional),
    };
}

static void enter_past(const struct course_run *r, const struct timetable_step *t, int n_t,
                       struct course_plan *p)
{
    int64_t cursor = p->from_s;
    for (int i = 0; i < r->n && i <= r->at; i++) {
        const struct run_step *s = &r->steps[i];
        const struct timetable_step *own = planned(t, n_t, s);
        if (s->state != STEP_SKIPPED)
            cursor = s->started_s;
        p->entries[p->n] = (struct plan_entry){
            s->slot, s->item, i, s->state, 0, cursor, cursor, own->start_s, own->end_s, 0};
        if (s->state == STEP_DONE)
            p->entries[p->n].end_s = cursor = s->ended_s > cursor ? s->ended_s : cursor;
        if (s->state == STEP_RUNNING)
            p->at = p->n;
        p->n++;
    }
}

/* The step that runs as the first of the flow: what it has used it cannot give back. */
static void flow_running(const struct course_run *r, int64_t now_s, struct flow *f)
{
    const struct run_step *s = &r->steps[r->at];
    struct flow_step *first = &f->steps[f->n++];
    int64_t used_s = now_s > s->started_s ? now_s - s->started_s : 0;
    *first = (struct flow_step){
        .place = r->at,
        .slot = s->slot,
        .pin_s = -1,
        .length_s = plan_step_s(r, r->at),
        .least_s = step_least_s(r, r->at),
        .running = true,
    };
    f->from_s = s->started_s;
    if (first->length_s < used_s)
        first->length_s = used_s;
    if (first->least_s < used_s)
        first->least_s = used_s;
}

static void enter_flow(const struct course_run *r, const struct flow *f,
                       const struct timetable_step *t, int n_t, struct course_plan *p)
{
    for (int i = 0; i < f->n; i++) {
        const struct flow_step *s = &f->steps[i];
        const struct run_step *step = &r->steps[s->place];
        if (s->running) {
            struct plan_entry *e = &p->entries[p->at];
            e->end_s = s->end_s;
            e->shorter_s = s->length_s - s->given_s;
            e->changes = e->shorter_s > 0 ? PLAN_SHORTER : 0;
            continue;
        }
        const struct timetable_step *own = planned(t, n_t, step);
        struct plan_entry *e = &p->entries[p->n++];
        *e = (struct plan_entry){step->slot, step->item, s->place,     step->state, 0,
                                 s->start_s, s->end_s,   own->start_s, own->end_s,  0};
        if (step->state == STEP_SKIPPED)
            continue;
        e->shorter_s = s->dropped ? 0 : s->length_s - s->given_s;
        e->changes = (e->shorter_s > 0 ? PLAN_SHORTER : 0u) | (s->dropped ? PLAN_DROPPED : 0u) |
                     (s->carried ? PLAN_CARRIED : 0u) |
                     (s->start_s > own->start_s && !s->dropped ? PLAN_LATER : 0u);
    }
}

/* No gap: what runs or comes lasts until the next one begins, the last one until the day ends. */
static void close_gaps(struct course_plan *p)
{
    struct plan_entry *last = NULL;
    for (int i = 0; i < p->n; i++) {
        struct plan_entry *e = &p->entries[i];
        if (e->state == STEP_SKIPPED || e->changes & PLAN_DROPPED)
            continue;
        if (last && last->end_s < e->start_s)
            last->end_s = e->start_s;
        last = e;
    }
    if (last && last->state != STEP_DONE && last->end_s < p->to_s)
        last->end_s = p->to_s;
}

static void add_blocks(struct course_plan *p)
{
    struct plan_block *b = NULL;
    p->next = -1;
    for (int i = 0; i < p->n; i++) {
        struct plan_entry *e = &p->entries[i];
        p->changes |= e->changes;
        if (e->state == STEP_SKIPPED || e->changes & PLAN_DROPPED)
            continue;
        if (e->state == STEP_COMING && p->next < 0)
            p->next = i;
        if (!b || b->slot != e->slot) {
            b = &p->blocks[p->n_blocks++];
            *b = (struct plan_block){e->slot, i, 0, e->start_s, e->end_s, true, false};
        }
        b->n = i + 1 - b->first;
        b->end_s = e->end_s;
        b->done = b->done && e->state == STEP_DONE;
        b->running = b->running || e->state == STEP_RUNNING;
    }
}

static int64_t lateness(const struct course_run *r, const struct course_plan *p, int64_t now_s)
{
    if (p->at < 0)
        return r->at < 0 && now_s > p->from_s ? now_s - p->from_s : 0;
    const struct plan_entry *e = &p->entries[p->at];
    int64_t length_s = plan_step_s(r, r->at);
    int64_t end_s = e->start_s + length_s > now_s ? e->start_s + length_s : now_s;
    /* A last item may take what its slot has left: late only behind that, ahead never of it. */
    int64_t wanted_s = e->planned_start_s + length_s;
    if (end_s > e->planned_end_s)
        return end_s - e->planned_end_s;
    return end_s < wanted_s ? end_s - wanted_s : 0;
}

void course_plan_make(const struct course_run *r, int64_t now_s, struct course_plan *out)
{
    struct timetable_step t[DAY_STEPS_MAX];
    int n_t = timetable_of(&r->clock, run_day(r), t);
    struct flow f = {.now_s = now_s};
    memset(out, 0, sizeof *out);
    out->at = out->next = -1;
    out->from_s = f.from_s = day_clock_moment(&r->clock, run_day(r)->from);
    out->to_s = f.to_s = day_clock_moment(&r->clock, run_day(r)->to);
    enter_past(r, t, n_t, out);
    if (out->at >= 0)
        flow_running(r, now_s, &f);
    else if (now_s > f.from_s)
        f.from_s = now_s;
    for (int i = r->at + 1; i < r->n; i++) {
        f.steps[f.n] = flow_step_of(r, i, planned(t, n_t, &r->steps[i]));
        f.steps[f.n++].skipped = r->steps[i].state == STEP_SKIPPED;
    }
    if (f.n)
        out->over_s = reflow(&f);
    enter_flow(r, &f, t, n_t, out);
    close_gaps(out);
    add_blocks(out);
    out->late_s = lateness(r, out, now_s);
}

void course_plan_timetable(const struct course_run *r, struct course_plan *out)
{
    struct timetable_step t[DAY_STEPS_MAX];
    int n_t = timetable_of(&r->clock, run_day(r), t);
    memset(out, 0, sizeof *out);
    out->at = -1;
    out->from_s = day_clock_moment(&r->clock, run_day(r)->from);
    out->to_s = day_clock_moment(&r->clock, run_day(r)->to);
    for (int i = 0; i < n_t; i++)
        out->entries[out->n++] = (struct plan_entry){
            t[i].slot,    t[i].item,  i, STEP_COMING, 0, t[i].start_s, t[i].end_s,
            t[i].start_s, t[i].end_s, 0};
    add_blocks(out);
}

void run_accept(struct course_run *r, const struct course_plan *p)
{
    struct run_step steps[RUN_STEPS_MAX];
    if (p->n != r->n)
        BUG("a plan of %d steps for a run of %d", p->n, r->n);
    for (int i = 0; i < p->n; i++) {
        steps[i] = r->steps[p->entries[i].place];
        if (p->entries[i].changes & PLAN_DROPPED)
            steps[i].state = STEP_SKIPPED;
    }
    memcpy(r->steps, steps, sizeof steps[0] * (size_t)p->n);
}

static bool is_media(const struct item *item)
{
    return item && (item->kind == ITEM_CAPSULE || item->kind == ITEM_VIDEO) && !item->missing;
}

static bool is_break(const struct course_run *r)
{
    const struct item *item = run_item(r, r->at);
    enum slot_kind kind = run_slot(r, r->at)->kind;
    return item ? item->kind == ITEM_BREAK : kind == SLOT_BREAK || kind == SLOT_LUNCH;
}

enum plan_due plan_next_due(const struct course_run *r, const struct course_plan *p,
                            int64_t *when_s)
{
    if (p->next >= 0) {
        const struct plan_entry *next = &p->entries[p->next];
        int64_t pin = timetable_pin(&r->clock, run_slot(r, next->place), run_item(r, next->place));
        if (pin >= 0 && (p->at < 0 || pin >= p->entries[p->at].start_s)) {
            *when_s = pin;
            return DUE_AT;
        }
    }
    int place = run_next_place(r);
    if (p->at < 0 || place < 0)
        return DUE_NOT;
    const struct plan_entry *e = &p->entries[p->at];
    const struct item *item = run_item(r, place);
    if (item && item->start == START_AFTER_PREVIOUS) {
        *when_s = e->start_s + plan_step_s(r, r->at);
        return is_media(run_item(r, r->at)) ? DUE_AFTER_MEDIA : DUE_AFTER;
    }
    if (!is_break(r))
        return DUE_NOT;
    *when_s = e->end_s;
    return DUE_BREAK_OVER;
}
