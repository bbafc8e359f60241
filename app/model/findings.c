/*
 * Collects sentences with their places. Keeps the order of arrival; sorting is a matter of
 * printing. Knows nothing of what is being read. Counters always tell the truth, the list ends at
 * FINDINGS_MAX.
 */
#include "model/findings.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/utf8.h"

static const char *const level_names[] = {[FINDING_ERROR] = "error", [FINDING_WARNING] = "warning"};
static_assert(ARRAY_LEN(level_names) == FINDING_WARNING + 1, "every level has its name");

void findings_init(struct findings *f, struct arena *arena)
{
    *f = (struct findings){.arena = arena};
}

void findings_release(struct findings *f)
{
    free(f->list);
    *f = (struct findings){0};
}

/* A sentence is one line of well-formed text, whatever an author's words brought into it or a limit
 * cut through. */
static void tame(struct str raw, struct buf *out)
{
    char utf8[4];
    while (raw.len) {
        uint32_t cp = utf8_next(&raw);
        bool control = cp < ' ' || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029;
        int n = utf8_put(control ? ' ' : cp, utf8);
        buf_add(out, (struct str){utf8, (size_t)n});
    }
}

static void keep(struct findings *f, enum finding_level level, struct source at, const char *code,
                 struct str sentence)
{
    *(level == FINDING_ERROR ? &f->errors : &f->warnings) += 1;
    if (f->n >= FINDINGS_MAX)
        return;
    f->list = mem_grow(f->list, &f->cap, f->n + 1, sizeof *f->list);
    f->list[f->n++] = (struct finding){level, at, code, sentence, {NULL, 0}};
}

__attribute__((format(printf, 2, 0))) static struct str vsentence(struct arena *arena,
                                                                  const char *fmt, va_list ap)
{
    struct buf b = BUF_INIT, tamed = BUF_INIT;
    buf_vaddf(&b, fmt, ap);
    tame(buf_str(&b), &tamed);
    struct str s = arena_str(arena, buf_str(&tamed));
    buf_release(&b);
    buf_release(&tamed);
    return s;
}

void findings_addv(struct findings *f, enum finding_level level, struct source at, const char *code,
                   const char *fmt, va_list ap)
{
    if (f)
        keep(f, level, at, code, f->n < FINDINGS_MAX ? vsentence(f->arena, fmt, ap) : STR(""));
}

void findings_add(struct findings *f, enum finding_level level, struct source at, const char *code,
                  const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    findings_addv(f, level, at, code, fmt, ap);
    va_end(ap);
}

void findings_lacks(struct findings *f, struct str languages)
{
    if (f && f->n && f->errors + f->warnings == f->n) /* beyond the list only counters go on */
        f->list[f->n - 1].lacks = arena_str(f->arena, languages);
}

static int place(char *out, size_t size, struct source at)
{
    if (at.line > 0)
        return snprintf(out, size, "%s:%d:%d", at.path, at.line, at.col);
    return snprintf(out, size, "%s", at.path);
}

bool findings_fail(struct findings *f, struct err *err, enum err_code code, struct source at,
                   const char *name, const char *fmt, ...)
{
    struct arena scratch = ARENA_INIT;
    va_list ap;
    va_start(ap, fmt);
    struct str sentence = vsentence(f ? f->arena : &scratch, fmt, ap);
    va_end(ap);
    char where[1024];
    place(where, sizeof where, at);
    err_set(err, code, "%s: %" STR_FMT, where, STR_ARG(sentence));
    if (f)
        keep(f, FINDING_ERROR, at, name, sentence);
    arena_release(&scratch);
    return false;
}

static int by_place(const void *pa, const void *pb)
{
    const struct finding *a = pa, *b = pb;
    int c = strcmp(a->at.path, b->at.path);
    if (c)
        return c;
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line ? -1 : 1;
    if (a->at.col != b->at.col)
        return a->at.col < b->at.col ? -1 : 1;
    c = (int)a->level - (int)b->level;
    return c ? c : str_cmp(a->sentence, b->sentence);
}

/* In order, each once; returns how many are left. */
static size_t sort_once(struct finding *list, size_t n)
{
    size_t kept = 0;
    if (n)
        qsort(list, n, sizeof *list, by_place);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || by_place(&list[kept - 1], &list[i]) != 0)
            list[kept++] = list[i];
    return kept;
}

void findings_settle(struct findings *f)
{
    size_t hidden_errors = f->errors, hidden_warnings = f->warnings;
    for (size_t i = 0; i < f->n; i++)
        *(f->list[i].level == FINDING_ERROR ? &hidden_errors : &hidden_warnings) -= 1;
    f->n = sort_once(f->list, f->n);
    f->errors = hidden_errors;
    f->warnings = hidden_warnings;
    for (size_t i = 0; i < f->n; i++)
        *(f->list[i].level == FINDING_ERROR ? &f->errors : &f->warnings) += 1;
}

void findings_print(const struct findings *f, struct buf *out)
{
    struct finding *list = mem_calloc(f->n + 1, sizeof *list);
    if (f->n)
        memcpy(list, f->list, f->n * sizeof *list);
    size_t n = sort_once(list, f->n);
    for (size_t i = 0; i < n; i++) {
        struct source at = list[i].at;
        buf_addf(out, "%s:%d:%d: %s: %" STR_FMT " [%s]\n", at.path, at.line > 0 ? at.line : 1,
                 at.col > 0 ? at.col : 1, level_names[list[i].level], STR_ARG(list[i].sentence),
                 list[i].code);
    }
    if (f->errors + f->warnings > f->n)
        buf_addf(out, "%zu more findings are not shown\n", f->errors + f->warnings - f->n);
    free(list);
}

int findings_exit_code(const struct findings *f)
{
    if (f->errors)
        return 2;
    return f->warnings ? 1 : 0;
}
