/* Numbers and moments for programs to read: the same in every language, and fast. */
#ifndef REPORT_PRINT_H
#define REPORT_PRINT_H

#include <stdint.h>

#include "base/str.h"

/* At least `least` digits, zeros in front; at most 20. */
void print_digits(struct buf *out, uint64_t n, int least);
/* Exactly `decimals` places (0..9), halves away from zero; never "-0". Not finite: 0. */
void print_number(struct buf *out, double v, int decimals, char point);
/* Milliseconds since 1970, UTC (negative: as 0), as local time with its offset: 2026-11-29T10:03:07.250+01:00; utc:
 * 2026-11-29T09:03:07.250Z. */
void print_moment(struct buf *out, int64_t at_ms, int offset_min, bool utc);
/* The same as date and time of a spreadsheet, without the offset and to the second: 2026-11-29 10:03:07. */
void print_local(struct buf *out, int64_t at_ms, int offset_min);
/* Reads what print_moment wrote, whatever the offset; false: it is no such moment. */
bool print_read_moment(struct str text, int64_t *at_ms);
/* ISO 8601, hundredths of a second: PT83.25S; negative counts as 0. */
void print_duration(struct buf *out, double seconds);

#endif
