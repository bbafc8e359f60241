/*
 * Edit distance over a handful of names. Near enough is one slip in a short word, two in a common
 * one (two letters swapped count two), three in a long one: a suggestion that surprises is worse
 * than none. Very long words are never a slip of the finger.
 */
#include "model/nearest.h"

enum { WORD_MAX = 40 };

struct nearest nearest_to(struct str word)
{
    unsigned limit = word.len <= 3 ? 1 : word.len <= 8 ? 2 : 3;
    return (struct nearest){word, {0}, limit + 1};
}

void nearest_offer(struct nearest *n, struct str name)
{
    if (n->word.len > WORD_MAX || name.len > WORD_MAX)
        return;
    unsigned d = str_eq_nocase(n->word, name) ? 0 : str_distance(n->word, name, n->distance);
    if (d < n->distance) {
        n->distance = d;
        n->best = name;
    }
}
