/*
 * What of a capsule was really watched: media time that passed while it played and was seen, not what was jumped over.
 * Only where the policy asks for it (watched_percent); everywhere else the position alone is kept.
 */
#ifndef SCREENS_CAPSULE_WATCH_H
#define SCREENS_CAPSULE_WATCH_H

#include "screens/screen.h"

/* Media that played without a break up to the last look. */
struct stretch {
    bool on;                /* and goes on */
    int64_t from_us, to_us; /* media time */
    int64_t mono_us;        /* of the last look */
};

struct capsule_watch {
    bool on;                /* parts are kept here */
    struct watched parts;
    struct stretch stretch; /* the last one; of the session under way */
    int64_t spent_us;       /* of playing, since it was stored */
};

/* Where to go on: 3 s before the place that was left; at the first hole where the end was reached without seeing all; 0
 * when it is done. parts NULL: the place alone counts. */
int64_t capsule_resume_us(const struct store_progress *p, const struct watched *parts);

/* Is so much of it watched as the policy asks for? */
bool capsule_is_done(const struct policy *policy, const struct store_progress *p, const struct watched *parts);

struct capsule_state;
void capsule_watch_begin(struct capsule_state *st, const struct screen_env *env);
/* Before and after every event, and before the position is moved: nothing between two looks is lost, and no jump counts. */
void capsule_watch_look(struct capsule_state *st, const struct screen_env *env);
/* Position and parts into the store, in one write. */
void capsule_save(struct capsule_state *st, struct screen_env *env);

#endif
