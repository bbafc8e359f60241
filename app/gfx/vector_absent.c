/* In the place of vector.c and its like where cairo is left out: nothing goes to paper. */
#include "base/parts.h"
#include "gfx/vector.h"

bool vector_pdf(const struct pages *pages, struct text_engine *text, struct images *images, struct buf *out,
                struct err *err)
{
    (void)pages, (void)text, (void)images, (void)out;
    return part_wanted(PART_PAPER, err);
}

bool vector_svg(const struct page *page, struct text_engine *text, struct images *images, struct buf *out,
                struct err *err)
{
    (void)page, (void)text, (void)images, (void)out;
    return part_wanted(PART_PAPER, err);
}

void vector_libraries(struct libraries *l)
{
    (void)l;
}
