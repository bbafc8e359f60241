/*
 * A line is put together from parts of items: glyphs are sliced out of the paragraph's
 * shaping; only where a ligature is cut is a part shaped again. Parts are then placed in visual
 * order. The baseline splits the spare height evenly, as
 * browsers do, and stands on a whole pixel.
 */
#include "text/assemble.h"

#include <hb-ot.h>
#include <math.h>
#include <string.h>

/*
 * Where code point i divides the glyphs. Clusters ascend from left to right in left-to-right items:
 * the first glyph with a cluster >= i. In the others they descend: the first with a cluster < i.
 */
static uint32_t glyph_at(const struct item *item, uint32_t i)
{
    uint32_t low = 0, high = item->n;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        uint32_t cluster = item->glyphs[middle].cluster;
        if (item->level & 1 ? cluster >= i : cluster < i)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/*
 * Does a cluster begin at code point i? The shaping is cut there as it is, kerned and joined as in
 * the whole text: the line is as wide as measured, and what a cut word's last letter leans towards
 * stands on the next line.
 */
static bool cluster_begins(const struct item *item, uint32_t i)
{
    if (i == item->from || i == item->to)
        return true;
    uint32_t g = glyph_at(item, i);
    if (item->level & 1)
        g--; /* the last one not yet before i; wraps when there is none */
    return g < item->n && item->glyphs[g].cluster == i;
}

static struct item part_of(struct assembly *a, const struct paragraph *p, const struct item *item,
                           uint32_t from, uint32_t to)
{
    struct item part = *item;
    part.from = from;
    part.to = to;
    if (from == item->from && to == item->to)
        return part;
    if (!cluster_begins(item, from) || !cluster_begins(item, to)) {
        shape_part(p, &part, from, to, &a->e->faces, a->shape, a->e->buffer, &a->e->scratch);
        return part;
    }
    uint32_t first = glyph_at(item, item->level & 1 ? to : from);
    uint32_t last = glyph_at(item, item->level & 1 ? from : to);
    part.glyphs = item->glyphs + first;
    part.n = last - first;
    return part;
}

static float advance_of(const struct item *item)
{
    float w = 0;
    for (uint32_t g = 0; g < item->n; g++)
        w += item->glyphs[g].advance;
    return w;
}

/* The ellipsis as an item of the paragraph's direction, its glyphs belonging to code point `at`.
 */
static struct item ellipsis_item(struct assembly *a, const struct paragraph *p)
{
    static const uint32_t dots[] = {0x2026};
    const struct paragraph alone = {.n = 1, .cps = dots};
    int face = faces_for(&a->e->faces, a->shape->main_face, a->shape->weight, dots[0]);
    struct item item = {.script = HB_SCRIPT_LATIN, .level = p->level, .language = a->shape->language};
    item.face = face >= 0 ? face : a->shape->main_face;
    shape_part(&alone, &item, 0, 1, &a->e->faces, a->shape, a->e->buffer, &a->e->scratch);
    return item;
}

/* Parts of [from, to) in logical order; room for one more is left behind them. */
static struct item *parts_of(struct assembly *a, const struct paragraph *p, uint32_t from,
                             uint32_t to, uint32_t *n)
{
    uint32_t first = 0, count = 0;
    for (uint32_t high = p->n_items; first < high;) {
        uint32_t middle = (first + high) / 2;
        if (p->items[middle].to <= from)
            first = middle + 1;
        else
            high = middle;
    }
    while (first + count < p->n_items && p->items[first + count].from < to)
        count++;
    struct item *parts = arena_array(&a->e->scratch, count + 1, struct item);
    for (uint32_t i = 0; i < count; i++) {
        const struct item *item = &p->items[first + i];
        uint32_t begin = item->from > from ? item->from : from;
        parts[i] = part_of(a, p, item, begin, item->to < to ? item->to : to);
    }
    *n = count;
    return parts;
}

/* Code point behind the cluster of glyph g: where the next cluster of the part begins. */
static uint32_t cluster_end(const struct item *part, uint32_t g)
{
    uint32_t own = part->glyphs[g].cluster;
    if (part->level & 1) {
        while (g > 0 && part->glyphs[g - 1].cluster == own)
            g--;
        return g > 0 ? part->glyphs[g - 1].cluster : part->to;
    }
    while (g < part->n && part->glyphs[g].cluster == own)
        g++;
    return g < part->n ? part->glyphs[g].cluster : part->to;
}

/* In a column, where the baseline of turned letters lies from the middle: ascenders and descenders take equal room. */
static float turned_baseline(struct assembly *a, const struct item *part)
{
    struct face *face = faces_shaping(&a->e->faces, part->face);
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(face->hb, &extents);
    return -(float)(extents.ascender + extents.descender) / 2 * a->style->size_px / (float)face->upem;
}

/* A glyph whose pen stands at `pen` along the line. */
static struct text_glyph set_glyph(const struct paragraph *p, const struct item *part, uint32_t g, float pen,
                                   float side)
{
    const struct shaped *from = &part->glyphs[g];
    struct text_glyph out = {from->id, pen + from->dx, -from->dy, p->byte[from->cluster],
                             p->byte[cluster_end(part, g)], from->advance};
    if (part->upright) {
        out.x = from->dx;
        out.y = pen - from->dy;
    } else if (part->bend == FACE_TURNED) {
        out.x = side + from->dy;
        out.y = pen + from->dx;
    }
    return out;
}

static const struct text_run *place(struct assembly *a, const struct paragraph *p,
                                    const struct item *parts, uint32_t n, struct text_line *line)
{
    struct arena *s = &a->e->scratch;
    uint8_t *levels = arena_alloc(s, n + 1);
    int32_t *order = arena_array(s, n + 1, int32_t);
    struct text_run *runs = arena_array(s, n + 1, struct text_run);
    size_t total = 0;
    for (uint32_t i = 0; i < n; i++) {
        levels[i] = parts[i].level;
        total += parts[i].n;
    }
    bidi_visual(levels, n, order);
    struct text_glyph *glyphs = arena_array(s, total + 1, struct text_glyph);
    float x = 0;
    for (uint32_t v = 0; v < n; v++) {
        const struct item *part = &parts[order[v]];
        struct text_run *run = line->n_runs ? &runs[line->n_runs - 1] : NULL;
        int face = (int)part->bend * a->e->faces.n + part->face;
        float side = part->bend == FACE_TURNED ? turned_baseline(a, part) : 0;
        if (!run || run->face != face) {
            run = &runs[line->n_runs++];
            *run = (struct text_run){.face = face, .size_px = a->style->size_px, .glyphs = glyphs};
        }
        for (uint32_t g = 0; g < part->n; g++, run->n++) {
            *glyphs++ = set_glyph(p, part, g, x, side);
            x += part->glyphs[g].advance;
        }
    }
    line->width = x;
    return runs;
}

static struct text_line *new_line(struct assembly *a, uint8_t level)
{
    if (a->n_lines == a->cap) {
        uint32_t cap = a->cap ? a->cap * 2 : 8;
        struct text_line *lines = arena_array(&a->e->scratch, cap, struct text_line);
        uint8_t *rtl = arena_alloc(&a->e->scratch, cap);
        if (a->n_lines) {
            memcpy(lines, a->lines, a->n_lines * sizeof *lines);
            memcpy(rtl, a->rtl, a->n_lines);
        }
        a->lines = lines;
        a->rtl = rtl;
        a->cap = cap;
    }
    a->rtl[a->n_lines] = level & 1;
    return &a->lines[a->n_lines++];
}

void assemble_line(struct assembly *a, const struct paragraph *p, struct line_range range,
                   bool ellipsis)
{
    struct item dots = {0};
    if (ellipsis) {
        dots = ellipsis_item(a, p);
        float room = a->options->max_width - advance_of(&dots);
        uint32_t cut = p->n; /* without a width to keep, everything of the paragraph stays */
        if (a->options->max_width > 0 && p->clusters)
            cut = lines_cut(p, range.from, room);
        range.to = cut;
        range.end = p->ink[cut] > range.from ? p->ink[cut] : range.from;
        for (uint32_t g = 0; g < dots.n; g++)
            dots.glyphs[g].cluster = range.end;
        dots.to = range.end;
    }
    uint32_t n;
    struct item *parts = parts_of(a, p, range.from, range.end, &n);
    if (ellipsis)
        parts[n++] = dots;
    struct text_line *line = new_line(a, p->level);
    *line = (struct text_line){.from = p->byte[range.from], .to = p->byte[range.to]};
    line->runs = place(a, p, parts, n, line);
}

static float first_baseline(const struct assembly *a)
{
    if (a->shape->columns)
        return roundf(a->style->line_px / 2);
    struct face *face = faces_shaping(&a->e->faces, a->shape->main_face);
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(face->hb, &extents);
    float scale = a->style->size_px / (float)face->upem;
    float up = roundf((float)extents.ascender * scale),
          down = roundf(-(float)extents.descender * scale);
    return up + floorf((a->style->line_px - up - down) / 2);
}

struct text_block *assemble_block(struct assembly *a, struct missing missing)
{
    float widest = 0, max = a->options->max_width;
    bool aligned = a->options->align != TEXT_START;
    for (uint32_t i = 0; i < a->n_lines; i++) {
        widest = fmaxf(widest, a->lines[i].width);
        aligned = aligned || a->rtl[i];
    }
    float container = aligned && max > 0 ? max : widest, baseline = first_baseline(a);
    for (uint32_t i = 0; i < a->n_lines; i++) {
        float spare = container - a->lines[i].width;
        bool right = (a->options->align == TEXT_END) != a->rtl[i];
        float x = a->options->align == TEXT_CENTER ? spare / 2 : right ? spare : 0;
        a->lines[i].x = x < 0 && !a->rtl[i] ? 0 : x;
        a->lines[i].baseline = baseline + roundf((float)i * a->style->line_px);
    }
    struct text_block *b = arena_new(&a->e->scratch, struct text_block);
    *b = (struct text_block){
        .n_lines = a->n_lines,
        .lines = a->lines,
        .width = container,
        .height = (float)a->n_lines * a->style->line_px,
        .truncated = a->truncated,
        .missing = missing.n,
        .missing_cp = missing.first,
    };
    return b;
}
