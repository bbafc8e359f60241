/* Characters that no face can draw, found in texts while they are read. */
#ifndef MODEL_GLYPHS_H
#define MODEL_GLYPHS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct glyph_check {
    bool (*known)(void *ctx, uint32_t cp); /* NULL: nothing is judged */
    void *ctx;
    uint8_t drawn[8192]; /* a bit for each character below U+10000 that is known to be drawn */
};

/* The first character of a text (UTF-8) that no face has; 0: all can be drawn. g may be NULL. */
uint32_t glyphs_missing(struct glyph_check *g, struct str text);

#endif
