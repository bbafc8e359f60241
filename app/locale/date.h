/* Days, times and durations as a language writes them. Civil values only; zone.h makes them from a clock. */
#ifndef LOCALE_DATE_H
#define LOCALE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "locale/locale.h"

struct civil_day {
    int year, month, day; /* Gregorian; month and day from 1 */
};

/* "2021-02-25" and nothing else; false when it is no day of the calendar. */
bool day_parse(struct str text, struct civil_day *out);
bool day_valid(struct civil_day d);
int64_t day_number(struct civil_day d);           /* days since 1970-01-01 */
struct civil_day day_from_number(int64_t number);
int day_weekday(struct civil_day d);              /* 0 Monday .. 6 Sunday */

struct str date_short(struct locale *l, struct civil_day d, struct arena *arena);   /* 25 Feb 2021 / 25. Feb. 2021 */
struct str date_day(struct locale *l, struct civil_day d, struct arena *arena);     /* 25 / 25. / 1er */
struct str date_day_month(struct locale *l, struct civil_day d, struct arena *arena); /* 25 Feb */
struct str date_day_month_long(struct locale *l, struct civil_day d, struct arena *arena); /* 25 February */
struct str date_long(struct locale *l, struct civil_day d, struct arena *arena);    /* 25 February 2021 */
struct str date_weekday(struct locale *l, struct civil_day d, struct arena *arena); /* Thursday 25 February 2021 */
struct str date_weekday_name(struct locale *l, int weekday, struct arena *arena);   /* 0 Monday: "Monday" */

/* Always 24 hours: "09:05". */
struct str time_of_day(int hour, int minute, struct arena *arena);

/* m:ss, from an hour h:mm:ss; parts of a second are cut, negative counts as 0. */
struct str duration_clock(int64_t us, struct arena *arena);

/* For reading aloud: "3 minutes 20 seconds", "3 Minuten 20 Sekunden". */
struct str duration_spoken(struct locale *l, int64_t us, struct arena *arena);

#endif
