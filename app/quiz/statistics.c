/* Sums in, figures out. Whole numbers as long as possible, so that the same counts give the same figures anywhere. */
#include "quiz/statistics.h"

#include <math.h>

enum { THOUSAND = 1000, SHARES_MAX = 64 };

bool item_pair(const struct attempt *a, int position, int64_t out[ITEM_SUM_COUNT])
{
    int others = a->n - 1;
    if (others < 1)
        return false;
    int64_t x = attempt_right(a, position) ? 1 : 0;
    int64_t right = attempt_right_count(a) - x;
    int64_t r = (right * THOUSAND + others / 2) / others;
    const int64_t sums[ITEM_SUM_COUNT] = {
        [ITEM_N] = 1, [ITEM_X] = x, [ITEM_R] = r, [ITEM_RR] = r * r, [ITEM_XR] = x * r};
    for (int i = 0; i < ITEM_SUM_COUNT; i++)
        out[i] = sums[i];
    return true;
}

enum statistic item_difficulty(const struct item_sums *s, double *p)
{
    if (s->answered < STATISTICS_FEW)
        return STATISTIC_FEW;
    *p = (double)s->right / (double)s->answered;
    return STATISTIC_TOLD;
}

enum statistic item_discrimination(const struct item_sums *s, double *r)
{
    const int64_t *of = s->pairs;
    if (of[ITEM_N] < STATISTICS_FEW_PAIRS)
        return STATISTIC_FEW;
    double n = (double)of[ITEM_N], x = (double)of[ITEM_X], rest = (double)of[ITEM_R];
    double of_x = n * x - x * x, of_rest = n * (double)of[ITEM_RR] - rest * rest;
    if (of_x <= 0 || of_rest <= 0)
        return STATISTIC_FLAT;
    double value = (n * (double)of[ITEM_XR] - x * rest) / sqrt(of_x * of_rest);
    *r = value > 1 ? 1 : value < -1 ? -1 : value;
    return STATISTIC_TOLD;
}

enum statistic watch_curve(const int64_t *parts, int n_parts, int64_t n, double *out)
{
    for (int i = 0; i < n_parts; i++)
        out[i] = n > 0 ? (double)(parts[i] < n ? parts[i] : n) / (double)n : 0;
    return n < STATISTICS_FEW ? STATISTIC_FEW : STATISTIC_TOLD;
}

void shares_percent(const int64_t *counts, int n, int *percent)
{
    int64_t sum = 0, rest[SHARES_MAX];
    int left = 100;
    n = n < SHARES_MAX ? n : SHARES_MAX;
    for (int i = 0; i < n; i++)
        sum += counts[i];
    for (int i = 0; i < n; i++) {
        percent[i] = sum ? (int)(counts[i] * 100 / sum) : 0;
        rest[i] = sum ? counts[i] * 100 % sum : 0;
        left -= percent[i];
    }
    for (; sum && left > 0; left--) {
        int most = 0;
        for (int i = 1; i < n; i++)
            most = rest[i] > rest[most] ? i : most;
        percent[most]++;
        rest[most] = -1;
    }
}

int series_peak(const int64_t *counts, int n)
{
    int peak = -1;
    for (int i = 0; i < n; i++)
        if (counts[i] > 0 && (peak < 0 || counts[i] > counts[peak]))
            peak = i;
    return peak;
}

void series_range(const int64_t *counts, int n, int *from, int *to)
{
    for (int i = 0; i < n; i++)
        if (counts[i] > 0) {
            *from = i < *from ? i : *from;
            *to = i + 1 > *to ? i + 1 : *to;
        }
}
