/*
 * Figures of many visits: how hard a question is and how well it tells those who know from those who do not, how much of
 * a capsule is watched, shares that add up. Pure functions over sums; where there is too little to say, they say so.
 */
#ifndef QUIZ_STATISTICS_H
#define QUIZ_STATISTICS_H

#include <stdbool.h>
#include <stdint.h>

#include "quiz/attempt.h"

/* Under so many, counts stand in for percentages (design 14, "16 Staff"), and no discrimination is told. */
enum { STATISTICS_FEW = 20, STATISTICS_FEW_PAIRS = 30 };

/*
 * What finished attempts leave of one question: x is 1 for a right answer, else 0; r is how much of the other questions
 * of the same attempt was right, in thousandths. Attempts of a single question leave nothing.
 */
enum item_sum { ITEM_N, ITEM_X, ITEM_R, ITEM_RR, ITEM_XR, ITEM_SUM_COUNT };

struct item_sums {
    int64_t answered, right, skipped;
    int64_t pairs[ITEM_SUM_COUNT];
    int64_t option[QUIZ_OPTIONS_MAX]; /* times chosen, in the author's order */
};

/* The sums of one position of a finished attempt; false when it has no other question to compare with. */
bool item_pair(const struct attempt *a, int position, int64_t out[ITEM_SUM_COUNT]);

enum statistic { STATISTIC_TOLD, STATISTIC_FEW, STATISTIC_FLAT /* all the same: nothing tells them apart */ };

/* The classical difficulty index p: the share of answers that are right, 0 (nobody) to 1 (everybody). Crocker & Algina,
 * Introduction to Classical and Modern Test Theory (1986), ch. 14. */
enum statistic item_difficulty(const struct item_sums *s, double *p);

/*
 * The discrimination index: the point-biserial correlation of the question with the rest of the attempt,
 *   r = (n*Sxr - Sx*Sr) / sqrt((n*Sx - Sx*Sx) * (n*Srr - Sr*Sr)),
 * that is Pearson's r of a dichotomy, which equals (M1 - M0) / s * sqrt(p * q); the question itself is left out of the
 * score ("corrected item-total correlation": Henrysson, Psychometrika 28 (1963) 211-218). -1..1; 0.3 and more is good,
 * under 0.2 poor (Ebel & Frisbie, Essentials of Educational Measurement (1991), ch. 13).
 */
enum statistic item_discrimination(const struct item_sums *s, double *r);

/* Of n visits the shares that saw each part, 0..1; parts of 0 visits are few. */
enum statistic watch_curve(const int64_t *parts, int n_parts, int64_t n, double *out);

/* Whole percentages that add up to 100 (largest remainder); all 0 when there is nothing. At most 64. */
void shares_percent(const int64_t *counts, int n, int *percent);

/* Where the largest is (the first of several); -1 when all are 0. */
int series_peak(const int64_t *counts, int n);
/* The stretch [from, to) outside which everything is 0, at least the stretch given. */
void series_range(const int64_t *counts, int n, int *from, int *to);

#endif
