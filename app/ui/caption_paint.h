/* The boxes and letters of a caption that has its place. Inside the caption box. */
#ifndef UI_CAPTION_PAINT_H
#define UI_CAPTION_PAINT_H

#include "ui/caption_lines.h"

struct caption_paint {
    struct ui *ui;
    const struct caption_look *look;
    bool beside;      /* not over the picture */
    int pad;          /* of a box, beyond its letters along the line */
    color_t ink;      /* of letters nobody gave a colour */
    int64_t at_us;    /* for words that are lit one after the other */
};

/*
 * Line i, whose box begins at `across` (its top; of a column its left side) and is as high as the line; along: where its
 * letters begin. First all boxes, then all letters: some scripts reach into the next line. The box is what is returned.
 */
struct rect caption_paint_box(const struct caption_paint *p, const struct caption_lines *l, uint32_t i, float along,
                              float across);
void caption_paint_letters(const struct caption_paint *p, const struct caption_lines *l, uint32_t i, float along,
                           float across);

#endif
