/*
 * Folders and files of ours, reached from an open folder: no link is followed, and nothing counts as done before it is on
 * the disk. Any thread.
 */
#ifndef PACK_DISK_H
#define PACK_DISK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

#define DISK_DRAFT ".part"

/* A folder to work from, itself reached as the user names it; -1 with err. Close it. */
int disk_open(const char *path, struct err *err);

/* dir/name as a new and empty folder, opened; -1 with err. Its name is on the disk when somebody syncs dir. */
int disk_make(int dir, const char *name, struct err *err);

/* dir/name with these bytes, new or replaced as a whole: on the disk, its name too, when it returns true. */
bool disk_put(int dir, const char *name, struct str bytes, struct err *err);

/* dir/name and all that lies below it; gone is fine. Links are removed, not followed. */
bool disk_remove(int dir, const char *name, struct err *err);

/* Bytes on the disk of what lies below dir/name; 0: it is not there. */
int64_t disk_size(int dir, const char *name);

#endif
