/* What changed between two plans, as a few rectangles. Pure. */
#ifndef GFX_DAMAGE_H
#define GFX_DAMAGE_H

#include "gfx/plan.h"

enum { DAMAGE_MAX = 12 };

struct damage {
    struct rect r[DAMAGE_MAX]; /* not empty; may overlap */
    int n;
};

/* Adds a rectangle; near ones are joined, and the two that waste least when there are too many. */
void damage_add(struct damage *d, struct rect r);

/* What is kept of a plan for the next comparison. */
struct plan_mark {
    uint64_t hash;
    struct rect bounds;
};

/* Every pixel outside the result is painted by the same operations in the same order in both. work: for the
 * comparison's table, frame lifetime. */
void damage_between(struct damage *d, const struct plan_mark *old, uint32_t n_old, const struct plan *now,
                    struct arena *work);

#endif
