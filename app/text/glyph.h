/* One glyph of a face as coverage or as an outline, for whoever draws the runs that text.h lays out. */
#ifndef TEXT_GLYPH_H
#define TEXT_GLYPH_H

#include "text/text.h"

struct FT_FaceRec_;

struct text_mask {
    const uint8_t *a8; /* coverage, w x h, pitch bytes a row; NULL for blanks */
    int w, h, pitch;
    int left, top;     /* offset of the mask from the glyph origin: x right, y DOWN (top is usually negative) */
};

/* Coverage of a glyph; subpixel is the quarter-pixel horizontal phase 0..3. Valid until the engine is freed or the
 * cache was trimmed (text_trim). Emoji and bitmap faces are reduced to coverage. */
struct text_mask text_glyph_mask(struct text_engine *e, int face, float size_px, uint32_t glyph, int subpixel);

/* Outline of a glyph for vector output, in pixels at size_px, y down. move/line/quad/cubic as FT_Outline_Decompose;
 * false for bitmap glyphs. */
struct text_outline_sink {
    void *ctx;
    void (*move)(void *ctx, float x, float y);
    void (*line)(void *ctx, float x, float y);
    void (*quad)(void *ctx, float cx, float cy, float x, float y);
    void (*cubic)(void *ctx, float ax, float ay, float bx, float by, float x, float y);
};
bool text_glyph_outline(struct text_engine *e, int face, float size_px, uint32_t glyph,
                        const struct text_outline_sink *sink);

/* The face opened once more, for a library that draws and embeds faces itself (cairo); NULL when it cannot be. It owns
 * all it needs and may outlive the engine; text_face_close ends it. */
struct FT_FaceRec_ *text_face_open(struct text_engine *e, int face);
void text_face_close(void *ft_face);

#endif
