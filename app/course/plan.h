/*
 * How a day goes on: every step with its times, past ones as they were, coming ones as they are expected. When time
 * is short the plan proposes what to do, by these rules and in this order, for the stretch until the next fixed point
 * (a `fixed` slot, lunch, an item that starts `at` a time) or the end of the day:
 *
 *   1. What is behind moves. A slot begins at its own time at the earliest, so what was early stays in its slot.
 *   2. Steps are shortened alike, each down to its least (plan_least_s); fixed slots are not.
 *   3. Optional steps are left out, the last of the stretch first.
 *   4. What still does not fit goes on behind the fixed point, in order. At the end of the day over_s says by how much.
 *   5. A fixed point that was overrun by what is running begins at once and gives up its own time down to its least.
 *
 * Nothing happens by itself: the trainer goes on as proposed (run_accept) or otherwise, and the plan is made anew.
 */
#ifndef COURSE_PLAN_H
#define COURSE_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "course/run.h"

enum plan_change {
    PLAN_SHORTER = 1, /* shortened by entry.shorter_s */
    PLAN_DROPPED = 2, /* left out */
    PLAN_CARRIED = 4, /* goes on behind a fixed point */
    PLAN_LATER = 8,   /* begins later than the timetable says */
};

struct plan_entry {
    int slot, item;                   /* of the day; item -1: a slot without items */
    int place;                        /* in the run */
    enum step_state state;
    unsigned changes;                 /* of enum plan_change; 0 for what is past */
    int64_t start_s, end_s;           /* Invariant: one follows the other without a gap; skipped and dropped: empty */
    int64_t planned_start_s, planned_end_s; /* by the timetable */
    int64_t shorter_s;
};

/* What a day's time line shows: steps of one slot that follow each other. */
struct plan_block {
    int slot;
    int first, n;                     /* entries */
    int64_t start_s, end_s;
    bool done, running;
};

struct course_plan {
    int n;
    struct plan_entry entries[RUN_STEPS_MAX];
    int n_blocks;
    struct plan_block blocks[RUN_STEPS_MAX];
    int at;                           /* entry that runs; -1: none */
    int next;                         /* entry that comes next as proposed; -1: none (run_next_place: as it stands) */
    int64_t from_s, to_s;             /* of the day */
    int64_t late_s;                   /* of what runs (or the beginning); negative: ahead */
    int64_t over_s;                   /* how much later than to_s the day ends although all was proposed; 0: it fits */
    unsigned changes;                 /* of all entries */
};

/* The day as it will go; with no changes when all is in time. */
void course_plan_make(const struct course_run *r, int64_t now_s, struct course_plan *out);

/* The day as its timetable has it, whatever the hour. */
void course_plan_timetable(const struct course_run *r, struct course_plan *out);

/* What may be left of a step: its `at-least`; all of a capsule, video, break, lunch; else the course's share. */
int64_t plan_least_s(const struct course *c, const struct course_slot *slot, const struct item *item);
int64_t plan_length_s(const struct course_slot *slot, const struct item *item); /* as planned */

int64_t plan_step_s(const struct course_run *r, int place); /* with what the trainer gave or took */

/* Takes the proposal: what it leaves out is skipped, what it carries comes in its order. */
void run_accept(struct course_run *r, const struct course_plan *p);

enum plan_due { DUE_NOT, DUE_AT, DUE_AFTER, DUE_AFTER_MEDIA, DUE_BREAK_OVER };

/*
 * When the next step begins without the trainer, and why. DUE_AT: at its `at` time, when that comes while this one runs
 * (run_go to the place of p->next: the plan may have carried others behind it). DUE_AFTER and DUE_BREAK_OVER: run_next.
 * DUE_AFTER_MEDIA: run_next when the player says that the media ended; *when_s is only the planned end. DUE_NOT leaves
 * *when_s alone.
 */
enum plan_due plan_next_due(const struct course_run *r, const struct course_plan *p, int64_t *when_s);

#endif
