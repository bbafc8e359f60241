/*
 * Neighbours in the playlist's order. Capsules that cannot be played or are not out yet are stepped over, so that
 * "next" never leads to a refusal.
 */
#include "screens/neighbours.h"

#include <stdio.h>
#include <string.h>

/* Days since 1970-01-01 to "YYYY-MM-DD" (the civil calendar, counted in eras of 400 years from 1 March 0000). */
static void day_text(int64_t days, char out[11])
{
    int64_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int64_t day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
    int64_t year = yoe + era * 400 + (month <= 2);
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100, (unsigned)day % 100);
}

bool capsule_locked(const struct catalog *c, const struct capsule *capsule, struct now now)
{
    char today[11];
    if (!c->policy.locked_until_release || !capsule->release[0] || now.wall_s < 0)
        return false;
    day_text(now.wall_s / 86400, today);
    return strcmp(today, capsule->release) < 0;
}

const struct capsule *capsule_neighbour(const struct catalog *c, const struct capsule *from, int step, struct now now)
{
    for (ptrdiff_t i = from - c->capsules + step; i >= 0 && i < c->n_capsules; i += step)
        if (c->capsules[i].media && !capsule_locked(c, &c->capsules[i], now))
            return &c->capsules[i];
    return NULL;
}
