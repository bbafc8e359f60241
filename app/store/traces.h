/*
 * What a data folder still holds of somebody after everything of theirs was erased: files that a damaged database or an
 * export left behind are taken away, and the rest is searched byte by byte. Any thread; blocks.
 */
#ifndef STORE_TRACES_H
#define STORE_TRACES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

/* Deletes what lies beside the database and may hold what it held: set-aside damaged copies, leftovers of a salvage,
 * drafts of exports. Returns how many files went; -1 with err when one stayed. */
int traces_sweep(const char *dir, struct err *err);

enum { TRACES_TEXT_MIN = 4 }; /* bytes: a shorter text would be found anywhere */

struct traces {
    int files;       /* looked through */
    int64_t bytes;
    int found;       /* files that hold one of the texts */
    char where[256]; /* name of the first of them; "": none */
};

/* Looks for texts in every file of the folder and of those below it; links are not followed, texts that are too short are
 * not looked for. stop (may be NULL) is looked at between blocks. False with err: a file could not be read, or it was
 * stopped. */
bool traces_find(const char *dir, const struct str *texts, size_t n, bool (*stop)(void *ctx), void *ctx,
                 struct traces *out, struct err *err);

#endif
