/*
 * The exports of any number of devices (report/records.h) as one: every row once, however often it was exported, and of what
 * changed in between the newest. In bounded memory: rows that do not fit lie in nameless files in the target folder.
 */
#ifndef REPORT_MERGE_H
#define REPORT_MERGE_H

#include "report/records.h"

struct merge_counts {
    int files;
    int64_t read, rows[RECORDS_TABLES]; /* read: rows of all files; written, by table */
};

/*
 * Every records-TABLE-*.csv in the n folders dirs becomes records-TABLE-DATE.csv in dir, which exists and is none of them.
 * Files with other columns, other dialects (--excel) and damaged rows are refused with path:line. memory: of the sorting,
 * bytes; 0: the usual.
 */
bool records_merge(const char *const *dirs, int n, const char *dir, const char *date, size_t memory,
                   struct merge_counts *counts, struct err *err);

#endif
