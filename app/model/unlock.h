/* When a capsule opens: on a day, in a week of the learner's own, after others. Whether that counts is the policy's. */
#ifndef MODEL_UNLOCK_H
#define MODEL_UNLOCK_H

#include "base/str.h"
#include "model/findings.h"

enum { UNLOCK_AFTER_MAX = 8, UNLOCK_WEEKS_MAX = 104 };

struct capsule;

struct prerequisite {
    const struct capsule *capsule; /* that is to be done, or whose quiz it is */
    bool quiz;                     /* its quiz is to be passed ... */
    int at_least;                  /* ... with so many percent, 1..100 */
    struct source at;
};

struct unlock {
    char day[11];   /* "2021-02-11" or "" */
    int week;       /* from the learner's first use: the second begins after seven days; 0: unsaid */
    int n_after;
    const struct prerequisite *after; /* all of them */
};

#endif
