/* Frames from lists of blits, drawing again only what changed since the frame before. */
#ifndef STUDIO_PAINTER_H
#define STUDIO_PAINTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/geom.h"
#include "studio/stage.h"

struct painter;

struct painter *painter_new(void);
void painter_free(struct painter *p); /* NULL is fine */

/* Draws the list over ink-950. Byte-identical to drawing everything, whatever was drawn before. */
void painter_draw(struct painter *p, const struct blit *list, int n);

/* Draws everything of another list on top with an alpha (a cross-fade, or from black with an empty first list). */
void painter_overlay(struct painter *p, const struct blit *list, int n, double alpha);

/* The frame as it stands: ARGB32, 1920 x 1080. Owned by the painter. */
cairo_surface_t *painter_frame(const struct painter *p);

/* Rows [from, to) that changed since the last call of this function, even numbers. False when nothing did. */
bool painter_changed_rows(struct painter *p, int *from, int *to);

#endif
