/* Inside the room: the tables, and how older databases become today's. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include <stddef.h>

#include "store/sqlite.h"

enum schema_state {
    SCHEMA_READY,
    SCHEMA_DAMAGED, /* err says how; set the file aside */
    SCHEMA_FAILED,  /* err says why: busy, full, newer than this program */
};

/* Brings a database to the newest version in one transaction and checks that every table is as we know it. */
enum schema_state schema_prepare(struct db *db, struct err *err);

/* The version schema_prepare brings a database to. */
int schema_newest(void);

/* For those who only read: is it of the newest version, as we know its tables? A sentence says what else it is. */
bool schema_readable(struct db *db, struct err *err);

/* A table worth salvaging row by row, parents before children. */
struct schema_table {
    const char *name;
    const char *columns; /* as in SELECT and INSERT */
    int n_columns;
    int n_first;         /* the first of them, those of version 1: all that an older database may have */
    const char *key;     /* what its rows are sorted by on the disk */
};
extern const struct schema_table schema_tables[];
extern const size_t schema_table_count;

/* Whether the last stop was clean; marks the database as in use (true) or cleanly closed (false). */
bool schema_was_dirty(struct db *db, bool *dirty, struct err *err);
bool schema_mark_dirty(struct db *db, bool dirty, struct err *err);

#endif
