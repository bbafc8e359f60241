/*
 * A day under way: what was done when, what comes, what the trainer skipped, repeated or swapped. Pure state: every
 * operation takes the time as an argument, and the whole of it is a text that can be stored and read back, also after
 * the course was edited. How the rest of the day fits is plan.h's matter.
 */
#ifndef COURSE_RUN_H
#define COURSE_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "course/clock.h"
#include "model/course.h"

enum { RUN_STEPS_MAX = DAY_STEPS_MAX + 56, RUN_LEAST_S = 60, RUN_EXTRA_MAX_S = 4 * 3600 };

enum step_state { STEP_COMING, STEP_RUNNING, STEP_DONE, STEP_SKIPPED, STEP_STATE_COUNT };

struct run_step {
    int slot, item;               /* of the day; item -1: a slot without items */
    enum step_state state;
    int64_t started_s, ended_s;   /* 0 while unknown */
    int64_t extra_s;              /* what the trainer gave it beyond its plan; negative: took from it */
};

struct course_run {
    const struct course *course;
    int day;                      /* index */
    struct day_clock clock;
    /* Invariant: before `at` steps are done or skipped, at `at` one runs, behind it they come or are skipped. */
    int n;
    struct run_step steps[RUN_STEPS_MAX];
    int at;                       /* -1: not begun; n: over */
    int64_t seen_s;               /* last time an operation was told */
};

/*
 * Day `day` is held now. On its own date (and with a clock that may be trusted) times are those of the timetable. On
 * another date it is held today: at the timetable's hours when now is at most an hour before them or within, else at
 * once.
 */
void course_run_open(struct course_run *r, const struct course *course, int day, int64_t now_s, bool trusted);

const struct course_day *run_day(const struct course_run *r);
const struct course_slot *run_slot(const struct course_run *r, int place);
const struct item *run_item(const struct course_run *r, int place); /* NULL: a slot without items */
int run_next_place(const struct course_run *r);                     /* of the next coming step; -1: none */
static inline bool run_over(const struct course_run *r) 
{
    return r->at == r->n;
}

/* Ends what runs and begins what comes next; the first call begins the day. False when the day is over. */
bool run_next(struct course_run *r, int64_t now_s);
/* The step before this one runs again, this one comes after it. False when there is none. */
bool run_back(struct course_run *r, int64_t now_s);
/* This step runs now, whether it comes or was done (then once more); what is between stays for afterwards. */
bool run_go(struct course_run *r, int place, int64_t now_s);
/* A coming step is left out, or taken back in. */
bool run_skip(struct course_run *r, int place);
bool run_unskip(struct course_run *r, int place);
/* Two coming steps of one slot change places. */
bool run_swap(struct course_run *r, int a, int b);
/* What runs gets so much more time than planned (negative: less, down to RUN_LEAST_S). False when nothing runs or nothing
 * changes. */
bool run_extend(struct course_run *r, int64_t by_s);
/* The wall clock jumped while the day runs: what was elapsed stays elapsed. */
void run_clock_jumped(struct course_run *r, int64_t jump_s, int64_t now_s);

/*
 * A run read back goes on: on the same day time has passed as the clock says. On another day, or with a clock that
 * stands before what was seen last, it goes on where it stopped, as if no time had passed.
 */
void run_resume(struct course_run *r, int64_t now_s);

/* The run as lines of text, appended. */
void run_save(const struct course_run *r, struct buf *out);
/*
 * Reads it back. What the course no longer has is dropped, what is new in it comes at its place (skipped when that is
 * past). False when it is of another course, of a day that is gone, or no such text.
 */
bool run_restore(struct course_run *r, const struct course *course, struct str text);

/* BUG() when an invariant is broken: for tests. */
void run_assert_sane(const struct course_run *r);

#endif
