/*
 * A damaged database is evidence, not rubbish: it is set aside under a name that says so, and
 * what can be read is carried over table by table. Each table is read from both ends, so one bad
 * page costs the rows on it and what only it leads to, not everything behind it. A disk that does not give bytes back
 * (SQLite says then that the file is damaged) may do so the next moment: damage has to be seen twice, and where not a row
 * can be read of a file that cannot be read, the file stays where it is.
 * Invariant: at any moment the power may go. Everything readable lies in path until path.salvaged
 * is complete, and in that until it has become path; path.salvage is rubbish from an earlier try.
 */
#include "store/salvage.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "store/schema.h"

#define LOG_ROOM "store"
#include "base/log.h"

/* The database itself goes last: while it is there, so is what belongs to it. */
static const char *const companions[] = {"-wal", "-shm", ""};

/* path.damaged-1, -2, ...: the first that is free. */
static const char *free_name(struct arena *a, const char *path)
{
    for (int n = 1;; n++) {
        const char *name = arena_strf(a, "%s.damaged-%d", path, n).ptr;
        if (!fs_exists(name))
            return name;
    }
}

static bool set_aside(const char *path, const char *aside, struct err *err)
{
    for (size_t i = 0; i < ARRAY_LEN(companions); i++) {
        struct arena a = ARENA_INIT;
        const char *from = arena_strf(&a, "%s%s", path, companions[i]).ptr;
        const char *to = arena_strf(&a, "%s%s", aside, companions[i]).ptr;
        bool moved = !fs_exists(from) || fs_move(from, to, err);
        arena_release(&a);
        if (!moved)
            return err_wrap(err, "cannot set the damaged database aside");
    }
    return true;
}

/* The first n names of a list. */
static struct str first_columns(const struct schema_table *t, int n)
{
    struct str rest = str_c(t->columns);
    for (int i = 0; i < n; i++)
        str_cut(&rest, ',');
    size_t all = strlen(t->columns);
    return (struct str){t->columns, rest.len ? all - rest.len - 1 : all};
}

static void insert_sql(struct buf *sql, const struct schema_table *t, int n)
{
    buf_addf(sql, "INSERT OR IGNORE INTO %s (%" STR_FMT ") VALUES (?1", t->name,
             STR_ARG(first_columns(t, n)));
    for (int i = 2; i <= n; i++)
        buf_addf(sql, ", ?%d", i);
    buf_add_char(sql, ')');
}

static void select_sql(struct buf *sql, const struct schema_table *t, int n, bool backwards)
{
    buf_addf(sql, "SELECT %" STR_FMT " FROM %s ORDER BY ", STR_ARG(first_columns(t, n)), t->name);
    for (struct str keys = str_c(t->key), key; (key = str_trim(str_cut(&keys, ','))).len;)
        buf_addf(sql, "%" STR_FMT "%s%s", STR_ARG(key), backwards ? " DESC" : "",
                 keys.len ? ", " : "");
}

/* How many of the columns the damaged database has: it may be an older one. */
static int columns_there(struct db *from, const struct schema_table *t)
{
    struct buf select = BUF_INIT;
    struct db_query q;
    select_sql(&select, t, t->n_columns, false);
    bool all = db_prepare(from, buf_c(&select), &q, NULL);
    db_done(&q);
    buf_release(&select);
    return all || db_trouble(from) != DB_TROUBLE_SCHEMA ? t->n_columns : t->n_first;
}

/* Copies the row under the cursor; false when the new database refuses it. */
static bool carry_row(struct db *to, const char *sql, struct db_query *row, int n_columns)
{
    struct db_query q;
    if (db_prepare(to, sql, &q, NULL)) {
        for (int i = 0; i < n_columns; i++)
            db_bind_text(&q, i + 1,
                         db_text(row, i)); /* column affinity turns digits back into numbers */
        db_step(&q, NULL);
    }
    bool carried = !q.failed && db_changes(to) > 0;
    db_done(&q);
    return carried;
}

/*
 * One walk over a table, from its first or its last row on; returns rows carried, *broken when
 * it broke off.
 */
static int64_t carry_table(struct db *from, struct db *to, const struct schema_table *t,
                           bool backwards, bool *broken)
{
    struct buf select = BUF_INIT, insert = BUF_INIT;
    struct db_query q;
    int64_t n = 0;
    int columns = columns_there(from, t);
    insert_sql(&insert, t, columns);
    select_sql(&select, t, columns, backwards);
    if (db_prepare(from, buf_c(&select), &q, NULL))
        while (db_step(&q, NULL))
            n += carry_row(to, buf_c(&insert), &q, columns);
    *broken = q.failed;
    db_done(&q);
    buf_release(&select);
    buf_release(&insert);
    return n;
}

/* Does the disk give back every byte of a file? */
static bool can_be_read(const char *path, struct err *err)
{
    char block[1 << 14];
    int fd = fs_open_regular(path, err);
    ssize_t n = fd < 0 ? -1 : 1;
    while (n > 0) {
        n = read(fd, block, sizeof block);
        if (n < 0 && errno == EINTR)
            n = 1;
    }
    if (fd >= 0 && n < 0)
        err_set_errno(err, "cannot read %s", path);
    if (fd >= 0)
        close(fd);
    return n == 0;
}

static bool carry_all(const char *damaged, struct db *to, struct err *err)
{
    struct err why = ERR_INIT;
    int64_t rows = 0;
    struct db *from = db_open(damaged, DB_SALVAGE, 0, &why);
    if (!from) {
        log_warn("salvage file=%s rows=0 reason=\"%s\"", damaged, why.text);
        return can_be_read(damaged, err);
    }
    bool ok = db_exec(to, "BEGIN IMMEDIATE", err);
    for (size_t i = 0; ok && i < schema_table_count; i++) {
        bool broken, broken_again = false;
        int64_t n = carry_table(from, to, &schema_tables[i], false, &broken);
        if (broken)
            n += carry_table(from, to, &schema_tables[i], true, &broken_again);
        log_warn("salvage table=%s rows=%lld %s", schema_tables[i].name, (long long)n,
                 broken ? "(rows are missing)" : "(all)");
        rows += n;
    }
    ok = ok && db_exec(to, "COMMIT", err) && (rows || can_be_read(damaged, err));
    db_close(from);
    return ok;
}

static struct db *open_new(const char *path, struct err *err)
{
    struct db *db = db_open(path, DB_NORMAL, 0, err);
    if (db && schema_prepare(db, err) == SCHEMA_READY && schema_mark_dirty(db, true, err))
        return db;
    db_close(db);
    return NULL;
}

static void remove_all(const char *path)
{
    for (size_t i = 0; i < ARRAY_LEN(companions); i++) {
        struct arena a = ARENA_INIT;
        unlink(arena_strf(&a, "%s%s", path, companions[i]).ptr);
        arena_release(&a);
    }
}

/* A new database at fresh with what can be read of path; one file, and on the disk. */
static bool make_anew(const char *path, const char *fresh, struct err *err)
{
    remove_all(fresh);
    struct db *db = open_new(fresh, err);
    bool ok = db && carry_all(path, db, err) && db_exec(db, "PRAGMA journal_mode=DELETE", err);
    db_close(db);
    if (!ok)
        remove_all(fresh);
    return ok;
}

/* What was made anew takes the place of what is damaged: the rest of a salvage, or all there is left of one that the
 * power cut short. */
static bool take_place(const char *path, const char *ready, struct err *err)
{
    struct arena a = ARENA_INIT;
    const char *aside = free_name(&a, path);
    bool ok = true;
    if (fs_exists(path)) {
        log_error("database=%s set-aside=%s", path, aside);
        ok = set_aside(path, aside, err);
    }
    ok = ok && fs_move(ready, path, err);
    arena_release(&a);
    return ok;
}

static struct db *replace(const char *path, const char *reason, struct err *err)
{
    struct arena a = ARENA_INIT;
    struct db *db = NULL;
    const char *fresh = arena_strf(&a, "%s.salvage", path).ptr;
    const char *ready = arena_strf(&a, "%s.salvaged", path).ptr;
    log_error("database=%s reason=\"%s\"", path, reason);
    if (make_anew(path, fresh, err) && fs_move(fresh, ready, err) && take_place(path, ready, err))
        db = open_new(path, err);
    arena_release(&a);
    return db;
}

/* A salvage that was cut short after all was carried over. */
static bool finish_salvage(const char *path, struct err *err)
{
    struct arena a = ARENA_INIT;
    const char *ready = arena_strf(&a, "%s.salvaged", path).ptr;
    bool ok = !fs_exists(ready) || take_place(path, ready, err);
    arena_release(&a);
    return ok;
}

/*
 * Marks the database as in use. A header that forbids writing to a file that can be written is
 * damaged, too.
 */
static enum schema_state mark_in_use(struct db *db, const char *path, bool *was_dirty,
                                     struct err *err)
{
    if (schema_was_dirty(db, was_dirty, err) && schema_mark_dirty(db, true, err))
        return SCHEMA_READY;
    enum db_trouble t = db_trouble(db);
    bool damaged = t == DB_TROUBLE_DAMAGED ||
                   (t == DB_TROUBLE_READONLY && path && access(path, W_OK) == 0);
    return damaged ? SCHEMA_DAMAGED : SCHEMA_FAILED;
}

static struct db *open_as_it_is(const char *path, int64_t steps_until_fault, bool *was_dirty, enum schema_state *state,
                                struct err *err)
{
    struct db *db = db_open(path, DB_NORMAL, steps_until_fault, err);
    *state = db ? schema_prepare(db, err) : SCHEMA_FAILED;
    if (*state == SCHEMA_READY)
        *state = mark_in_use(db, path, was_dirty, err);
    if (*state == SCHEMA_READY)
        return db;
    db_close(db);
    return NULL;
}

/* What was called damaged, read again: NULL when it is. */
static struct db *second_look(const char *path, const char *reason, bool *was_dirty)
{
    enum schema_state state;
    struct db *db = open_as_it_is(path, 0, was_dirty, &state, NULL);
    if (db && !db_quick_check(db, NULL)) {
        db_close(db);
        db = NULL;
    }
    if (db)
        log_error("database=%s sound at the second look; at the first: %s", path, reason);
    return db;
}

struct db *salvage_open(const char *path, int64_t steps_until_fault, bool *was_dirty,
                        struct err *err)
{
    struct err why = ERR_INIT;
    enum schema_state state;
    *was_dirty = false;
    if (path && !finish_salvage(path, err))
        return NULL;
    struct db *db = open_as_it_is(path, steps_until_fault, was_dirty, &state, &why);
    if (db)
        return db;
    if (state == SCHEMA_DAMAGED && path) {
        db = second_look(path, why.text, was_dirty);
        return db ? db : replace(path, why.text, err);
    }
    if (err)
        *err = why;
    return NULL;
}

struct db *salvage_reopen(struct db *db, const char *path, bool doubted, struct err *err)
{
    static const char reason[] = "found damaged while in use";
    bool was_dirty;
    db_close(db);
    db = doubted ? second_look(path, reason, &was_dirty) : NULL;
    return db ? db : replace(path, reason, err);
}
