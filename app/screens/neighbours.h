/* Which capsule comes before and after another, and whether it may be opened yet. */
#ifndef SCREENS_NEIGHBOURS_H
#define SCREENS_NEIGHBOURS_H

#include <stdbool.h>

#include "base/time.h"
#include "model/catalog.h"

/* The policy locks capsules until their day and that day (UTC) has not come. */
bool capsule_locked(const struct catalog *c, const struct capsule *capsule, struct now now);

/* The next (step 1) or previous (step -1) capsule that has a media file and is not locked; NULL when there is none. */
const struct capsule *capsule_neighbour(const struct catalog *c, const struct capsule *from, int step, struct now now);

#endif
