/*
 * Pictures are cairo image surfaces with a place. The fingerprint runs over gigabytes of pixels for
 * a capsule, so it is made for speed: four lanes of multiplications, no secrets to keep.
 */
#include "studio/picture.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"

struct picture *picture_new(double x, double y, int w, int h, double scale)
{
    struct picture *p = mem_calloc(1, sizeof *p);
    *p = (struct picture){
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w, h), w, h, x, y, scale, 0};
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

static uint64_t mix(uint64_t h, uint64_t v)
{
    h = (h ^ v) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

static uint64_t row_print(const unsigned char *row, size_t bytes, uint64_t h)
{
    uint64_t lane[4] = {h, h + 1, h + 2, h + 3}, word[4];
    size_t i = 0;
    for (; i + sizeof word <= bytes; i += sizeof word) {
        memcpy(word, row + i, sizeof word);
        for (int k = 0; k < 4; k++)
            lane[k] = mix(lane[k], word[k]);
    }
    for (; i < bytes; i++)
        lane[0] = mix(lane[0], row[i]);
    return mix(mix(lane[0], lane[1]), mix(lane[2], lane[3]));
}

uint64_t picture_fingerprint(struct picture *p)
{
    if (p->print)
        return p->print;
    double scale[3] = {p->x, p->y, p->scale};
    uint64_t h = row_print((const unsigned char *)scale, sizeof scale,
                           (uint64_t)p->w << 32 | (uint64_t)p->h);
    cairo_surface_flush(p->surface);
    const unsigned char *rows = cairo_image_surface_get_data(p->surface);
    int stride = cairo_image_surface_get_stride(p->surface);
    for (int y = 0; y < p->h; y++)
        h = row_print(rows + (ptrdiff_t)y * stride, (size_t)p->w * 4, h);
    p->print = h ? h : 1;
    return p->print;
}
