/*
 * CSV (RFC 4180): one header row, commas, CR LF, UTF-8. A text that a spreadsheet would take for a formula ("=", "+", "-",
 * "@", tab or CR in front) gets an apostrophe before it; numbers stand as numbers, with a point whatever the language.
 */
#ifndef REPORT_CSV_H
#define REPORT_CSV_H

#include <stdint.h>

#include "base/str.h"

struct csv {
    struct buf *out; /* not owned */
    bool begun;      /* the row has a cell */
};

void csv_init(struct csv *c, struct buf *out);
void csv_text(struct csv *c, struct str text);
void csv_int(struct csv *c, int64_t n);
void csv_real(struct csv *c, double v, int decimals); /* 0..9 */
void csv_none(struct csv *c);                         /* nothing is known */
void csv_end(struct csv *c);                          /* of the row */

#endif
