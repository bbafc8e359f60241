/* Wall time in a time zone and back, by the library's own zone data. */
#ifndef LOCALE_ZONE_H
#define LOCALE_ZONE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "locale/date.h"

struct civil {
    struct civil_day day;
    int hour, minute, second;
    int offset_s; /* local minus UTC at that moment; ignored by zone_wall */
};

/* zone: IANA name ("Europe/Brussels"); NULL or "": the machine's. False when the name is unknown, *out untouched. */
bool zone_civil(const char *zone, int64_t wall_s, struct civil *out);

/* The moment of a civil time. An hour that comes twice means its first coming; one that is skipped means the moment
 * the clock jumps. False for unknown zones and impossible days or times; *wall_s is then untouched. */
bool zone_wall(const char *zone, const struct civil *civil, int64_t *wall_s);

bool zone_known(const char *zone);

/* Name of the machine's zone. */
struct str zone_system(struct arena *arena);

#endif
