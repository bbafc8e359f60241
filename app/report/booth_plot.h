/*
 * The figures of a stand as cards (mock-up 16b): each is drawn once, for the staff's screen, for SVG and for a picture.
 * Percentages only from STATISTICS_FEW on: below it the counts stand there.
 */
#ifndef REPORT_BOOTH_PLOT_H
#define REPORT_BOOTH_PLOT_H

#include "locale/locale.h"
#include "report/booth_figures.h"
#include "ui/chart.h"

enum booth_card {
    BOOTH_VISITS, BOOTH_LANGUAGE, BOOTH_FUNNEL, BOOTH_HARDEST, BOOTH_EXTRA, /* the first page */
    BOOTH_CURVES, BOOTH_FEATURES, BOOTH_ITEMS, BOOTH_IDLE, BOOTH_DAYS,
    BOOTH_CARD_COUNT
};

struct booth_view {
    const struct booth_figures *f;
    struct locale *locale;  /* of the interface's language */
    bool learners;          /* it is learners that began a capsule, not visits */
    int hour_now;           /* of today, where today is shown; -1: none */
    struct str extra_title; /* a card of whoever shows them: how the device is */
    int n_extra;            /* 0: none */
    const struct chart_row *extra;
};

/* "visits-per-hour", for names of files; never NULL. */
const char *booth_card_name(enum booth_card card);
struct str booth_card_title(const struct ui *ui, enum booth_card card);
/* False: it has nothing to show beside the others (days, where there is one). */
bool booth_card_wanted(const struct booth_view *v, enum booth_card card);

/* Least width it is legible at, and its height at a width, device px. */
int booth_card_width(const struct ui *ui, enum booth_card card);
int booth_card_height(struct ui *ui, const struct booth_view *v, enum booth_card card, int w_px);
void booth_card_draw(struct ui *ui, const struct booth_view *v, enum booth_card card, struct rect r);

struct booth_place {
    enum booth_card card;
    struct rect rect;
};
/*
 * Lays the cards out in rows, pages of which fill room; the second page begins with the curves where all of the first fits on
 * one. Returns how many pages; out has the cards of *page, *n of them: any number, brought into range around.
 */
int booth_lay(struct ui *ui, const struct booth_view *v, struct rect room, int *page,
              struct booth_place out[BOOTH_CARD_COUNT], int *n);

/* ---- texts, also for tables ---- */
struct str booth_question_label(const struct ui *ui, const struct booth_question *q);
struct str booth_capsule_label(const struct ui *ui, const struct booth_capsule *c);
struct str booth_feature_label(const struct ui *ui, struct str id);
struct str booth_fault_label(const struct ui *ui, struct str id);
enum string_id booth_step_label(int step);   /* 0: touched; 1 + enum tally_step */
enum string_id booth_idle_label(enum tally_idle idle);
/* "46 %", or "23" while there are few. */
struct str booth_share(const struct ui *ui, const struct booth_view *v, int64_t n, int64_t of);

/* "12 visits", "1 visit" */
struct str booth_visits_label(const struct ui *ui, const struct booth_view *v, int64_t n);

#endif
