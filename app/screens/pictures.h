/* Posters and stills by path and size: asks the player's sandboxed child once, keeps the pixels in images. */
#ifndef SCREENS_PICTURES_H
#define SCREENS_PICTURES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/event.h"
#include "gfx/images.h"
#include "player/player.h"

struct pictures;

struct pictures *pictures_new(struct player *player, struct images *images);
void pictures_free(struct pictures *p);

/* The image's number; 0 while it is on its way (a redraw follows) or when it cannot be had (*failed, may be NULL).
 * at_us: for media files the time of the still. Pixels are fitted into w x h. */
uint32_t pictures_get(struct pictures *p, const char *path, int64_t at_us, int w, int h, bool *failed);

/* As pictures_get, but never the same still in another size: 0 until it is there in this one. */
uint32_t pictures_exact(struct pictures *p, const char *path, int64_t at_us, int w, int h);

/* What there is of it already, in any size, without asking for it: for what only passes by. 0: nothing. */
uint32_t pictures_peek(struct pictures *p, const char *path, int64_t at_us, int w, int h);

/* After a drawing in a window of w x h pixels: beyond what a few such windows take, those go that were not asked for
 * for the longest time, but none that this drawing asked for. */
void pictures_trim(struct pictures *p, int w, int h);

/* The next visitor: what could not be had is asked for once more, the machine may have been too busy. */
void pictures_try_again(struct pictures *p);

/* Takes EVENT_STILL; true when a picture arrived or failed and a redraw is due. */
bool pictures_handle(struct pictures *p, const struct event *ev);

#endif
