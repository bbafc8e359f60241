/*
 * A disk that takes nothing more: while it is full the store's transactions do not begin, and everybody who asked for
 * something to be kept is told so. The definition below takes the place of SQLite's in the test's program.
 */
#ifndef TESTS_STORE_FULL_H
#define TESTS_STORE_FULL_H

#include <dlfcn.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

#include <sqlite3.h>

static atomic_bool disk_is_full;

int sqlite3_exec(sqlite3 *db, const char *sql, int (*row)(void *, int, char **, char **), void *ctx, char **message)
{
    int (*real)(sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *, char **) = NULL;
    *(void **)&real = dlsym(RTLD_NEXT, "sqlite3_exec");
    return atomic_load(&disk_is_full) && strncmp(sql, "BEGIN", 5) == 0 ? SQLITE_FULL : real(db, sql, row, ctx, message);
}

#endif
