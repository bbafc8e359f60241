/*
 * CSV (RFC 4180): one header row, commas, CR LF, UTF-8. A text that a spreadsheet would take for a formula ("=", "+", "-",
 * "@", tab or CR in front) gets an apostrophe before it; numbers stand as numbers, with a point whatever the language.
 */
#ifndef REPORT_CSV_H
#define REPORT_CSV_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct csv {
    struct buf *out; /* not owned */
    bool begun;      /* the row has a cell */
    char between;    /* ',' */
    char point;      /* '.' */
    bool local;      /* moments have a second cell: see csv_excel */
};

void csv_init(struct csv *c, struct buf *out);
/* For a double click in Excel where a comma is the decimal sign (French, Dutch, German): semicolons, decimal commas, and a
 * byte order mark, which it takes UTF-8 by. No spreadsheet knows a moment by its offset: behind each stands the same one as
 * local time, which they take for a date ("2026-11-29 10:03:07"). Before the first cell of a file. */
void csv_excel(struct csv *c);
void csv_text(struct csv *c, struct str text);
void csv_int(struct csv *c, int64_t n);
/* A number that is text already ("-2.5", with a point), as a number; anything else as csv_text. */
void csv_number(struct csv *c, struct str text);
void csv_real(struct csv *c, double v, int decimals); /* 0..9 */
/* A moment (milliseconds since 1970, UTC; negative ones cannot be told) as local time with its offset in minutes:
 * 2026-11-29T10:03:07.250+01:00. */
void csv_moment(struct csv *c, int64_t at_ms, int offset_min);
void csv_no_moment(struct csv *c);
/* The head of a column of moments: "at", and "at_local" behind it where there is one. */
void csv_moment_name(struct csv *c, struct str name);
void csv_none(struct csv *c);                         /* nothing is known */
void csv_end(struct csv *c);                          /* of the row */

#endif
