/*
 * Damaged databases: whatever is done to the file, the store opens, keeps what can be read, sets
 * the rest aside and says so. One sound database is made once and spoiled in hundreds of ways.
 */
#include "store_folder.h"

#include <fcntl.h>
#include <sqlite3.h>

enum { SETTINGS = 300, ATTEMPTS = 40, PAGE = 4096 };

static void fill(struct store *s)
{
    char key[32], value[96];
    for (int i = 0; i < SETTINGS; i++) {
        snprintf(key, sizeof key, "key-%04d", i);
        snprintf(value, sizeof value,
                 "value %d with some more words so that the table spans pages", i);
        store_set(s, STR(""), str_c(key), str_c(value));
    }
    for (int i = 0; i < ATTEMPTS; i++) {
        int64_t id;
        snprintf(key, sizeof key, "quiz-%d", i);
        store_start_attempt(s, STR("Ann"), str_c(key), (uint64_t)i, 5, NOW, &id);
        for (int k = 0; k < 5; k++) {
            struct store_answer a = {k, STR("a question's id"), 1u << k, 1, 1, STR("")};
            store_set_answer(s, id, &a, NOW);
        }
    }
    flush(s);
}

/* A sound database as bytes, in the arena. */
static struct str sound_database(const struct folder *f, struct arena *a)
{
    struct str bytes;
    struct store *s = open_store(f, NULL);
    fill(s);
    store_close(s);
    assert_true(fs_read(f->db, 16 << 20, a, &bytes, NULL));
    assert_true(bytes.len >= 10 * PAGE);
    folder_clear(f, "");
    return bytes;
}

struct found {
    int settings, attempts, answers, set_aside;
    bool opened;
    struct err err;
};

/* Puts bytes where the database is, opens, counts, writes, closes, clears the folder. */
static struct found open_spoiled(const struct folder *f, struct str bytes)
{
    struct found found = {.err = ERR_INIT};
    assert_true(fs_write_atomic(f->db, bytes, NULL));
    struct store *s = store_open(f->path, NULL, &found.err);
    found.opened = s != NULL;
    if (s) {
        char key[32];
        for (int i = 0; i < SETTINGS; i++) {
            snprintf(key, sizeof key, "key-%04d", i);
            found.settings += store_get(s, STR(""), str_c(key)).len > 0;
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            struct store_attempt a;
            snprintf(key, sizeof key, "quiz-%d", i);
            if (store_open_attempt(s, STR("Ann"), str_c(key), &a)) {
                found.attempts++;
                found.answers += a.n_answers;
            }
        }
        store_set(s, STR("x"), STR("alive"), STR("1"));
        store_flush(s, NULL);
        store_close(s);
        s = store_open(f->path, NULL, &found.err); /* and what it left can be opened again */
        if (!s)
            fail_msg("second start: %s", found.err.text);
        store_close(s);
    }
    found.set_aside = folder_clear(f, ".damaged-");
    return found;
}

static struct str spoiled_copy(struct arena *a, struct str bytes)
{
    struct str copy = arena_str(a, bytes);
    return copy;
}

static void test_flipped_bytes(void **state)
{
    (void)state;
    struct folder f;
    struct arena a = ARENA_INIT, one = ARENA_INIT;
    folder_make(&f);
    log_nothing();
    struct str sound = sound_database(&f, &a);
    uint32_t seed = 11;
    int full = 0;
    for (int i = 0; i < 260; i++) {
        /* the header byte by byte, then bytes at random, a run of 1 to 64 at a time */
        size_t at = (size_t)i, run = 1;
        struct str bytes = spoiled_copy(&one, sound);
        if (i >= 100) {
            seed = seed * 1664525u + 1013904223u;
            at = seed % (uint32_t)sound.len;
            run = 1 + (seed >> 26);
        }
        for (size_t k = at; k < at + run && k < bytes.len; k++)
            ((char *)bytes.ptr)[k] ^= (char)(i % 2 ? 0xFF : 1 << i % 8);
        struct found found = open_spoiled(&f, bytes);
        if (!found.opened)
            fail_msg("byte %zu: %s", at, found.err.text);
        full += found.settings == SETTINGS && found.attempts == ATTEMPTS;
        arena_reset(&one);
    }
    assert_true(full > 100); /* most flips of a bit cost nothing or little */
    folder_remove(&f);
    arena_release(&one);
    arena_release(&a);
    log_set_level(LOG_WARN);
}

static void test_truncated_at_every_page_and_between(void **state)
{
    (void)state;
    struct folder f;
    struct arena a = ARENA_INIT;
    folder_make(&f);
    log_nothing();
    struct str sound = sound_database(&f, &a);
    for (size_t len = 0; len < sound.len; len += len < 200 ? 50 : PAGE / 2) {
        struct found found = open_spoiled(&f, str_sub(sound, 0, len));
        if (!found.opened)
            fail_msg("%zu bytes: %s", len, found.err.text);
        if (len >= 100)
            assert_true(found.set_aside > 0);
    }
    folder_remove(&f);
    arena_release(&a);
    log_set_level(LOG_WARN);
}

static void test_one_page_lost(void **state)
{
    (void)state;
    struct folder f;
    struct arena a = ARENA_INIT, one = ARENA_INIT;
    folder_make(&f);
    log_nothing();
    struct str sound = sound_database(&f, &a);
    int pages = (int)(sound.len / PAGE), rich = 0;
    for (int page = 1; page < pages; page++) { /* without the first nobody knows the tables */
        struct str bytes = spoiled_copy(&one, sound);
        memset((char *)bytes.ptr + page * PAGE, 0xA5, PAGE);
        struct found found = open_spoiled(&f, bytes);
        assert_true(found.opened);
        rich += found.settings >= SETTINGS / 2 || found.attempts >= ATTEMPTS / 2;
        arena_reset(&one);
    }
    assert_true(rich >= pages - 2); /* a lost page never takes everything with it */
    folder_remove(&f);
    arena_release(&one);
    arena_release(&a);
    log_set_level(LOG_WARN);
}

static void test_not_a_database(void **state)
{
    (void)state;
    struct folder f;
    folder_make(&f);
    log_nothing();
    struct found found =
        open_spoiled(&f, STR("This is a letter to the editor, and no database at all. It is long "
                             "enough to have a header of a hundred bytes, which makes no sense."));
    assert_true(found.opened);
    assert_int_equal(found.set_aside, 1);
    folder_remove(&f);
    log_set_level(LOG_WARN);
}

static void test_the_log_names_what_happened(void **state)
{
    (void)state;
    struct folder f;
    struct arena a = ARENA_INIT;
    struct str log;
    folder_make(&f);
    struct str sound = sound_database(&f, &a), bytes = spoiled_copy(&a, sound);
    memset((char *)bytes.ptr + (sound.len / PAGE - 1) * PAGE, 0xA5, PAGE);
    const char *path = arena_strf(&a, "%s/log", f.path).ptr;
    assert_true(fs_write_atomic(f.db, bytes, NULL));
    int old = dup(STDERR_FILENO), fd = open(path, O_RDWR | O_CREAT, 0600);
    dup2(fd, STDERR_FILENO);
    struct store *s = open_store(&f, NULL);
    store_close(s);
    s = open_store(&f, NULL);
    store_close(s);
    dup2(old, STDERR_FILENO);
    close(old);
    close(fd);
    assert_true(fs_read(path, 1 << 20, &a, &log, NULL));
    assert_true(str_find(log, STR("set-aside=")) > 0);
    assert_true(str_find(log, STR("capsule-kiosk.db.damaged-1")) > 0);
    assert_true(str_find(log, STR("salvage table=setting rows=")) > 0);
    assert_true(str_find(log, STR("salvage table=answer rows=")) > 0);
    assert_true(folder_clear(&f, ".damaged-1") >= 1);
    folder_remove(&f);
    arena_release(&a);
}

static void test_older_database_is_migrated(void **state)
{
    (void)state;
    struct folder f;
    struct store_attempt a;
    folder_make(&f);
    store_close(open_store(&f, NULL));
    /* as version 1 left it */
    run_sql(&f, STORE_BACK_TO_1
                "UPDATE meta SET value = 1 WHERE key = 'schema'; PRAGMA user_version = 1;"
                "INSERT INTO attempt VALUES (7, 'Ann', 'quiz', 5, 3, 0, 0, 0, 1600000000, 0);"
                "INSERT INTO answer VALUES (7, 1, 'q', 2, 1, 0.5, 1600000000)");
    struct store *s = open_store(&f, NULL);
    assert_true(store_open_attempt(s, STR("Ann"), STR("quiz"), &a));
    assert_true(a.id == 7 && a.n_answers == 1 && a.answers[0].chosen == 2);
    assert_int_equal(a.answers[0].response.len, 0);
    struct store_answer new = {2, STR("r"), 0, 1, 1, STR("b[,]a")};
    store_set_answer(s, 7, &new, (struct now){0, 1600000001});
    store_close(s);
    s = open_store(&f, NULL); /* old rows and new ones side by side */
    assert_true(store_open_attempt(s, STR("Ann"), STR("quiz"), &a));
    assert_true(a.n_answers == 2 && a.answers[0].chosen == 2 && a.answers[1].chosen == 0);
    assert_true(str_eq(a.answers[1].response, STR("b[,]a")));
    store_close(s);
    run_sql(&f, "DROP INDEX attempt_of"); /* fails when the migration did not run */
    assert_int_equal(folder_clear(&f, "damaged"), 0);
    folder_remove(&f);
}

/* What is carried out of a damaged database of an older version has the columns of then. */
static void test_older_damaged_database_is_salvaged(void **state)
{
    (void)state;
    struct folder f;
    struct store_attempt a;
    folder_make(&f);
    store_close(open_store(&f, NULL));
    run_sql(&f, STORE_BACK_TO_2
                "UPDATE meta SET value = 2 WHERE key = 'schema'; PRAGMA user_version = 1;"
                "INSERT INTO attempt VALUES (7, 'Ann', 'quiz', 5, 3, 0, 0, 0, 1600000000, 0);"
                "INSERT INTO answer VALUES (7, 1, 'q', 2, 1, 0.5, 1600000000)");
    struct store *s = open_store(&f, NULL);
    assert_true(store_open_attempt(s, STR("Ann"), STR("quiz"), &a));
    assert_true(a.n_answers == 1 && a.answers[0].chosen == 2 && a.answers[0].response.len == 0);
    store_close(s);
    assert_true(folder_clear(&f, "damaged") > 0);
    folder_remove(&f);
}

static void test_newer_database_is_refused_and_left_alone(void **state)
{
    (void)state;
    struct folder f;
    struct err err = ERR_INIT;
    folder_make(&f);
    store_close(open_store(&f, NULL));
    run_sql(&f, "UPDATE meta SET value = 99 WHERE key = 'schema'; PRAGMA user_version = 99");
    assert_null(store_open(f.path, NULL, &err));
    assert_int_equal(err.code, ERR_TOO_NEW);
    assert_non_null(strstr(err.text, "newer Capsule Kiosk"));
    assert_int_equal(folder_clear(&f, "damaged"), 0);
    folder_remove(&f);
}

static void test_numbers_out_of_range_are_tamed(void **state)
{
    (void)state;
    struct folder f;
    struct store_attempt a;
    struct store_progress p;
    folder_make(&f);
    store_close(open_store(&f, NULL));
    run_sql(&f, "INSERT INTO progress VALUES ('', 'c', -5, -6, 77, 0, '');"
                "INSERT INTO attempt VALUES (1, '', 'quiz', -1, -3, 1, 9e99, -2, 0, 0, 0);"
                "INSERT INTO answer VALUES (1, 99999999999, 'q', -1, -1, -1, 0, '')");
    struct store *s = open_store(&f, NULL);
    assert_true(store_progress(s, STR(""), STR("c"), &p));
    assert_true(p.position_us == 0 && p.length_us == 0 && p.done);
    assert_true(store_best_attempt(s, STR(""), STR("quiz"), &a));
    assert_true(a.score == 1 && a.right == 0 && a.questions == 0 && a.seed == UINT64_MAX);
    assert_true(a.answers[0].position >= 0 && a.answers[0].state == 0 && a.answers[0].credit == 0);
    store_close(s);
    folder_remove(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flipped_bytes),
        cmocka_unit_test(test_truncated_at_every_page_and_between),
        cmocka_unit_test(test_one_page_lost),
        cmocka_unit_test(test_not_a_database),
        cmocka_unit_test(test_the_log_names_what_happened),
        cmocka_unit_test(test_older_database_is_migrated),
        cmocka_unit_test(test_older_damaged_database_is_salvaged),
        cmocka_unit_test(test_newer_database_is_refused_and_left_alone),
        cmocka_unit_test(test_numbers_out_of_range_are_tamed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
