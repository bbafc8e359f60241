/* "Did you mean": the known name nearest to what was written. */
#ifndef MODEL_NEAREST_H
#define MODEL_NEAREST_H

#include "base/str.h"

/* Start with nearest_to(word), offer every known name, then read best: empty when nothing is near enough. */
struct nearest {
    struct str word;
    struct str best;
    unsigned distance; /* only nearer names are taken */
};

struct nearest nearest_to(struct str word);
void nearest_offer(struct nearest *n, struct str name);

#endif
