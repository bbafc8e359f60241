/*
 * HarfBuzz: one item, or a part of it, to glyphs with advances in pixels. Shaping runs in font
 * units, so rounding never depends on the size. Tracking is added behind each cluster, except in
 * scripts whose letters join.
 *
 * Tabular digits get one cell each, unkerned: the "tnum" digits of Inter Display 4.0 beta 7
 * (Debian 12) are not of one width (0.53 em for "1", 0.62 em for "0"), and a running timer must
 * not shake.
 */
#include <string.h>

#include "base/bug.h"
#include "text/paragraph.h"

static bool joins(hb_script_t s)
{
    static const hb_script_t list[] = {
        HB_SCRIPT_ARABIC,     HB_SCRIPT_SYRIAC,   HB_SCRIPT_NKO,      HB_SCRIPT_MONGOLIAN,
        HB_SCRIPT_ADLAM,      HB_SCRIPT_PHAGS_PA, HB_SCRIPT_MANDAIC,  HB_SCRIPT_SOGDIAN,
        HB_SCRIPT_DEVANAGARI, HB_SCRIPT_BENGALI,  HB_SCRIPT_GURMUKHI,
    };
    for (size_t i = 0; i < ARRAY_LEN(list); i++)
        if (list[i] == s)
            return true;
    return false;
}

static void fill_buffer(const struct paragraph *p, const struct item *item, uint32_t from,
                        uint32_t to, hb_buffer_t *buffer)
{
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf32(buffer, p->cps, (int)p->n, from, (int)(to - from));
    hb_buffer_set_direction(buffer, item->upright     ? HB_DIRECTION_TTB
                                    : item->level & 1 ? HB_DIRECTION_RTL
                                                      : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, item->script);
    hb_buffer_set_language(buffer, item->language);
}

static void add_tracking(struct item *item, float px)
{
    for (uint32_t i = 0; i < item->n; i++) {
        struct shaped *g = &item->glyphs[i];
        bool cluster_ends = i + 1 == item->n || item->glyphs[i + 1].cluster != g->cluster;
        if (cluster_ends && g->advance != 0)
            g->advance += px;
    }
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

static int digit_cell(struct face *face, const hb_feature_t *features, unsigned n_features)
{
    if (face->digit_cell)
        return face->digit_cell;
    hb_buffer_t *buffer = hb_buffer_create();
    unsigned n;
    hb_buffer_add_utf8(buffer, "0123456789", -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(face->hb, buffer, features, n_features);
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &n);
    face->digit_cell = 1;
    for (unsigned i = 0; i < n; i++) {
        int advance = hb_font_get_glyph_h_advance(face->hb, infos[i].codepoint);
        face->digit_cell = advance > face->digit_cell ? advance : face->digit_cell;
    }
    hb_buffer_destroy(buffer);
    return face->digit_cell;
}

/* One cell a digit, the digit in its middle; no kerning before a digit, so what stands between
 * them is steady. */
static void set_cells(const struct paragraph *p, struct item *item, const struct face *face,
                      float scale, float cell)
{
    for (uint32_t i = 0; i < item->n; i++) {
        struct shaped *g = &item->glyphs[i];
        bool digit = is_digit(p->cps[g->cluster]);
        bool before = g->cluster + 1 < p->n && is_digit(p->cps[g->cluster + 1]);
        if (!digit && !before)
            continue;
        float natural = (float)hb_font_get_glyph_h_advance(face->hb, g->id) * scale;
        g->advance = digit ? cell : natural;
        g->dx = digit ? (cell - natural) / 2 : g->dx;
    }
}

void shape_part(const struct paragraph *p, struct item *item, uint32_t from, uint32_t to,
                struct faces *faces, const struct shape_style *style, hb_buffer_t *buffer,
                struct arena *scratch)
{
    const hb_feature_t features[] = {
        {HB_TAG('k', 'e', 'r', 'n'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'i', 'g', 'a'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'a', 'l', 't'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('t', 'n', 'u', 'm'), style->tabular, HB_FEATURE_GLOBAL_START,
         HB_FEATURE_GLOBAL_END},
    };
    struct face *face = faces_shaping(faces, item->face);
    if (!face)
        BUG("face %d of an item is not open", item->face);
    fill_buffer(p, item, from, to, buffer);
    hb_shape(face->hb, buffer, features, ARRAY_LEN(features));
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &item->n);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, NULL);
    const float scale = style->size_px / (float)face->upem;
    item->glyphs = arena_array(scratch, item->n, struct shaped);
    for (uint32_t i = 0; i < item->n; i++) {
        item->glyphs[i] = (struct shaped){
            .id = infos[i].codepoint,
            .cluster = infos[i].cluster,
            .advance = (float)(item->upright ? -places[i].y_advance : places[i].x_advance) * scale,
            .dx = (float)places[i].x_offset * scale,
            .dy = (float)places[i].y_offset * scale,
        };
    }
    if (style->tabular && !item->upright)
        set_cells(p, item, face, scale,
                  scale * (float)digit_cell(face, features, ARRAY_LEN(features)));
    if (style->tracking_px != 0 && !joins(item->script))
        add_tracking(item, style->tracking_px);
}

/* Along the line; in a column upright glyphs go down. */
static void shift(const struct item *item, struct shaped *g, float by)
{
    if (item->upright)
        g->dy -= by;
    else
        g->dx += by;
}

/* Items [first, end) are one piece: half of what it lacks goes to each of its ends. */
static void lengthen(struct item *first, const struct item *end, float least)
{
    float length = 0;
    struct item *last = first;
    for (struct item *i = first; i < end; i++) {
        last = i->n ? i : last;
        for (uint32_t g = 0; g < i->n; g++)
            length += i->glyphs[g].advance;
    }
    if (length >= least || !first->n)
        return;
    float half = (least - length) / 2;
    shift(first, &first->glyphs[0], half);
    first->glyphs[0].advance += half;
    last->glyphs[last->n - 1].advance += half;
}

static void lengthen_all(struct paragraph *p)
{
    for (uint32_t i = 0, end; i < p->n_items; i = end) {
        const struct text_span *span = span_at(p, p->items[i].from);
        for (end = i + 1; end < p->n_items && span_at(p, p->items[end].from) == span; end++)
            ;
        if (span && span->least_px > 0)
            lengthen(&p->items[i], &p->items[end], span->least_px);
    }
}

void shape_all(struct paragraph *p, struct faces *faces, const struct shape_style *style,
               hb_buffer_t *buffer, struct arena *scratch)
{
    for (uint32_t i = 0; i < p->n_items; i++) {
        struct item *item = &p->items[i];
        shape_part(p, item, item->from, item->to, faces, style, buffer, scratch);
    }
    if (p->span)
        lengthen_all(p);
    for (uint32_t i = 0; i < p->n_items; i++) {
        const struct item *item = &p->items[i];
        for (uint32_t g = 0; g < item->n; g++)
            p->sum[item->glyphs[g].cluster + 1] += item->glyphs[g].advance;
    }
    for (uint32_t i = 0; i < p->n; i++)
        p->sum[i + 1] += p->sum[i];
}
