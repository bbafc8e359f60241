/*
 * Joining exports: rows are read as they were written, sorted in little memory, and counted once; of what changed the newest
 * stays; a damaged or foreign file is refused with its line, and nothing is left of the attempt.
 */
#include "cmocka_all.h"

#include <unistd.h>

#include "base/fs.h"
#include "report/csv_read.h"
#include "report/merge.h"
#include "report/print.h"
#include "report/sorter.h"

/* ---- rows ---- */

static void rows_come_as_they_were_written(void **state)
{
    (void)state;
    static const char text[] = "a,b\r\n\"x, \"\"y\"\"\",\"two\r\nlines\"\n,\nlast,row";
    static const char *const wanted[][2] = {{"a", "b"}, {"x, \"y\"", "two\r\nlines"}, {"", ""}, {"last", "row"}};
    static const int64_t lines[] = {1, 2, 4, 5};
    struct csv_reader r;
    struct err err = ERR_INIT;
    csv_reader_begin(&r, "t.csv", str_c(text));
    for (int i = 0; i < 4; i++) {
        assert_int_equal(csv_reader_next(&r, &err), CSV_ROW);
        assert_int_equal(r.n, 2);
        assert_int_equal(r.line, lines[i]);
        for (int k = 0; k < 2; k++)
            assert_true(str_eq_c(r.cell[k], wanted[i][k]));
    }
    assert_int_equal(csv_reader_next(&r, &err), CSV_END);
    csv_reader_close(&r);
}

static void what_is_no_csv_is_refused_with_its_line(void **state)
{
    (void)state;
    static const char *const bad[] = {"a\n\"open", "a\n\"x\"y,b", "a\n\"x\"\"", "a\nb\n\""};
    static const char *const said[] = {"t.csv:2:", "t.csv:2:", "t.csv:2:", "t.csv:3:"};
    for (int i = 0; i < 4; i++) {
        struct csv_reader r;
        struct err err = ERR_INIT;
        enum csv_step step;
        csv_reader_begin(&r, "t.csv", str_c(bad[i]));
        while ((step = csv_reader_next(&r, &err)) == CSV_ROW)
            ;
        assert_int_equal(step, CSV_BROKEN);
        assert_int_equal(strncmp(err.text, said[i], strlen(said[i])), 0);
        csv_reader_close(&r);
    }
}

/* ---- sorting ---- */

struct got {
    int n;
    char last[16];
    bool sorted;
    int64_t sum;
};

static bool take(void *ctx, struct str row, struct err *err)
{
    struct got *g = ctx;
    (void)err;
    g->sorted = g->sorted && (!g->n || strncmp(g->last, row.ptr, 6) < 0);
    snprintf(g->last, sizeof g->last, "%.*s", STR_ARG(row));
    g->sum += row.ptr[7] == 'n'; /* the newest of its key */
    return ++g->n;
}

/* So little memory that it takes some hundred files, more than are read at a time. */
static void many_rows_are_sorted_in_little_memory(void **state)
{
    (void)state;
    char dir[] = "/tmp/capsule-sort-XXXXXX";
    struct err err = ERR_INIT;
    struct got g = {.sorted = true};
    int64_t rows;
    assert_non_null(mkdtemp(dir));
    struct sorter *s = sorter_new(dir, 4096);
    for (int i = 0; i < 20000; i++) {
        char row[16];
        int key = i * 7919 % 10000, version = i / 10000;
        snprintf(row, sizeof row, "%06d %c", key, (i % 2 ? version : !version) ? 'n' : 'o');
        assert_true(sorter_add(s, str_sub(str_c(row), 0, 6), row[7] == 'n', str_c(row), &err));
    }
    assert_true(sorter_finish(s, take, &g, &rows, &err));
    sorter_free(s);
    assert_true(g.n == 10000 && rows == 10000 && g.sorted && g.sum == 10000);
    assert_int_equal(rmdir(dir), 0); /* nothing of it stays */
}

static void moments_are_read_back(void **state)
{
    (void)state;
    static const int64_t moments[] = {0, 951782400123, 1767225599999, 4107542400000, 1793520000000};
    static const int offsets[] = {0, 60, -210, 765};
    static const char *const bad[] = {"", "2026-11-01", "2026-11-01T09:00:00.000", "2026-13-01T09:00:00.000Z",
                                      "2026-11-01T24:00:00.000Z", "2026-11-01T09:00:00.000*01:00", "2026-11-01 09:00:00.000Z"};
    int64_t ms;
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 8; k++) {
            struct buf text = BUF_INIT;
            print_moment(&text, moments[i], offsets[k % 4], k > 3);
            if (moments[i] + offsets[k % 4] * 60000 >= 0) {
                assert_true(print_read_moment(buf_str(&text), &ms));
                assert_true(ms == moments[i]);
            }
            buf_release(&text);
        }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(print_read_moment(str_c(bad[i]), &ms));
}

/* Every file without a name in the folder ends after so many bytes from now on. */
static void cut_short(const char *dir, off_t size)
{
    for (int fd = 3; fd < 64; fd++) {
        char link[32], name[128] = "";
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        if (readlink(link, name, sizeof name - 1) > 0 && strncmp(name, dir, strlen(dir)) == 0)
            assert_int_equal(ftruncate(fd, size), 0);
    }
}

static void what_the_disk_has_lost_is_told(void **state)
{
    (void)state;
    for (int size = 1; size <= 17; size += 16) {
        char dir[] = "/tmp/capsule-sort-XXXXXX", row[1024];
        struct err err = ERR_INIT;
        struct got g = {.sorted = true};
        int64_t rows;
        assert_non_null(mkdtemp(dir));
        struct sorter *s = sorter_new(dir, 4096);
        assert_false(sorter_add(s, STR("k"), 0, (struct str){row, 1 << 25}, &err));
        assert_non_null(strstr(err.text, "a row of 33554432 bytes is too long to be sorted"));
        memset(row, 'a', sizeof row);
        for (int i = 0; i < 16; i++)
            assert_true(sorter_add(s, (struct str){row, sizeof row}, i, (struct str){row, sizeof row}, NULL));
        cut_short(dir, size);
        err = (struct err)ERR_INIT;
        assert_false(sorter_finish(s, take, &g, &rows, &err));
        assert_non_null(strstr(err.text, "cannot read back what was sorted in /tmp/capsule-sort-"));
        sorter_free(s);
        assert_int_equal(rmdir(dir), 0);
    }
}

/* ---- joining ---- */

struct folders {
    char root[40];
    struct arena arena;
    struct merge_counts counts;
    struct err err;
};

static void folders_make(struct folders *f)
{
    memset(f, 0, sizeof *f);
    strcpy(f->root, "/tmp/capsule-merge-XXXXXX");
    assert_non_null(mkdtemp(f->root));
}

static const char *path(struct folders *f, const char *name)
{
    return fs_join(&f->arena, f->root, name);
}

/* A table with its header, and these rows. */
static void table(struct folders *f, const char *name, enum records_table t, const char *rows)
{
    struct buf text = BUF_INIT;
    for (const char *const *c = records_columns(t); *c; c++)
        buf_addf(&text, "%s%s", text.len ? "," : "", *c);
    buf_addf(&text, "\r\n%s", rows);
    assert_true(fs_mkdirs(fs_dir_of(&f->arena, path(f, name)), NULL));
    assert_true(fs_write_atomic(path(f, name), buf_str(&text), NULL));
    buf_release(&text);
}

static bool join(struct folders *f)
{
    const char *dirs[] = {path(f, "a"), path(f, "b")};
    assert_true(fs_mkdirs(dirs[0], NULL) && fs_mkdirs(dirs[1], NULL) && fs_mkdirs(path(f, "out"), NULL));
    return records_merge(dirs, 2, path(f, "out"), "2026-12-02", 0, &f->counts, &f->err);
}

static void folders_remove(struct folders *f)
{
    char command[80];
    snprintf(command, sizeof command, "rm -rf '%s'", f->root);
    arena_release(&f->arena);
    assert_int_equal(system(command), 0);
}

#define PROGRESS_OLD "d1,ann,one,5.000,60.000,false,5.000,0-5000,2026-11-01T09:00:00.000+01:00\r\n"
#define PROGRESS_NEW "d2,ann,one,60.000,60.000,true,60.000,0-60000,2026-11-01T08:30:00.000+00:00\r\n"

static void of_what_changed_the_newest_stays(void **state)
{
    (void)state;
    struct folders f;
    struct str text;
    folders_make(&f);
    table(&f, "a/records-progress-2026-12-01.csv", RECORDS_PROGRESS,
          PROGRESS_OLD "d1,,one,1.000,60.000,false,0.000,,2026-11-01T09:00:00.000+01:00\r\n");
    table(&f, "b/records-progress-2026-12-01.csv", RECORDS_PROGRESS,
          PROGRESS_NEW "d2,,one,2.000,60.000,false,0.000,,2026-11-01T09:00:00.000+01:00\r\n" PROGRESS_OLD);
    assert_true(join(&f));
    assert_int_equal(f.counts.rows[RECORDS_PROGRESS], 3); /* ann's once, nobody's by device */
    assert_true(fs_read(path(&f, "out/records-progress-2026-12-02.csv"), 1 << 20, &f.arena, &text, NULL));
    assert_true(str_find(text, STR(PROGRESS_NEW)) > 0); /* half an hour later, whatever the hands of the clock say */
    assert_true(str_find(text, STR(PROGRESS_OLD)) < 0);
    folders_remove(&f);
}

static void foreign_and_damaged_files_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *rows, *said;
    } cases[] = {
        {"d1,ann,one\r\n", ":2: 3 cells"},
        {"d1,ann,one,5.000,60.000,false,5.000,0-5000,yesterday\r\n", ":2: \"yesterday\" is no moment"},
        {PROGRESS_OLD "\"", ":3: this row"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct folders f;
        folders_make(&f);
        table(&f, "a/records-progress-2026-12-01.csv", RECORDS_PROGRESS, cases[i].rows);
        assert_false(join(&f));
        if (!strstr(f.err.text, cases[i].said))
            fail_msg("%s", f.err.text);
        assert_false(fs_exists(path(&f, "out/records-progress-2026-12-02.csv")));
        folders_remove(&f);
    }
    struct folders f;
    folders_make(&f);
    assert_true(fs_mkdirs(path(&f, "a"), NULL));
    assert_true(fs_write_atomic(path(&f, "a/records-events-2026-12-01.csv"), STR("\xEF\xBB\xBFuuid;device\r\n"), NULL));
    assert_false(join(&f));
    assert_non_null(strstr(f.err.text, "--excel"));
    folders_remove(&f);
    folders_make(&f);
    f.err = (struct err)ERR_INIT;
    assert_true(fs_mkdirs(path(&f, "a"), NULL));
    assert_true(fs_write_atomic(path(&f, "a/records-events-2026-12-01.csv"), STR("uuid,device\r\n"), NULL));
    assert_false(join(&f));
    assert_non_null(strstr(f.err.text, "these are not the columns of records-events as this version writes them"));
    folders_remove(&f);
}

static void a_row_without_an_end_is_not_read_for_ever(void **state)
{
    (void)state;
    struct folders f;
    struct csv_reader r;
    struct buf text = BUF_INIT;
    folders_make(&f);
    buf_add_c(&text, "a\n\"");
    for (int i = 0; i < 3 << 20; i += 8)
        buf_add_c(&text, "no quote");
    assert_true(fs_write_atomic(path(&f, "t.csv"), buf_str(&text), NULL));
    assert_true(csv_reader_open(&r, path(&f, "t.csv"), &f.err));
    assert_int_equal(csv_reader_next(&r, &f.err), CSV_ROW);
    assert_int_equal(csv_reader_next(&r, &f.err), CSV_BROKEN);
    assert_non_null(strstr(f.err.text, "t.csv:2: this row has no end: a quotation mark is open"));
    csv_reader_close(&r);
    buf_release(&text);
    folders_remove(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_as_they_were_written),
        cmocka_unit_test(what_is_no_csv_is_refused_with_its_line),
        cmocka_unit_test(many_rows_are_sorted_in_little_memory),
        cmocka_unit_test(what_the_disk_has_lost_is_told),
        cmocka_unit_test(a_row_without_an_end_is_not_read_for_ever),
        cmocka_unit_test(moments_are_read_back),
        cmocka_unit_test(of_what_changed_the_newest_stays),
        cmocka_unit_test(foreign_and_damaged_files_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
