/*
 * Edit distance over a handful of names. Near enough is a third of the word, at least one letter, at most three:
 * a suggestion that surprises is worse than none. Very long words are never a slip of the finger.
 */
#include "model/nearest.h"

enum { WORD_MAX = 40 };

struct nearest nearest_to(struct str word)
{
    unsigned limit = (unsigned)word.len / 3;
    limit = limit < 1 ? 1 : limit > 3 ? 3 : limit;
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
