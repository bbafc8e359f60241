/*
 * Cues and problems while a file is read. Problems are bounded: a file that is wrong on every
 * line says so a thousand times, not a million.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "subs/parse.h"

enum { RESERVED_PART = 8 /* bytes of cues for a byte of text */ };

/* Every cue has an arrow, however it is written: dashes, perhaps spaces, ">". */
static size_t count_arrows(struct str text)
{
    size_t n = 0;
    const char *end = text.ptr + text.len;
    for (const char *p = text.ptr; p < end && (p = memchr(p, '>', (size_t)(end - p))); p++) {
        const char *before = p;
        while (before > text.ptr && before[-1] == ' ')
            before--;
        n += before > text.ptr && before[-1] == '-';
    }
    return n;
}

void cue_list_reserve(struct cue_list *l, struct str text)
{
    size_t n = count_arrows(text);
    if (n == 0 || n > CUES_MAX || n * sizeof *l->cues > text.len * RESERVED_PART)
        return;
    l->cues = arena_array(l->arena, n, struct cue);
    l->cap = n;
    l->reserved = true;
}

bool cue_list_add(struct cue_list *l, const struct cue *cue)
{
    if (l->n == CUES_MAX)
        return false;
    if (l->reserved && l->n == l->cap)
        BUG("more cues than arrows");
    l->cues = mem_grow(l->cues, &l->cap, l->n + 1, sizeof *l->cues);
    l->cues[l->n++] = *cue;
    return true;
}

static int column_of(struct str line, struct str at)
{
    if (!line.ptr || !at.ptr || at.ptr < line.ptr || at.ptr > line.ptr + line.len)
        return 1;
    return 1 + (int)utf8_count(str_sub(line, 0, (size_t)(at.ptr - line.ptr)));
}

__attribute__((format(printf, 5, 0))) static void add_problem(struct cue_list *l, bool error,
                                                               int line_no, int col,
                                                               const char *fmt, va_list ap)
{
    if (l->n_problems == CUE_PROBLEMS_MAX) {
        l->problems_cut = true;
        return;
    }
    l->problems = mem_grow(l->problems, &l->cap_problems, l->n_problems + 1, sizeof *l->problems);
    l->problems[l->n_problems++] =
        (struct cue_problem){.line = line_no,
                             .col = col,
                             .error = error,
                             .message = arena_strv(l->arena, fmt, ap)};
}

void cue_list_error(struct cue_list *l, int line_no, struct str line, struct str at,
                    const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    add_problem(l, true, line_no, column_of(line, at), fmt, ap);
    va_end(ap);
}

void cue_list_warn(struct cue_list *l, int line_no, struct str line, struct str at,
                   const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    add_problem(l, false, line_no, column_of(line, at), fmt, ap);
    va_end(ap);
}

void cue_list_left_out(struct cue_list *l, int line_no, const char *fmt, ...)
{
    if (l->n_left_out == CUE_PROBLEMS_MAX)
        return;
    va_list ap;
    va_start(ap, fmt);
    struct str message = arena_strv(l->arena, fmt, ap);
    va_end(ap);
    l->left_out = mem_grow(l->left_out, &l->cap_left_out, l->n_left_out + 1, sizeof *l->left_out);
    l->left_out[l->n_left_out++] = (struct cue_problem){.line = line_no, .col = 1, .message = message};
}

struct str line_cut(struct str *rest)
{
    return str_cut(rest, '\n');
}

struct cue_settings cue_settings_default(void)
{
    return (struct cue_settings){
        .line_auto = true,
        .position_auto = true,
        .snap = true,
        .size = 100,
        .align = CUE_ALIGN_CENTER,
        .line_align = CUE_ALIGN_START,
        .position_align = CUE_ALIGN_AUTO,
    };
}
