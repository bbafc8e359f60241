/*
 * The examples in a Markdown file: every block ```yaml with the line before it, which says as what file it stands in a
 * content folder and, where that is meant, what `check` says of it:
 *
 *   <!-- file: playlists/mine.yaml -->
 *   <!-- file: playlists/my-keys.yaml; check says: unknown-action -->
 */
#ifndef TESTS_DOCS_BLOCKS_H
#define TESTS_DOCS_BLOCKS_H

#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "base/str.h"

enum { DOCS_BLOCKS_MAX = 64 };

struct docs_block {
    int line;           /* of the fence in the Markdown file */
    const char *file;   /* below the content folder; NULL: the comment is missing */
    struct str said;    /* the code of the finding that is wanted; empty: none */
    struct str text;    /* the YAML */
};

struct docs {
    int n;
    struct docs_block of[DOCS_BLOCKS_MAX];
};

static inline struct str docs_between(struct str line, struct str from, struct str to)
{
    ptrdiff_t at = str_find(line, from);
    if (at < 0)
        return (struct str){0};
    struct str rest = str_sub(line, (size_t)at + from.len, line.len);
    ptrdiff_t end = str_find(rest, to);
    return end < 0 ? rest : str_sub(rest, 0, (size_t)end);
}

/* The comment above a fence. */
static inline void docs_take_comment(struct docs_block *b, struct str line, struct arena *arena)
{
    struct str inside = docs_between(line, STR("<!-- "), STR(" -->"));
    struct str file = docs_between(inside, STR("file: "), STR("; "));
    b->file = file.len ? arena_cstr(arena, file) : NULL;
    b->said = docs_between(inside, STR("check says: "), STR("; "));
}

/* bytes lives as long as the blocks. */
static inline void docs_read(struct str bytes, struct arena *arena, struct docs *d)
{
    struct str before = {0}, rest = bytes;
    *d = (struct docs){0};
    bool inside = false;
    for (int line = 1; rest.len; line++) {
        const char *at = rest.ptr;
        struct str it = str_cut(&rest, '\n');
        struct docs_block *b = &d->of[inside ? d->n - 1 : d->n];
        if (!inside && str_eq_c(it, "```yaml") && d->n < DOCS_BLOCKS_MAX) {
            b->line = line;
            b->text = (struct str){rest.ptr, 0};
            docs_take_comment(b, before, arena);
            d->n++;
            inside = true;
        } else if (inside && str_eq_c(it, "```")) {
            b->text.len = (size_t)(at - b->text.ptr);
            inside = false;
        }
        before = it;
    }
}

#endif
