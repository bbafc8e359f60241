/* Rectangles and colours: device pixels from the top left, unless a name says otherwise. */
#ifndef BASE_GEOM_H
#define BASE_GEOM_H

#include <stdbool.h>
#include <stdint.h>

struct rect {
    int x, y, w, h; /* Invariant: w, h >= 0 */
};

/* 0xAARRGGBB, not premultiplied; alpha 255 is opaque. The one typedef of data: it tells colours from the premultiplied
 * pixels (uint32_t) that drawing turns them into. */
typedef uint32_t color_t;

static inline bool rect_has(struct rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

static inline bool rect_empty(struct rect r)
{
    return r.w <= 0 || r.h <= 0;
}

static inline struct rect rect_meet(struct rect a, struct rect b)
{
    int x0 = a.x > b.x ? a.x : b.x, y0 = a.y > b.y ? a.y : b.y;
    int x1 = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    return (struct rect){x0, y0, x1 > x0 ? x1 - x0 : 0, y1 > y0 ? y1 - y0 : 0};
}

static inline struct rect rect_join(struct rect a, struct rect b)
{
    if (rect_empty(a))
        return b;
    if (rect_empty(b))
        return a;
    int x0 = a.x < b.x ? a.x : b.x, y0 = a.y < b.y ? a.y : b.y;
    int x1 = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (struct rect){x0, y0, x1 - x0, y1 - y0};
}

static inline struct rect rect_inset(struct rect r, int by)
{
    return (struct rect){r.x + by, r.y + by, r.w > 2 * by ? r.w - 2 * by : 0, r.h > 2 * by ? r.h - 2 * by : 0};
}

/* The same colour with its alpha multiplied by a/255. */
static inline color_t color_fade(color_t c, unsigned a)
{
    return (c & 0xFFFFFFu) | ((c >> 24) * a / 255u) << 24;
}

#endif
