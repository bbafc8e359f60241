/*
 * The engine's public calls: opening, measuring, and the cache in front of layout. A cached layout
 * is keyed by everything it depends on, byte for byte; callers may therefore ask for the same text
 * every frame.
 */
#include "text/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <hb-ot.h>

#include "base/mem.h"
#include "text/engine.h"
#include "text/fit.h"

enum { LAYOUTS_BOUND = 4 << 20, MASKS_BOUND = 12 << 20, MASKS_LEAST = 1 << 20, LAYOUT_KEPT_MAX = 256 << 10 };

struct layout_key {
    float size_px, line_px, tracking_em, max_width;
    int32_t family, weight, tabular, max_lines, align;
    uint32_t flags;
    int32_t n_spans;
    char language[ENGINE_TAG_MAX];
};

struct span_key { /* follows the key, one for each span; then the text */
    uint32_t from, to;
    int32_t weight, slant;
    float least_px;
    char language[ENGINE_TAG_MAX];
};

struct text_engine *text_engine_new(const struct text_face_file *files, int n, struct err *err)
{
    struct text_engine *e = mem_calloc(1, sizeof *e);
    e->masks_bound = MASKS_BOUND;
    e->buffer = hb_buffer_create();
    if (!faces_init(&e->faces, files, n, err)) {
        text_engine_free(e);
        return NULL;
    }
    return e;
}

struct text_engine *text_engine_beside(const struct text_engine *e, struct err *err)
{
    int n = e->faces.n;
    struct text_face_file *files = mem_calloc((size_t)(n > 0 ? n : 1), sizeof *files);
    for (int i = 0; i < n; i++)
        files[i] = (struct text_face_file){.family = e->faces.list[i].family,
                                           .weight = e->faces.list[i].weight,
                                           .path = e->faces.list[i].path,
                                           .script = e->faces.list[i].script};
    struct text_engine *beside = text_engine_new(files, n, err);
    free(files);
    return beside;
}

void text_engine_free(struct text_engine *e)
{
    if (!e)
        return;
    cache_release(&e->layouts);
    cache_release(&e->masks);
    for (int i = 0; i < ENGINE_LANGUAGES; i++)
        breaks_free(e->lines[i].breaks);
    breaks_free(e->characters);
    hb_buffer_destroy(e->buffer);
    faces_release(&e->faces);
    arena_release(&e->scratch);
    free(e);
}

static void copy_tag(const char *from, char tag[ENGINE_TAG_MAX])
{
    memset(tag, 0, ENGINE_TAG_MAX);
    memcpy(tag, from, strnlen(from, ENGINE_TAG_MAX - 1));
}

struct breaks *engine_line_breaks(struct text_engine *e, const char *tag)
{
    for (int i = 0; i < ENGINE_LANGUAGES; i++)
        if (e->lines[i].breaks && strcmp(e->lines[i].tag, tag) == 0)
            return e->lines[i].breaks;
    int i = e->next_lines;
    e->next_lines = (i + 1) % ENGINE_LANGUAGES;
    breaks_free(e->lines[i].breaks);
    copy_tag(tag, e->lines[i].tag);
    e->lines[i].breaks = breaks_new(BREAKS_LINE, e->lines[i].tag);
    return e->lines[i].breaks;
}

static float sane(float v, float low, float high)
{
    return isfinite(v) ? fminf(fmaxf(v, low), high) : low;
}

/* What callers pass, brought into bounds the arithmetic holds in. */
static void clean(struct text_style *style, struct text_options *options, char tag[ENGINE_TAG_MAX])
{
    style->size_px = sane(style->size_px, 1, 4096);
    style->line_px = sane(style->line_px, 0, 16384);
    style->tracking_em = sane(style->tracking_em, -1, 4);
    options->max_width = sane(options->max_width, 0, 1e7f);
    if (options->max_lines < 0)
        options->max_lines = 0;
    if (options->n_spans < 0 || !options->spans)
        options->n_spans = 0;
    copy_tag(options->language && options->language[0] ? options->language : "en", tag);
    options->language = tag;
}

static struct str make_key(struct text_engine *e, struct str text, const struct text_style *style,
                           const struct text_options *options)
{
    size_t spans_len = (size_t)options->n_spans * sizeof(struct span_key), head = sizeof(struct layout_key) + spans_len;
    char *bytes = arena_alloc(&e->scratch, head + text.len);
    struct layout_key *key = (struct layout_key *)(void *)bytes;
    *key = (struct layout_key){
        .size_px = style->size_px,
        .line_px = style->line_px,
        .tracking_em = style->tracking_em,
        .max_width = options->max_width,
        .family = (int32_t)style->family,
        .weight = style->weight,
        .tabular = style->tabular,
        .max_lines = options->max_lines,
        .align = (int32_t)options->align,
        .flags = options->flags,
        .n_spans = options->n_spans,
    };
    memcpy(key->language, options->language, ENGINE_TAG_MAX);
    struct span_key *spans = (struct span_key *)(void *)(key + 1);
    for (int i = 0; i < options->n_spans; i++) {
        const struct text_span *s = &options->spans[i];
        spans[i] = (struct span_key){s->from, s->to, s->weight, s->slant, s->least_px, {0}};
        copy_tag(s->language ? s->language : "", spans[i].language);
    }
    if (text.len)
        memcpy(bytes + head, text.ptr, text.len);
    return (struct str){bytes, head + text.len};
}

/* Nine tenths, up to a whole even number of pixels: 26 / 32 becomes 24 / 30. */
static float smaller(float v)
{
    float even = 2 * ceilf(v * 0.45f);
    return even < v ? even : v * 0.9f;
}

static const struct text_block *make(struct text_engine *e, struct str text,
                                     const struct text_style *style,
                                     const struct text_options *options)
{
    const struct text_block *b = layout_make(e, text, style, options);
    if (!b->truncated || !(options->flags & TEXT_SHRINK))
        return b;
    struct text_style less = *style;
    less.size_px = smaller(style->size_px);
    less.line_px = smaller(style->line_px);
    return layout_make(e, text, &less, options);
}

/* The block in the cache, or in the scratch arena when it is too large to keep. Valid until the
 * next call. */
static const struct text_block *cached(struct text_engine *e, struct str text,
                                       const struct text_style *style_in,
                                       const struct text_options *options_in)
{
    struct text_style style = *style_in;
    struct text_options options = options_in ? *options_in : (struct text_options){0};
    char tag[ENGINE_TAG_MAX];
    clean(&style, &options, tag);
    arena_reset(&e->scratch);
    struct str key = make_key(e, text, &style, &options);
    const struct text_block *hit = cache_get(&e->layouts, key.ptr, key.len);
    if (hit)
        return hit;
    const struct text_block *made = make(e, text, &style, &options);
    size_t size = block_size(made);
    if (size > LAYOUT_KEPT_MAX)
        return made;
    cache_trim(&e->layouts, LAYOUTS_BOUND);
    return block_pack(made, cache_add(&e->layouts, key.ptr, key.len, size));
}

const struct text_block *text_layout(struct text_engine *e, struct arena *arena, struct str text,
                                     const struct text_style *style,
                                     const struct text_options *options)
{
    const struct text_block *b = cached(e, text, style, options);
    return block_pack(b, arena_alloc(arena, block_size(b)));
}

float text_width(struct text_engine *e, struct str text, const struct text_style *style)
{
    return cached(e, text, style, &(struct text_options){.flags = TEXT_NO_WRAP})->width;
}

float text_cap_height(struct text_engine *e, const struct text_style *style)
{
    struct face *face =
        faces_shaping(&e->faces, faces_main(&e->faces, style->family, style->weight));
    hb_position_t cap;
    if (!face || !hb_ot_metrics_get_position(face->hb, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap))
        return style->size_px * 0.72f;
    return (float)cap * style->size_px / (float)face->upem;
}

bool text_has_character(struct text_engine *e, uint32_t cp)
{
    enum { WEIGHT = 400 };
    return faces_for(&e->faces, faces_main(&e->faces, TEXT_INTER, WEIGHT), WEIGHT, cp) >= 0;
}

const char *text_face_name(const struct text_engine *e, int face)
{
    int file = faces_file(&e->faces, face);
    return file >= 0 ? e->faces.list[file].name[faces_bend(&e->faces, face)] : "?";
}

bool text_face_bent(const struct text_engine *e, int face)
{
    return faces_bend(&e->faces, face) != FACE_PLAIN;
}

bool text_line_extent(const struct text_line *line, uint32_t from, uint32_t to, float *begin, float *end)
{
    float pen = 0;
    bool found = false;
    for (uint32_t r = 0; r < line->n_runs; r++)
        for (uint32_t g = 0; g < line->runs[r].n; g++) {
            const struct text_glyph *glyph = &line->runs[r].glyphs[g];
            float next = pen + glyph->advance;
            if (glyph->cluster < to && glyph->end > from) {
                *begin = found ? fminf(*begin, pen) : pen;
                *end = found ? fmaxf(*end, next) : next;
                found = true;
            }
            pen = next;
        }
    return found;
}

/* All letters of a page cover less than its pixels, of which each takes a byte of a mask. */
void text_fit(struct text_engine *e, int w, int h)
{
    enum { PAGES = 3 };
    size_t bound = PAGES * (size_t)w * (size_t)h;
    e->masks_bound = bound < MASKS_LEAST ? MASKS_LEAST : bound < MASKS_BOUND ? bound : MASKS_BOUND;
}

void text_trim(struct text_engine *e)
{
    cache_trim(&e->layouts, LAYOUTS_BOUND);
    cache_trim(&e->masks, e->masks_bound);
}

size_t text_held(const struct text_engine *e)
{
    return e->layouts.bytes + e->masks.bytes;
}

void text_rest(struct text_engine *e)
{
    cache_trim(&e->layouts, LAYOUTS_BOUND / 4);
    cache_trim(&e->masks, e->masks_bound / 2);
}
