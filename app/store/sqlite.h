/*
 * Inside the room: the few things we ask of SQLite, with its result codes boiled down to what we do about them.
 * One handle belongs to one thread at a time.
 */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/libraries.h"
#include "base/str.h"

struct db;

/* What the last failure means for us. */
enum db_trouble {
    DB_TROUBLE_NONE,
    DB_TROUBLE_DAMAGED, /* the file is not, or no longer, a sound database */
    DB_TROUBLE_BUSY,    /* another program holds it */
    DB_TROUBLE_FULL,    /* no room on the disk */
    DB_TROUBLE_READONLY,
    DB_TROUBLE_SCHEMA,  /* the tables are not what the statement takes them for */
    DB_TROUBLE_OTHER,
};

enum db_mode {
    DB_NORMAL,  /* WAL, every commit on the disk before it returns */
    DB_SALVAGE, /* read what can be read; the file is left as it is */
    DB_LOOK,    /* read alone: neither the file nor what lies beside it changes; a program may have it open */
};

/* path NULL: in memory. steps_until_fault: fault tests; the n-th step (from 1) and later ones fail; 0: never. */
struct db *db_open(const char *path, enum db_mode mode, int64_t steps_until_fault, struct err *err);
void db_close(struct db *db); /* NULL is fine */

/* One or several statements without parameters. */
bool db_exec(struct db *db, const char *sql, struct err *err);

enum db_trouble db_trouble(const struct db *db);
/* Rows changed by the last INSERT, UPDATE or DELETE. */
int64_t db_changes(struct db *db);
bool db_in_transaction(struct db *db);
/* Ends an open transaction without a trace; db_trouble goes on telling what it failed of. */
void db_rollback(struct db *db);

/* A part of the transaction under way that may be undone alone. */
bool db_begin_part(struct db *db, struct err *err);
bool db_end_part(struct db *db, struct err *err);
/* Undoes it; db_trouble goes on telling what it failed of. */
void db_undo_part(struct db *db);

/* A statement under way; always end it with db_done, also after a failure. */
struct db_query {
    struct db *db;
    void *statement;
    int refused; /* SQLite's code, where a text found no memory on its way in or out; the next step fails with it */
    bool failed;
};

bool db_prepare(struct db *db, const char *sql, struct db_query *q, struct err *err);
/* Parameters by number from 1; those the statement does not have are ignored. Text is copied. */
void db_bind_int(struct db_query *q, int at, int64_t v);
void db_bind_double(struct db_query *q, int at, double v);
void db_bind_text(struct db_query *q, int at, struct str v);

/* True: there is a row. False: there are no more, or it failed (q->failed; err is set then). */
bool db_step(struct db_query *q, struct err *err);
int64_t db_int(struct db_query *q, int column);      /* columns from 0 */
double db_double(struct db_query *q, int column);
struct str db_text(struct db_query *q, int column);  /* valid until the next step */
void db_done(struct db_query *q);

/* The first column of the first row; fallback when there is none. */
bool db_get_int(struct db *db, const char *sql, int64_t fallback, int64_t *out, struct err *err);

/* SQLite's quick_check; false with what it found. */
bool db_quick_check(struct db *db, struct err *err);
/* Its integrity_check: all of the file, the indexes against their tables too. */
bool db_integrity_check(struct db *db, struct err *err);

void db_libraries(struct libraries *l);

#endif
