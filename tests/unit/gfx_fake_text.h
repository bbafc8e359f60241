/* A text engine for painting tests: glyph n is a box of coverage with a soft left edge. Defines
 * what gfx calls. */
#ifndef TESTS_GFX_FAKE_TEXT_H
#define TESTS_GFX_FAKE_TEXT_H

#include <string.h>

#include "text/glyph.h"

enum { FAKE_MAX = 32 };

struct text_mask text_glyph_mask(struct text_engine *e, int face, float size_px, uint32_t glyph,
                                 int subpixel)
{
    static uint8_t mask[FAKE_MAX][4][FAKE_MAX * FAKE_MAX];
    (void)e;
    (void)face;
    int side = (int)size_px / 2, w = 4 + (int)(glyph % 8);
    if (glyph == 0 || side > FAKE_MAX)
        return (struct text_mask){NULL, 0, 0, 0, 0, 0};
    uint8_t *m = mask[glyph % FAKE_MAX][subpixel];
    for (int y = 0; y < side; y++)
        for (int x = 0; x < w; x++)
            m[y * w + x] = (uint8_t)(x == 0 ? 255 - subpixel * 64 : y % 3 == 0 ? 128 : 255);
    return (struct text_mask){m, w, side, w, 1, -side};
}

const char *text_face_name(const struct text_engine *e, int face)
{
    (void)e;
    return face == 0 ? "Fake-Regular" : "Fake-Other";
}

#endif
