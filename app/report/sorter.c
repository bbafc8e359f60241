/*
 * Runs of sorted rows in files, merged FAN at a time until one walk over all of them is left. A row in a
 * file is its three numbers, its key and itself. Files have no name from the moment they are made, so that
 * nothing of them stays, however the program ends.
 */
#include "report/sorter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/mem.h"

enum { FAN = 64, MEMORY = 32 << 20, ROW_MAX = 16 << 20 };

struct head {
    uint32_t key_len, row_len;
    int64_t version;
};

struct sorter {
    const char *dir;
    struct arena arena;
    size_t memory;
    struct buf pool;        /* heads, keys and rows, one behind the other */
    size_t *entries;        /* where each begins */
    size_t n, cap;
    FILE **runs;
    size_t n_runs, cap_runs;
};

struct sorter *sorter_new(const char *dir, size_t memory)
{
    struct sorter *s = mem_calloc(1, sizeof *s);
    s->dir = arena_cstr(&s->arena, str_c(dir));
    s->memory = memory ? memory : MEMORY;
    return s;
}

void sorter_free(struct sorter *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->n_runs; i++)
        if (s->runs[i])
            fclose(s->runs[i]);
    free(s->runs);
    free(s->entries);
    buf_release(&s->pool);
    arena_release(&s->arena);
    free(s);
}

/* ---- entries in memory ---- */

static struct head head_at(const char *p)
{
    struct head h;
    memcpy(&h, p, sizeof h);
    return h;
}

static struct str key_at(const char *p)
{
    return (struct str){p + sizeof(struct head), head_at(p).key_len};
}

/* By key; of the same key the newest first. */
static int compare(const char *a, const char *b)
{
    int by_key = str_cmp(key_at(a), key_at(b));
    int64_t x = head_at(a).version, y = head_at(b).version;
    return by_key ? by_key : (x < y) - (x > y);
}

static int compare_entries(const void *a, const void *b, void *pool)
{
    return compare((const char *)pool + *(const size_t *)a, (const char *)pool + *(const size_t *)b);
}

static size_t whole_length(const char *p)
{
    struct head h = head_at(p);
    return sizeof h + h.key_len + h.row_len;
}

/* ---- runs ---- */

static FILE *run_new(struct sorter *s, struct err *err)
{
    int fd = open(s->dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) { /* not every file system has nameless files */
        size_t n = strlen(s->dir);
        char *name = arena_alloc(&s->arena, n + sizeof "/.sort-XXXXXX");
        memcpy(name, s->dir, n);
        memcpy(name + n, "/.sort-XXXXXX", sizeof "/.sort-XXXXXX");
        fd = mkostemp(name, O_CLOEXEC);
        if (fd >= 0)
            unlink(name);
    }
    FILE *f = fd >= 0 ? fdopen(fd, "w+") : NULL;
    if (!f) {
        err_set_errno(err, "cannot sort in %s", s->dir);
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    s->runs = mem_grow(s->runs, &s->cap_runs, s->n_runs + 1, sizeof *s->runs);
    s->runs[s->n_runs++] = f;
    return f;
}

static bool run_write(struct sorter *s, FILE *f, const char *p, struct err *err)
{
    size_t n = whole_length(p);
    return fwrite(p, 1, n, f) == n || err_set_errno(err, "cannot sort in %s", s->dir);
}

/* What is still in memory goes to the file, where a full disk is told. */
static bool run_end(struct sorter *s, FILE *f, struct err *err)
{
    return fflush(f) == 0 || err_set_errno(err, "cannot sort in %s", s->dir);
}

static void sort_pool(struct sorter *s)
{
    qsort_r(s->entries, s->n, sizeof *s->entries, compare_entries, s->pool.ptr);
}

static bool spill(struct sorter *s, struct err *err)
{
    FILE *f = run_new(s, err);
    bool ok = f != NULL;
    sort_pool(s);
    for (size_t i = 0; ok && i < s->n; i++) {
        const char *p = s->pool.ptr + s->entries[i];
        if (i == 0 || !str_eq(key_at(p), key_at(s->pool.ptr + s->entries[i - 1])))
            ok = run_write(s, f, p, err);
    }
    ok = ok && run_end(s, f, err);
    s->n = 0;
    buf_clear(&s->pool);
    return ok;
}

bool sorter_add(struct sorter *s, struct str key, int64_t version, struct str row, struct err *err)
{
    struct head h = {(uint32_t)key.len, (uint32_t)row.len, version};
    if (key.len > ROW_MAX || row.len > ROW_MAX)
        return err_set(err, ERR_LIMIT, "a row of %zu bytes is too long to be sorted", row.len);
    if (s->n && s->pool.len + sizeof h + key.len + row.len > s->memory && !spill(s, err))
        return false;
    s->entries = mem_grow(s->entries, &s->cap, s->n + 1, sizeof *s->entries);
    s->entries[s->n++] = s->pool.len;
    buf_add(&s->pool, (struct str){(const char *)&h, sizeof h});
    buf_add(&s->pool, key);
    buf_add(&s->pool, row);
    return true;
}

/* ---- merging ---- */

struct source {
    FILE *f;
    struct buf row;   /* the head, key and row in front */
    bool more;
};

struct merge {
    struct sorter *s;
    struct source *sources;
    size_t n;
    size_t *heap, n_heap; /* indices of sources, the least in front */
    struct buf last;      /* what went out last */
};

static bool read_front(struct merge *m, struct source *x, struct err *err)
{
    struct head h;
    buf_clear(&x->row);
    size_t n = fread(&h, 1, sizeof h, x->f);
    x->more = n == sizeof h;
    if (!x->more)
        return (n == 0 && !ferror(x->f)) || err_set(err, ERR_IO, "cannot read back what was sorted in %s", m->s->dir);
    size_t rest = (size_t)h.key_len + h.row_len;
    buf_add(&x->row, (struct str){(const char *)&h, sizeof h});
    x->row.ptr = mem_grow(x->row.ptr, &x->row.cap, x->row.len + rest + 1, 1);
    if (fread(x->row.ptr + x->row.len, 1, rest, x->f) != rest)
        return err_set(err, ERR_IO, "cannot read back what was sorted in %s", m->s->dir);
    x->row.len += rest;
    return true;
}

static int compare_sources(const struct merge *m, size_t a, size_t b)
{
    return compare(m->sources[a].row.ptr, m->sources[b].row.ptr);
}

static void sink(struct merge *m, size_t at)
{
    for (size_t child; (child = 2 * at + 1) < m->n_heap; at = child) {
        if (child + 1 < m->n_heap && compare_sources(m, m->heap[child + 1], m->heap[child]) < 0)
            child++;
        if (compare_sources(m, m->heap[at], m->heap[child]) <= 0)
            return;
        size_t swap = m->heap[at];
        m->heap[at] = m->heap[child];
        m->heap[child] = swap;
    }
}

static bool merge_begin(struct merge *m, struct err *err)
{
    for (size_t i = 0; i < m->n; i++) {
        rewind(m->sources[i].f);
        if (!read_front(m, &m->sources[i], err))
            return false;
        if (m->sources[i].more)
            m->heap[m->n_heap++] = i;
    }
    for (size_t i = m->n_heap; i-- > 0;)
        sink(m, i);
    return true;
}

/* The n runs from first on, each key once. */
static bool merge_runs(struct sorter *s, size_t first, size_t n, bool (*put)(void *ctx, const char *p, struct err *err),
                       void *ctx, struct err *err)
{
    struct merge m = {.s = s, .n = n};
    m.sources = mem_calloc(n, sizeof *m.sources);
    m.heap = mem_calloc(n, sizeof *m.heap);
    for (size_t i = 0; i < n; i++)
        m.sources[i].f = s->runs[first + i];
    bool ok = merge_begin(&m, err);
    while (ok && m.n_heap) {
        struct source *x = &m.sources[m.heap[0]];
        if (!m.last.len || !str_eq(key_at(m.last.ptr), key_at(x->row.ptr))) {
            ok = put(ctx, x->row.ptr, err);
            buf_clear(&m.last);
            buf_add(&m.last, buf_str(&x->row));
        }
        ok = ok && read_front(&m, x, err);
        if (ok && !x->more)
            m.heap[0] = m.heap[--m.n_heap];
        sink(&m, 0);
    }
    for (size_t i = 0; i < n; i++) {
        buf_release(&m.sources[i].row);
        fclose(s->runs[first + i]);
        s->runs[first + i] = NULL;
    }
    buf_release(&m.last);
    free(m.sources);
    free(m.heap);
    return ok;
}

struct to_run {
    struct sorter *s;
    FILE *f;
};

static bool put_run(void *ctx, const char *p, struct err *err)
{
    struct to_run *t = ctx;
    return run_write(t->s, t->f, p, err);
}

struct to_caller {
    bool (*row)(void *ctx, struct str row, struct err *err);
    void *ctx;
    int64_t n;
};

static bool put_caller(void *ctx, const char *p, struct err *err)
{
    struct to_caller *t = ctx;
    struct head h = head_at(p);
    t->n++;
    return t->row(t->ctx, (struct str){p + sizeof h + h.key_len, h.row_len}, err);
}

bool sorter_finish(struct sorter *s, bool (*row)(void *ctx, struct str row, struct err *err), void *ctx, int64_t *rows,
                   struct err *err)
{
    struct to_caller out = {row, ctx, 0};
    size_t first = 0;
    bool ok = !s->n || spill(s, err);
    while (ok && s->n_runs - first > FAN) {
        struct to_run t = {s, run_new(s, err)};
        ok = t.f && merge_runs(s, first, FAN, put_run, &t, err) && run_end(s, t.f, err);
        first += FAN;
    }
    ok = ok && (s->n_runs == first || merge_runs(s, first, s->n_runs - first, put_caller, &out, err));
    *rows = out.n;
    return ok;
}
