/*
 * From text to a block: paragraphs are decoded, given levels and shaped whole; lines are cut on
 * the measured advances (balanced if asked); then each line is assembled by assemble.c. Break
 * rules are consulted only when a paragraph does not fit, which for most of an interface is never.
 */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "text/assemble.h"
#include "text/engine.h"
#include "text/lines.h"

enum { BALANCE_MAX = 4, BALANCE_STEPS = 12 };

struct plan {
    struct text_engine *e;
    struct str text;
    const struct text_options *options;
    struct shape_style shape;
    uint32_t n; /* code points of the whole text */
    uint32_t *cps, *byte;
    struct paragraph *paragraphs;
    uint32_t n_paragraphs;
    struct missing missing;
    float max_width; /* 0: no wrapping */
    bool loose;      /* phrases may be cut */
};

static bool ends_paragraph(uint32_t cp)
{
    return (cp >= '\n' && cp <= '\r') || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* Tabs become spaces, other controls nothing. */
static uint32_t harmless(uint32_t cp)
{
    if (cp == '\t')
        return ' ';
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ? 0x200B : cp;
}

static void decode(struct plan *l)
{
    struct arena *a = &l->e->scratch;
    l->cps = arena_array(a, l->text.len + 1, uint32_t);
    l->byte = arena_array(a, l->text.len + 1, uint32_t);
    for (struct str rest = l->text; rest.len; l->n++) {
        l->byte[l->n] = (uint32_t)(l->text.len - rest.len);
        l->cps[l->n] = utf8_next(&rest);
    }
    l->byte[l->n] = (uint32_t)l->text.len;
}

/* What each code point of a paragraph is a part of; NULL: nothing is. */
static const struct text_span **spans_of(const struct plan *l, const struct paragraph *p)
{
    if (l->options->n_spans <= 0 || p->n == 0)
        return NULL;
    const struct text_span **out = arena_array(&l->e->scratch, p->n, const struct text_span *);
    int at = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        while (at < l->options->n_spans && l->options->spans[at].to <= p->byte[i])
            at++;
        bool inside = at < l->options->n_spans && l->options->spans[at].from <= p->byte[i];
        out[i] = inside ? &l->options->spans[at] : NULL;
    }
    return out;
}

static void add_paragraph(struct plan *l, uint32_t from, uint32_t to)
{
    struct arena *a = &l->e->scratch;
    struct paragraph *p = &l->paragraphs[l->n_paragraphs++];
    *p = (struct paragraph){.n = to - from, .cps = l->cps + from, .byte = l->byte + from};
    for (uint32_t i = from; i < to; i++)
        l->cps[i] = harmless(l->cps[i]);
    p->span = spans_of(l, p);
    p->levels = arena_array(a, p->n, uint8_t);
    p->level = bidi_levels(p->cps, p->n, BIDI_AUTO, p->levels);
    p->sum = arena_array(a, p->n + 1, float);
    p->ink = arena_array(a, p->n + 1, uint32_t);
    for (uint32_t i = 0; i < p->n; i++)
        p->ink[i + 1] = cp_is_space(p->cps[i]) ? p->ink[i] : i + 1;
    itemise(p, &l->e->faces, &l->shape, a, &l->missing);
    shape_all(p, &l->e->faces, &l->shape, l->e->buffer, a);
}

static void split_paragraphs(struct plan *l)
{
    uint32_t count = 1;
    for (uint32_t i = 0; i < l->n; i++)
        count += ends_paragraph(l->cps[i]);
    l->paragraphs = arena_array(&l->e->scratch, count, struct paragraph);
    uint32_t from = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        if (!ends_paragraph(l->cps[i]))
            continue;
        bool crlf = l->cps[i] == '\r' && i + 1 < l->n && l->cps[i + 1] == '\n';
        add_paragraph(l, from, i);
        i += crlf;
        from = i + 1;
    }
    if (from < l->n || l->n_paragraphs == 0)
        add_paragraph(l, from, l->n);
}

/* Does a piece that stays whole go on at code point i? */
static bool in_one_piece(const struct paragraph *p, uint32_t i)
{
    const struct text_span *span = span_at(p, i);
    return span && span->least_px > 0 && span_at(p, i - 1) == span;
}

static bool is_japanese(const char *tag)
{
    return strcmp(tag, "ja") == 0 || strncmp(tag, "ja-", 3) == 0;
}

/* Japanese may be cut nearly anywhere, and reads well only between phrases: the library knows those too. */
static void keep_phrases(struct plan *l, struct paragraph *p, struct str part, uint8_t *bytes)
{
    breaks_marks(engine_line_breaks(l->e, "ja@lw=phrase"), part, bytes);
    for (uint32_t i = 1; i < p->n; i++)
        if (p->marks[i] == LINE_MAY && !bytes[p->byte[i] - p->byte[0]])
            p->marks[i] = LINE_AVOID;
}

/* No line ends inside of what is drawn as one glyph: its parts, shaped anew, are wider than they were measured. */
static void keep_ligatures(struct plan *l, struct paragraph *p)
{
    uint8_t *begins = arena_alloc(&l->e->scratch, p->n + 1);
    memset(begins, 0, p->n + 1);
    for (uint32_t i = 0; i < p->n_items; i++)
        for (uint32_t g = 0; g < p->items[i].n; g++)
            begins[p->items[i].glyphs[g].cluster] = 1;
    for (uint32_t i = 0; i < p->n_items; i++)
        begins[p->items[i].from] = 1;
    for (uint32_t i = 1; i < p->n; i++)
        if (!begins[i]) {
            p->marks[i] = LINE_KEEP;
            p->clusters[i] = p->clusters[i] ? CHARACTER_JOINED : CHARACTER_NONE;
        }
}

/* Marks of lines and characters, for paragraphs that are to be cut. */
static void mark(struct plan *l, struct paragraph *p)
{
    struct arena *a = &l->e->scratch;
    struct str part = str_sub(l->text, p->byte[0], p->byte[p->n]);
    uint8_t *bytes = arena_alloc(a, part.len + 1);
    p->marks = arena_alloc(a, p->n + 1);
    p->clusters = arena_alloc(a, p->n + 1);
    breaks_marks(engine_line_breaks(l->e, l->options->language), part, bytes);
    for (uint32_t i = 0; i <= p->n; i++) {
        bool soft_hyphen = i > 0 && p->cps[i - 1] == 0xAD; /* nothing is ever hyphenated */
        p->marks[i] = bytes[p->byte[i] - p->byte[0]] && !soft_hyphen ? LINE_MAY : LINE_KEEP;
        if (i > 0 && i < p->n && in_one_piece(p, i))
            p->marks[i] = LINE_KEEP;
    }
    if (is_japanese(l->options->language))
        keep_phrases(l, p, part, bytes);
    if (part.len == p->n) {
        memset(p->clusters, CHARACTER_BEGINS, p->n + 1);
    } else {
        if (!l->e->characters)
            l->e->characters = breaks_new(BREAKS_GRAPHEME, NULL);
        breaks_marks(l->e->characters, part, bytes);
        for (uint32_t i = 0; i <= p->n; i++)
            p->clusters[i] = bytes[p->byte[i] - p->byte[0]] != BREAKS_NONE ? CHARACTER_BEGINS : CHARACTER_NONE;
    }
    glue_marks(p, l->options->flags & TEXT_BALANCE);
    keep_ligatures(l, p);
}

static void mark_where_needed(struct plan *l)
{
    for (uint32_t i = 0; i < l->n_paragraphs; i++) {
        struct paragraph *p = &l->paragraphs[i];
        bool may_cut = l->options->max_lines && l->n_paragraphs > 1;
        if (l->options->max_width > 0 && (p->sum[p->n] > l->options->max_width || may_cut))
            mark(l, p);
    }
}

static uint32_t count_lines(const struct plan *l, float max_width, bool loose, uint32_t limit)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->n_paragraphs && n < limit; i++)
        n += lines_count(&l->paragraphs[i], max_width, loose, limit - n);
    return n;
}

static float longest_piece(const struct plan *l, bool loose)
{
    float longest = 0;
    for (uint32_t i = 0; i < l->n_paragraphs; i++) {
        const struct paragraph *p = &l->paragraphs[i];
        float w = p->marks ? lines_longest_piece(p, loose) : 0;
        longest = fmaxf(longest, w);
    }
    return longest;
}

/* Phrases are cut only when a line cannot hold one or keeping them whole costs lines that are not
 * there. */
static void decide_phrases(struct plan *l)
{
    uint32_t max = (uint32_t)l->options->max_lines;
    l->loose = longest_piece(l, false) > l->max_width ||
               (max && count_lines(l, l->max_width, false, max + 1) > max);
}

/* The narrowest width with the same number of lines; text of more than four lines is left as it
 * is. */
static void balance(struct plan *l)
{
    uint32_t n = count_lines(l, l->max_width, l->loose, BALANCE_MAX + 1);
    if (n < 2 || n > BALANCE_MAX || (l->options->max_lines && n > (uint32_t)l->options->max_lines))
        return;
    for (uint32_t i = 0; i < l->n_paragraphs; i++)
        if (l->paragraphs[i].n && !l->paragraphs[i].marks)
            mark(l, &l->paragraphs[i]);
    float low = fminf(longest_piece(l, l->loose), l->max_width), high = l->max_width;
    for (int step = 0; step < BALANCE_STEPS && high - low > 0.5f; step++) {
        float middle = (low + high) / 2;
        if (count_lines(l, middle, l->loose, n + 1) <= n)
            high = middle;
        else
            low = middle;
    }
    l->max_width = high;
}

/* Each paragraph for itself, but not what is cut anyway. */
static void tidy(struct plan *l)
{
    uint32_t max = (uint32_t)l->options->max_lines;
    if (max && count_lines(l, l->max_width, l->loose, max + 1) > max)
        return;
    for (uint32_t i = 0; i < l->n_paragraphs; i++)
        if (l->paragraphs[i].marks)
            lines_tidy(&l->paragraphs[i], l->max_width, l->loose);
}

/* Is line number `at` the last that may be shown, with more text behind [range]? */
static bool cuts_here(const struct plan *l, uint32_t at, uint32_t paragraph,
                      const struct line_range *range)
{
    bool more = range->to < l->paragraphs[paragraph].n || paragraph + 1 < l->n_paragraphs;
    return l->options->max_lines && at + 1 == (uint32_t)l->options->max_lines && more;
}

static void cut_lines(struct plan *l, struct assembly *a)
{
    bool single = l->options->flags & TEXT_NO_WRAP;
    for (uint32_t i = 0; i < l->n_paragraphs; i++) {
        const struct paragraph *p = &l->paragraphs[i];
        uint32_t at = 0;
        do {
            struct line_range range = {0, 0, 0};
            if (p->n)
                range = lines_next(p, at, at == p->tail_from ? p->tail_width : l->max_width, l->loose);
            if (single)
                range.end =
                    range
                        .to; /* what is typed or put beside other text keeps its trailing spaces */
            bool wide = single && l->options->max_width > 0 &&
                        p->sum[range.end] - p->sum[range.from] > l->options->max_width + 0.05f;
            bool cut = cuts_here(l, a->n_lines, i, &range);
            bool ellipsis = (cut || wide) && l->options->flags & TEXT_ELLIPSIS;
            a->truncated = a->truncated || cut || (wide && ellipsis);
            assemble_line(a, p, range, ellipsis);
            if (cut)
                return;
            at = range.to;
        } while (at < p->n);
    }
}

const struct text_block *layout_make(struct text_engine *e, struct str text,
                                     const struct text_style *style,
                                     const struct text_options *options)
{
    struct plan l = {.e = e, .text = text, .options = options};
    l.shape = (struct shape_style){
        .main_face = faces_main(&e->faces, style->family, style->weight),
        .weight = style->weight,
        .size_px = style->size_px,
        .tracking_px = style->tracking_em * style->size_px,
        .tabular = style->tabular,
        .columns = options->flags & TEXT_COLUMNS,
        .language = hb_language_from_string(options->language, -1),
    };
    decode(&l);
    split_paragraphs(&l);
    mark_where_needed(&l);
    l.max_width = options->flags & TEXT_NO_WRAP ? 0 : options->max_width;
    if (l.max_width > 0) {
        decide_phrases(&l);
        if (options->flags & TEXT_BALANCE)
            balance(&l);
    }
    for (uint32_t i = 0; i < l.n_paragraphs; i++)
        l.paragraphs[i].tail_from = l.paragraphs[i].n;
    if (l.max_width > 0 && options->flags & TEXT_TIDY)
        tidy(&l);
    struct assembly a = {.e = e, .style = style, .options = options, .shape = &l.shape};
    cut_lines(&l, &a);
    struct text_block *b = assemble_block(&a, l.missing);
    b->text = text;
    b->piece = l.max_width > 0 ? longest_piece(&l, true) : 0;
    return b;
}
