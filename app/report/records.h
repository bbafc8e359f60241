/*
 * What learners did, as files for other tools: CSV tables and xAPI statements (figures: records_figures.h). Rows stream from
 * an archive to files; memory is bounded. Files are there whole or not at all. packaging/records/README.md is the
 * dictionary of every file and column.
 */
#ifndef REPORT_RECORDS_H
#define REPORT_RECORDS_H

#include "model/catalog.h"
#include "report/alias.h"
#include "store/archive.h"

enum xapi_version { XAPI_1_0_3, XAPI_2_0 };

struct records {
    struct archive *archive;
    struct archive_choice choice;
    const struct catalog *catalog; /* what was learnt: titles, options, right answers; may be empty */
    bool anonymise;      /* other ids in the place of learners', devices', sessions' and events', no names, and nothing
                            that was typed */
    bool excel;          /* CSV: see csv_excel */
    enum xapi_version xapi;
    const char *iri;     /* xAPI: what ids of activities and accounts begin with, without a slash at its end; NULL:
                            RECORDS_IRI */
    const char *dir;     /* exists */
    const char *date;    /* in the names of files: "2026-11-29" */
};

/* Nobody's: a domain that never exists (RFC 2606), for who has given none. */
#define RECORDS_IRI "https://capsule-kiosk.invalid/xapi"

enum records_table { RECORDS_EVENTS, RECORDS_ATTEMPTS, RECORDS_ANSWERS, RECORDS_PROGRESS, RECORDS_LEARNERS, RECORDS_TABLES };

struct records_counts {
    int64_t rows[RECORDS_TABLES]; /* CSV; of xAPI the statements stand in the first */
};

/* Five files, "records-events-2026-11-29.csv" and so on. False with a sentence; files before the one that failed stay. */
bool records_csv(const struct records *r, struct records_counts *counts, struct err *err);
/* One statement a line (JSON Lines): "records-2026-11-29-xapi-1.0.3.jsonl". */
bool records_xapi(const struct records *r, struct records_counts *counts, struct err *err);

/* ---- the room's own ---- */

/* "events", as in the name of its file. */
const char *records_table_name(enum records_table t);
/* The columns in their order, NULL behind the last. */
const char *const *records_columns(enum records_table t);
/* Local time less UTC at a moment, minutes, by the machine's zone; remembers days. */
struct records_zone {
    struct { int64_t day; int offset_min; } days[512];
};
int records_offset(struct records_zone *z, int64_t at_s);
/* DIR/records-events-2026-11-29.csv; in arena. */
const char *records_path(const struct records *r, struct arena *arena, const char *what, const char *ending);

#endif
