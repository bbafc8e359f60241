/* The library's Gregorian calendar, opened for one conversion at a time: schedules ask a few times
 * a minute. */
#include "locale/zone.h"

#include <string.h>
#include <unicode/ucal.h>

#include "base/bug.h"
#include "locale/utf16.h"

enum { ZONE_MAX = 64 };

/* Name as the library wants it; false when it knows none like it. NULL or "" gives the machine's.
 */
static bool zone_units(const char *zone, UChar out[ZONE_MAX])
{
    UErrorCode status = U_ZERO_ERROR;
    UChar canonical[ZONE_MAX];
    if (!zone || !zone[0]) {
        int32_t n = ucal_getDefaultTimeZone(out, ZONE_MAX, &status);
        return U_SUCCESS(status) && n < ZONE_MAX;
    }
    if (strlen(zone) >= ZONE_MAX)
        return false;
    size_t n = 0;
    for (; zone[n]; n++)
        out[n] = (unsigned char)zone[n];
    out[n] = 0;
    ucal_getCanonicalTimeZoneID(out, (int32_t)n, canonical, ZONE_MAX, NULL, &status);
    return U_SUCCESS(status);
}

static UCalendar *opened(const char *zone)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar name[ZONE_MAX];
    if (!zone_units(zone, name))
        return NULL;
    UCalendar *c = ucal_open(name, -1, "en@calendar=gregorian", UCAL_GREGORIAN, &status);
    if (U_SUCCESS(status))
        return c;
    ucal_close(c);
    return NULL;
}

bool zone_civil(const char *zone, int64_t wall_s, struct civil *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *c = opened(zone);
    if (!c)
        return false;
    ucal_setMillis(c, (double)wall_s * 1000, &status);
    struct civil got = {
        .day = {ucal_get(c, UCAL_EXTENDED_YEAR, &status), ucal_get(c, UCAL_MONTH, &status) + 1,
                ucal_get(c, UCAL_DATE, &status)},
        .hour = ucal_get(c, UCAL_HOUR_OF_DAY, &status),
        .minute = ucal_get(c, UCAL_MINUTE, &status),
        .second = ucal_get(c, UCAL_SECOND, &status),
    };
    got.offset_s =
        (ucal_get(c, UCAL_ZONE_OFFSET, &status) + ucal_get(c, UCAL_DST_OFFSET, &status)) / 1000;
    ucal_close(c);
    if (U_SUCCESS(status))
        *out = got;
    return U_SUCCESS(status);
}

bool zone_wall(const char *zone, const struct civil *civil, int64_t *wall_s)
{
    UErrorCode status = U_ZERO_ERROR;
    bool possible = day_valid(civil->day) && civil->hour >= 0 && civil->hour < 24 &&
                    civil->minute >= 0 && civil->minute < 60 && civil->second >= 0 &&
                    civil->second < 60;
    UCalendar *c = possible ? opened(zone) : NULL;
    if (!c)
        return false;
    ucal_setAttribute(c, UCAL_REPEATED_WALL_TIME, UCAL_WALLTIME_FIRST);
    ucal_setAttribute(c, UCAL_SKIPPED_WALL_TIME, UCAL_WALLTIME_NEXT_VALID);
    ucal_clear(c);
    ucal_setDateTime(c, civil->day.year, civil->day.month - 1, civil->day.day, civil->hour,
                     civil->minute, civil->second, &status);
    double ms = ucal_getMillis(c, &status);
    ucal_close(c);
    if (U_SUCCESS(status))
        *wall_s = (int64_t)(ms < 0 ? (ms - 999) / 1000 : ms / 1000);
    return U_SUCCESS(status);
}

bool zone_known(const char *zone)
{
    UChar name[ZONE_MAX];
    return zone && zone[0] && zone_units(zone, name);
}

struct str zone_system(struct arena *arena)
{
    UChar name[ZONE_MAX];
    if (!zone_units(NULL, name))
        return arena_str(arena, STR("UTC"));
    int32_t n = 0;
    while (n < ZONE_MAX && name[n])
        n++;
    return utf16_to_utf8(arena, name, n);
}
