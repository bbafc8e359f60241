/*
 * The walk of the tree. A cue without markup in a file without styles, which is nearly every one, is its plain text.
 * The tree is at most CUE_DEPTH_MAX deep, so the walk may recurse.
 */
#include "subs/cue_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "subs/parse.h"

struct walk {
    const struct cues *cues;
    struct buf out;
    char pending;       /* white space not yet written: ' ', '\n' or 0 */
    int64_t lit_us;
    struct cue_run *runs; /* malloc'ed, as rubies is */
    size_t n_runs, cap_runs;
    struct cue_ruby *rubies;
    size_t n_rubies, cap_rubies;
    struct arena *arena;
};

static void put_char(struct walk *w, char c)
{
    if (c == ' ' || c == '\t' || c == '\n') {
        if (w->out.len && w->pending != '\n')
            w->pending = c == '\n' ? '\n' : ' ';
        return;
    }
    if (w->pending)
        buf_add_char(&w->out, w->pending);
    w->pending = 0;
    buf_add_char(&w->out, c);
}

/* Where the next character will stand. */
static uint32_t here(const struct walk *w)
{
    return (uint32_t)(w->out.len + (w->pending != 0));
}

static bool same_look(const struct cue_style *a, const struct cue_style *b)
{
    return a->color == b->color && a->background == b->background && a->past == b->past && a->future == b->future &&
           a->bold == b->bold && a->italic == b->italic && a->underline == b->underline;
}

static void add_run(struct walk *w, uint32_t from, const struct cue_style *style, struct str lang)
{
    uint32_t to = (uint32_t)w->out.len;
    struct cue_run *last = w->n_runs ? &w->runs[w->n_runs - 1] : NULL;
    if (to <= from)
        return;
    if (last && same_look(&last->style, style) && last->lit_us == w->lit_us && str_eq(last->lang, lang)) {
        last->to = to;
        return;
    }
    w->runs = mem_grow(w->runs, &w->cap_runs, w->n_runs + 1, sizeof *w->runs);
    w->runs[w->n_runs++] = (struct cue_run){from, to, *style, w->lit_us, lang};
}

static void flat(struct buf *out, const struct cue_node *n)
{
    for (; n; n = n->next) {
        if (n->kind == CUE_TEXT)
            buf_add(out, n->text);
        flat(out, n->child);
    }
}

static struct str reading_of(struct arena *arena, const struct cue_node *rt)
{
    struct buf text = BUF_INIT;
    flat(&text, rt->child);
    struct str kept = arena_str(arena, str_trim(buf_str(&text)));
    buf_release(&text);
    return kept;
}

static void add_ruby(struct walk *w, uint32_t from, const struct cue_node *rt)
{
    struct str text = reading_of(w->arena, rt);
    uint32_t to = (uint32_t)w->out.len;
    if (!text.len || to <= from)
        return;
    w->rubies = mem_grow(w->rubies, &w->cap_rubies, w->n_rubies + 1, sizeof *w->rubies);
    w->rubies[w->n_rubies++] = (struct cue_ruby){from, to, text};
}

static void walk(struct walk *w, const struct cue_node *n, struct cue_style style, struct str lang)
{
    uint32_t base = here(w); /* in a ruby: where the words begin that the next reading stands over */
    for (; n; n = n->next) {
        uint32_t from = here(w);
        struct cue_style own = style;
        switch (n->kind) {
        case CUE_TEXT:
            for (size_t i = 0; i < n->text.len; i++)
                put_char(w, n->text.ptr[i]);
            add_run(w, from, &style, lang);
            break;
        case CUE_TIMESTAMP:
            w->lit_us = n->time_us;
            break;
        case CUE_RUBY_TEXT:
            add_ruby(w, base, n);
            base = here(w);
            break;
        default:
            cue_style_apply(w->cues, n, &own);
            walk(w, n->child, own, n->kind == CUE_LANG && n->annotation.len ? n->annotation : lang);
        }
    }
}

static const void *kept(struct arena *arena, void *from, size_t n, size_t size)
{
    void *to = arena_calloc(arena, n ? n : 1, size);
    if (n)
        memcpy(to, from, n * size);
    free(from);
    return to;
}

struct cue_text cue_text_of(const struct cues *c, const struct cue *cue, struct arena *arena)
{
    const struct cue_node *first = cue_nodes(c, cue, arena);
    bool bare = !c->n_rules && (!first || (first->kind == CUE_TEXT && !first->next));
    if (bare)
        return (struct cue_text){.text = str_trim(cue->plain)};
    struct walk w = {.cues = c, .out = BUF_INIT, .lit_us = INT64_MIN, .arena = arena};
    struct cue_style style = {0};
    cue_style_begin(c, cue, &style);
    walk(&w, first, style, STR(""));
    struct cue_text out = {.text = arena_str(arena, buf_str(&w.out)),
                           .n_runs = (uint32_t)w.n_runs,
                           .n_rubies = (uint32_t)w.n_rubies};
    out.runs = kept(arena, w.runs, w.n_runs, sizeof *w.runs);
    out.rubies = kept(arena, w.rubies, w.n_rubies, sizeof *w.rubies);
    buf_release(&w.out);
    return out;
}

static void read_out(struct arena *arena, struct buf *out, const struct cue_node *n)
{
    for (; n; n = n->next) {
        if (n->kind == CUE_TEXT)
            buf_add(out, n->text);
        if (n->kind != CUE_RUBY_TEXT) {
            read_out(arena, out, n->child);
            continue;
        }
        struct str reading = reading_of(arena, n);
        if (reading.len)
            buf_addf(out, "(%" STR_FMT ")", STR_ARG(reading));
    }
}

struct str cue_reading(const struct cues *c, const struct cue *cue, struct arena *arena)
{
    if (str_find(cue->text, STR("<ruby")) < 0)
        return str_trim(cue->plain);
    struct buf out = BUF_INIT;
    read_out(arena, &out, cue_nodes(c, cue, arena));
    struct str text = arena_str(arena, str_trim(buf_str(&out)));
    buf_release(&out);
    return text;
}

static const struct cue_node *first_voice(const struct cue_node *n)
{
    for (; n; n = n->next) {
        if (n->kind == CUE_VOICE && n->annotation.len)
            return n;
        if (n->kind == CUE_TEXT && str_trim(n->text).len)
            return NULL;
        const struct cue_node *inside = first_voice(n->child);
        if (inside)
            return inside;
    }
    return NULL;
}

struct str cue_voice(const struct cues *c, const struct cue *cue, struct arena *arena)
{
    bool named = str_find(cue->text, STR("<v")) >= 0;
    const struct cue_node *n = named ? first_voice(cue_nodes(c, cue, arena)) : NULL;
    return n ? n->annotation : STR("");
}

struct str cue_told(const struct cues *c, size_t i, struct arena *arena)
{
    struct str text = cue_reading(c, &c->list[i], arena), name = cue_voice(c, &c->list[i], arena);
    if (!name.len || !text.len || (i > 0 && str_eq(cue_voice(c, &c->list[i - 1], arena), name)))
        return text;
    return arena_strf(arena, "%" STR_FMT ": %" STR_FMT, STR_ARG(name), STR_ARG(text));
}
