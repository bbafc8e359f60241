/* A content folder of small files below /tmp for one test, and what loading it says. */
#ifndef TESTS_CONTENT_TREE_H
#define TESTS_CONTENT_TREE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "model/catalog.h"

struct tree {
    char dir[40];
    struct arena arena;
    struct findings findings;
    struct catalog catalog;
    struct err err;
    struct buf lines;
    bool ok;
};

static inline void tree_begin(struct tree *t)
{
    memset(t, 0, sizeof *t);
    strcpy(t->dir, "/tmp/capsule-model-XXXXXX");
    if (!mkdtemp(t->dir))
        abort();
    setenv("XDG_CACHE_HOME", t->dir, 1);
    findings_init(&t->findings, &t->arena);
}

static inline const char *tree_path(struct tree *t, const char *name)
{
    return fs_join(&t->arena, t->dir, name);
}

static inline void tree_put(struct tree *t, const char *name, const char *content)
{
    const char *path = tree_path(t, name);
    struct err err = ERR_INIT;
    if (!fs_mkdirs(fs_dir_of(&t->arena, path), &err) ||
        !fs_write_atomic(path, str_c(content), &err)) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
}

/* Findings as lines with the folder's own name taken off. */
static inline const char *tree_lines(struct tree *t)
{
    struct buf raw = BUF_INIT;
    findings_print(&t->findings, &raw);
    buf_clear(&t->lines);
    struct str rest = buf_str(&raw), dir = str_c(t->dir);
    while (rest.len) {
        if (str_starts(rest, dir) && rest.len > dir.len && rest.ptr[dir.len] == '/') {
            rest = str_sub(rest, dir.len + 1, rest.len);
            continue;
        }
        buf_add_char(&t->lines, rest.ptr[0]);
        rest = str_sub(rest, 1, rest.len);
    }
    buf_release(&raw);
    return buf_c(&t->lines);
}

static inline void tree_load(struct tree *t, const char *playlist)
{
    t->ok = catalog_load(tree_path(t, playlist), &t->arena, &t->catalog, &t->findings, &t->err);
}

/* Path below the folder; "-" when there is none. */
static inline const char *tree_short(struct tree *t, const char *path)
{
    if (!path)
        return "-";
    size_t n = strlen(t->dir);
    return strncmp(path, t->dir, n) == 0 ? path + n + 1 : path;
}

static inline void tree_forget(const char *dir)
{
    struct arena a = ARENA_INIT;
    const char *const *names;
    size_t n;
    if (fs_list(dir, &a, &names, &n, NULL))
        for (size_t i = 0; i < n; i++) {
            const char *path = fs_join(&a, dir, names[i]);
            if (unlink(path) != 0)
                tree_forget(path);
        }
    rmdir(dir);
    arena_release(&a);
}

static inline void tree_end(struct tree *t)
{
    tree_forget(t->dir);
    buf_release(&t->lines);
    findings_release(&t->findings);
    arena_release(&t->arena);
}

#endif
