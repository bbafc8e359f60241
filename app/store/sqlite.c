/*
 * The only file that talks to SQLite. A commit returns after its bytes are on the disk (WAL with
 * synchronous=FULL), so whoever was told "recorded" stays recorded through a power cut.
 * Statements are prepared anew each time: a few microseconds beside an fsync.
 */
#include "store/sqlite.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/watched.h"

enum { BUSY_WAIT_MS = 2000, FAULT_NOW = 1 };

struct db {
    sqlite3 *handle;
    enum db_trouble trouble;
    int64_t steps_until_fault; /* 0: never */
};

static enum db_trouble trouble_of(int code)
{
    switch (code & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return DB_TROUBLE_NONE;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT: return DB_TROUBLE_DAMAGED;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return DB_TROUBLE_BUSY;
    case SQLITE_FULL: return DB_TROUBLE_FULL;
    case SQLITE_READONLY: return DB_TROUBLE_READONLY;
    case SQLITE_ERROR: return DB_TROUBLE_SCHEMA;
    default: return DB_TROUBLE_OTHER;
    }
}

static const char *sentence_of(enum db_trouble trouble)
{
    switch (trouble) {
    case DB_TROUBLE_DAMAGED: return "the database is damaged";
    case DB_TROUBLE_BUSY: return "another program is using the database";
    case DB_TROUBLE_FULL:
        return "the disk is full: nothing more can be recorded until there is room";
    case DB_TROUBLE_READONLY: return "the database cannot be written";
    default: return "the database could not be written or read";
    }
}

/* Remembers the trouble and makes the sentence. Returns false. */
static bool db_fail(struct db *db, int code, struct err *err)
{
    db->trouble = trouble_of(code);
    if (db->trouble == DB_TROUBLE_NONE)
        db->trouble = DB_TROUBLE_OTHER;
    return err_set(err, ERR_STORE, "%s (%s)", sentence_of(db->trouble),
                   code == sqlite3_extended_errcode(db->handle) ||
                           code == sqlite3_errcode(db->handle)
                       ? sqlite3_errmsg(db->handle)
                       : sqlite3_errstr(code));
}

/* For fault tests: is this step to fail? */
static bool fault_due(struct db *db)
{
    if (db->steps_until_fault == 0)
        return false;
    if (db->steps_until_fault > FAULT_NOW) {
        db->steps_until_fault--;
        return false;
    }
    return true;
}

/* watched_union(a, b): two sets of watched parts as one. */
static void watched_union(sqlite3_context *to, int n, sqlite3_value **of)
{
    struct buf text = BUF_INIT;
    struct watched *all = mem_calloc(2, sizeof *all);
    for (int i = 0; i < n; i++) {
        const char *s = (const char *)sqlite3_value_text(of[i]);
        watched_read(s ? str_c(s) : STR(""), &all[i]);
    }
    for (int i = 0; i < all[1].n; i++)
        watched_add(&all[0], all[1].part[i].from_ms * INT64_C(1000), all[1].part[i].to_ms * INT64_C(1000));
    watched_write(&all[0], &text);
    sqlite3_result_text(to, buf_c(&text), -1, SQLITE_TRANSIENT);
    buf_release(&text);
    free(all);
}

static bool configure(struct db *db, enum db_mode mode, const char *path, struct err *err)
{
    sqlite3_busy_timeout(db->handle, BUSY_WAIT_MS);
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_create_function_v2(db->handle, "watched_union", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, watched_union,
                               NULL, NULL, NULL);
    if (mode == DB_LOOK)
        return db_exec(db, "PRAGMA cell_size_check=1; PRAGMA query_only=1", err);
    if (mode == DB_SALVAGE) {
        sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
        return db_exec(db, "PRAGMA wal_autocheckpoint=0; PRAGMA query_only=1", err);
    }
    return db_exec(db, "PRAGMA cell_size_check=1; PRAGMA foreign_keys=1; PRAGMA secure_delete=1; PRAGMA synchronous=FULL",
                   err) &&
           (!path || db_exec(db, "PRAGMA journal_mode=WAL", err));
}

/* What learners did is nobody else's business; SQLite gives its other files the same mode. */
static void make_private(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
}

/* As a URI for looking. Without a journal nobody has it open: then it is taken as unchangeable, for which SQLite makes no file
 * beside it. sqlite.org/uri.html */
static void look_uri(const char *path, struct buf *uri)
{
    struct buf journal = BUF_INIT;
    buf_addf(&journal, "%s-wal", path);
    buf_add_c(uri, "file:");
    for (const char *c = path; *c; c++)
        if (strchr("%?#", *c))
            buf_addf(uri, "%%%02X", (unsigned)(unsigned char)*c);
        else
            buf_add_char(uri, *c);
    buf_add_c(uri, access(buf_c(&journal), F_OK) == 0 ? "?mode=ro" : "?mode=ro&immutable=1");
    buf_release(&journal);
}

static int open_handle(struct db *db, const char *path, enum db_mode mode)
{
    struct buf uri = BUF_INIT;
    int flags = SQLITE_OPEN_READWRITE | (mode == DB_NORMAL ? SQLITE_OPEN_CREATE : 0);
    if (mode == DB_LOOK) {
        look_uri(path, &uri);
        flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    }
    int code = sqlite3_open_v2(mode == DB_LOOK ? buf_c(&uri) : path ? path : ":memory:", &db->handle,
                               flags | SQLITE_OPEN_NOMUTEX, NULL);
    buf_release(&uri);
    return code;
}

struct db *db_open(const char *path, enum db_mode mode, int64_t steps_until_fault, struct err *err)
{
    struct db *db = mem_calloc(1, sizeof *db);
    db->steps_until_fault = steps_until_fault;
    if (path && mode == DB_NORMAL)
        make_private(path);
    int code = open_handle(db, path, mode);
    if (code != SQLITE_OK)
        db_fail(db, code, err);
    if (code == SQLITE_OK && configure(db, mode, path, err))
        return db;
    /* A damaged file is no failure to open: the caller wants the handle's trouble. */
    if (db->trouble == DB_TROUBLE_SCHEMA)
        db->trouble = DB_TROUBLE_DAMAGED; /* an impossible schema format in the header */
    if (db->trouble == DB_TROUBLE_DAMAGED)
        return db;
    db_close(db);
    return NULL;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    sqlite3_close_v2(db->handle);
    free(db);
}

bool db_exec(struct db *db, const char *sql, struct err *err)
{
    int code = fault_due(db) ? SQLITE_IOERR : sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    if (code != SQLITE_OK)
        return db_fail(db, code, err);
    db->trouble = DB_TROUBLE_NONE;
    return true;
}

enum db_trouble db_trouble(const struct db *db)
{
    return db->trouble;
}

int64_t db_changes(struct db *db)
{
    return sqlite3_changes64(db->handle);
}

bool db_in_transaction(struct db *db)
{
    return !sqlite3_get_autocommit(db->handle);
}

void db_rollback(struct db *db)
{
    enum db_trouble why = db->trouble;
    if (db_in_transaction(db))
        db_exec(db, "ROLLBACK", NULL);
    db->trouble = why;
}

bool db_begin_part(struct db *db, struct err *err)
{
    return db_exec(db, "SAVEPOINT part", err);
}

bool db_end_part(struct db *db, struct err *err)
{
    return db_exec(db, "RELEASE part", err);
}

void db_undo_part(struct db *db)
{
    enum db_trouble trouble = db->trouble;
    if (db_in_transaction(db))
        sqlite3_exec(db->handle, "ROLLBACK TO part; RELEASE part", NULL, NULL, NULL);
    db->trouble = trouble;
}

bool db_prepare(struct db *db, const char *sql, struct db_query *q, struct err *err)
{
    sqlite3_stmt *statement = NULL;
    *q = (struct db_query){.db = db};
    int code = sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL);
    q->statement = statement;
    if (code == SQLITE_OK)
        return true;
    q->failed = true;
    return db_fail(db, code, err);
}

void db_bind_int(struct db_query *q, int at, int64_t v)
{
    sqlite3_bind_int64(q->statement, at, v);
}

void db_bind_double(struct db_query *q, int at, double v)
{
    sqlite3_bind_double(q->statement, at, v);
}

void db_bind_text(struct db_query *q, int at, struct str v)
{
    int code = sqlite3_bind_text64(q->statement, at, v.ptr ? v.ptr : "", v.len, SQLITE_TRANSIENT, SQLITE_UTF8);
    if (code != SQLITE_OK && code != SQLITE_RANGE)
        q->refused = code; /* its place would hold nothing, and the statement be done */
}

bool db_step(struct db_query *q, struct err *err)
{
    int code = fault_due(q->db) ? SQLITE_IOERR : q->refused ? q->refused : sqlite3_step(q->statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE) {
        q->failed = true;
        db_fail(q->db, code, err);
    }
    return false;
}

int64_t db_int(struct db_query *q, int column)
{
    return sqlite3_column_int64(q->statement, column);
}

double db_double(struct db_query *q, int column)
{
    return sqlite3_column_double(q->statement, column);
}

struct str db_text(struct db_query *q, int column)
{
    bool nothing = sqlite3_column_type(q->statement, column) == SQLITE_NULL; /* before _text, which may change it */
    const unsigned char *text =
        sqlite3_column_text(q->statement, column); /* before _bytes, which it decides */
    int len = sqlite3_column_bytes(q->statement, column);
    if (!text && !nothing) {
        q->failed = true;
        q->refused = SQLITE_NOMEM; /* it is no empty text: the next step says so */
    }
    return text ? (struct str){(const char *)text, (size_t)len} : (struct str){"", 0};
}

void db_done(struct db_query *q)
{
    sqlite3_finalize(q->statement);
    q->statement = NULL;
}

bool db_get_int(struct db *db, const char *sql, int64_t fallback, int64_t *out, struct err *err)
{
    struct db_query q;
    *out = fallback;
    if (db_prepare(db, sql, &q, err) && db_step(&q, err))
        *out = db_int(&q, 0);
    db_done(&q);
    return !q.failed;
}

static bool is_sound(struct db *db, const char *check, struct err *err)
{
    struct db_query q;
    bool sound = false;
    if (db_prepare(db, check, &q, err) && db_step(&q, err)) {
        struct str found = db_text(&q, 0);
        sound = str_eq_c(found, "ok");
        if (!sound) {
            db->trouble = DB_TROUBLE_DAMAGED;
            err_set(err, ERR_STORE, "the database is damaged (%" STR_FMT ")", STR_ARG(found));
        }
    }
    db_done(&q);
    return sound;
}

bool db_quick_check(struct db *db, struct err *err)
{
    return is_sound(db, "PRAGMA quick_check(1)", err);
}

bool db_integrity_check(struct db *db, struct err *err)
{
    return is_sound(db, "PRAGMA integrity_check(1)", err);
}

void db_libraries(struct libraries *l)
{
    libraries_add(l, "SQLite", SQLITE_VERSION, sqlite3_libversion());
}
