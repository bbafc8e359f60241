/*
 * Sorts any number of rows in bounded memory, and keeps one of those with the same key: the one with the highest version.
 * What does not fit lies in nameless files in a folder meanwhile.
 */
#ifndef REPORT_SORTER_H
#define REPORT_SORTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct sorter;

/* dir: where there is room for twice the rows; it must stay. memory: bytes of rows held at a time, 0: 32 MB. */
struct sorter *sorter_new(const char *dir, size_t memory);
void sorter_free(struct sorter *s); /* NULL is fine */

/* Keys are compared bytewise; row is anything up to 16 MB. Copied. */
bool sorter_add(struct sorter *s, struct str key, int64_t version, struct str row, struct err *err);

/* All rows by their keys, each key once; once. False: row ended it with false, or a file failed. *rows: how many. */
bool sorter_finish(struct sorter *s, bool (*row)(void *ctx, struct str row, struct err *err), void *ctx, int64_t *rows,
                   struct err *err);

#endif
