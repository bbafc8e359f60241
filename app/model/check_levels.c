/*
 * Loudness of capsules against each other (EBU R 128, s1): a visitor who set the volume for one must
 * not have to set it for the next. The median is what the others are; where nothing is far from it
 * but the two ends are far from each other, these two are told.
 */
#include "model/check_state.h"

#include <math.h>
#include <stdlib.h>

static const double LEVEL_APART_LU = 3;

static int by_level(const void *pa, const void *pb)
{
    const struct check_level *a = pa, *b = pb;
    return (a->lufs > b->lufs) - (a->lufs < b->lufs);
}

static void report(struct check *c, const struct check_level *l, double others, const char *whom)
{
    double apart = l->lufs - others;
    findings_add(c->findings, FINDING_WARNING, l->at, "loudness",
                 "%s is %.1f LU %s than %s (%.1f against %.1f LUFS); bring its sound to %.1f LUFS, "
                 "at most %g LU away",
                 l->path, fabs(apart), apart > 0 ? "louder" : "quieter", whom, l->lufs, others,
                 others, LEVEL_APART_LU);
}

void check_levels(struct check *c)
{
    size_t n = c->levels.n;
    struct check_level *list = c->levels.data;
    bool found = false;
    if (n < 2)
        return;
    qsort(list, n, sizeof *list, by_level);
    double median = list[(n - 1) / 2].lufs;
    for (size_t i = 0; i < n; i++)
        if (fabs(list[i].lufs - median) > LEVEL_APART_LU) {
            report(c, &list[i], median, "the other capsules");
            found = true;
        }
    if (!found && list[n - 1].lufs - list[0].lufs > LEVEL_APART_LU)
        report(c, &list[n - 1], list[0].lufs, list[0].path);
}
