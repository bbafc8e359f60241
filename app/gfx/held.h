/* How much memory pictures take: for whoever bounds or counts it. */
#ifndef GFX_HELD_H
#define GFX_HELD_H

#include <stddef.h>

#include "gfx/window.h"

size_t images_held(const struct images *im);            /* bytes of all pixels */
uint64_t images_gone(const struct images *im);          /* how many pictures are no longer there */
/* Nobody is here: memory of layers and of pages that were left goes, and most of the scaled copies. What is drawn stays the
 * same, the next drawing that needs them makes them anew. */
void gfx_window_rest(struct gfx_window *g);
size_t gfx_window_held(const struct gfx_window *g);     /* bytes of the scaled copies that it keeps */

#endif
