/*
 * One paragraph on its way from bytes to glyphs: code points, levels, break marks, items (runs of one face, script
 * and direction), shaped glyphs. Everything lives in the engine's scratch arena. Only for text/.
 */
#ifndef TEXT_PARAGRAPH_H
#define TEXT_PARAGRAPH_H

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "locale/bidi.h"
#include "locale/breaks.h"
#include "text/faces.h"
#include "text/text.h"

enum line_mark {
    LINE_KEEP,  /* no line ends here */
    LINE_MAY,
    LINE_AVOID, /* only when the text does not fit otherwise: inside a phrase that belongs together */
};

enum character_mark {
    CHARACTER_NONE,
    CHARACTER_BEGINS,
    CHARACTER_JOINED, /* to the one before: one glyph shows both */
};

struct shaped {
    uint32_t id;
    uint32_t cluster; /* code point index in the paragraph */
    float advance, dx, dy; /* px; dy up */
};

struct item {
    uint32_t from, to; /* code points */
    int face;
    enum face_bend bend;
    bool upright; /* in a column: one below the other; else turned */
    hb_script_t script;
    hb_language_t language;
    uint8_t level;
    uint32_t n;
    struct shaped *glyphs; /* visual order of the item's direction */
};

struct paragraph {
    uint32_t n;
    const uint32_t *cps;   /* n; controls are already harmless */
    const uint32_t *byte;  /* n + 1 offsets into the source */
    const struct text_span **span; /* n: what a code point is a part of, or NULL; NULL: there are no spans */
    uint8_t *levels;       /* n */
    uint8_t level;         /* of the paragraph */
    uint8_t *marks;        /* n + 1 of enum line_mark: may a line end before code point i */
    uint8_t *clusters;     /* n + 1 of enum character_mark: does a character begin at code point i */
    uint32_t *ink;         /* n + 1: end of the visible part of [.., i): trailing spaces left out */
    uint32_t tail_from;    /* the line that begins here is tail_width wide; n: none is */
    float tail_width;
    float *sum;            /* n + 1: advances of the code points before i, in logical order */
    struct item *items;
    uint32_t n_items;
};

struct shape_style {
    int main_face, weight;
    float size_px, tracking_px;
    bool tabular, columns;
    hb_language_t language;
};

struct missing {
    uint32_t n, first;
};

/* Keeps numbers with their units, quotation marks with what they enclose, and names in one piece; of a title also words with
 * a hyphen. */
void glue_marks(struct paragraph *p, bool title);

/* Fills items. */
void itemise(struct paragraph *p, struct faces *faces, const struct shape_style *style, struct arena *scratch,
             struct missing *missing);

/* Shapes [from, to) of an item into glyphs. The buffer is the engine's. */
void shape_part(const struct paragraph *p, struct item *item, uint32_t from, uint32_t to, struct faces *faces,
                const struct shape_style *style, hb_buffer_t *buffer, struct arena *scratch);

/* Shapes every item, lengthens the pieces that must be longer, and fills sum. */
void shape_all(struct paragraph *p, struct faces *faces, const struct shape_style *style, hb_buffer_t *buffer,
               struct arena *scratch);

/* What a code point is a part of; NULL: of nothing. */
static inline const struct text_span *span_at(const struct paragraph *p, uint32_t i)
{
    return p->span ? p->span[i] : NULL;
}

static inline bool cp_is_space(uint32_t cp)
{
    return cp == ' ' || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200B && cp != 0x2007) || cp == 0x205F ||
           cp == 0x3000;
}

#endif
