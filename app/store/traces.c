/*
 * Blocks overlap by the length of the longest text, so that none is missed where two meet. All texts are looked for in one
 * pass, however many: the first four bytes at each place say which of them may stand there.
 */
#include "store/traces.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/mem.h"

enum { BLOCK = 1 << 20, DEPTH_MAX = 8 };

/* As salvage.c, copy.c and the exports name them. */
static bool left_behind(const char *name)
{
    static const char *const marks[] = {".db.damaged-", ".db.salvage", "export.tmp", ".sealed"};
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (strstr(name, marks[i]))
            return true;
    return false;
}

int traces_sweep(const char *dir, struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *const *names;
    size_t n;
    int gone = fs_list(dir, &arena, &names, &n, err) ? 0 : -1;
    for (size_t i = 0; gone >= 0 && i < n; i++) {
        const char *path = fs_join(&arena, dir, names[i]);
        if (!left_behind(names[i]))
            continue;
        if (unlink(path) == 0) {
            gone++;
        } else {
            err_set_errno(err, "cannot delete %s", path);
            gone = -1;
        }
    }
    arena_release(&arena);
    return gone;
}

enum { HEADS = 1 << 16 };

/* Texts by a hash of their first bytes; those that are too short are not among them. */
struct heads {
    uint32_t first[HEADS]; /* 1 + index of a text; 0: none begins so */
    uint32_t *next;        /* by text, as first; owned */
};

struct search {
    const struct str *texts;
    size_t n, longest;
    struct heads *heads;
    bool (*stop)(void *ctx);
    void *ctx;
    char *block; /* what stands over from the last one, and BLOCK more */
    struct traces *out;
    struct err *err;
};

static uint32_t head_of(const char *at)
{
    uint32_t bytes;
    static_assert(sizeof bytes == TRACES_TEXT_MIN, "every text that is looked for has a head");
    memcpy(&bytes, at, sizeof bytes);
    return bytes * 2654435761u >> 16; /* Knuth, multiplicative hashing */
}

static struct heads *heads_of(const struct str *texts, size_t n)
{
    struct heads *h = mem_calloc(1, sizeof *h);
    h->next = mem_calloc(n + 1, sizeof *h->next);
    for (size_t i = 0; i < n; i++) {
        if (texts[i].len < TRACES_TEXT_MIN)
            continue;
        uint32_t *first = &h->first[head_of(texts[i].ptr)];
        h->next[i] = *first;
        *first = (uint32_t)i + 1;
    }
    return h;
}

static bool holds(const struct search *s, size_t len)
{
    for (size_t at = 0; at + TRACES_TEXT_MIN <= len; at++)
        for (uint32_t i = s->heads->first[head_of(s->block + at)]; i; i = s->heads->next[i - 1]) {
            struct str text = s->texts[i - 1];
            if (text.len <= len - at && memcmp(s->block + at, text.ptr, text.len) == 0)
                return true;
        }
    return false;
}

static bool look_through(struct search *s, const char *path, const char *name)
{
    int fd = fs_open_regular(path, s->err);
    size_t over = 0;
    bool found = false;
    ssize_t got = 1;
    if (fd < 0)
        return false;
    while (got > 0 && !(s->stop && s->stop(s->ctx))) {
        got = read(fd, s->block + over, BLOCK);
        size_t len = over + (got > 0 ? (size_t)got : 0);
        s->out->bytes += got > 0 ? got : 0;
        found = found || holds(s, len);
        over = len < s->longest ? len : s->longest;
        memmove(s->block, s->block + len - over, over);
    }
    bool ok = got == 0 || (got < 0 ? err_set_errno(s->err, "cannot read %s", path)
                                   : err_set(s->err, ERR_IO, "the search was stopped"));
    close(fd);
    s->out->files++;
    s->out->found += found;
    if (found && !s->out->where[0])
        snprintf(s->out->where, sizeof s->out->where, "%s", name);
    return ok;
}

static bool look_below(struct search *s, const char *dir, int depth)
{
    struct arena arena = ARENA_INIT;
    const char *const *names;
    size_t n;
    bool ok = fs_list(dir, &arena, &names, &n, s->err);
    for (size_t i = 0; ok && i < n; i++) {
        const char *path = fs_join(&arena, dir, names[i]);
        struct stat st;
        if (lstat(path, &st) != 0)
            continue; /* it has gone meanwhile */
        if (S_ISREG(st.st_mode))
            ok = look_through(s, path, names[i]);
        else if (S_ISDIR(st.st_mode) && depth < DEPTH_MAX)
            ok = look_below(s, path, depth + 1);
    }
    arena_release(&arena);
    return ok;
}

bool traces_find(const char *dir, const struct str *texts, size_t n, bool (*stop)(void *ctx), void *ctx,
                 struct traces *out, struct err *err)
{
    struct search s = {.texts = texts, .n = n, .stop = stop, .ctx = ctx, .out = out, .err = err};
    *out = (struct traces){0};
    for (size_t i = 0; i < n; i++)
        s.longest = texts[i].len > s.longest ? texts[i].len : s.longest;
    s.heads = heads_of(texts, n);
    s.block = mem_calloc(1, BLOCK + s.longest);
    bool ok = look_below(&s, dir, 0);
    explicit_bzero(s.block, BLOCK + s.longest);
    free(s.block);
    free(s.heads->next);
    free(s.heads);
    return ok;
}
