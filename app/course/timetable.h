/* A day as planned: each step with its moments. */
#ifndef COURSE_TIMETABLE_H
#define COURSE_TIMETABLE_H

#include "course/plan.h"

struct timetable_step {
    int slot, item;         /* item -1: a slot without items */
    int64_t start_s, end_s; /* steps of one slot fill it without a gap */
};

/* Returns how many there are. */
int timetable_of(const struct day_clock *clock, const struct course_day *day,
                 struct timetable_step steps[DAY_STEPS_MAX]);

/* The moment a step says it begins at (`start: at`); -1: it says none. */
int64_t timetable_pin(const struct day_clock *clock, const struct course_slot *slot, const struct item *item);

#endif
