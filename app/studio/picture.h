/* A rasterised piece of a frame: a layer of a drawing, a text, the path, the scrim. Never changed once made. */
#ifndef STUDIO_PICTURE_H
#define STUDIO_PICTURE_H

#include <cairo.h>

struct picture {
    cairo_surface_t *surface; /* owned; ARGB32, premultiplied */
    int w, h;                 /* px of the surface */
    double x, y;              /* its top left in the drawing */
    double scale;             /* px of the surface per px of the drawing */
};

/* An empty picture on the heap; NULL is never returned. */
struct picture *picture_new(double x, double y, int w, int h, double scale);
void picture_free(struct picture *p); /* NULL is fine */

#endif
