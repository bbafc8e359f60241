/* What the tests of the capsule screen ask its player. Header only. */
#ifndef TESTS_RIG_CAPSULE_H
#define TESTS_RIG_CAPSULE_H

#include "rig_visit.h"

static inline struct player_level level(struct visit_rig *v)
{
    struct player_level l;
    player_poll(v->r.env.player, v->r.env.now, &l);
    return l;
}

static inline bool near(int64_t a, int64_t b)
{
    return a - b < 100000 && b - a < 100000;
}

#endif
