/*
 * Counters without names: how often something happened on a day, or in one of its hours. There is no row about a
 * visit, let alone a visitor: what a row holds is a sum. Days are local ones. Main thread; see store/store.h.
 */
#ifndef STORE_TALLY_H
#define STORE_TALLY_H

#include <stddef.h>

#include "store/store.h"

enum tally_kind {
    TALLY_VISIT,    /* by the hour: somebody touched first */
    TALLY_LANGUAGE, /* subject: language in force when a visit ended, "fr" */
    TALLY_STEP,     /* detail: enum tally_step; once a visit */
    TALLY_OPENED,   /* subject: capsule; visits that began to play it */
    TALLY_WATCHED,  /* subject: capsule, detail: 0..19, twentieth of it; visits that saw something of it */
    TALLY_ENDED,    /* subject: capsule; visits that reached its end */
    TALLY_QUIZ,     /* subject: quiz, detail: 0 begun, 1 finished; attempts */
    TALLY_ANSWER,   /* subject: "quiz/question", detail: 0 wrong or in part, 1 right */
    TALLY_SKIPPED,  /* subject: "quiz/question"; left open when its quiz was finished */
    TALLY_OPTION,   /* subject: "quiz/question", detail: option from 0 in the author's order; times it was chosen */
    TALLY_ITEM,     /* subject: "quiz/question", detail: enum item_sum of quiz/statistics.h; of finished attempts */
    TALLY_FEATURE,  /* subject: what was used, "contrast"; once a visit */
    TALLY_IDLE,     /* detail: enum tally_idle */
    TALLY_FAULT,    /* subject: "screen", "medium" or "decoder"; times */
    TALLY_KIND_COUNT
};

enum tally_step { STEP_STARTED, STEP_WATCHED, STEP_FINISHED, STEP_COUNT }; /* a capsule, all of one, a quiz */
enum tally_idle { IDLE_WARNED, IDLE_CONTINUED, IDLE_EXPIRED, IDLE_RESTARTED, IDLE_COUNT };

enum { TALLY_WHOLE_DAY = 24, TALLY_PARTS = 20, TALLY_KEEP_DAYS = 92 };

struct tally_row {
    int day;              /* local, days since 1970-01-01; the first one where it sums several */
    int days;             /* that it sums: 1, or those of a month (28..31) */
    int hour;             /* local, 0..23; TALLY_WHOLE_DAY: no hour is kept */
    enum tally_kind kind;
    struct str subject;   /* id of content, language or feature; may be empty */
    int detail;
    int64_t n;
};

/* Adds n of each row to what is there, all in one transaction or not at all. */
uint32_t store_count(struct store *s, const struct tally_row *rows, size_t n);

/* Everything counted, also what is not durable yet, by day, days, hour, kind, subject and detail. Valid until the next
 * store call. */
size_t store_tallies(const struct store *s, const struct tally_row **rows);

/* Sums the days before `day` by month, and deletes nobody's attempts (see store_forget) that ended before now minus
 * TALLY_KEEP_DAYS. */
uint32_t store_roll_up(struct store *s, int day, struct now now);

/* "visit", as it stands in the database; NULL for no kind. */
const char *tally_kind_name(enum tally_kind kind);

/* ---- inside the room ---- */

struct tallies {
    struct tally_row *rows; /* owned; sorted; subjects point into names */
    size_t n, cap;
    char **names;           /* owned, each once */
    size_t n_names, cap_names;
};

void tallies_release(struct tallies *t);
void tallies_add(struct tallies *t, const struct tally_row *row);
/* One row of the database; what makes no sense is left out. */
void tallies_load(struct tallies *t, const struct tally_row *row, struct str kind);
void tallies_roll_up(struct tallies *t, int day);
/* The rows as JSON, which is what the database is given: [[day, days, hour, "kind", "subject", detail, n], ...]. */
void tallies_json(const struct tally_row *rows, size_t n, struct buf *out);

#endif
