/*
 * Executor for paper: pages as PDF (text is text: it can be selected, searched and read aloud; the faces' used glyphs
 * are embedded), or one page as an SVG picture (text becomes outlines). The same pages give the same bytes.
 */
#ifndef GFX_VECTOR_H
#define GFX_VECTOR_H

#include "base/err.h"
#include "base/libraries.h"
#include "gfx/images.h"
#include "gfx/pages.h"

/*
 * Appends the file to out. images may be NULL when no list has any. A video leaves nothing on paper, as it does on
 * screen while it has no picture. ERR_IO with cairo's reason when the file cannot be made; out is then of no use.
 */
bool vector_pdf(const struct pages *pages, struct text_engine *text, struct images *images, struct buf *out,
                struct err *err);
bool vector_svg(const struct page *page, struct text_engine *text, struct images *images, struct buf *out,
                struct err *err);

void vector_libraries(struct libraries *l);

#endif
