/* Inside of bench: what was measured, gathered by name, and printed as percentiles. */
#ifndef CLI_BENCH_FIGURES_H
#define CLI_BENCH_FIGURES_H

#include <stdbool.h>
#include <stdint.h>

enum { FIGURES_KINDS = 48, FIGURES_SAMPLES = 512, MOTIONS_MAX = 32 };

/* Answers to one kind of input. Invariant: wall[i] and own[i] are of the same input. */
struct answers {
    const char *name;                    /* program lifetime */
    int n, missed;                       /* missed: nothing changed on the screen */
    int64_t wall_us[FIGURES_SAMPLES];    /* event in the queue to pixels shown */
    int64_t own_us[FIGURES_SAMPLES];     /* processor time of the interface in it */
};

/* One movement, from the input that began it. */
struct movement {
    const char *name;
    int frames;
    int64_t length_us;                   /* first to last frame */
    int64_t longest_gap_us, own_us, worst_own_us; /* own: processor time of all frames, of the worst */
};

struct figures {
    struct answers kinds[FIGURES_KINDS];
    int n_kinds;
    struct movement moves[MOTIONS_MAX];
    int n_moves;
};

/* The row of that name, made when it is not there; the last row when there is no room for more. */
struct answers *figures_row(struct figures *f, const char *name);
void figures_add(struct figures *f, const char *name, int64_t wall_us, int64_t own_us);
void figures_moved(struct figures *f, const struct movement *m);

/* The value that a share (0 to 1) of the n values does not exceed; sorts them. 0 when there are none. */
int64_t figures_percentile(int64_t *values, int n, double share);

/* Tables in Markdown, milliseconds; the last row of answers is all of them together. */
void figures_print(const struct figures *f);

#endif
