/* A data folder for one test, and what the store tests share. Memory-backed where there is such a place: fsync is
 * asked for all the same, it just costs nothing. */
#ifndef TESTS_STORE_FOLDER_H
#define TESTS_STORE_FOLDER_H

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmocka_all.h"

#include "base/fs.h"
#include "base/log.h"
#include "store/store.h"

struct folder {
    char path[64];
    char db[96];
};

static inline void folder_make(struct folder *f)
{
    snprintf(f->path, sizeof f->path, "%s/capsule-store-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(f->path));
    snprintf(f->db, sizeof f->db, "%s/capsule-kiosk.db", f->path);
}

/* Deletes what is in it; counts the files whose name contains part. */
static inline int folder_clear(const struct folder *f, const char *part)
{
    struct arena a = ARENA_INIT;
    const char *const *names;
    size_t n;
    int found = 0;
    assert_true(fs_list(f->path, &a, &names, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        found += strstr(names[i], part) != NULL;
        unlink(fs_join(&a, f->path, names[i]));
    }
    arena_release(&a);
    return found;
}

static inline void folder_remove(const struct folder *f)
{
    folder_clear(f, "");
    rmdir(f->path);
}

static inline struct store *open_store(const struct folder *f, struct queue *q)
{
    struct err err = ERR_INIT;
    struct store *s = store_open(f ? f->path : NULL, q, &err);
    if (!s)
        fail_msg("%s", err.text);
    return s;
}

static inline void flush(struct store *s)
{
    struct err err = ERR_INIT;
    if (!store_flush(s, &err))
        fail_msg("%s", err.text);
}

/* Errors that a test provokes are not news. */
static inline void log_nothing(void)
{
    log_set_level((enum log_level) - 1);
}

#define NOW ((struct now){1000, 1600000000})

/* SQL that takes from today's database what came with later versions, back to the tables of the first one. */
#define STORE_BACK_TO_2                                                               \
    "DROP TABLE vote; DROP TABLE ballot; DROP TABLE attendance; DROP TABLE participant;" \
    "DROP TABLE shown; DROP TABLE event; DROP TABLE bookmark; DROP TABLE learner; DROP TABLE tally;"    \
    "ALTER TABLE progress DROP COLUMN watched; ALTER TABLE attempt DROP COLUMN kind;" \
    "ALTER TABLE answer DROP COLUMN response;"
#define STORE_BACK_TO_1 STORE_BACK_TO_2 "DROP INDEX attempt_of;"

/* The database as somebody else would have left it; the store is closed. */
static inline void run_sql(const struct folder *f, const char *sql)
{
    sqlite3 *db;
    char *message = NULL;
    assert_int_equal(sqlite3_open(f->db, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s", message);
    sqlite3_close(db);
}

/* Some pages of it: 1,500 attempts, one of them with "the needle". */
static inline void fill_pages(struct store *s)
{
    int64_t id = 0;
    for (int i = 0; i < 1500; i++) {
        struct store_answer answer = {0, i == 700 ? STR("the needle") : STR("a question"), 1, 1, 1, STR("")};
        store_start_attempt(s, STR("somebody"), STR("the same quiz"), 1, 5, NOW, &id);
        store_set_answer(s, id, &answer, NOW);
    }
}

#endif
