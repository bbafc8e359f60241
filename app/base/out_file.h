/* A file that is written bit by bit and is there whole or not at all: what is too large for fs_write_atomic. */
#ifndef BASE_OUT_FILE_H
#define BASE_OUT_FILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct out_file {
    struct buf text;      /* what comes next; whoever writes adds here, then calls out_file_flush */
    int fd;               /* of what has no name yet, or of path.tmp */
    const char *path, *tmp; /* in arena */
    struct arena arena;
    int64_t bytes;        /* written so far */
};

/* Begins the file (fs_draft_open). False with a sentence; out is then closed. */
bool out_file_open(struct out_file *out, const char *path, struct err *err);
/* Writes what was added once it is much; cheap otherwise. */
bool out_file_flush(struct out_file *out, struct err *err);
/* The rest, on the disk and in its place under its name; ok false: it is not wanted, nothing of it stays. Returns whether
 * the file is there. Closes in any case; a second time is fine. */
bool out_file_close(struct out_file *out, bool ok, struct err *err);

#endif
