/* A rasterised piece of a frame: a layer of a drawing, a text, the path, the scrim. Never changed once made and drawn. */
#ifndef STUDIO_PICTURE_H
#define STUDIO_PICTURE_H

#include <cairo.h>
#include <stdint.h>

struct picture {
    cairo_surface_t *surface; /* owned; ARGB32, premultiplied */
    int w, h;                 /* px of the surface */
    double x, y;              /* its top left in the drawing */
    double scale;             /* px of the surface per px of the drawing */
    uint64_t print;           /* picture_fingerprint, once asked for; 0: not yet */
};

/* An empty picture on the heap; NULL is never returned. */
struct picture *picture_new(double x, double y, int w, int h, double scale);
/* A hash of its pixels, size and scale; the same in every run. Never 0. */
uint64_t picture_fingerprint(struct picture *p);

void picture_free(struct picture *p); /* NULL is fine */

#endif
