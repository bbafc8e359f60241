/* The steps a visitor has ticked ("we have this in our territory"); they belong to the learner, not to watching. */
#ifndef SCREENS_STEPS_H
#define SCREENS_STEPS_H

#include "screens/screen.h"

/* The setting they are kept under: their numbers, parted by spaces. */
struct str steps_key(void);

/* Bit n - 1: step number n. */
uint64_t steps_ticked(const struct screen_env *env);

/* How many of the n steps from index first on; first 0, n of all: the whole process. */
int steps_count(uint64_t ticked, int first, int n);

/* Asks for it to be kept; the ticket of EVENT_STORE. */
uint32_t steps_keep(struct screen_env *env, uint64_t ticked);

#endif
