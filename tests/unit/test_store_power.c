/*
 * The power goes, at every write of a visit, and of somebody who learns, in every way a disk may take it: what the
 * store called durable is there at the next start, nothing is there by half, and the program starts. POWER_FULL=1
 * (make test-full) adds seeds and visits long enough for checkpoints on the way.
 */
#include "learner_visit.h"
#include "power_image.h"
#include "power_vfs.h"
#include "store_dump.h"

#include "store/tally.h"

enum { STEPS_MAX = 2000 };

static bool full(void)
{
    const char *v = getenv("POWER_FULL");
    return v && v[0] == '1';
}

/* Unrecorded. The caller frees it. */
static char *dump(const char *path)
{
    bool on = power.on;
    power.on = false;
    char *text = store_dump(path, false);
    power.on = on;
    return text;
}

/* ---- the visit ---- */

struct visit {
    struct store *store;
    struct queue *queue;
    char dir[128], db[160];
    char *after[STEPS_MAX]; /* the database after each step; [0]: before the first */
    int n;
    int64_t attempt;
};

static void visit_open(struct visit *v)
{
    struct err err = ERR_INIT;
    v->store = store_open(v->dir, v->queue, &err);
    if (!v->store)
        fail_msg("%s", err.text);
}

/* One write; told that it is durable, the visit relies on it. */
static void step(struct visit *v, uint32_t ticket)
{
    struct event ev;
    bool told = false;
    flush(v->store);
    while (queue_pop(v->queue, &ev))
        told = told || (ev.kind == EVENT_STORE && ev.store.ok && ev.store.ticket == ticket);
    assert_true(told);
    assert_true(v->n + 1 < STEPS_MAX);
    v->after[++v->n] = dump(v->db);
    power_ack(v->n);
}

static void watch_capsule(struct visit *v, const char *learner, int64_t until_s)
{
    for (int64_t s = 5; s <= until_s; s += 5) {
        struct store_progress p = {s * 1000000, until_s * 1000000, s == until_s};
        step(v, store_set_progress(v->store, str_c(learner), STR("capsule-2"), &p, NOW));
    }
}

static void answer_quiz(struct visit *v, const char *learner, const char *quiz, int questions, bool to_the_end)
{
    step(v, store_start_attempt(v->store, str_c(learner), str_c(quiz), 42, questions, NOW, &v->attempt));
    for (int i = 0; i < questions; i++) {
        char id[16];
        snprintf(id, sizeof id, "q%d", i);
        struct store_answer a = {i, str_c(id), 0, 1 + i % 2, i % 2 ? 1 : 0.5, STR("first second third")};
        step(v, store_set_answer(v->store, v->attempt, &a, NOW));
    }
    if (to_the_end)
        step(v, store_finish_attempt(v->store, v->attempt, 0.5, questions / 2, NOW));
}

static void set(struct visit *v, const char *learner, const char *key, const char *value)
{
    step(v, store_set(v->store, str_c(learner), str_c(key), str_c(value)));
}

static void close_and_open(struct visit *v)
{
    store_close(v->store);
    visit_open(v);
}

static void count(struct visit *v, int day, int64_t n)
{
    const struct tally_row rows[] = {
        {day, 1, 14, TALLY_VISIT, STR(""), 0, n},
        {day, 1, TALLY_WHOLE_DAY, TALLY_OPENED, STR("capsule-2"), 0, n},
        {day, 1, TALLY_WHOLE_DAY, TALLY_ANSWER, STR("quiz-2/q1"), 1, n},
    };
    step(v, store_count(v->store, rows, 3));
}

/* Two visitors and somebody who is remembered; the program is closed and started in between. */
static void play_visit(struct visit *v)
{
    set(v, "visitor", "language", "nl");
    watch_capsule(v, "visitor", 15);
    answer_quiz(v, "visitor", "quiz-2", 3, true);
    step(v, store_forget(v->store, STR("visitor"), NOW));
    count(v, 18500, 1);
    count(v, 18500, 2);
    set(v, "", "volume", "60");
    close_and_open(v);
    answer_quiz(v, "", "quiz-1", 2, false);
    set(v, "", "volume", "");
    step(v, store_abandon_attempt(v->store, v->attempt, NOW));
    step(v, store_roll_up(v->store, 18510, NOW));
    answer_quiz(v, "visitor", "quiz-2", 2, false);
    step(v, store_forget(v->store, STR("visitor"), NOW));
}

static bool learner_step(void *ctx, uint32_t ticket)
{
    step(ctx, ticket);
    return true;
}

static void play_learner(struct visit *v)
{
    struct learner_visit learner = {.store = v->store, .wrote = learner_step, .ctx = v};
    learner_visit(&learner, full() ? 6 : 1);
}

/* Rows of a few pages each, until the WAL is written back on the way (1,000 pages). */
static void play_long_visit(struct visit *v)
{
    static char big[12001];
    memset(big, 'x', sizeof big - 1);
    for (int i = 0; i < 320; i++) {
        char key[16];
        snprintf(key, sizeof key, "note-%d", i % 20);
        big[0] = (char)('a' + i % 26);
        set(v, "", key, big);
    }
    answer_quiz(v, "", "quiz-1", 2, true);
}

/* ---- recorded, and cut off ---- */

static void record(struct visit *v, const struct folder *f, void (*play)(struct visit *))
{
    v->queue = queue_new(NULL, NULL);
    snprintf(v->dir, sizeof v->dir, "%s/made/for/it", f->path);
    snprintf(v->db, sizeof v->db, "%s/capsule-kiosk.db", v->dir);
    power_begin(f->path);
    visit_open(v);
    v->after[0] = dump(v->db);
    power_ack(0);
    play(v);
    store_close(v->store);
    power.on = false;
}

/* Everything below the folder, which stays. */
static void scratch_clear(const char *folder)
{
    struct arena a = ARENA_INIT;
    const char *const *names;
    size_t n;
    assert_true(fs_list(folder, &a, &names, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        const char *path = fs_join(&a, folder, names[i]);
        if (unlink(path) == 0)
            continue;
        scratch_clear(path);
        rmdir(path);
    }
    arena_release(&a);
}

static void leave_index(const char *db, uint64_t seed)
{
    char path[200];
    snprintf(path, sizeof path, "%s-shm", db);
    FILE *shm = seed % 2 ? fopen(path, "we") : NULL;
    for (int i = 0; shm && i < 32768; i++)
        fputc((int)(power_random(&seed) & 0xFF), shm);
    if (shm)
        fclose(shm);
}

/* The power went after n entries: is the next start as it should be? *why: owned by the caller when it is not. */
static bool survives(const struct visit *v, const struct folder *f, int n, enum power_way way, uint64_t seed, char **why)
{
    struct err err = ERR_INIT;
    struct buf said = BUF_INIT;
    struct stat st;
    char dir[128], db[160], aside[200], *found = NULL;
    int acked = power_acked(n);
    snprintf(dir, sizeof dir, "%s/made/for/it", f->path);
    snprintf(db, sizeof db, "%s/capsule-kiosk.db", dir);
    snprintf(aside, sizeof aside, "%s.damaged-1", db);
    power_image(f->path, n, way, seed);
    if (stat(dir, &st) == 0)
        leave_index(db, seed);
    struct store *s = store_open(dir, NULL, &err);
    if (!s || !store_flush(s, &err))
        buf_addf(&said, "it does not start: %s\n", err.text);
    store_close(s);
    if (stat(aside, &st) == 0)
        buf_add_c(&said, "it was taken for damaged\n");
    if (s)
        found = dump(db);
    if (found && strcmp(found, v->after[acked]) != 0 && (acked == v->n || strcmp(found, v->after[acked + 1]) != 0))
        buf_addf(&said, "%d steps were safe, found\n%s\nwanted\n%s", acked, found, v->after[acked]);
    free(found);
    scratch_clear(f->path);
    bool well = said.len == 0;
    *why = well ? NULL : strdup(buf_c(&said));
    buf_release(&said);
    return well;
}

/* Every way at every entry, or at every nth; returns how many of the power cuts were not survived. */
static int cut_every(const struct visit *v, int nth, int seeds, bool tell)
{
    struct folder f;
    int images = 0, lost = 0;
    folder_make(&f);
    for (int n = 1; n <= power.n; n += nth)
        for (int seed = 0; seed < seeds; seed++)
            for (int way = 0; way < POWER_WAYS; way++) {
                char *why = NULL;
                if (power.ops[n - 1].kind == POWER_ACK || (way == POWER_WHOLE && seed > 0))
                    continue;
                images++;
                if (survives(v, &f, n, (enum power_way)way, (uint64_t)(n * 31 + seed), &why))
                    continue;
                if (tell && lost++ == 0)
                    print_error("after %d of %d entries, way %d, seed %d: %s\n", n, power.n, way, n * 31 + seed, why);
                lost += !tell;
                free(why);
            }
    print_message("%d entries, %d steps, %d power cuts, %d not survived\n", power.n, v->n, images, lost);
    scratch_clear(f.path);
    rmdir(f.path);
    return lost;
}

static void visit_release(struct visit *v, const struct folder *f)
{
    for (int i = 0; i <= v->n; i++)
        free(v->after[i]);
    queue_free(v->queue);
    power_forget();
    scratch_clear(f->path);
    rmdir(f->path);
}

static void test_power_cut_at_every_write(void **state)
{
    (void)state;
    static struct visit v;
    struct folder f;
    folder_make(&f);
    record(&v, &f, play_visit);
    assert_int_equal(cut_every(&v, 1, full() ? 8 : 1, true), 0);
    visit_release(&v, &f);
}

static void test_power_cut_while_somebody_learns(void **state)
{
    (void)state;
    static struct visit v;
    struct folder f;
    folder_make(&f);
    record(&v, &f, play_learner);
    assert_int_equal(cut_every(&v, full() ? 1 : 7, full() ? 4 : 1, true), 0);
    visit_release(&v, &f);
}

static void test_power_cut_on_a_long_visit(void **state)
{
    (void)state;
    static struct visit v;
    struct folder f;
    if (!full())
        skip();
    folder_make(&f);
    record(&v, &f, play_long_visit);
    assert_int_equal(cut_every(&v, 1, 1, true), 0);
    visit_release(&v, &f);
}

/* A file of the folder as bytes, for the next recording. */
static struct str taken(struct arena *a, const char *db, const char *companion)
{
    struct str bytes;
    assert_true(fs_read(arena_strf(a, "%s%s", db, companion).ptr, 16 << 20, a, &bytes, NULL));
    return bytes;
}

/* The files of a database in use with rows in its WAL, whose header says another version than its tables: damaged,
 * but every row can be read. The caller frees what is in it. */
static char *damaged_files(struct arena *a, struct str *db, struct str *wal)
{
    struct folder f;
    int64_t id;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    for (int i = 0; i < 12; i++) {
        struct store_answer answer = {0, STR("q"), 0, 1, 1, STR("first")};
        store_start_attempt(s, STR(""), STR("quiz"), 1, 5, NOW, &id);
        store_set_answer(s, id, &answer, NOW);
    }
    store_close(s);
    s = open_store(&f, NULL);
    store_set(s, STR(""), STR("language"), STR("nl"));
    store_set_answer(s, id, &(struct store_answer){1, STR("r"), 0, 1, 1, STR("second")}, NOW);
    flush(s);
    *db = taken(a, f.db, "");
    *wal = taken(a, f.db, "-wal");
    char *rows = dump(f.db);
    store_close(s);
    folder_remove(&f);
    ((char *)db->ptr)[63] ^= 0x40; /* user_version */
    return rows;
}

static void assert_all_rows(const struct folder *f, int n, enum power_way way, uint64_t seed, const char *rows)
{
    power_image(f->path, n, way, seed);
    for (int start = 0; start < 2; start++) {
        struct err err = ERR_INIT;
        struct store *s = store_open(f->path, NULL, &err);
        if (!s)
            fail_msg("after %d of %d entries, way %d, seed %d: %s", n, power.n, way, (int)seed, err.text);
        store_close(s);
        char *found = dump(f->db);
        if (strcmp(found, rows) != 0)
            fail_msg("after %d of %d entries, way %d, seed %d: found\n%s\nwanted\n%s", n, power.n, way, (int)seed, found,
                     rows);
        free(found);
    }
}

/* The start that was recorded, cut off everywhere; set_aside: the database was damaged, and stays beside the new one. */
static void cut_start(const char *rows, int first, bool set_aside)
{
    struct folder g;
    folder_make(&g);
    for (int n = first; n <= power.n; n++)
        for (int seed = 0; seed < (full() ? 10 : 2); seed++)
            for (int way = 0; way < POWER_WAYS; way++) {
                assert_all_rows(&g, n, (enum power_way)way, (uint64_t)(n * 31 + seed), rows);
                assert_int_equal(folder_clear(&g, "damaged-1") > 0, set_aside);
            }
    print_message("%d entries\n", power.n - first);
    folder_remove(&g);
}

/* Setting a damaged database aside and carrying its rows over takes a while: nothing is lost on the way. */
static void test_a_salvage_cut_short(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct str db, wal;
    struct folder f;
    log_nothing();
    char *rows = damaged_files(&a, &db, &wal);
    folder_make(&f);
    power_begin(f.path);
    power_adopt("capsule-kiosk.db", db.ptr, db.len);
    power_adopt("capsule-kiosk.db-wal", wal.ptr, wal.len);
    int first = power.n;
    store_close(open_store(&f, NULL));
    power.on = false;
    cut_start(rows, first, true);
    free(rows);
    power_forget();
    folder_remove(&f);
    arena_release(&a);
    log_set_level(LOG_WARN);
}

/* As version 1 left it: two tables know less, one is not there. */
static void make_older(const char *path)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, STORE_BACK_TO_1
                                      "UPDATE meta SET value = 1 WHERE key = 'schema'; PRAGMA user_version = 1;"
                                      "INSERT INTO attempt VALUES (7, 'Ann', 'quiz', 5, 3, 0, 0, 0, 1600000000, 0);"
                                      "INSERT INTO answer VALUES (7, 1, 'q', 2, 1, 0.5, 1600000000)",
                                  NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* A new version of the program meets an old database, and the power goes while it is brought up to date. */
static void test_a_migration_cut_short(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct folder f;
    folder_make(&f);
    store_close(open_store(&f, NULL));
    make_older(f.db);
    struct str db = taken(&a, f.db, "");
    folder_clear(&f, "");
    power_begin(f.path);
    power_adopt("capsule-kiosk.db", db.ptr, db.len);
    int first = power.n;
    store_close(open_store(&f, NULL));
    power.on = false;
    char *rows = dump(f.db);
    assert_non_null(strstr(rows, "answer|7|1|q|2|"));
    cut_start(rows, first, false);
    free(rows);
    power_forget();
    folder_remove(&f);
    arena_release(&a);
}

/* A disk that stutters (a plug that was touched) tells SQLite that the file is damaged: nothing is set aside for that, at any
 * read of a start and of a first write. */
static void test_a_read_that_fails_once_is_no_damage(void **state)
{
    (void)state;
    struct folder f;
    char aside[256];
    int n = 0, opened = 0;
    folder_make(&f);
    snprintf(aside, sizeof aside, "%s.damaged-1", f.db);
    struct store *s = open_store(&f, NULL);
    store_set(s, STR(""), STR("language"), STR("nl"));
    flush(s);
    store_close(s);
    log_nothing();
    do {
        power.until_unread = ++n;
        s = store_open(f.path, NULL, NULL);
        opened += s != NULL;
        if (s) {
            assert_true(str_eq_c(store_get(s, STR(""), STR("language")), "nl"));
            store_set(s, STR(""), STR("captions"), STR("on"));
            store_flush(s, NULL);
        }
        store_close(s);
        assert_false(fs_exists(aside));
        assert_true(n < 100);
    } while (power.until_unread == 0);
    power.until_unread = 0;
    print_message("%d reads, %d starts in spite of it\n", n - 1, opened - 1);
    assert_true(n > 5 && opened > 3);
    s = open_store(&f, NULL);
    assert_true(str_eq_c(store_get(s, STR(""), STR("language")), "nl"));
    store_close(s);
    folder_remove(&f);
    log_set_level(LOG_WARN);
}

/* The test itself is tested: a database that is never synced loses answers, in every one of the ways. */
static void test_a_store_that_does_not_sync_is_found_out(void **state)
{
    (void)state;
    static struct visit v;
    struct folder f;
    folder_make(&f);
    log_nothing();
    power.forgets_syncs = true;
    record(&v, &f, play_visit);
    power.forgets_syncs = false;
    assert_true(cut_every(&v, 1, 1, false) > v.n);
    visit_release(&v, &f);
    log_set_level(LOG_WARN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_power_cut_at_every_write),
        cmocka_unit_test(test_power_cut_while_somebody_learns),
        cmocka_unit_test(test_power_cut_on_a_long_visit),
        cmocka_unit_test(test_a_salvage_cut_short),
        cmocka_unit_test(test_a_migration_cut_short),
        cmocka_unit_test(test_a_read_that_fails_once_is_no_damage),
        cmocka_unit_test(test_a_store_that_does_not_sync_is_found_out),
    };
    power_vfs_register();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
