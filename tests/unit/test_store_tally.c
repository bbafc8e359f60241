/*
 * Counters: what is counted adds up, is there after a restart, a damaged file and a sum by month; and the database and
 * the copy in memory say the same.
 */
#include "store_folder.h"

#include <sqlite3.h>

#include "store/tally.h"

enum { DAY = 20058 }; /* 2024-12-01 */

static struct tally_row row(int day, int hour, enum tally_kind kind, const char *subject, int detail, int64_t n)
{
    return (struct tally_row){day, 1, hour, kind, str_c(subject), detail, n};
}

static int64_t sum(const struct store *s, enum tally_kind kind, const char *subject)
{
    const struct tally_row *rows;
    int64_t n = 0;
    for (size_t i = store_tallies(s, &rows); i-- > 0;)
        if (rows[i].kind == kind && str_eq_c(rows[i].subject, subject))
            n += rows[i].n;
    return n;
}

static void all_rows(const struct store *s, struct buf *out)
{
    const struct tally_row *rows;
    size_t n = store_tallies(s, &rows);
    tallies_json(rows, n, out);
}

static int64_t ask(const struct folder *f, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_open(f->db, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    sqlite3_close(db);
    return n;
}

static void what_is_counted_adds_up_and_stays(void **state)
{
    (void)state;
    struct folder f;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    struct tally_row rows[] = {row(DAY, 9, TALLY_VISIT, "", 0, 1), row(DAY, 24, TALLY_LANGUAGE, "fr", 0, 1),
                               row(DAY, 9, TALLY_VISIT, "", 0, 2), row(DAY + 1, 9, TALLY_VISIT, "", 0, 4),
                               row(DAY, 24, TALLY_OPENED, "a \"quoted\" \xC3\xA9 id", 0, 3)};
    store_count(s, rows, 5);
    store_count(s, rows, 2);
    assert_int_equal(sum(s, TALLY_VISIT, ""), 8);
    assert_int_equal(sum(s, TALLY_LANGUAGE, "fr"), 2);
    struct buf before = BUF_INIT, after = BUF_INIT;
    all_rows(s, &before);
    store_close(s);
    assert_int_equal(ask(&f, "SELECT count(*) FROM tally"), 4);
    s = open_store(&f, NULL);
    all_rows(s, &after);
    assert_string_equal(buf_c(&after), buf_c(&before));
    assert_int_equal(sum(s, TALLY_OPENED, "a \"quoted\" \xC3\xA9 id"), 3);
    store_close(s);
    buf_release(&before);
    buf_release(&after);
    folder_remove(&f);
}

static void a_batch_is_one_write(void **state)
{
    (void)state;
    struct queue *q = queue_new(NULL, NULL);
    struct store *s = open_store(NULL, q);
    struct tally_row rows[] = {row(DAY, 9, TALLY_VISIT, "", 0, 1), row(DAY, 24, TALLY_LANGUAGE, "nl", 0, 1),
                               row(DAY, 24, TALLY_STEP, "", STEP_STARTED, 1)};
    uint32_t ticket = store_count(s, rows, 3);
    flush(s);
    struct event ev;
    assert_true(queue_pop(q, &ev));
    assert_true(ev.kind == EVENT_STORE && ev.store.ok && ev.store.ticket == ticket);
    assert_false(queue_pop(q, &ev));
    store_close(s);
    queue_free(q);
}

/* Old days become months, in the file as in memory; what is younger stays as it is; doing it again changes nothing. */
static void old_days_are_summed_by_month(void **state)
{
    (void)state;
    struct folder f;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    for (int day = DAY; day < DAY + 100; day++) { /* December, January, February and nine days of March */
        struct tally_row rows[] = {row(day, 9, TALLY_VISIT, "", 0, 2), row(day, 10, TALLY_VISIT, "", 0, 1)};
        store_count(s, rows, 2);
    }
    store_roll_up(s, DAY + 45, NOW); /* to mid-January */
    const struct tally_row *rows;
    assert_int_equal(store_tallies(s, &rows), 4 + 2 * 55);
    assert_true(rows[0].day == DAY && rows[0].days == 31 && rows[0].hour == 9 && rows[0].n == 62);
    assert_true(rows[2].day == DAY + 31 && rows[2].days == 31 && rows[2].n == 28);
    store_roll_up(s, DAY + 90, NOW); /* the rest of January joins it; February has 28 days */
    assert_int_equal(store_tallies(s, &rows), 6 + 2 * 10);
    assert_true(rows[2].n == 62 && rows[4].day == DAY + 62 && rows[4].days == 28);
    store_roll_up(s, DAY + 90, NOW);
    assert_int_equal(sum(s, TALLY_VISIT, ""), 300);
    struct buf before = BUF_INIT, after = BUF_INIT;
    all_rows(s, &before);
    store_close(s);
    s = open_store(&f, NULL);
    all_rows(s, &after);
    assert_string_equal(buf_c(&after), buf_c(&before));
    store_close(s);
    buf_release(&before);
    buf_release(&after);
    folder_remove(&f);
}

/* Attempts of visitors who have left do not pile up; those of people, and of today, stay. */
static void nobodys_old_attempts_go(void **state)
{
    (void)state;
    struct folder f;
    int64_t id;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    const int64_t day_us = INT64_C(86400);
    for (int i = 0; i < 200; i++) {
        struct now then = {0, NOW.wall_s + i * day_us};
        struct store_answer a = {0, STR("q"), 0, 1, 1, STR("a")};
        store_start_attempt(s, STR("visitor"), STR("quiz"), 1, 1, then, &id);
        store_set_answer(s, id, &a, then);
        store_finish_attempt(s, id, 1, 1, then);
        store_forget(s, STR("visitor"), then);
    }
    store_start_attempt(s, STR("Ann"), STR("quiz"), 1, 1, NOW, &id);
    store_finish_attempt(s, id, 1, 1, NOW);
    store_roll_up(s, 0, (struct now){0, NOW.wall_s + 199 * day_us});
    flush(s);
    struct store_attempt best;
    assert_true(store_best_attempt(s, STR("Ann"), STR("quiz"), &best));
    store_close(s);
    assert_int_equal(ask(&f, "SELECT count(*) FROM attempt WHERE learner = '*'"), TALLY_KEEP_DAYS + 1);
    assert_int_equal(ask(&f, "SELECT count(*) FROM attempt WHERE learner = 'Ann'"), 1);
    assert_int_equal(ask(&f, "SELECT count(*) FROM answer"), TALLY_KEEP_DAYS + 1);
    folder_remove(&f);
}

static void a_year_stays_small(void **state)
{
    (void)state;
    struct folder f;
    char subject[32];
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    for (int day = 0; day < 365; day++) { /* as a busy stand counts: 5 capsules, 40 questions, 10 hours */
        struct tally_row rows[640];
        int n = 0;
        for (int i = 0; i < 10; i++)
            rows[n++] = row(DAY + day, 9 + i, TALLY_VISIT, "", 0, 50);
        for (int i = 0; i < 100; i++) {
            static const char *const capsules[] = {"capsule-1", "capsule-2", "capsule-3", "capsule-4", "capsule-5"};
            rows[n++] = row(DAY + day, TALLY_WHOLE_DAY, TALLY_WATCHED, capsules[i / 20], i % 20, 120);
        }
        static char names[40][32];
        for (int i = 0; i < 40; i++) {
            snprintf(names[i], sizeof names[i], "quiz-%d/question-%d", i / 8, i % 8);
            for (int k = 0; k < 11; k++)
                rows[n++] = row(DAY + day, TALLY_WHOLE_DAY, k < 2 ? TALLY_ANSWER : k < 6 ? TALLY_OPTION : TALLY_ITEM,
                                names[i], k, 1000);
        }
        store_count(s, rows, (size_t)n);
        if (day % 30 == 29)
            store_roll_up(s, DAY + day - TALLY_KEEP_DAYS, NOW);
    }
    flush(s);
    store_close(s);
    snprintf(subject, sizeof subject, "%lld", (long long)ask(&f, "PRAGMA page_count") * 4096);
    print_message("a year at 550 rows a day: %s bytes\n", subject);
    assert_true(ask(&f, "PRAGMA page_count") * 4096 < 6000000);
    folder_remove(&f);
}

static void rows_without_sense_are_left_out_and_salvaged_ones_count(void **state)
{
    (void)state;
    struct folder f;
    folder_make(&f);
    log_nothing();
    struct store *s = open_store(&f, NULL);
    struct tally_row good = row(DAY, 9, TALLY_VISIT, "", 0, 7);
    store_count(s, &good, 1);
    store_close(s);
    run_sql(&f, "INSERT INTO tally VALUES (20058, 1, 25, 'visit', '', 0, 1), (20058, 0, 9, 'visit', '', 0, 1),"
                "(20058, 1, 9, 'of-later', '', 0, 1), (-5, 1, 9, 'visit', '', 0, 1), (20058, 1, 9, 'visit', '', 1, 'x')");
    s = open_store(&f, NULL);
    const struct tally_row *rows;
    assert_int_equal(store_tallies(s, &rows), 2); /* 'x' reads as no time at all */
    assert_int_equal(sum(s, TALLY_VISIT, ""), 7);
    store_close(s);
    run_sql(&f, "PRAGMA user_version = 2"); /* the two versions disagree: damaged */
    s = open_store(&f, NULL);
    assert_int_equal(sum(s, TALLY_VISIT, ""), 7);
    store_close(s);
    assert_true(folder_clear(&f, "damaged") > 0);
    folder_remove(&f);
    log_set_level(LOG_WARN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_counted_adds_up_and_stays),
        cmocka_unit_test(a_batch_is_one_write),
        cmocka_unit_test(old_days_are_summed_by_month),
        cmocka_unit_test(nobodys_old_attempts_go),
        cmocka_unit_test(a_year_stays_small),
        cmocka_unit_test(rows_without_sense_are_left_out_and_salvaged_ones_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
