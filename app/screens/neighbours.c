/*
 * Neighbours in the playlist's order. Capsules that cannot be played or are not out yet are stepped
 * over, so that "next" never leads to a refusal.
 */
#include "screens/neighbours.h"

#include "screens/capsule_card.h"

const struct capsule *capsule_neighbour(const struct screen_env *env, const struct capsule *from,
                                        int step)
{
    const struct catalog *c = env->catalog;
    for (ptrdiff_t i = from - c->capsules + step; i >= 0 && i < c->n_capsules; i += step)
        if (c->capsules[i].media && !card_locked(env, &c->capsules[i]))
            return &c->capsules[i];
    return NULL;
}
