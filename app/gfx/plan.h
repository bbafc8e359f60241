/*
 * A draw list resolved for painting: nesting is gone. Every operation knows its clip, its offset, its alpha and the
 * pixels it may touch, so two plans can be compared operation by operation (damage) and painted in any rectangle.
 */
#ifndef GFX_PLAN_H
#define GFX_PLAN_H

#include "gfx/draw.h"
#include "gfx/images.h"
#include "gfx/window.h"
#include "text/glyph.h"

/* Where the picture goes: once for each DRAW_VIDEO. */
struct plan_video {
    struct rect fit;     /* of the whole picture; may reach beyond the target (cover) */
    struct rect visible; /* inside box, clip and target; not empty */
    uint8_t alpha;
};

/* What stands in a composed layer has the layer's own coordinates, in which it stays where it is while the layer moves;
 * everything else has the target's. */
struct plan_op {
    const struct draw_cmd *cmd; /* of the list; DRAW_LAYER and DRAW_UNLAYER stay as brackets of composed layers */
    uint64_t own;               /* content, clip, offset, alpha; equal ones paint equal pixels into their layer */
    uint64_t hash;              /* the same with the layer's place: equal ones paint equal pixels into the target */
    struct rect clip;
    struct rect bounds;         /* every pixel it may touch, inside clip; for brackets those of all within */
    struct rect inside;         /* DRAW_LAYER: the bounds of all within, in the layer's coordinates */
    int dx, dy;                 /* DRAW_LAYER: from the layer's coordinates to those it lies in */
    int at_x, at_y;             /* from the coordinates it is in to the target's */
    uint8_t alpha;              /* multiplies the command's own */
    uint32_t video;             /* DRAW_VIDEO: index of its place */
};

/* Every pixel of the target it may touch. */
static inline struct rect plan_place(const struct plan_op *op)
{
    return (struct rect){op->bounds.x + op->at_x, op->bounds.y + op->at_y, op->bounds.w, op->bounds.h};
}

struct plan {
    uint32_t n, n_videos;
    struct plan_op *ops;
    struct plan_video *videos;
};

/* Nesting deeper than 32 and brackets that do not match are bugs. Commands that touch nothing are left out. The plan
 * lives in arena and refers to the list. video may be NULL. */
void plan_build(struct plan *p, const struct draw_list *list, const struct gfx_video *video, struct text_engine *text,
                struct arena *arena);

/* The mask of the i-th glyph of a run with its place on the target; used by plan and painter alike. */
struct plan_glyph {
    struct text_mask mask;
    struct rect place;
    bool mirror;
};
struct plan_glyph plan_glyph(struct text_engine *text, const struct draw_cmd *c, uint32_t i, int dx, int dy);

#endif
