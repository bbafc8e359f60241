/*
 * Our own painter: premultiplied ARGB, anti-aliased by distance to the edge, the same bits on every machine. It
 * paints a plan into any rectangle of a canvas and never reads a clock, a file or a window.
 */
#ifndef GFX_RASTER_H
#define GFX_RASTER_H

#include <stdint.h>

#include "gfx/plan.h"

/* Pixels of a part of the target; coordinates stay those of the target, so patterns do not move with the part. */
struct canvas {
    uint32_t *px;
    int pitch;        /* words a row */
    struct rect area; /* what px covers; px[0] is its top left corner */
};

static inline uint32_t *canvas_at(const struct canvas *cv, int x, int y)
{
    return cv->px + (int64_t)(y - cv->area.y) * cv->pitch + (x - cv->area.x);
}

struct raster;

/* What some operations paint on a clear canvas, kept for when they come again. */
struct held {
    struct canvas cv;
    uint32_t n;   /* of the operations; 0: nothing is held */
    uint64_t key; /* theirs, plan_key */
};

/* Holds scaled copies of images, shadow corners, coverage curves and layer memory. text and images stay the
 * caller's. */
struct raster *raster_new(struct text_engine *text, struct images *images);
void raster_free(struct raster *r);
/* Layers are as large as the largest that was painted, and no picture needs them now: their memory goes until one does. */
void raster_rest(struct raster *r);

/* Clears area of the canvas to transparent and paints the plan there; nothing outside area is touched. */
void raster_paint(struct raster *r, const struct canvas *cv, struct rect area, const struct plan *plan);

/* The same when the canvas already holds what the first n operations paint (see raster_first): only the rest is
 * painted, over it. */
void raster_paint_rest(struct raster *r, const struct canvas *cv, struct rect area, const struct plan *plan, uint32_t n);

/* Pictures that layers may be laid down from instead of being painted; n of them, the caller's, until the next call. */
void raster_hold(struct raster *r, const struct held *held, int n);

/* Tells operations from..to from any others, by what they paint where they stand. */
uint64_t plan_key(const struct plan *plan, uint32_t from, uint32_t to);

/* Index of the last operation outside of layers that hides everything before it in area; 0 when there is none. */
uint32_t raster_first(const struct plan *plan, struct rect area);

/* ---- inside the painter ---- */

enum { RASTER_LUMAS = 9, RASTER_LAYERS = 32 /* as deep as plans nest */ };

struct image_cache;

struct shadow_corner {
    float radius, blur;
    int size;        /* side of the square table, pixels */
    uint16_t *alpha; /* 8.8 fixed, owned */
};

struct raster {
    struct text_engine *text;
    struct images *images;
    struct image_cache *scaled;
    struct shadow_corner shadow;               /* the last one used */
    uint8_t curve[RASTER_LUMAS][256];          /* coverage by lightness of the text */
    uint32_t *row;                             /* one row of source pixels, owned */
    int row_cap;
    uint32_t *layer[RASTER_LAYERS];            /* memory of composed layers by depth, owned */
    size_t layer_cap[RASTER_LAYERS];
    int depth;
    struct rect kept;                          /* the outermost layer's picture in layer[0], in its own coordinates */
    int kept_from, kept_to;                    /* its rows painted so far */
    uint64_t kept_key;                         /* of the operations that painted it */
    const struct held *held;                   /* the caller's */
    int n_held;
};

/* At least n words, contents undefined; valid until the next call. */
uint32_t *raster_row(struct raster *r, int n);

/* One operation into the part of the canvas inside cut (already inside clip and canvas). */
void raster_fill(struct raster *r, const struct canvas *cv, struct rect cut, const struct plan_op *op);
void raster_gradient(struct raster *r, const struct canvas *cv, struct rect cut, const struct plan_op *op);
void raster_rounded(struct raster *r, const struct canvas *cv, struct rect cut, const struct plan_op *op);
void raster_line(struct raster *r, const struct canvas *cv, struct rect cut, const struct plan_op *op);
void raster_arc(struct raster *r, const struct canvas *cv, struct rect cut, const struct plan_op *op);
void raster_glyphs(struct raster *r, const struct canvas *cv, struct rect cut, const struct plan_op *op);
void raster_image(struct raster *r, const struct canvas *cv, struct rect cut, const struct plan_op *op);
void raster_cells(struct raster *r, const struct canvas *cv, struct rect cut, const struct plan_op *op);
void raster_shadow(struct raster *r, const struct canvas *cv, struct rect cut, const struct plan_op *op);

/* Share of the pixel at (px, py) covered by a rounded rect with edges l, t, r, b; 0 to 1. */
struct round_box {
    float l, t, r, b, radius;
    unsigned corners;
};
float round_box_cover(const struct round_box *box, float px, float py);

#endif
