/* How much the text engine keeps: for whoever knows the window, and for whoever counts. */
#ifndef TEXT_FIT_H
#define TEXT_FIT_H

#include "text/text.h"

/* Texts are drawn in a window of w x h pixels: text_trim leaves no more glyphs than a few pages of that size show, and never
 * more than without this. */
void text_fit(struct text_engine *e, int w, int h);

/* Nobody is here: of what was laid out the newest quarter stays, and of the glyphs the newest half. */
void text_rest(struct text_engine *e);

size_t text_held(const struct text_engine *e); /* bytes of kept layouts and glyphs */

#endif
