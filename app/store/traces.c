/* Blocks overlap by the length of the longest text, so that none is missed where two meet. */
#include "store/traces.h"

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

struct search {
    const struct str *texts;
    size_t n, longest;
    bool (*stop)(void *ctx);
    void *ctx;
    char *block; /* what stands over from the last one, and BLOCK more */
    struct traces *out;
    struct err *err;
};

static bool holds(const struct search *s, size_t len)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->texts[i].len >= TRACES_TEXT_MIN && memmem(s->block, len, s->texts[i].ptr, s->texts[i].len))
            return true;
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
    s.block = mem_calloc(1, BLOCK + s.longest);
    bool ok = look_below(&s, dir, 0);
    explicit_bzero(s.block, BLOCK + s.longest);
    free(s.block);
    return ok;
}
