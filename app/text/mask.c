/*
 * FreeType: coverage masks and outlines of single glyphs. Above 28 px glyphs are drawn as
 * designed, below they are hinted lightly (vertically only, so advances stay true). Coverage is
 * linear: no gamma is put in here, gfx blends. A mask is made once per quarter pixel and kept
 * until trimmed.
 */
#include <freetype/ftbitmap.h>
#include <freetype/ftoutln.h>
#include <math.h>
#include <string.h>

#include "text/engine.h"

enum { HINT_UP_TO_PX = 28, MASK_SIDE_MAX = 8192, PHASES = 4 };

struct mask_key {
    int32_t face;
    float size_px;
    uint32_t glyph;
    int32_t phase;
};

/* Sets the size; bitmap faces take their nearest strike and *zoom tells by how much it differs. */
static bool set_size(struct face *face, float size_px, float *zoom)
{
    FT_Face ft = face->ft;
    *zoom = 1;
    if (!FT_IS_SCALABLE(ft)) {
        int best = 0;
        for (int i = 1; i < ft->num_fixed_sizes; i++)
            if (fabsf((float)ft->available_sizes[i].y_ppem / 64 - size_px) <
                fabsf((float)ft->available_sizes[best].y_ppem / 64 - size_px))
                best = i;
        if (ft->num_fixed_sizes == 0 || FT_Select_Size(ft, best) != 0)
            return false;
        *zoom = size_px * 64 / (float)ft->available_sizes[best].y_ppem;
        return true;
    }
    if (face->ft_size == size_px)
        return true;
    if (FT_Set_Char_Size(ft, 0, (FT_F26Dot6)lroundf(size_px * 64), 72, 72) != 0)
        return false;
    face->ft_size = size_px;
    return true;
}

static FT_Int32 load_flags(FT_Face ft, float size_px)
{
    if (!FT_IS_SCALABLE(ft))
        return FT_LOAD_COLOR;
    return size_px > HINT_UP_TO_PX ? FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP
                                   : FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP;
}

/* Coverage of one pixel of a FreeType bitmap, whatever its depth. */
static uint8_t coverage(const FT_Bitmap *b, int x, int y)
{
    const unsigned char *row = b->buffer + (ptrdiff_t)y * b->pitch;
    switch (b->pixel_mode) {
    case FT_PIXEL_MODE_GRAY: return row[x];
    case FT_PIXEL_MODE_MONO: return row[x >> 3] & (0x80 >> (x & 7)) ? 255 : 0;
    case FT_PIXEL_MODE_BGRA: return row[4 * x + 3];
    default: return 0;
    }
}

/* Box filter for strikes of another size; a copy when zoom is 1. */
static uint8_t sampled(const FT_Bitmap *b, float zoom, int x, int y)
{
    if (zoom == 1)
        return coverage(b, x, y);
    int x0 = (int)((float)x / zoom), x1 = (int)ceilf((float)(x + 1) / zoom);
    int y0 = (int)((float)y / zoom), y1 = (int)ceilf((float)(y + 1) / zoom);
    unsigned sum = 0, n = 0;
    for (int v = y0; v < y1 && v < (int)b->rows; v++)
        for (int u = x0; u < x1 && u < (int)b->width; u++, n++)
            sum += coverage(b, u, v);
    return n ? (uint8_t)(sum / n) : 0;
}

static struct text_mask *keep(struct text_engine *e, const struct mask_key *key, FT_GlyphSlot slot,
                              float zoom)
{
    const FT_Bitmap *b = &slot->bitmap;
    int w = (int)ceilf((float)b->width * zoom), h = (int)ceilf((float)b->rows * zoom);
    if (w <= 0 || h <= 0 || w > MASK_SIDE_MAX || h > MASK_SIDE_MAX)
        w = h = 0;
    struct text_mask *m =
        cache_add(&e->masks, key, sizeof *key, sizeof *m + (size_t)w * (size_t)h);
    if (w == 0)
        return m;
    uint8_t *a8 = (uint8_t *)(m + 1);
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            a8[(size_t)y * (size_t)w + (size_t)x] = sampled(b, zoom, x, y);
    *m = (struct text_mask){
        .a8 = a8,
        .w = w,
        .h = h,
        .pitch = w,
        .left = (int)floorf((float)slot->bitmap_left * zoom + 0.5f),
        .top = -(int)floorf((float)slot->bitmap_top * zoom + 0.5f),
    };
    return m;
}

/* Leaning letters lean by a sixth, as Inter's own italic does; turned ones lie on their left side, y up. */
static void bend_outline(FT_Outline *outline, enum face_bend bend)
{
    static const FT_Matrix slanted = {0x10000, 0x2AAA, 0, 0x10000}, turned = {0, 0x10000, -0x10000, 0};
    if (bend != FACE_PLAIN)
        FT_Outline_Transform(outline, bend == FACE_SLANTED ? &slanted : &turned);
}

static bool render(FT_Face ft, const struct mask_key *key, enum face_bend bend)
{
    FT_Int32 flags = bend == FACE_PLAIN ? load_flags(ft, key->size_px) : FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;
    if (FT_Load_Glyph(ft, key->glyph, flags) != 0)
        return false;
    FT_GlyphSlot slot = ft->glyph;
    if (slot->format == FT_GLYPH_FORMAT_BITMAP)
        return true;
    if (slot->format != FT_GLYPH_FORMAT_OUTLINE)
        return false;
    bend_outline(&slot->outline, bend);
    FT_Outline_Translate(&slot->outline, key->phase * 64 / PHASES, 0);
    return FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) == 0;
}

struct text_mask text_glyph_mask(struct text_engine *e, int face, float size_px, uint32_t glyph,
                                 int subpixel)
{
    struct mask_key key = {face, size_px, glyph, subpixel & (PHASES - 1)};
    const struct text_mask *hit = cache_get(&e->masks, &key, sizeof key);
    if (hit)
        return *hit;
    float zoom = 1;
    int file = faces_file(&e->faces, face);
    FT_Face ft = size_px >= 1 && size_px <= 4096 ? faces_drawing(&e->faces, file) : NULL;
    bool drawn = ft && set_size(&e->faces.list[file], size_px, &zoom) &&
                 render(ft, &key, faces_bend(&e->faces, face));
    if (!drawn)
        return *(const struct text_mask *)cache_add(&e->masks, &key, sizeof key,
                                                    sizeof(struct text_mask));
    return *keep(e, &key, ft->glyph, zoom);
}

static float px(FT_Pos v)
{
    return (float)v / 64;
}

static int sink_move(const FT_Vector *to, void *ctx)
{
    const struct text_outline_sink *s = ctx;
    s->move(s->ctx, px(to->x), -px(to->y));
    return 0;
}

static int sink_line(const FT_Vector *to, void *ctx)
{
    const struct text_outline_sink *s = ctx;
    s->line(s->ctx, px(to->x), -px(to->y));
    return 0;
}

static int sink_quad(const FT_Vector *c, const FT_Vector *to, void *ctx)
{
    const struct text_outline_sink *s = ctx;
    s->quad(s->ctx, px(c->x), -px(c->y), px(to->x), -px(to->y));
    return 0;
}

static int sink_cubic(const FT_Vector *a, const FT_Vector *b, const FT_Vector *to, void *ctx)
{
    const struct text_outline_sink *s = ctx;
    s->cubic(s->ctx, px(a->x), -px(a->y), px(b->x), -px(b->y), px(to->x), -px(to->y));
    return 0;
}

bool text_glyph_outline(struct text_engine *e, int face, float size_px, uint32_t glyph,
                        const struct text_outline_sink *sink)
{
    static const FT_Outline_Funcs funcs = {sink_move, sink_line, sink_quad, sink_cubic, 0, 0};
    int file = faces_file(&e->faces, face);
    FT_Face ft = size_px >= 1 && size_px <= 4096 ? faces_drawing(&e->faces, file) : NULL;
    float zoom;
    if (!ft || !FT_IS_SCALABLE(ft) || !set_size(&e->faces.list[file], size_px, &zoom))
        return false;
    if (FT_Load_Glyph(ft, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0 ||
        ft->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return false;
    bend_outline(&ft->glyph->outline, faces_bend(&e->faces, face));
    struct text_outline_sink copy = *sink;
    return FT_Outline_Decompose(&ft->glyph->outline, &funcs, &copy) == 0;
}
