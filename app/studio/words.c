/*
 * Glyph masks of the text engine blended into premultiplied surfaces. Sizes are the design's;
 * titles at the left are at most 740 px wide so that they stay on the scrim (the opening title
 * 900: it has the dark sky to itself).
 */
#include "studio/words.h"

#include <assert.h>
#include <math.h>

#include "base/bug.h"
#include "model/fontset.h"
#include "text/glyph.h"

enum {
    WIDE_LEFT = 740,
    WIDE_MEGA = 900,
    WIDE_BODY = 600,
    WIDE_CENTER = 1500,
    TOP_Y = 96,
    MARGIN = 8
};

static const struct {
    int y;    /* of the block at the left when the author does not say */
    int wide; /* px at the left before a line breaks */
} columns[] = {
    [LOOK_MEGA] = {290, WIDE_MEGA}, [LOOK_HERO] = {440, WIDE_LEFT},
    [LOOK_XL] = {440, WIDE_LEFT},   [LOOK_L] = {440, WIDE_LEFT},
    [LOOK_M] = {600, WIDE_LEFT},    [LOOK_KICKER] = {380, WIDE_LEFT},
    [LOOK_BODY] = {640, WIDE_BODY}, [LOOK_NUMBER] = {240, WIDE_MEGA},
};
static_assert(ARRAY_LEN(columns) == LOOK_COUNT, "every look has its column");

static const color_t colors[] = {
    [LOOK_PAPER] = 0xFFF7F4ECu, [LOOK_QUIET] = 0xFFC5D0E2u, [LOOK_SIGNAL] = 0xFF34E3B4u};

struct text_engine *words_engine(const char *list, struct arena *arena, struct err *err)
{
    struct findings findings;
    struct model_face *faces;
    int n = 0;
    if (!list) {
        err_set(err, ERR_FONT, "fonts/fonts.yaml is missing; run make fonts");
        return NULL;
    }
    findings_init(&findings, arena);
    bool ok = fontset_load(list, arena, &faces, &n, &findings, err);
    findings_release(&findings);
    if (!ok)
        return NULL;
    struct text_face_file *files = arena_array(arena, (size_t)n, struct text_face_file);
    for (int i = 0; i < n; i++)
        files[i] = (struct text_face_file){text_family_named(faces[i].family), faces[i].weight,
                                           faces[i].path, faces[i].script};
    return text_engine_new(files, n, err);
}

struct ink { /* where glyphs are blended */
    uint32_t *pixels;
    int w, h, stride; /* stride in pixels */
    color_t color;
};

static unsigned over(unsigned source, unsigned dest, unsigned alpha)
{
    unsigned v = dest * (255 - alpha) + 127;
    return source + v / 255;
}

/* One pixel of coverage in the colour over premultiplied *to. */
static void blend(uint32_t *to, color_t color, unsigned coverage)
{
    unsigned a = (color >> 24) * coverage / 255, out = 0;
    for (int shift = 0; shift < 24; shift += 8)
        out |= over(((color >> shift & 255) * a + 127) / 255, *to >> shift & 255, a) << shift;
    *to = out | over(a, *to >> 24, a) << 24;
}

static void blend_mask(const struct ink *ink, const struct text_mask *m, int x, int y)
{
    for (int row = 0; row < m->h; row++)
        for (int col = 0; col < m->w; col++) {
            int px = x + m->left + col, py = y + m->top + row;
            unsigned coverage = m->a8[row * m->pitch + col];
            if (coverage && px >= 0 && py >= 0 && px < ink->w && py < ink->h)
                blend(&ink->pixels[py * ink->stride + px], ink->color, coverage);
        }
}

static void blend_run(struct text_engine *e, const struct ink *ink, const struct text_run *run,
                      float x, float y)
{
    for (uint32_t i = 0; i < run->n; i++) {
        float gx = x + run->glyphs[i].x, gy = y + run->glyphs[i].y;
        int quarter = (int)floorf(gx * 4 + 0.5f);
        int whole = (int)floorf((float)quarter / 4);
        struct text_mask m = text_glyph_mask(e, run->face, run->size_px, run->glyphs[i].id,
                                             quarter - whole * 4);
        if (m.a8)
            blend_mask(ink, &m, whole, (int)lroundf(gy));
    }
}

static void blend_block(struct text_engine *e, cairo_surface_t *surface,
                        const struct text_block *block, double x, double y, color_t color)
{
    cairo_surface_flush(surface);
    struct ink ink = {(uint32_t *)(void *)cairo_image_surface_get_data(surface),
                      cairo_image_surface_get_width(surface),
                      cairo_image_surface_get_height(surface),
                      cairo_image_surface_get_stride(surface) / 4, color};
    for (uint32_t l = 0; l < block->n_lines; l++)
        for (uint32_t r = 0; r < block->lines[l].n_runs; r++)
            blend_run(e, &ink, &block->lines[l].runs[r], (float)x + block->lines[l].x,
                      (float)y + block->lines[l].baseline);
    cairo_surface_mark_dirty(surface);
}

void words_centred(struct text_engine *e, cairo_surface_t *surface, struct str s,
                   const struct text_style *style, double x, double y, color_t color)
{
    struct arena arena = ARENA_INIT;
    const struct text_block *b = text_layout(e, &arena, s, style,
                                             &(struct text_options){.max_lines = 1});
    double cap = text_cap_height(e, style), baseline = b->n_lines ? b->lines[0].baseline : 0;
    blend_block(e, surface, b, x - b->width / 2, y + cap / 2 - baseline, color);
    arena_release(&arena);
}

struct words_place words_place(const struct item *item)
{
    bool left = item->place == PLACE_LEFT;
    int usual = left                       ? columns[item->look].y
                : item->place == PLACE_TOP ? TOP_Y
                                           : STORY_HEIGHT / 2 - 80;
    return (struct words_place){.x = left ? WORDS_LEFT_PX : STORY_WIDTH / 2.0,
                                .y = item->y >= 0 ? item->y : usual,
                                .wide = left ? columns[item->look].wide : WIDE_CENTER,
                                .centred = !left};
}

/* Left edge of a block of a width. */
static double block_left(const struct words_place *p, double w)
{
    return p->centred ? p->x - w / 2 : p->x;
}

const struct text_block *words_lay_out(struct text_engine *e, struct arena *arena,
                                       const struct item *item, struct str s, const char *language)
{
    struct words_place p = words_place(item);
    struct text_options o = {.max_width = (float)p.wide,
                             .align = p.centred ? TEXT_CENTER : TEXT_START,
                             .flags = TEXT_BALANCE,
                             .language = language};
    return text_layout(e, arena, s, &text_look_get((enum look)item->look)->style, &o);
}

struct picture *words_picture(struct text_engine *e, const struct item *item, struct str s,
                              const char *language)
{
    struct arena arena = ARENA_INIT;
    const struct text_look *look = text_look_get((enum look)item->look);
    struct text_style small = text_look_get(LOOK_HERO)->style;
    struct words_place place = words_place(item);
    const struct text_block *b = words_lay_out(e, &arena, item, s, language);
    const struct text_block *unit = NULL;
    double unit_w = 0;
    if (item->unit.len) {
        small.size_px = look->style.size_px * 0.5f;
        unit = text_layout(e, &arena, item->unit, &small, &(struct text_options){.max_lines = 1});
        unit_w = unit->width + 24;
    }
    /* A block aligned in its column is as wide as the column; one at the left as wide as its
     * lines. */
    double x = block_left(&place, b->width + unit_w);
    struct picture *p = picture_new(x - MARGIN, place.y - MARGIN,
                                    (int)(b->width + unit_w) + 4 * MARGIN,
                                    (int)b->height + 4 * MARGIN, 1);
    blend_block(e, p->surface, b, MARGIN, MARGIN, colors[look->color]);
    if (unit && b->n_lines && unit->n_lines)
        blend_block(e, p->surface, unit, MARGIN + b->width + 16,
                    MARGIN + b->lines[0].baseline - unit->lines[0].baseline, colors[LOOK_QUIET]);
    arena_release(&arena);
    return p;
}
