/* Text: coverage masks from the text room, blended in one colour. */
#include "gfx/raster.h"

#include "gfx/blend.h"

/* Lightness by the eye's weights, 0 to RASTER_LUMAS - 1. */
static int luma_of(color_t c)
{
    uint32_t y = (c >> 16 & 255) * 54 + (c >> 8 & 255) * 183 + (c & 255) * 19;
    return (int)((y / 256 * (RASTER_LUMAS - 1) + 127) / 255);
}

static void mirrored_row(const struct plan_glyph *g, const uint8_t *line, struct rect part,
                         uint32_t *dst, uint32_t src, const uint8_t *curve)
{
    for (int i = 0; i < part.w; i++) {
        uint8_t m = line[g->mask.w - 1 - (part.x - g->place.x + i)];
        span_mask(dst + i, &m, 1, src, curve);
    }
}

static void paint_glyph(const struct canvas *cv, struct rect part, const struct plan_glyph *g,
                        uint32_t src, const uint8_t *curve)
{
    for (int y = part.y; y < part.y + part.h; y++) {
        const uint8_t *line = g->mask.a8 + (int64_t)(y - g->place.y) * g->mask.pitch;
        uint32_t *dst = canvas_at(cv, part.x, y);
        if (g->mirror)
            mirrored_row(g, line, part, dst, src, curve);
        else
            span_mask(dst, line + (part.x - g->place.x), part.w, src, curve);
    }
}

void raster_glyphs(struct raster *r, const struct canvas *cv, struct rect cut,
                   const struct plan_op *op)
{
    const struct draw_cmd *c = op->cmd;
    uint32_t src = px_premultiply(color_fade(c->color, op->alpha));
    const uint8_t *curve = r->curve[luma_of(c->color)];
    for (uint32_t i = 0; i < c->glyphs.run->n; i++) {
        struct plan_glyph g = plan_glyph(r->text, c, i, op->dx, op->dy);
        struct rect part = rect_meet(g.place, cut);
        if (g.mask.a8 && !rect_empty(part))
            paint_glyph(cv, part, &g, src, curve);
    }
}
