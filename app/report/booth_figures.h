/*
 * What a stand's counters say of a stretch of days, put together for plots, tables and CSV. Pure: rows of the store and a
 * catalog in, figures out; everything lives in the arena given. Ids that the catalog no longer knows keep their place,
 * under their id.
 */
#ifndef REPORT_BOOTH_FIGURES_H
#define REPORT_BOOTH_FIGURES_H

#include "model/catalog.h"
#include "quiz/statistics.h"
#include "store/tally.h"
#include "ui/strings.h"

enum { BOOTH_HOURS = 24, BOOTH_FAULTS = 3 };

struct booth_day {
    int day, days;             /* local, since 1970-01-01; of a month that was summed, its first and how many */
    int64_t visits, hour[BOOTH_HOURS];
};

struct booth_capsule {
    struct str id;
    const struct capsule *capsule; /* NULL: no longer in the catalog */
    int64_t opened, ended, parts[TALLY_PARTS];
};

struct booth_question {
    struct str id;             /* "quiz/question" */
    const struct question *question; /* NULL: as above */
    int capsule;               /* number of the capsule with that quiz; 0: none */
    int number;                /* in its quiz, from 1; 0: not known */
    struct item_sums sums;
};

struct booth_count {
    struct str id;
    int64_t n;
};

struct booth_figures {
    int from, to;              /* first and last day, local; what was asked for */
    int64_t visits, hour[BOOTH_HOURS];
    int64_t language[STRING_LANGUAGE_COUNT];
    int64_t step[STEP_COUNT];
    int64_t idle[IDLE_COUNT];
    int64_t quizzes_begun, quizzes_finished;
    int n_days;
    struct booth_day *days;    /* those with a visit, in order */
    int n_capsules;
    struct booth_capsule *capsules; /* in the catalog's order, then the others; only those opened */
    int n_questions;
    struct booth_question *questions; /* answered or skipped */
    int n_features;
    struct booth_count *features;   /* most used first */
    int n_faults;
    struct booth_count *faults;
};

/* Days from..to, both included; a month that was summed counts when it lies within them. */
void booth_gather(const struct tally_row *rows, size_t n, const struct catalog *catalog, int from, int to,
                  struct arena *arena, struct booth_figures *out);

/* The first and the last day that anything was counted on; false when nothing was. */
bool booth_extent(const struct tally_row *rows, size_t n, int *from, int *to);

/* Where the question with q->id stands in the catalog of today: sets the rest, where it is known. */
void booth_place_question(const struct catalog *c, struct booth_question *q);

/* Indices of the questions, those of which most answers are wrong first; with too few answers last. n_questions long. */
void booth_hardest(const struct booth_figures *f, int *order);

#endif
