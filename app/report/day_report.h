/* A day of a course as files to open: what was shown when against what was planned, votes and quizzes, who was there. */
#ifndef REPORT_DAY_REPORT_H
#define REPORT_DAY_REPORT_H

#include "model/catalog.h"
#include "store/store.h"
#include "ui/chart.h"

struct day_report {
    struct store *store;
    const char *dir;              /* its data folder, for answers without a vote; NULL: they are left out */
    const struct catalog *catalog;
    const struct course *course;
    int day;                      /* index */
    const struct strings *strings;
    enum string_language lang;
    const struct theme *theme;
    struct text_engine *text;
    int64_t made_s;               /* Unix time, for the foot of the page */
    /* Takes one whole file, "day-1-attendance.csv", in order; the page is the last. False with err ends it. */
    bool (*write)(void *ctx, const char *name, struct str bytes, struct err *err);
    void *ctx;
};

/* False with a sentence: nothing is recorded of the day, a file could not be made, or write refused. */
bool day_report_write(const struct day_report *r, struct err *err);

#endif
