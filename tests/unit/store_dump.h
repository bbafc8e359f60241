/* A database as text, for comparing two of them. Header only. */
#ifndef TESTS_STORE_DUMP_H
#define TESTS_STORE_DUMP_H

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

#include "base/str.h"
#include "store/event.h"

static inline void dump_rows(sqlite3 *db, const char *sql, struct buf *out)
{
    sqlite3_stmt *q = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    int code;
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(q); i++)
            buf_addf(out, "%.40s|", (const char *)sqlite3_column_text(q, i));
        buf_add_c(out, "\n");
    }
    assert_int_equal(code, SQLITE_DONE);
    sqlite3_finalize(q);
}

/* All rows of all tables but the one that says how the program was stopped; the caller frees it. Of two runs: without the
 * UUIDs that are made as rows are written. */
static inline char *store_dump(const char *path, bool two_runs)
{
    sqlite3 *db = NULL;
    struct buf out = BUF_INIT;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_stmt *names = NULL;
    sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'meta' ORDER BY name", -1,
                       &names, NULL);
    while (sqlite3_step(names) == SQLITE_ROW) {
        char sql[192];
        const char *name = (const char *)sqlite3_column_text(names, 0);
        /* Cut before it was made, another id is made: nothing was recorded under the first. */
        const char *but = strcmp(name, "setting") == 0 ? " WHERE key <> '" EVENT_DEVICE_KEY "'" : "";
        bool events = two_runs && strcmp(name, "event") == 0;
        snprintf(sql, sizeof sql, "SELECT '%s', %s FROM %s%s ORDER BY 2, 3, 4", name,
                 events ? "id, learner, session, at_ms, verb, object, data" : "*", name, but);
        dump_rows(db, sql, &out);
    }
    sqlite3_finalize(names);
    sqlite3_close(db);
    char *text = strdup(buf_c(&out));
    buf_release(&out);
    return text;
}

#endif
