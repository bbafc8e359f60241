/* Disks that refuse, steps that fail, and the check after an unclean stop. */
#include "store_folder.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "store/worker.h"

/* What a visit does. Returns how many of its five writes were acknowledged. */
static int visit(struct store *s, struct queue *q, int64_t *attempt)
{
    struct store_progress p = {5, 6, true};
    struct store_answer a = {0, STR("q"), 1, 1, 1, STR("")};
    struct event ev;
    int acknowledged = 0;
    store_set(s, STR(""), STR("language"), STR("de"));
    store_set_progress(s, STR(""), STR("c1"), &p, NOW);
    store_start_attempt(s, STR(""), STR("quiz"), 9, 1, NOW, attempt);
    store_set_answer(s, *attempt, &a, NOW);
    store_finish_attempt(s, *attempt, 1, 1, NOW);
    store_flush(s, NULL);
    while (queue_pop(q, &ev)) {
        assert_int_equal(ev.kind, EVENT_STORE);
        assert_int_equal(ev.store.ok, ev.store.text[0] == 0);
        acknowledged += ev.store.ok;
    }
    return acknowledged;
}

/* After a restart on a sound disk: everything that was acknowledged, or nothing by half. */
static void assert_kept(const struct folder *f, int acknowledged)
{
    struct store_progress p;
    struct store_attempt a;
    struct store *s = open_store(f, NULL);
    if (acknowledged == 5) {
        assert_true(str_eq_c(store_get(s, STR(""), STR("language")), "de"));
        assert_true(store_progress(s, STR(""), STR("c1"), &p) && p.done);
        assert_true(store_best_attempt(s, STR(""), STR("quiz"), &a) && a.n_answers == 1);
    }
    store_close(s);
}

static void test_every_step_can_fail(void **state)
{
    (void)state;
    log_nothing();
    int refused = 0, failed = 0, n = 1;
    for (bool clean = false; !clean; n++) {
        struct folder f;
        struct err err = ERR_INIT;
        int64_t attempt;
        folder_make(&f);
        struct queue *q = queue_new(NULL, NULL);
        struct store *s = store_open_with(
            &(struct worker_options){.dir = f.path, .queue = q, .steps_until_fault = n}, &err);
        int acknowledged = 0;
        if (s) {
            acknowledged = visit(s, q, &attempt);
            assert_true(store_best_attempt(s, STR(""), STR("quiz"), &(struct store_attempt){0}));
            failed += acknowledged < 5;
            store_close(s);
        } else {
            refused++;
            assert_int_equal(err.code, ERR_STORE);
            assert_non_null(strstr(err.text, "capsule-kiosk.db: "));
        }
        assert_kept(&f, acknowledged);
        clean = acknowledged == 5;
        assert_int_equal(folder_clear(&f, "damaged"),
                         0); /* a disk that refuses is no damaged file */
        folder_remove(&f);
        queue_free(q);
        assert_true(n < 500);
    }
    assert_true(refused > 5);
    assert_true(failed > 3);
    log_set_level(LOG_WARN);
}

static void limit_file_size(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes < limit.rlim_max ? bytes : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void test_a_full_disk_and_room_again(void **state)
{
    (void)state;
    struct folder f;
    struct event ev;
    char big[20000];
    folder_make(&f);
    log_nothing();
    signal(SIGXFSZ, SIG_IGN);
    memset(big, 'x', sizeof big);
    struct queue *q = queue_new(NULL, NULL);
    struct store *s = open_store(&f, q);
    store_set(s, STR(""), STR("small"), STR("1"));
    flush(s);
    limit_file_size(70000);
    uint32_t refused = 0;
    for (int i = 0; i < 20 && !refused; i++) {
        char key[16];
        snprintf(key, sizeof key, "big-%d", i);
        store_set(s, STR(""), str_c(key), (struct str){big, sizeof big});
        store_flush(s, NULL);
        while (queue_pop(q, &ev))
            if (!ev.store.ok)
                refused = ev.store.ticket;
    }
    assert_true(refused != 0);
    store_set(s, STR(""), STR("kept"), STR("in memory"));
    assert_false(store_flush(s, NULL));
    assert_true(
        str_eq_c(store_get(s, STR(""), STR("kept")), "in memory")); /* the program goes on */
    limit_file_size(RLIM_INFINITY);
    while (queue_pop(q, &ev))
        assert_false(ev.store.ok);
    uint32_t last = store_set(s, STR(""), STR("last"), STR("2"));
    flush(s);
    assert_true(queue_pop(q, &ev) && ev.store.ok &&
                ev.store.ticket == last); /* one event a ticket */
    assert_false(queue_pop(q, &ev));
    store_close(s);
    s = open_store(&f, NULL);
    assert_true(
        str_eq_c(store_get(s, STR(""), STR("kept")), "in memory")); /* it was tried again */
    assert_true(str_eq_c(store_get(s, STR(""), STR("last")), "2"));
    assert_int_equal(store_get(s, STR(""), STR("big-0")).len, sizeof big);
    store_close(s);
    queue_free(q);
    folder_remove(&f);
    log_set_level(LOG_WARN);
}

/*
 * A database as a killed program leaves it, with one page spoiled that no start reads: answers
 * of old attempts.
 */
static void test_check_after_an_unclean_stop(void **state)
{
    (void)state;
    struct folder f, copy;
    struct arena a = ARENA_INIT;
    struct str bytes;
    int64_t id = 0;
    folder_make(&f);
    folder_make(&copy);
    log_nothing();
    struct store *s = open_store(&f, NULL);
    for (int i = 0; i < 1500; i++) {
        struct store_answer answer = {0, i == 700 ? STR("the needle") : STR("a question"), 1, 1,
                                      1, STR("")};
        store_start_attempt(s, STR("somebody"), STR("the same quiz"), 1, 5, NOW, &id);
        store_set_answer(s, id, &answer, NOW);
    }
    store_close(s);
    s = open_store(&f, NULL); /* in use again; a copy taken now is a dirty one */
    store_set(s, STR(""), STR("k"), STR("v"));
    flush(s);
    pid_t child = fork();
    if (child == 0) {
        execl("/bin/cp", "cp", "-a", f.db, arena_strf(&a, "%s-wal", f.db).ptr, copy.path,
              (char *)NULL);
        _exit(127);
    }
    int status;
    assert_true(waitpid(child, &status, 0) == child && status == 0);
    store_close(s);
    assert_true(fs_read(copy.db, 16 << 20, &a, &bytes, NULL));
    ptrdiff_t needle = str_find(bytes, STR("the needle"));
    assert_true(needle > 0);
    memset((char *)bytes.ptr + needle / 4096 * 4096, 0x5A, 200);
    assert_true(fs_write_atomic(copy.db, bytes, NULL));
    s = open_store(&copy, NULL);
    flush(s); /* waits for the check */
    assert_true(fs_exists(arena_strf(&a, "%s.damaged-1", copy.db).ptr));
    struct store_attempt held;
    assert_true(store_open_attempt(s, STR("somebody"), STR("the same quiz"), &held));
    store_set(s, STR(""), STR("after"), STR("1"));
    flush(s);
    store_close(s);
    s = open_store(&copy, NULL);
    assert_true(str_eq_c(store_get(s, STR(""), STR("after")), "1"));
    assert_true(store_open_attempt(s, STR("somebody"), STR("the same quiz"), &held));
    store_close(s);
    assert_true(folder_clear(&copy, ".damaged-") > 0);
    folder_remove(&copy);
    folder_remove(&f);
    arena_release(&a);
    log_set_level(LOG_WARN);
}

static void test_a_full_queue_loses_no_event(void **state)
{
    (void)state;
    enum { N = 3000 };
    struct queue *q = queue_new(NULL, NULL);
    struct store *s = open_store(NULL, q);
    struct event ev;
    uint32_t last = 0, seen = 0;
    for (int i = 0; i < N; i++)
        last = store_set(s, STR(""), STR("k"), STR("v"));
    while (seen < N)
        if (queue_pop(q, &ev))
            assert_int_equal(ev.store.ticket, ++seen);
    assert_int_equal(last, N);
    store_close(s);
    queue_free(q);
}

/* Another program holds the database, then lets go: what could not be written is, and nobody has to ask for it. */
static void test_a_locked_database_is_tried_again(void **state)
{
    (void)state;
    struct folder f;
    struct event ev;
    struct err err = ERR_INIT;
    sqlite3 *other = NULL, *reader = NULL;
    folder_make(&f);
    log_nothing();
    struct queue *q = queue_new(NULL, NULL);
    struct store *s = store_open_with(
        &(struct worker_options){.dir = f.path, .queue = q, .retry_us = 1000}, &err);
    assert_non_null(s);
    flush(s);
    assert_int_equal(sqlite3_open(f.db, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    store_set(s, STR(""), STR("language"), STR("de"));
    assert_false(store_flush(s, &err));
    assert_non_null(strstr(err.text, "another program is using the database"));
    assert_true(queue_pop(q, &ev) && !ev.store.ok);
    assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    assert_int_equal(sqlite3_open(f.db, &reader), SQLITE_OK);
    int rows = 0;
    while (rows == 0) {
        sqlite3_stmt *query = NULL;
        sqlite3_prepare_v2(reader, "SELECT 1 FROM setting WHERE value = 'de'", -1, &query, NULL);
        rows = sqlite3_step(query) == SQLITE_ROW;
        sqlite3_finalize(query);
    }
    sqlite3_close(reader);
    assert_false(queue_pop(q, &ev)); /* it was told once */
    store_close(s);
    queue_free(q);
    folder_remove(&f);
    log_set_level(LOG_WARN);
}

static void test_closing_with_a_full_queue_ends(void **state)
{
    (void)state;
    struct queue *q = queue_new(NULL, NULL);
    struct store *s = open_store(NULL, q);
    for (int i = 0; i < 3000; i++)
        store_set(s, STR(""), STR("k"), STR("v"));
    store_close(s); /* nobody reads the queue any more */
    queue_free(q);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_step_can_fail),
        cmocka_unit_test(test_a_full_disk_and_room_again),
        cmocka_unit_test(test_check_after_an_unclean_stop),
        cmocka_unit_test(test_a_full_queue_loses_no_event),
        cmocka_unit_test(test_a_locked_database_is_tried_again),
        cmocka_unit_test(test_closing_with_a_full_queue_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
