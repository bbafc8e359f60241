/*
 * A stand's figures as the files people open: CSV tables, plots as SVG and PNG, one HTML page. The same for the command and
 * for the staff's stick. Any thread, as long as what it is given is used by no other meanwhile.
 */
#ifndef REPORT_BOOTH_FILES_H
#define REPORT_BOOTH_FILES_H

#include "model/catalog.h"
#include "report/report_files.h"
#include "store/tally.h"

struct booth_files {
    const struct tally_row *rows; /* n of them, as the store gives them */
    size_t n;
    int from, to;                 /* days, both included; see booth_extent */
    const struct catalog *catalog;
    struct report_files files;    /* "booth-visits-2026-12-01_2026-12-07.csv" */
};

/* *visits (may be NULL): how many the days had. False with a sentence: a file could not be made, or write refused. */
bool booth_files_write(const struct booth_files *b, int64_t *visits, struct err *err);

#endif
