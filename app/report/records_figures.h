/*
 * What learners did, summed up: for the page and for programs. From an archive, in one walk over each table but the events;
 * memory grows with learners, capsules and questions, not with what they did.
 */
#ifndef REPORT_RECORDS_FIGURES_H
#define REPORT_RECORDS_FIGURES_H

#include "report/booth_figures.h"
#include "report/records.h"
#include "ui/chart.h"

enum { RECORDS_BINS = 10, RECORDS_LEARNERS_MAX = 10000, RECORDS_LISTED = 4096 };

struct records_learner {
    struct str id, name;      /* "": without one */
    int64_t used_s;           /* 0: not known */
    int begun, done;          /* capsules */
    int quizzes;              /* finished at least once */
    double best;              /* sum of the best scores of those */
};

struct records_quiz {
    struct str id;
    const struct quiz *quiz;  /* NULL: no longer in the catalog */
    int64_t attempts;         /* finished, of persons */
    double sum;               /* of their scores */
};

struct records_figures {
    struct booth_figures b;   /* capsules (opened: begun by so many learners; ended: done) and questions */
    int n_capsules;           /* in the catalog */
    int64_t scores[RECORDS_BINS], attempts; /* of finished attempts of persons: 0 to under 10 %, ..., 90 to 100 % */
    int n_quizzes;
    struct records_quiz *quizzes;
    int n_learners;
    struct records_learner *learners; /* who was here last first */
};

/* Everything in arena. False with a sentence. */
bool records_gather(const struct records *r, struct arena *arena, struct records_figures *out, struct err *err);

/* One page, "records-figures-2026-11-29.html"; and the same figures for programs, "records-figures-2026-11-29.json". */
struct records_page {
    const struct strings *strings;
    enum string_language lang;
    const struct theme *theme;
    struct text_engine *text;
    int64_t made_s;           /* Unix time, for its foot */
};
bool records_html(const struct records *r, const struct records_figures *f, const struct records_page *page, struct err *err);
bool records_json(const struct records *r, const struct records_figures *f, struct err *err);

/* "Ann", "Without a name", "Learner 3" in an anonymised export. i: of f->learners. In ui's arena. */
struct str records_learner_label(const struct ui *ui, const struct records *r, const struct records_figures *f, int i);

#endif
