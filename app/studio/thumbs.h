/* Small pictures of a capsule in one JPEG, for whoever shows where one would land on the time line. */
#ifndef STUDIO_THUMBS_H
#define STUDIO_THUMBS_H

#include <cairo.h>

#include "base/arena.h"
#include "base/err.h"

enum { THUMB_W = 272, THUMB_H = 153, THUMB_COLUMNS = 10, THUMB_EVERY_S = 2 };

struct thumbs;

/* Picture i stands for seconds [i x THUMB_EVERY_S, (i + 1) x THUMB_EVERY_S) and shows their middle. */
struct thumbs *thumbs_new(double length_s);
void thumbs_free(struct thumbs *t); /* NULL is fine */

/* Takes the frame of a number (of 25 a second) when it is one that is wanted. */
void thumbs_offer(struct thumbs *t, int frame, cairo_surface_t *surface);

bool thumbs_write(const struct thumbs *t, const char *jpg, struct arena *arena, struct err *err);

#endif
