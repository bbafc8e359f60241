/* Inside the room: opening the database whatever state its file is in. */
#ifndef STORE_SALVAGE_H
#define STORE_SALVAGE_H

#include "store/sqlite.h"

/*
 * The database at path, ready to use. A damaged file (with its WAL) is renamed to path.damaged-<n>, a new one is
 * begun, and every row that can still be read is carried over; the log names both. Damage is what is seen twice. NULL with err
 * when the file is newer than this program, in use, or the disk refuses, also to give back a single row. path NULL: in memory. steps_until_fault: see db_open. The
 * database is marked as in use; *was_dirty: it already was, so the last stop was not a clean one.
 */
struct db *salvage_open(const char *path, int64_t steps_until_fault, bool *was_dirty, struct err *err);

/* The same for a database found damaged while it was in use; closes db. doubted: it is looked at again before that is
 * believed. */
struct db *salvage_reopen(struct db *db, const char *path, bool doubted, struct err *err);

#endif
