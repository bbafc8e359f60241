/*
 * Percentiles of what bench measured. Wall time is what a visitor waits; on a machine that does
 * other things as well the processor time beside it says what this program is to be blamed for.
 */
#include "cli/bench_figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct answers *figures_row(struct figures *f, const char *name)
{
    for (int i = 0; i < f->n_kinds; i++)
        if (strcmp(f->kinds[i].name, name) == 0)
            return &f->kinds[i];
    if (f->n_kinds == FIGURES_KINDS)
        return &f->kinds[FIGURES_KINDS - 1];
    struct answers *a = &f->kinds[f->n_kinds++];
    a->name = name;
    a->n = a->missed = 0;
    return a;
}

void figures_add(struct figures *f, const char *name, int64_t wall_us, int64_t own_us)
{
    struct answers *a = figures_row(f, name);
    if (a->n == FIGURES_SAMPLES)
        return;
    a->wall_us[a->n] = wall_us;
    a->own_us[a->n++] = own_us;
}

void figures_moved(struct figures *f, const struct movement *m)
{
    if (f->n_moves < MOTIONS_MAX)
        f->moves[f->n_moves++] = *m;
}

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

int64_t figures_percentile(int64_t *values, int n, double share)
{
    if (n <= 0)
        return 0;
    qsort(values, (size_t)n, sizeof *values, ascending);
    int rank = (int)(share * n);
    rank += (double)rank < share * n; /* rounded up: that many values are not above it */
    return values[rank < 1 ? 0 : rank > n ? n - 1 : rank - 1];
}

static double ms(int64_t us)
{
    return (double)us / 1000;
}

static void print_row(const char *name, int64_t *wall, int64_t *own, int n, int missed)
{
    printf("| %s | %d |", name, n);
    static const double shares[] = {0.5, 0.95, 0.99, 1};
    for (size_t i = 0; i < 4; i++)
        printf(" %.1f |", ms(figures_percentile(wall, n, shares[i])));
    for (size_t i = 0; i < 4; i++)
        printf(" %.1f |", ms(figures_percentile(own, n, shares[i])));
    printf(" %d |\n", missed);
}

static void print_answers(const struct figures *f)
{
    size_t total = 0, at = 0;
    for (int i = 0; i < f->n_kinds; i++)
        total += (size_t)f->kinds[i].n;
    int64_t *all = calloc(4 * (total + FIGURES_SAMPLES), sizeof *all);
    if (!all)
        return;
    int64_t *own = all + total, *row = own + total, *row_own = row + FIGURES_SAMPLES;
    printf("| input | n | wall p50 | p95 | p99 | max | own p50 | p95 | p99 | max | unanswered |\n"
           "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
    for (int i = 0; i < f->n_kinds; i++) {
        const struct answers *a = &f->kinds[i];
        size_t size = (size_t)a->n * sizeof *row;
        memcpy(row, a->wall_us, size);
        memcpy(row_own, a->own_us, size);
        memcpy(all + at, row, size);
        memcpy(own + at, row_own, size);
        at += (size_t)a->n;
        print_row(a->name, row, row_own, a->n, a->missed);
    }
    print_row("**all**", all, own, (int)total, 0);
    free(all);
}

static void print_movements(const struct figures *f)
{
    if (f->n_moves)
        printf("\n| movement | frames | a second | longest gap | own a frame | own worst |\n"
               "|---|---:|---:|---:|---:|---:|\n");
    for (int i = 0; i < f->n_moves; i++) {
        const struct movement *m = &f->moves[i];
        double seconds = (double)m->length_us / 1e6;
        printf("| %s | %d | %.0f | %.1f | %.1f | %.1f |\n", m->name, m->frames,
               seconds > 0 ? (m->frames - 1) / seconds : 0, ms(m->longest_gap_us),
               m->frames ? ms(m->own_us) / m->frames : 0, ms(m->worst_own_us));
    }
}

void figures_print(const struct figures *f)
{
    print_answers(f);
    print_movements(f);
}
