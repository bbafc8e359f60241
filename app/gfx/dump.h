/* Executor that writes a draw list as text, one command a line, for goldens and for reading. */
#ifndef GFX_DUMP_H
#define GFX_DUMP_H

#include "base/str.h"
#include "gfx/draw.h"

/* Stable across machines: positions rounded to whole pixels, faces by name, of glyphs only their number and the
 * place of the last. text may be NULL (faces are then not named). */
void gfx_dump(const struct draw_list *list, const struct text_engine *text, struct buf *out);

#endif
