/* Pictures are cairo image surfaces with a place. */
#include "studio/picture.h"

#include <stdlib.h>

#include "base/bug.h"
#include "base/mem.h"

struct picture *picture_new(double x, double y, int w, int h, double scale)
{
    struct picture *p = mem_calloc(1, sizeof *p);
    *p = (struct picture){
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w, h), w, h, x, y, scale};
    if (cairo_surface_status(p->surface) != CAIRO_STATUS_SUCCESS)
        BUG("picture of %d x %d: %s", w, h,
            cairo_status_to_string(cairo_surface_status(p->surface)));
    return p;
}

void picture_free(struct picture *p)
{
    if (p)
        cairo_surface_destroy(p->surface);
    free(p);
}
