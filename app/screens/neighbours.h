/* Which capsule comes before and after another. */
#ifndef SCREENS_NEIGHBOURS_H
#define SCREENS_NEIGHBOURS_H

#include "screens/screen.h"

/* The next (step 1) or previous (step -1) capsule that has a media file and is not locked; NULL when there is none. */
const struct capsule *capsule_neighbour(const struct screen_env *env, const struct capsule *from, int step);

#endif
