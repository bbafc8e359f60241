/*
 * What time it is in a course: which day, slot and item, what comes next, how long it takes and how late it is. For the
 * agenda, the trainer's view and `schedule`; every answer is made of its arguments.
 */
#ifndef COURSE_NOW_H
#define COURSE_NOW_H

#include <stdbool.h>
#include <stdint.h>

#include "course/plan.h"

enum course_phase {
    COURSE_BEFORE,     /* the first day is still to come */
    COURSE_EARLY,      /* today is a day of the course, it has not begun */
    COURSE_RUNNING,
    COURSE_DAY_OVER,   /* today's session is over */
    COURSE_FREE,       /* between days: no session today */
    COURSE_OVER,       /* the last day is over */
    COURSE_PHASE_COUNT
};

struct course_moment {
    enum course_phase phase;
    int day;                       /* today's, from 0; -1: none today */
    int next_day;                  /* the next one with a session, after today's; -1: none */
    int slot, item;                /* now; -1: none (item: also when the slot has none) */
    int next_slot, next_item;      /* the step after this one, today; -1: none */
    int then_slot;                 /* the next slot that is another one than now, today; -1: none */
    int64_t start_s, end_s;        /* of the slot now */
    int64_t item_start_s, item_end_s;
    int64_t next_s;                /* when then_slot begins, else the next day's first slot; 0: none */
    int64_t slot_left_s, item_left_s; /* until their ends as expected, never negative */
    int64_t late_s;                /* 0 without a run; negative: ahead */
};

/* By the timetable alone. */
struct course_moment course_now(const struct course *course, int64_t wall_s);

/* Of a day that is opened but not begun, also on another date than its own: by its timetable. */
struct course_moment course_now_planned(const struct course_run *r, int64_t wall_s);

/* Of a day under way: its plan at that moment (course_plan_make) decides. */
struct course_moment course_now_running(const struct course_run *r, const struct course_plan *p, int64_t wall_s);

/* "capsule", "before", ...: for JSON and logs. Never NULL. */
const char *course_phase_name(enum course_phase phase);

struct day_pick {
    int day;      /* to open, or to focus in the chooser */
    bool by_date; /* it is today's: open it; else ask with the day chooser */
};

/* The day to begin with. done: one a day, may be NULL. Not by date: the first that is not done, else the first. */
struct day_pick course_pick_day(const struct course *course, int64_t wall_s, bool trusted, const bool *done);

#endif
