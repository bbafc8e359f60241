/* Sizes are tried from the style's own down, so that what fits keeps its look; only smaller ones are set closer. */
#include "screens/fit_text.h"

#include <math.h>

#include "base/bug.h"

/* Some word is wider than a line: it would go on in the next one without a hyphen. */
static bool breaks_word(struct ui *ui, struct str text, const struct text_style *style, int w)
{
    for (size_t from = 0, at = 0; at <= text.len; at++)
        if (at == text.len || text.ptr[at] == ' ' || text.ptr[at] == '-') {
            if (text_width(ui->text, str_sub(text, from, at), style) > (float)w)
                return true;
            from = at + 1;
        }
    return false;
}

const struct text_block *fit_text(struct ui *ui, struct str text, struct text_style *style, int w,
                                  int h, enum text_align align)
{
    static const float shares[] = {1, 0.92f, 0.84f, 0.76f, 0.68f, 0.6f};
    const struct text_style whole = *style;
    const struct text_block *b = NULL;
    for (size_t i = 0; i < ARRAY_LEN(shares) && (!b || b->truncated || breaks_word(ui, text, style, w)); i++) {
        *style = whole;
        style->size_px = roundf(whole.size_px * shares[i]);
        style->line_px = i ? roundf(style->size_px * 1.14f) : whole.line_px;
        int lines = (int)((float)h / style->line_px);
        unsigned flags = lines > 1 ? TEXT_ELLIPSIS : TEXT_ELLIPSIS | TEXT_NO_WRAP;
        b = ui_layout(ui, text, style, (float)w, lines > 1 ? lines : 1, align, flags);
    }
    return b;
}
