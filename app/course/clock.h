/* The course's own clock: minutes of a local day as moments, and how far a clock may be trusted. */
#ifndef COURSE_CLOCK_H
#define COURSE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/time.h"
#include "locale/zone.h"
#include "model/course.h"

/* One day's minutes as moments. Days on which the clocks change are asked for minute by minute. */
struct day_clock {
    const struct course *course;
    struct civil_day date; /* it is held on: the author's, or today for a relative day */
    int64_t shift_s;       /* a day begun at another hour: all its times move by this; 0: they are those of the clock */
    int from;              /* minute of the day whose moment is from_s */
    int64_t from_s;
    bool even;             /* no change of clocks within the day's hours */
};

struct day_clock day_clock_of(const struct course *course, const struct course_day *day, struct civil_day date);

/* The moment of a minute of that day, in seconds since 1970. */
int64_t day_clock_moment(const struct day_clock *c, int minute);

/* "2020-10-08" of a day; always a day of the calendar (the reader refuses others). */
struct civil_day course_date(const struct course_day *day);

/* The local time of a moment; UTC when the zone is unknown, so that a wrong name stops no course. */
struct civil course_civil(const struct course *course, int64_t wall_s);

/* "2020-10-08T10:38" or "2020-10-08" (its beginning) in the course's zone; false when it is neither. */
bool course_moment_parse(const struct course *course, struct str text, int64_t *wall_s);

/*
 * May today's date be taken from this clock? Not when it stands before the program was made or before what was seen
 * last (a day of tolerance: zones, repairs). 0: unknown. A clock that may not be trusted only means relative days.
 */
bool course_clock_trusted(int64_t wall_s, int64_t built_s, int64_t seen_s);

/* Seconds that the wall clock jumped between two readings, beyond what passed; 0 below two seconds. */
int64_t course_clock_jump(struct now before, struct now after);

#endif
