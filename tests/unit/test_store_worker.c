/* Disks that refuse, steps that fail, and the check after an unclean stop. */
#include "learner_visit.h"
#include "store_dump.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "store/worker.h"

/* FAULTS_FULL=1 (make test-full): at every step and every size. */
static bool full(void)
{
    const char *v = getenv("FAULTS_FULL");
    return v && v[0] == '1';
}

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

/* ---- somebody learns while the disk refuses ---- */

enum { LEARNER_WRITES_MAX = 400 };

struct refused {
    struct queue *queue;
    const char *db;                  /* NULL: the states are not wanted */
    char *after[LEARNER_WRITES_MAX]; /* the database after each write; [0]: before the first. Owned */
    int n, acked;                    /* writes asked for; the last one that was called durable */
    bool refused;
    struct store *store;
};

static bool learner_wrote(void *ctx, uint32_t ticket)
{
    struct refused *r = ctx;
    struct event ev;
    store_flush(r->store, NULL);
    r->n++;
    assert_true(r->n < LEARNER_WRITES_MAX);
    while (queue_pop(r->queue, &ev)) {
        if (ev.kind == EVENT_STORE && ev.store.ticket == ticket && ev.store.ok)
            r->acked = r->n;
        r->refused = r->refused || (ev.kind == EVENT_STORE && !ev.store.ok);
    }
    if (r->db)
        r->after[r->n] = store_dump(r->db, true);
    return true;
}

static void learn(struct refused *r, struct store *s)
{
    struct learner_visit v = {.store = s, .wrote = learner_wrote, .ctx = r};
    r->store = s;
    learner_visit(&v, 1);
}

/* What every write of the visit leaves when the disk takes it. */
static void learn_on_a_sound_disk(struct refused *r)
{
    struct folder f;
    folder_make(&f);
    r->queue = queue_new(NULL, NULL);
    struct store *s = open_store(&f, r->queue);
    r->db = f.db;
    r->after[0] = store_dump(f.db, true);
    learn(r, s);
    assert_int_equal(r->acked, r->n);
    store_close(s);
    queue_free(r->queue);
    folder_remove(&f);
}

static void forget(struct refused *r)
{
    for (int i = 0; i <= r->n; i++)
        free(r->after[i]);
}

/* At the next start, on a disk that takes everything, the database is as it was after one of the writes, and none that
 * was called durable came behind that one. */
static void assert_nothing_acked_is_lost(const struct folder *f, const struct refused *sound, int acked, const char *where, int n)
{
    store_close(open_store(f, NULL));
    char *found = store_dump(f->db, true);
    int at = sound->n;
    while (at >= acked && strcmp(found, sound->after[at]) != 0)
        at--;
    if (at < acked)
        fail_msg("%s %d: %d writes were durable, found\n%s\nwanted\n%s", where, n, acked, found, sound->after[acked]);
    free(found);
    assert_int_equal(folder_clear(f, "damaged"), 0);
}

static void test_every_step_of_a_learners_visit_can_fail(void **state)
{
    (void)state;
    static struct refused sound;
    int visits = 0, every = full() ? 1 : 7;
    log_nothing();
    learn_on_a_sound_disk(&sound);
    for (bool clean = false; !clean; visits++) {
        struct folder f;
        struct refused r = {.queue = queue_new(NULL, NULL)};
        folder_make(&f);
        struct store *s = store_open_with(
            &(struct worker_options){.dir = f.path, .queue = r.queue, .steps_until_fault = 1 + visits * every}, NULL);
        if (s)
            learn(&r, s);
        store_close(s);
        assert_nothing_acked_is_lost(&f, &sound, r.acked, "fault", 1 + visits * every);
        clean = s && !r.refused;
        folder_remove(&f);
        queue_free(r.queue);
    }
    print_message("%d writes, %d visits\n", sound.n, visits);
    assert_true(visits > 20);
    forget(&sound);
    log_set_level(LOG_WARN);
}

/* The disk is full from so many bytes a file on; killed there, the program starts again with room. Returns whether there
 * was room to the end. */
static bool learn_on_a_full_disk(const struct refused *sound, rlim_t bytes)
{
    struct folder f;
    int pipe_of[2], told[2] = {0}, code;
    folder_make(&f);
    assert_int_equal(pipe(pipe_of), 0);
    pid_t child = fork();
    if (child == 0) {
        struct refused r = {.queue = queue_new(NULL, NULL)};
        limit_file_size(bytes);
        struct store *s = store_open(f.path, r.queue, NULL);
        if (s)
            learn(&r, s);
        const int out[2] = {r.acked, s && !r.refused};
        _exit(write(pipe_of[1], out, sizeof out) == sizeof out ? 0 : 1);
    }
    close(pipe_of[1]);
    assert_true(child > 0 && read(pipe_of[0], told, sizeof told) == sizeof told);
    close(pipe_of[0]);
    assert_true(waitpid(child, &code, 0) == child && WIFEXITED(code) && WEXITSTATUS(code) == 0);
    assert_nothing_acked_is_lost(&f, sound, told[0], "full at", (int)bytes);
    folder_remove(&f);
    return told[1];
}

static void test_the_disk_fills_while_somebody_learns(void **state)
{
    (void)state;
    static struct refused sound;
    int visits = 0;
    log_nothing();
    signal(SIGXFSZ, SIG_IGN);
    learn_on_a_sound_disk(&sound);
    for (rlim_t bytes = 4096; !learn_on_a_full_disk(&sound, bytes); bytes += full() ? 1024 : 24576)
        visits++;
    print_message("%d writes, %d visits\n", sound.n, visits);
    assert_true(visits > 5);
    forget(&sound);
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
    folder_make(&f);
    folder_make(&copy);
    log_nothing();
    struct store *s = open_store(&f, NULL);
    fill_pages(s);
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
        cmocka_unit_test(test_every_step_of_a_learners_visit_can_fail),
        cmocka_unit_test(test_the_disk_fills_while_somebody_learns),
        cmocka_unit_test(test_check_after_an_unclean_stop),
        cmocka_unit_test(test_a_full_queue_loses_no_event),
        cmocka_unit_test(test_a_locked_database_is_tried_again),
        cmocka_unit_test(test_closing_with_a_full_queue_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
