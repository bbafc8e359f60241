/*
 * The one source of chance in a quiz. Never change what it yields for a seed: stored attempts
 * would come back with their options in another order.
 */
#include "quiz/shuffle.h"

#include "base/bug.h"

uint64_t shuffle_next(struct shuffle *s)
{
    uint64_t z = s->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

struct shuffle shuffle_from(uint64_t seed, uint64_t stream)
{
    struct shuffle s = {stream};
    s.state = seed ^ shuffle_next(&s);
    return s;
}

uint32_t shuffle_below(struct shuffle *s, uint32_t n)
{
    if (n == 0)
        BUG("a choice among nothing");
    uint64_t limit =
        UINT64_MAX - UINT64_MAX % n; /* above it the remainders are not equally likely */
    uint64_t v;
    do
        v = shuffle_next(s);
    while (v >= limit);
    return (uint32_t)(v % n);
}

void shuffle_order(struct shuffle *s, uint8_t *items, int n)
{
    for (int i = n - 1; i > 0; i--) {
        int j = (int)shuffle_below(s, (uint32_t)i + 1);
        uint8_t item = items[i];
        items[i] = items[j];
        items[j] = item;
    }
}
