/*
 * A window's picture, small, to be shown in another window as its video picture: what a presenter sees of the room is what
 * the room sees. The copy is I420, which every way to the screen can show.
 */
#ifndef GFX_MIRROR_H
#define GFX_MIRROR_H

#include "gfx/window.h"

struct mirror;

struct mirror *mirror_new(void);
void mirror_free(struct mirror *m); /* NULL is fine */

/* Takes what `of` presented last, fitted into w x h px, under a new serial. False, and all stays, when it cannot be read. */
bool mirror_take(struct mirror *m, struct gfx_window *of, int w, int h);

/* What was taken last; serial 0: nothing yet. Its memory is good until the next mirror_take. */
struct gfx_video mirror_picture(const struct mirror *m);

#endif
