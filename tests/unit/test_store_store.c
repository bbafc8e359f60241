/* The store by its contract: there at once, durable after the event, back after a restart. */
#include "store_folder.h"

#include <semaphore.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

static void test_settings(void **state)
{
    (void)state;
    struct folder f;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    assert_int_equal(store_get(s, STR(""), STR("language")).len, 0);
    store_set(s, STR(""), STR("language"), STR("fr"));
    store_set(s, STR("Ann"), STR("language"), STR("nl"));
    store_set(s, STR(""), STR("captions"), STR("on"));
    assert_true(str_eq_c(store_get(s, STR(""), STR("language")), "fr"));
    store_set(s, STR(""), STR("language"), store_get(s, STR("Ann"), STR("language")));
    store_set(s, STR(""), STR("captions"), STR(""));
    store_set(s, STR(""), STR("same"), STR("x"));
    store_set(s, STR(""), STR("same"), store_get(s, STR(""), STR("same")));
    flush(s);
    store_close(s);
    s = open_store(&f, NULL);
    assert_true(str_eq_c(store_get(s, STR(""), STR("language")), "nl"));
    assert_true(str_eq_c(store_get(s, STR("Ann"), STR("language")), "nl"));
    assert_true(str_eq_c(store_get(s, STR(""), STR("same")), "x"));
    assert_int_equal(store_get(s, STR(""), STR("captions")).len, 0);
    store_close(s);
    folder_remove(&f);
}

static void test_progress(void **state)
{
    (void)state;
    struct folder f;
    struct store_progress p = {12345678, 87000000, false}, got;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    assert_false(store_progress(s, STR(""), STR("c2"), &got));
    store_set_progress(s, STR(""), STR("c2"), &p, NOW);
    p.done = true;
    store_set_progress(s, STR("Zo\xC3\xAB"), STR("c2"), &p, NOW);
    store_close(s); /* no flush: closing finishes what was asked for */
    struct stat st;
    assert_int_equal(stat(f.db, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    s = open_store(&f, NULL);
    assert_true(store_progress(s, STR(""), STR("c2"), &got));
    assert_true(got.position_us == 12345678 && got.length_us == 87000000 && !got.done);
    assert_true(store_progress(s, STR("Zo\xC3\xAB"), STR("c2"), &got) && got.done);
    assert_false(store_progress(s, STR(""), STR("c3"), &got));
    store_close(s);
    folder_remove(&f);
}

static void answer(struct store *s, int64_t attempt, int position, uint32_t chosen)
{
    char id[16];
    snprintf(id, sizeof id, "q%d", position);
    struct store_answer a = {position, str_c(id), chosen, 1, chosen == 1 ? 1.0 : 0.25, str_c(id)};
    store_set_answer(s, attempt, &a, NOW);
}

static void assert_open_attempt(struct store *s, int64_t id)
{
    struct store_attempt a;
    assert_true(store_open_attempt(s, STR("Ann"), STR("quiz-2"), &a));
    assert_true(a.id == id && a.seed == UINT64_C(0xFEDCBA9876543210) && a.questions == 5 &&
                !a.finished);
    assert_int_equal(a.n_answers, 2);
    assert_true(a.answers[0].position == 0 && a.answers[0].chosen == 4 &&
                a.answers[0].credit == 0.25);
    assert_true(a.answers[1].position == 3 && str_eq_c(a.answers[1].question, "q3"));
    assert_true(str_eq_c(a.answers[0].response, "q0") && str_eq_c(a.answers[1].response, "q3"));
}

static void test_attempt_is_resumed(void **state)
{
    (void)state;
    struct folder f;
    struct store_attempt a;
    int64_t id;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    assert_false(store_open_attempt(s, STR("Ann"), STR("quiz-2"), &a));
    store_start_attempt(s, STR("Ann"), STR("quiz-2"), UINT64_C(0xFEDCBA9876543210), 5, NOW, &id);
    answer(s, id, 3, 2);
    answer(s, id, 0, 2);
    answer(s, id, 0, 4); /* changed */
    assert_open_attempt(s, id);
    assert_false(store_open_attempt(s, STR(""), STR("quiz-2"), &a));
    store_close(s);
    s = open_store(&f, NULL);
    assert_open_attempt(s, id);
    store_abandon_attempt(s, id, NOW);
    assert_false(store_open_attempt(s, STR("Ann"), STR("quiz-2"), &a));
    store_close(s);
    s = open_store(&f, NULL);
    assert_false(store_open_attempt(s, STR("Ann"), STR("quiz-2"), &a));
    assert_false(store_best_attempt(s, STR("Ann"), STR("quiz-2"), &a));
    store_close(s);
    folder_remove(&f);
}

static void finish_with(struct store *s, double score, int right, int64_t *id)
{
    store_start_attempt(s, STR(""), STR("quiz"), 1, 5, NOW, id);
    answer(s, *id, right, 1);
    store_finish_attempt(s, *id, score, right, NOW);
}

static void assert_best(struct store *s, int64_t id, double score, int right)
{
    struct store_attempt a;
    assert_true(store_best_attempt(s, STR(""), STR("quiz"), &a));
    assert_true(a.id == id && a.finished && a.score == score && a.right == right);
    assert_int_equal(a.n_answers, 1);
    assert_int_equal(a.answers[0].position, right);
}

static void test_best_attempt(void **state)
{
    (void)state;
    struct folder f;
    int64_t first, best, equal, worse;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    finish_with(s, 0.4, 2, &first);
    assert_best(s, first, 0.4, 2);
    finish_with(s, 0.8, 4, &best);
    finish_with(s, 0.8, 4, &equal);
    finish_with(s, 0.2, 1, &worse);
    assert_true(first < best && best < equal && equal < worse);
    assert_best(s, equal, 0.8, 4);
    store_close(s);
    s = open_store(&f, NULL);
    assert_best(s, equal, 0.8, 4);
    store_close(s);
    folder_remove(&f);
}

static void test_a_new_attempt_ends_the_open_one(void **state)
{
    (void)state;
    struct folder f;
    struct store_attempt a;
    int64_t first, second;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    store_start_attempt(s, STR(""), STR("quiz"), 1, 5, NOW, &first);
    store_start_attempt(s, STR(""), STR("quiz"), 2, 5, NOW, &second);
    store_close(s);
    s = open_store(&f, NULL);
    assert_true(store_open_attempt(s, STR(""), STR("quiz"), &a) && a.id == second);
    store_abandon_attempt(s, second, NOW);
    store_close(s);
    s = open_store(&f, NULL);
    assert_false(store_open_attempt(s, STR(""), STR("quiz"), &a));
    store_start_attempt(s, STR(""), STR("quiz"), 3, 5, NOW, &first);
    assert_true(first > second); /* numbers are never given twice */
    store_close(s);
    folder_remove(&f);
}

static void test_every_ticket_gets_its_event(void **state)
{
    (void)state;
    struct queue *q = queue_new(NULL, NULL);
    struct store *s = open_store(NULL, q);
    uint32_t tickets[200];
    struct event ev;
    for (int i = 0; i < 200; i++)
        tickets[i] = store_set(s, STR(""), STR("k"), STR("v"));
    flush(s);
    for (int i = 0; i < 200; i++) {
        assert_true(queue_pop(q, &ev));
        assert_true(ev.kind == EVENT_STORE && ev.store.ok && ev.store.ticket == tickets[i]);
    }
    assert_false(queue_pop(q, &ev));
    /* an answer to nothing is refused, and the rest of the batch is not harmed */
    log_nothing();
    store_set(s, STR(""), STR("before"), STR("1"));
    answer(s, 4711, 0, 1);
    store_finish_attempt(s, 4711, 1, 1, NOW);
    store_set(s, STR(""), STR("after"), STR("1"));
    struct err err = ERR_INIT;
    assert_false(store_flush(s, &err));
    assert_int_equal(err.code, ERR_STORE);
    for (int i = 0; i < 4; i++) {
        assert_true(queue_pop(q, &ev));
        assert_int_equal(ev.store.ok, i == 0 || i == 3);
        assert_int_equal(ev.store.text[0] == 0, ev.store.ok);
    }
    assert_true(store_flush(s, NULL)); /* told once */
    store_close(s);
    queue_free(q);
    log_set_level(LOG_WARN);
}

static void test_in_memory_leaves_nothing(void **state)
{
    (void)state;
    int64_t id;
    struct store_attempt a;
    struct store *s = open_store(NULL, NULL);
    finish_with(s, 1, 5, &id);
    flush(s);
    assert_true(store_best_attempt(s, STR(""), STR("quiz"), &a));
    store_close(s);
    s = open_store(NULL, NULL);
    assert_false(store_best_attempt(s, STR(""), STR("quiz"), &a));
    store_close(s);
}

/* This program once more, as a second process with a job of its own (see main). */
static pid_t spawn(const char *job, const char *dir, int fd)
{
    char fd_text[16];
    snprintf(fd_text, sizeof fd_text, "%d", fd);
    pid_t child = fork();
    if (child == 0) {
        execl("/proc/self/exe", "test_store_store", job, dir, fd_text, (char *)NULL);
        _exit(127);
    }
    return child;
}

static void test_second_program_is_locked_out(void **state)
{
    (void)state;
    struct folder f;
    struct err err = ERR_INIT;
    int status;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    assert_null(store_open(f.path, NULL, &err));
    assert_int_equal(err.code, ERR_BUSY);
    assert_non_null(strstr(err.text, "another Capsule Kiosk is running with the data folder"));
    pid_t child = spawn("open", f.path, -1);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    store_close(s);
    store_close(open_store(&f, NULL)); /* and in again */
    folder_remove(&f);
}

static void test_folder_that_cannot_be(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    assert_null(store_open("/proc/nothing/here", NULL, &err));
    assert_true(err.code != ERR_NONE && err.text[0]);
    struct folder f;
    folder_make(&f);
    assert_int_equal(mkdir(f.db, 0700), 0); /* a folder where the file should be */
    assert_null(store_open(f.path, NULL, &err));
    assert_int_equal(err.code, ERR_STORE);
    rmdir(f.db);
    folder_remove(&f);
}

/* kill -9 */

struct ack {
    int64_t attempt;
    int32_t position;
    uint32_t chosen;
};

static void post(void *sem)
{
    sem_post(sem);
}

/* Answers in bursts for ever; says on the pipe what the store has acknowledged. Never returns. */
_Noreturn static void answer_until_killed(const char *dir, int pipe_fd)
{
    sem_t sem;
    sem_init(&sem, 0, 0);
    struct queue *q = queue_new(post, &sem);
    struct store *s = store_open(dir, q, NULL);
    int64_t id = 0;
    if (!s)
        _exit(1);
    for (uint32_t round = 0;; round++) {
        struct ack acks[4];
        uint32_t tickets[4], burst = 1 + round % 4;
        if (round % 8 == 0)
            store_start_attempt(s, STR(""), STR("quiz"), round, 64, NOW, &id);
        for (uint32_t i = 0; i < burst; i++) {
            acks[i] =
                (struct ack){id, (int32_t)((round * 7 + i) % 64), 1 + (round * 31 + i) % 255};
            struct store_answer a = {acks[i].position, STR("q"), acks[i].chosen, 1, 0.5, STR("")};
            tickets[i] = store_set_answer(s, id, &a, NOW);
        }
        for (uint32_t acked = 0; acked < burst;) {
            struct event ev;
            sem_wait(&sem);
            if (!queue_pop(q, &ev) || !ev.store.ok || ev.store.ticket != tickets[acked])
                continue;
            if (write(pipe_fd, &acks[acked], sizeof acks[0]) != sizeof acks[0])
                _exit(2);
            acked++;
        }
    }
}

static int64_t ask(sqlite3 *db, const char *sql, int64_t attempt, int position)
{
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    sqlite3_bind_int64(q, 1, attempt);
    sqlite3_bind_int(q, 2, position);
    int64_t v = sqlite3_step(q) == SQLITE_ROW ? sqlite3_column_int64(q, 0) : -1;
    sqlite3_finalize(q);
    return v;
}

/* Every acknowledged answer is in the file; no two of one attempt have the same position. */
static void assert_answers_kept(const struct folder *f, const struct ack *acks, int n)
{
    struct store_attempt a;
    sqlite3 *db;
    struct store *s = open_store(
        f, NULL); /* checks the file in the background: the last stop was no clean one */
    assert_true(store_open_attempt(s, STR(""), STR("quiz"), &a));
    assert_true(a.id >= acks[n - 1].attempt);
    store_close(s);
    assert_int_equal(sqlite3_open(f->db, &db), SQLITE_OK);
    for (int i = 0; i < n; i++)
        if (ask(db, "SELECT chosen FROM answer WHERE attempt = ?1 AND position = ?2",
                acks[i].attempt, acks[i].position) != acks[i].chosen)
            fail_msg("the answer to %d of attempt %lld is gone", acks[i].position,
                     (long long)acks[i].attempt);
    assert_int_equal(
        ask(db, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'", 0, 0),
        1);
    assert_int_equal(ask(db, "SELECT count(*) FROM pragma_foreign_key_check", 0, 0), 0);
    sqlite3_close(db);
}

static void test_killed_in_the_middle(void **state)
{
    (void)state;
    static struct ack acks[4096];
    uint32_t seed = 5;
    for (int round = 0; round < 12; round++) {
        struct folder f;
        int fds[2], n = 0, status;
        folder_make(&f);
        assert_int_equal(pipe(fds), 0);
        pid_t child = spawn("answer", f.path, fds[1]);
        close(fds[1]);
        seed = seed * 1664525u + 1013904223u;
        int until = 1 + (int)(seed >> 24);
        while (n < until && read(fds[0], &acks[n], sizeof acks[0]) == sizeof acks[0])
            n++;
        kill(child, SIGKILL);
        while (n < 4096 && read(fds[0], &acks[n], sizeof acks[0]) == sizeof acks[0])
            n++;
        close(fds[0]);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
        assert_true(n >= until);
        assert_answers_kept(&f, acks, n);
        assert_int_equal(folder_clear(&f, "damaged"), 0);
        folder_remove(&f);
    }
}

/* A visitor's things go, here and after another start; a finished attempt stays, for nobody. */
static void test_a_visitor_is_forgotten(void **state)
{
    (void)state;
    struct folder f;
    struct err err = ERR_INIT;
    struct store_attempt a;
    struct store_progress p = {1, 2, true};
    int64_t id;
    folder_make(&f);
    for (int round = 0; round < 2; round++) {
        struct store *s = store_open(f.path, NULL, &err);
        assert_non_null(s);
        if (round == 0) {
            store_set(s, STR(""), STR("text"), STR("125"));
            store_set(s, STR("visitor"), STR("steps"), STR("1 2"));
            store_set_progress(s, STR("visitor"), STR("c"), &p, NOW);
            store_set_progress(s, STR(""), STR("c"), &p, NOW);
            store_start_attempt(s, STR("visitor"), STR("q"), 7, 2, NOW, &id);
            store_finish_attempt(s, id, 1, 2, NOW);
            store_start_attempt(s, STR("visitor"), STR("q"), 8, 2, NOW, &id);
            store_forget(s, STR("visitor"), NOW);
        }
        assert_int_equal(store_get(s, STR("visitor"), STR("steps")).len, 0);
        assert_false(store_progress(s, STR("visitor"), STR("c"), &p));
        assert_false(store_open_attempt(s, STR("visitor"), STR("q"), &a));
        assert_false(store_best_attempt(s, STR("visitor"), STR("q"), &a));
        assert_true(store_progress(s, STR(""), STR("c"), &p));
        assert_true(str_eq(store_get(s, STR(""), STR("text")), STR("125")));
        assert_int_equal(store_best_attempt(s, STR("*"), STR("q"), &a), round == 1);
        assert_true(store_flush(s, &err));
        store_close(s);
    }
    folder_remove(&f);
}

int main(int argc, char **argv)
{
    if (argc > 3 && strcmp(argv[1], "open") == 0)
        return store_open(argv[2], NULL, NULL) ? 1 : 0;
    if (argc > 3)
        answer_until_killed(argv[2], (int)strtol(argv[3], NULL, 10));
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_progress),
        cmocka_unit_test(test_attempt_is_resumed),
        cmocka_unit_test(test_best_attempt),
        cmocka_unit_test(test_a_new_attempt_ends_the_open_one),
        cmocka_unit_test(test_a_visitor_is_forgotten),
        cmocka_unit_test(test_every_ticket_gets_its_event),
        cmocka_unit_test(test_in_memory_leaves_nothing),
        cmocka_unit_test(test_second_program_is_locked_out),
        cmocka_unit_test(test_folder_that_cannot_be),
        cmocka_unit_test(test_killed_in_the_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
