/* The thin layer over SQLite: what a failure means stays known until somebody has looked at it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "store/sqlite.h"

enum { LONG_TEXT = 3 << 20, LITTLE = 1 << 20 };

static struct db *open_memory(void)
{
    struct err err = ERR_INIT;
    struct db *db = db_open(NULL, DB_NORMAL, 0, &err);
    assert_non_null(db);
    assert_true(db_exec(db, "CREATE TABLE t (a INTEGER NOT NULL)", &err));
    return db;
}

static void test_rollback_keeps_the_trouble(void **state)
{
    (void)state;
    struct db *db = open_memory();
    struct err err = ERR_INIT;
    int64_t n = -1;
    assert_true(db_exec(db, "BEGIN; INSERT INTO t VALUES (1)", &err));
    assert_false(db_exec(db, "INSERT INTO nowhere VALUES (1)", &err));
    assert_int_equal(db_trouble(db), DB_TROUBLE_SCHEMA);
    assert_true(db_in_transaction(db));
    db_rollback(db);
    assert_false(db_in_transaction(db));
    assert_int_equal(db_trouble(db), DB_TROUBLE_SCHEMA);
    assert_true(db_get_int(db, "SELECT count(*) FROM t", -1, &n, NULL));
    assert_int_equal(n, 0);
    db_close(db);
}

static void test_rollback_without_a_transaction(void **state)
{
    (void)state;
    struct db *db = open_memory();
    int64_t n = -1;
    assert_true(db_exec(db, "INSERT INTO t VALUES (1)", NULL));
    db_rollback(db);
    assert_int_equal(db_trouble(db), DB_TROUBLE_NONE);
    assert_true(db_get_int(db, "SELECT count(*) FROM t", -1, &n, NULL));
    assert_int_equal(n, 1);
    db_close(db);
}

/* Its place in the row would be empty, and the statement done. */
static void test_a_text_without_memory_is_no_empty_text(void **state)
{
    (void)state;
    struct db *db = open_memory();
    struct db_query q;
    struct err err = ERR_INIT;
    int64_t n = -1;
    char *text = calloc(1, LONG_TEXT);
    assert_non_null(text);
    memset(text, 'x', LONG_TEXT);
    assert_true(db_prepare(db, "INSERT INTO t SELECT length(coalesce(?1, ''))", &q, &err));
    sqlite3_hard_heap_limit64(sqlite3_memory_used() + LITTLE);
    db_bind_text(&q, 1, (struct str){text, LONG_TEXT});
    db_bind_text(&q, 2, STR("of no place at all, which is none the worse"));
    sqlite3_hard_heap_limit64(0);
    assert_false(db_step(&q, &err));
    assert_true(q.failed && err.code != ERR_NONE);
    db_done(&q);
    assert_true(db_get_int(db, "SELECT count(*) FROM t", -1, &n, NULL));
    assert_int_equal(n, 0);
    free(text);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rollback_keeps_the_trouble),
        cmocka_unit_test(test_rollback_without_a_transaction),
        cmocka_unit_test(test_a_text_without_memory_is_no_empty_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
