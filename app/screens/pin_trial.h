/* Is it that PIN? Asked on the chores' thread, as it takes long on purpose. */
#ifndef SCREENS_PIN_TRIAL_H
#define SCREENS_PIN_TRIAL_H

#include "base/chores.h"
#include "seal/pin.h"

/* Ticket of the chore; pin is wiped here, and where it was copied to as soon as it was tried. */
uint32_t pin_trial_begin(struct chores *chores, struct str hash, char pin[SEAL_PIN_DIGITS + 1]);
/* After its EVENT_CHORE. False: it is not done, or unknown. */
bool pin_trial_end(struct chores *chores, uint32_t ticket, bool *right);

/* The same for making a hash; "" where that cannot be had. */
uint32_t pin_making_begin(struct chores *chores, char pin[SEAL_PIN_DIGITS + 1]);
bool pin_making_end(struct chores *chores, uint32_t ticket, char hash[SEAL_PIN_HASH_MAX]);

#endif
