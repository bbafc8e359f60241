/* Where somebody is in the playlist, in a few words. */
#ifndef SCREENS_LEARNER_PLACE_H
#define SCREENS_LEARNER_PLACE_H

#include "screens/screen.h"

/* "Capsule 2 at 43 %", "Capsule 3 next", "5 of 5 watched"; "" where the playlist has no capsules. */
struct str learner_place(struct ui *ui, const struct screen_env *env, struct str learner);

#endif
