/* Lines into a block: pieces in visual order, ellipsis, alignment, baselines. Only for text/. */
#ifndef TEXT_ASSEMBLE_H
#define TEXT_ASSEMBLE_H

#include "text/engine.h"
#include "text/lines.h"

struct assembly {
    struct text_engine *e;
    const struct text_style *style;
    const struct text_options *options;
    const struct shape_style *shape;
    struct text_line *lines; /* in the scratch arena; grows */
    uint8_t *rtl;            /* paragraph level of each line */
    uint32_t n_lines, cap;
    bool truncated;
};

/* Adds one line of a paragraph. ellipsis: text is left out, say so inside max_width. */
void assemble_line(struct assembly *a, const struct paragraph *p, struct line_range range, bool ellipsis);

/* Aligns the lines and closes the block; its text is left to the caller. */
struct text_block *assemble_block(struct assembly *a, struct missing missing);

#endif
