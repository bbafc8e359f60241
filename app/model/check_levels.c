/*
 * Loudness of capsules against each other (EBU R 128, s1): a visitor who set the volume for one must
 * not have to set it for the next. The median is what the others are; where nothing is far from it
 * but the two ends are far from each other, these two are told.
 */
#include "model/check_state.h"

#include <math.h>
#include <stdlib.h>

static const double LEVEL_APART_LU = 3, USUAL_LEAST_LUFS = -23, USUAL_MOST_LUFS = -16; /* EBU R 128 to the web's */

static int by_level(const void *pa, const void *pb)
{
    const struct check_level *a = pa, *b = pb;
    return (a->lufs > b->lufs) - (a->lufs < b->lufs);
}

/* The loudness that others have is a good one when it is usual. */
static bool is_usual(double lufs)
{
    return lufs >= USUAL_LEAST_LUFS && lufs <= USUAL_MOST_LUFS;
}

/* whom: a path; NULL: all others, which agree, and are not the ones to be changed whatever they are. */
static void report(struct check *c, const struct check_level *l, double others, const char *whom)
{
    double apart = l->lufs - others;
    struct buf advice = BUF_INIT;
    if (!whom || is_usual(others))
        buf_addf(&advice, "bring its sound to %.1f LUFS, at most %g LU away", others, LEVEL_APART_LU);
    else
        buf_addf(&advice, "bring all to one loudness between %g and %g LUFS", USUAL_LEAST_LUFS,
                 USUAL_MOST_LUFS);
    findings_add(c->findings, FINDING_WARNING, l->at, "loudness",
                 "%s is %.1f LU %s than %s (%.1f against %.1f LUFS); %s", l->path, fabs(apart),
                 apart > 0 ? "louder" : "quieter", whom ? whom : "the other capsules", l->lufs, others, buf_c(&advice));
    buf_release(&advice);
}

/* Of two far from each other the one to be changed is the quieter one, unless the louder one is too loud. */
static void report_ends(struct check *c, const struct check_level *low, const struct check_level *high)
{
    bool lower = !is_usual(high->lufs) && is_usual(low->lufs);
    report(c, lower ? high : low, lower ? low->lufs : high->lufs, lower ? low->path : high->path);
}

void check_levels(struct check *c)
{
    size_t n = c->levels.n;
    struct check_level *list = c->levels.data;
    bool found = false;
    if (n < 2)
        return;
    qsort(list, n, sizeof *list, by_level);
    if (n == 2) { /* none of two is what the others are */
        if (list[1].lufs - list[0].lufs > LEVEL_APART_LU)
            report_ends(c, &list[0], &list[1]);
        return;
    }
    double median = list[(n - 1) / 2].lufs;
    for (size_t i = 0; i < n; i++)
        if (fabs(list[i].lufs - median) > LEVEL_APART_LU) {
            report(c, &list[i], median, NULL);
            found = true;
        }
    if (!found && list[n - 1].lufs - list[0].lufs > LEVEL_APART_LU)
        report_ends(c, &list[0], &list[n - 1]);
}
