/*
 * The clock of a stand: is it open, until when, and which talk comes next. Every answer is made of its arguments, in
 * the machine's time zone; whether the clock may be believed is the caller's question (course_clock_trusted).
 */
#ifndef COURSE_STAND_H
#define COURSE_STAND_H

#include <stdbool.h>
#include <stdint.h>

#include "model/booth.h"

struct stand_now {
    bool open;
    int64_t next_s;                      /* when that changes, seconds since 1970; 0: not within a year */
    const struct hours_special *special; /* today is one; NULL: a day like others */
};

/* hours NULL: open, and never otherwise. */
struct stand_now stand_hours(const struct hours *hours, int64_t wall_s);

struct stand_talk {
    const struct programme_item *item; /* NULL: nothing more comes */
    int64_t start_s, end_s;
    bool on;                           /* it has begun */
    bool today;
};

/* What is on, else what comes first; of two at the same time the one that stands first. */
struct stand_talk stand_next(const struct programme_item *items, int n, int64_t wall_s);

#endif
