/* A day of a course as files to open: what was shown when against what was planned, votes and quizzes, who was there. */
#ifndef REPORT_DAY_REPORT_H
#define REPORT_DAY_REPORT_H

#include "model/catalog.h"
#include "report/report_files.h"
#include "store/store.h"

struct day_report {
    struct store *store;
    const char *dir;              /* its data folder, for answers without a vote; NULL: they are left out */
    const struct catalog *catalog;
    const struct course *course;
    int day;                      /* index */
    struct report_files files;    /* "day-1-attendance.csv" */
};

/* False with a sentence: nothing is recorded of the day, a file could not be made, or write refused. */
bool day_report_write(const struct day_report *r, struct err *err);

#endif
