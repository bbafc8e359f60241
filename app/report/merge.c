/*
 * A table is read from all folders, sorted by what tells its rows apart, and written once. Events are immutable:
 * their moment and UUID are the key, so that the joined table is in order of time. Other rows change: of the
 * same key the newest stays.
 */
#include "report/merge.h"

#include <assert.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/out_file.h"
#include "report/csv.h"
#include "report/csv_read.h"
#include "report/print.h"
#include "report/sorter.h"

struct work {
    struct arena arena;
    struct sorter *sorter;
    enum records_table table;
    struct buf key;
    struct out_file out;
    struct merge_counts *counts;
};

enum { KEY_PARTS = 3 };

/* Columns by name; a moment among them is compared as such. version NULL: rows of a key are the same. */
static const struct {
    const char *moment, *key[KEY_PARTS], *version;
    bool nobody_by_device; /* rows of nobody in particular differ by device as well */
} tables[] = {
    [RECORDS_EVENTS] = {"at", {"uuid"}, NULL, false},
    [RECORDS_ATTEMPTS] = {"started", {"attempt"}, "ended", false},
    [RECORDS_ANSWERS] = {NULL, {"attempt", "position"}, "answered", false},
    [RECORDS_PROGRESS] = {NULL, {"learner", "capsule"}, "changed", true},
    [RECORDS_LEARNERS] = {NULL, {"learner"}, "used", false},
};
static_assert(ARRAY_LEN(tables) == RECORDS_TABLES, "every table has its key");

static struct str cell(const struct work *w, const struct csv_reader *r, const char *column)
{
    const char *const *names = records_columns(w->table);
    for (int i = 0; i < r->n && names[i]; i++)
        if (strcmp(names[i], column) == 0)
            return r->cell[i];
    BUG("no column %s", column);
}

static bool moment(const struct work *w, const struct csv_reader *r, const char *column, int64_t *ms, struct err *err)
{
    struct str text = cell(w, r, column);
    *ms = 0;
    if (!text.len || print_read_moment(text, ms))
        return true;
    return err_set(err, ERR_SYNTAX, "%s:%lld: \"%" STR_FMT "\" is no moment as it was exported", r->path,
                   (long long)r->line, STR_ARG(str_sub(text, 0, 40)));
}

/* Sorted bytewise as it counts: most significant byte first. */
static void add_moment(struct buf *key, int64_t ms)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        buf_add_char(key, (char)((uint64_t)ms >> shift & 0xFF));
}

static bool make_key(struct work *w, const struct csv_reader *r, struct err *err)
{
    struct str first = cell(w, r, tables[w->table].key[0]);
    int64_t ms;
    buf_clear(&w->key);
    if (tables[w->table].moment) {
        if (!moment(w, r, tables[w->table].moment, &ms, err))
            return false;
        add_moment(&w->key, ms);
    }
    for (int i = 0; i < KEY_PARTS && tables[w->table].key[i]; i++) {
        buf_add(&w->key, cell(w, r, tables[w->table].key[i]));
        buf_add_char(&w->key, 0);
    }
    if (tables[w->table].nobody_by_device && (!first.len || str_eq_c(first, "*")))
        buf_add(&w->key, cell(w, r, "device"));
    return true;
}

/* ---- reading ---- */

static bool is_ours(const struct work *w, const struct csv_reader *r)
{
    const char *const *names = records_columns(w->table);
    int n = 0;
    for (; names[n]; n++)
        if (n >= r->n || !str_eq_c(r->cell[n], names[n]))
            return false;
    return n == r->n;
}

static bool read_header(const struct work *w, struct csv_reader *r, const char *path, struct err *err)
{
    enum csv_step step = csv_reader_next(r, err);
    if (step == CSV_BROKEN)
        return false;
    if (step == CSV_ROW && is_ours(w, r))
        return true;
    if (step == CSV_ROW && (str_starts(r->row, STR("\xEF\xBB\xBF")) || str_find(r->row, STR(";")) >= 0))
        return err_set(err, ERR_CONTENT, "%s:1: this was exported with --excel; join what was exported without", path);
    return err_set(err, ERR_CONTENT, "%s:1: these are not the columns of records-%s as this version writes them", path,
                   records_table_name(w->table));
}

static bool read_rows(struct work *w, struct csv_reader *r, struct err *err)
{
    int columns = r->n;
    enum csv_step step;
    while ((step = csv_reader_next(r, err)) == CSV_ROW) {
        int64_t version = 0;
        if (r->n != columns)
            return err_set(err, ERR_SYNTAX, "%s:%lld: %d cells, where the header has %d", r->path, (long long)r->line,
                           r->n, columns);
        const char *newest = tables[w->table].version;
        if (!make_key(w, r, err) || (newest && !moment(w, r, newest, &version, err)) ||
            !sorter_add(w->sorter, buf_str(&w->key), version, r->row, err))
            return false;
        w->counts->read++;
    }
    return step == CSV_END;
}

static bool read_file(struct work *w, const char *path, struct err *err)
{
    struct csv_reader r;
    if (!csv_reader_open(&r, path, err))
        return false;
    bool ok = read_header(w, &r, path, err) && read_rows(w, &r, err);
    csv_reader_close(&r);
    w->counts->files += ok;
    return ok;
}

static bool read_folder(struct work *w, const char *dir, struct err *err)
{
    const char *const *names;
    const char *prefix = arena_strf(&w->arena, "records-%s-", records_table_name(w->table)).ptr;
    size_t n;
    if (!fs_list(dir, &w->arena, &names, &n, err))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct str name = str_c(names[i]);
        if (str_starts(name, str_c(prefix)) && str_ends(name, STR(".csv")) &&
            !read_file(w, fs_join(&w->arena, dir, names[i]), err))
            return false;
    }
    return true;
}

/* ---- writing ---- */

static bool write_row(void *ctx, struct str row, struct err *err)
{
    struct work *w = ctx;
    buf_add(&w->out.text, row);
    buf_add_c(&w->out.text, "\r\n");
    return out_file_flush(&w->out, err);
}

static bool write_table(struct work *w, const char *dir, const char *date, struct err *err)
{
    const char *name = arena_strf(&w->arena, "records-%s-%s.csv", records_table_name(w->table), date).ptr;
    struct csv csv;
    if (!out_file_open(&w->out, fs_join(&w->arena, dir, name), err))
        return false;
    csv_init(&csv, &w->out.text);
    for (const char *const *column = records_columns(w->table); *column; column++)
        csv_text(&csv, str_c(*column));
    csv_end(&csv);
    bool ok = sorter_finish(w->sorter, write_row, w, &w->counts->rows[w->table], err);
    return out_file_close(&w->out, ok, err);
}

static bool merge_table(struct work *w, const char *const *dirs, int n, const char *dir, const char *date, size_t memory,
                        struct err *err)
{
    bool ok = true;
    w->sorter = sorter_new(dir, memory);
    for (int i = 0; ok && i < n; i++)
        ok = read_folder(w, dirs[i], err);
    ok = ok && write_table(w, dir, date, err);
    sorter_free(w->sorter);
    return ok;
}

bool records_merge(const char *const *dirs, int n, const char *dir, const char *date, size_t memory,
                   struct merge_counts *counts, struct err *err)
{
    struct work w = {.counts = counts};
    bool ok = true;
    *counts = (struct merge_counts){0};
    for (int t = 0; ok && t < RECORDS_TABLES; t++) {
        w.table = (enum records_table)t;
        ok = merge_table(&w, dirs, n, dir, date, memory, err);
    }
    buf_release(&w.key);
    arena_release(&w.arena);
    return ok;
}
