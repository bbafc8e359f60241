/*
 * Spans of pixels: premultiplied ARGB words (0xAARRGGBB), source over destination, 8 bits a channel, rounded exactly.
 * The SSE2 and the portable loops give the same bits.
 */
#ifndef GFX_BLEND_H
#define GFX_BLEND_H

#include <stdint.h>

#include "base/geom.h"

/* a x b / 255, rounded. */
static inline uint32_t mul255(uint32_t a, uint32_t b)
{
    uint32_t t = a * b + 128;
    return (t + (t >> 8)) >> 8;
}

/* All four channels times a/255. */
static inline uint32_t px_scale(uint32_t px, uint32_t a)
{
    uint32_t rb = (px & 0xFF00FF) * a + 0x800080, ag = (px >> 8 & 0xFF00FF) * a + 0x800080;
    rb = (rb + (rb >> 8 & 0xFF00FF)) >> 8 & 0xFF00FF;
    ag = (ag + (ag >> 8 & 0xFF00FF)) & 0xFF00FF00;
    return rb | ag;
}

static inline uint32_t px_over(uint32_t src, uint32_t dst)
{
    return src + px_scale(dst, 255 - (src >> 24));
}

/* A colour as the spans want it. */
static inline uint32_t px_premultiply(color_t c)
{
    uint32_t a = c >> 24;
    return a << 24 | (px_scale(c, a) & 0xFFFFFF);
}

/* n pixels of one colour over dst. */
void span_color(uint32_t *dst, int n, uint32_t src);
/* Pixel by pixel; alpha scales the source. */
void span_over(uint32_t *dst, const uint32_t *src, int n, uint32_t alpha);
/* One colour through a coverage mask; curve maps coverage (256 entries). */
void span_mask(uint32_t *dst, const uint8_t *mask, int n, uint32_t src, const uint8_t *curve);
/* A copy without transparency: premultiplied over black is the colour itself. */
void span_opaque(uint32_t *dst, const uint32_t *src, int n);
/* dst times keep/255: what is left under something that is taken out. */
void span_keep(uint32_t *dst, int n, uint32_t keep);

#endif
