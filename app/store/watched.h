/*
 * Which parts of a capsule were really watched: shown while it played, not jumped over. Kept as text beside the position,
 * in milliseconds of media time: "0-12000,15000-31000". Pure.
 */
#ifndef STORE_WATCHED_H
#define STORE_WATCHED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Someone who jumps about more than that loses the shortest of the parts, never gains one. */
enum { WATCHED_PARTS_MAX = 200 };

struct watched_part {
    int32_t from_ms, to_ms; /* 0 <= from < to */
};

/* Invariant: sorted, disjoint, with holes of more than WATCHED_HOLE_MS between them. Zeroed: nothing was watched. */
struct watched {
    int n;
    struct watched_part part[WATCHED_PARTS_MAX];
};

/* Less than a few pictures between two parts: no seek lands nearer, and nobody misses anything. */
enum { WATCHED_HOLE_MS = 250 };

/* The part of media time from..to, in microseconds, joins those it meets. Empty or turned parts change nothing. */
void watched_add(struct watched *w, int64_t from_us, int64_t to_us);

/* Whatever stands in a damaged file yields a valid set: reading ends at the first thing that is no part. */
void watched_read(struct str text, struct watched *out);
void watched_write(const struct watched *w, struct buf *out);

/* Percent of the length that the parts cover, 0..100, rounded down; 0 while the length is unknown. */
int watched_percent(const struct watched *w, int64_t length_us);

/* Where the first hole begins, microseconds; the length when there is none. */
int64_t watched_first_hole(const struct watched *w, int64_t length_us);

#endif
