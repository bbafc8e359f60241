/*
 * Painting a plan. For one rectangle the operations run in order; whatever lies wholly under an
 * opaque fill that covers the rectangle is skipped. A composed layer is painted into memory of its
 * own and then faded onto what is below; as long as only its alpha and its place change, it is not
 * painted again. Where a video goes, the canvas is made transparent: the
 * video itself is put underneath by the window.
 */
#include "gfx/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/pieces.h"
#include "gfx/blend.h"
#include "gfx/scale.h"

typedef void painter(struct raster *r, const struct canvas *cv, struct rect cut,
                     const struct plan_op *op);

static painter video_hole;

static painter *const painters[DRAW_KIND_COUNT] = {
    [DRAW_FILL] = raster_fill,       [DRAW_GRADIENT] = raster_gradient,
    [DRAW_ROUNDED] = raster_rounded, [DRAW_LINE] = raster_line,
    [DRAW_ARC] = raster_arc,         [DRAW_GLYPHS] = raster_glyphs,
    [DRAW_IMAGE] = raster_image,     [DRAW_SHADOW] = raster_shadow,
    [DRAW_VIDEO] = video_hole,       [DRAW_CELLS] = raster_cells,
};

/* Light text on dark looks thinner than it is: coverage is bent by gamma 1.4 for white, by nothing
 * for black. */
static void curves_init(struct raster *r)
{
    for (int luma = 0; luma < RASTER_LUMAS; luma++) {
        double gamma = 1.0 + 0.4 * luma / (RASTER_LUMAS - 1);
        for (int i = 0; i < 256; i++)
            r->curve[luma][i] = (uint8_t)lround(255 * pow(i / 255.0, 1 / gamma));
    }
}

struct raster *raster_new(struct text_engine *text, struct images *images)
{
    struct raster *r = mem_calloc(1, sizeof *r);
    r->text = text;
    r->images = images;
    r->scaled = image_cache_new();
    curves_init(r);
    return r;
}

void raster_rest(struct raster *r)
{
    for (int i = 0; i < RASTER_LAYERS; i++) {
        pieces_give(r->layer[i]);
        r->layer[i] = NULL;
        r->layer_cap[i] = 0;
    }
    r->kept = (struct rect){0, 0, 0, 0};
    r->kept_from = r->kept_to = 0;
    r->kept_key = 0;
    raster_hold(r, NULL, 0);
    image_cache_rest(r->scaled);
}

void raster_free(struct raster *r)
{
    if (!r)
        return;
    image_cache_free(r->scaled);
    free(r->shadow.alpha);
    free(r->row);
    for (int i = 0; i < RASTER_LAYERS; i++)
        pieces_give(r->layer[i]);
    free(r);
}

uint32_t *raster_row(struct raster *r, int n)
{
    if (n > r->row_cap) {
        r->row = mem_realloc(r->row, (size_t)n, sizeof *r->row);
        r->row_cap = n;
    }
    return r->row;
}

static void video_hole(struct raster *r, const struct canvas *cv, struct rect cut,
                       const struct plan_op *op)
{
    (void)r;
    uint32_t keep = 255 - mul255(op->alpha, op->cmd->video.alpha);
    for (int y = cut.y; y < cut.y + cut.h; y++)
        span_keep(canvas_at(cv, cut.x, y), cut.w, keep);
}

static bool covers(struct rect outer, struct rect inner)
{
    struct rect m = rect_meet(outer, inner);
    return m.w == inner.w && m.h == inner.h;
}

static bool same(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static bool hides(const struct plan_op *op, struct rect area)
{
    return op->cmd->kind == DRAW_FILL && op->alpha == 255 && op->cmd->color >> 24 == 255 &&
           covers(op->bounds, area);
}

/* Among the operations from..to, as raster_first; from when nothing hides. */
static uint32_t first_needed(const struct plan *plan, struct rect area, uint32_t from, uint32_t to)
{
    uint32_t first = from;
    int depth = 0;
    for (uint32_t i = from; i < to; i++) {
        const struct plan_op *op = &plan->ops[i];
        depth += op->cmd->kind == DRAW_LAYER;
        depth -= op->cmd->kind == DRAW_UNLAYER;
        if (depth == 0 && hides(op, area))
            first = i;
    }
    return first;
}

uint32_t raster_first(const struct plan *plan, struct rect area)
{
    return first_needed(plan, area, 0, plan->n);
}

/* Where a rounded box lets nothing through, whatever its corners and border are; empty: nowhere. */
static struct rect opaque_part(const struct plan_op *op)
{
    const struct draw_cmd *c = op->cmd;
    if (c->kind != DRAW_ROUNDED || op->alpha != 255 || c->color >> 24 != 255)
        return (struct rect){0, 0, 0, 0};
    struct rect box = {c->rect.x + op->dx, c->rect.y + op->dy, c->rect.w, c->rect.h};
    int edge = (int)fmaxf(c->rounded.radius, c->rounded.border) + 2;
    if (edge * 2 >= box.w || edge * 2 >= box.h)
        return (struct rect){0, 0, 0, 0};
    return rect_meet(rect_inset(box, edge), op->bounds);
}

static uint32_t matching_close(const struct plan *plan, uint32_t open)
{
    int depth = 0;
    for (uint32_t i = open;; i++) {
        depth += plan->ops[i].cmd->kind == DRAW_LAYER;
        depth -= plan->ops[i].cmd->kind == DRAW_UNLAYER;
        if (depth == 0)
            return i;
    }
}

static void paint_ops(struct raster *r, const struct canvas *cv, struct rect area,
                      const struct plan *plan, uint32_t from, uint32_t to);

/* Kept from frame to frame: fresh pages would cost more than the painting. */
static uint32_t *layer_memory(struct raster *r, size_t n)
{
    uint32_t **px = &r->layer[r->depth];
    if (n > r->layer_cap[r->depth]) {
        pieces_give(*px);
        *px = pieces_take(n, sizeof **px);
        r->layer_cap[r->depth] = n;
    }
    return *px;
}

uint64_t plan_key(const struct plan *plan, uint32_t from, uint32_t to)
{
    uint64_t key = to - from;
    for (uint32_t i = from; i < to; i++)
        key = (key ^ plan->ops[i].own) * UINT64_C(0x9E3779B97F4A7C15), key ^= key >> 29;
    return key;
}

void raster_hold(struct raster *r, const struct held *held, int n)
{
    r->held = held;
    r->n_held = n;
}

static void paint_inside(struct raster *r, const struct canvas *own, struct rect part,
                         const struct plan *plan, uint32_t open, uint32_t close)
{
    uint32_t first = first_needed(plan, part, open + 1, close);
    if (first >= close || !hides(&plan->ops[first], part))
        for (int y = part.y; y < part.y + part.h; y++)
            memset(canvas_at(own, part.x, y), 0, (size_t)part.w * sizeof *own->px);
    r->depth++;
    paint_ops(r, own, part, plan, first, close);
    r->depth--;
}

/* Rows from..to of the picture in layer[0] as well. */
static void keep_rows(struct raster *r, const struct canvas *own, int from, int to,
                      const struct plan *plan, uint32_t open, uint32_t close)
{
    if (r->kept_from == r->kept_to)
        r->kept_from = r->kept_to = from;
    struct rect above = {r->kept.x, from, r->kept.w, r->kept_from - from};
    struct rect below = {r->kept.x, r->kept_to, r->kept.w, to - r->kept_to};
    if (above.h > 0) {
        paint_inside(r, own, above, plan, open, close);
        r->kept_from = from;
    }
    if (below.h > 0) {
        paint_inside(r, own, below, plan, open, close);
        r->kept_to = to;
    }
}

/* What the layer holds in part (of its own coordinates), held, kept from the last time, or painted. The outermost layer
 * is kept in whole rows, as far as they were asked for. */
static struct canvas layer_picture(struct raster *r, struct rect part, const struct plan *plan,
                                   uint32_t open, uint32_t close)
{
    if (r->depth > 0) {
        struct canvas own = {layer_memory(r, (size_t)part.w * (size_t)part.h), part.w, part};
        paint_inside(r, &own, part, plan, open, close);
        return own;
    }
    uint64_t key = plan_key(plan, open + 1, close);
    for (int i = 0; i < r->n_held; i++)
        if (r->held[i].n == close - open - 1 && r->held[i].key == key && covers(r->held[i].cv.area, part))
            return r->held[i].cv;
    struct rect all = plan->ops[open].inside;
    if (r->kept_key != key || !same(r->kept, all)) {
        r->kept = all;
        r->kept_key = key;
        r->kept_from = r->kept_to = 0;
    }
    struct canvas own = {layer_memory(r, (size_t)all.w * (size_t)all.h), all.w, all};
    keep_rows(r, &own, part.y, part.y + part.h, plan, open, close);
    return own;
}

/* Recursion is as deep as composed layers nest, and plan_build bounds that. */
static void paint_layer(struct raster *r, const struct canvas *cv, struct rect area,
                        const struct plan *plan, uint32_t open, uint32_t close)
{
    const struct plan_op *op = &plan->ops[open];
    struct rect part = rect_meet(op->bounds, area);
    if (rect_empty(part))
        return;
    struct rect inside = {part.x - op->dx, part.y - op->dy, part.w, part.h};
    struct canvas own = layer_picture(r, inside, plan, open, close);
    uint32_t alpha = mul255(op->alpha, op->cmd->layer.alpha);
    for (int y = 0; y < part.h; y++)
        span_over(canvas_at(cv, part.x, part.y + y), canvas_at(&own, inside.x, inside.y + y), part.w, alpha);
}

/* Of a shadow what the box drawn upon it leaves to be seen; most of it lies under that box: a panel's shadow alone
 * was a quarter of the instructions of a dialog's first frame. */
static void paint_shadow(struct raster *r, const struct canvas *cv, struct rect cut, const struct plan_op *op,
                         const struct plan_op *next)
{
    struct rect hidden = rect_meet(cut, opaque_part(next));
    if (rect_empty(hidden)) {
        raster_shadow(r, cv, cut, op);
        return;
    }
    int right = hidden.x + hidden.w, below = hidden.y + hidden.h;
    const struct rect around[] = {
        {cut.x, cut.y, cut.w, hidden.y - cut.y},
        {cut.x, hidden.y, hidden.x - cut.x, hidden.h},
        {right, hidden.y, cut.x + cut.w - right, hidden.h},
        {cut.x, below, cut.w, cut.y + cut.h - below},
    };
    for (size_t i = 0; i < ARRAY_LEN(around); i++)
        if (!rect_empty(around[i]))
            raster_shadow(r, cv, around[i], op);
}

static void paint_ops(struct raster *r, const struct canvas *cv, struct rect area,
                      const struct plan *plan, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        const struct plan_op *op = &plan->ops[i];
        if (op->cmd->kind == DRAW_LAYER) {
            uint32_t close = matching_close(plan, i);
            paint_layer(r, cv, area, plan, i, close);
            i = close;
            continue;
        }
        struct rect cut = rect_meet(op->bounds, area);
        if (rect_empty(cut))
            continue;
        if (op->cmd->kind == DRAW_SHADOW && i + 1 < to)
            paint_shadow(r, cv, cut, op, &plan->ops[i + 1]);
        else
            painters[op->cmd->kind](r, cv, cut, op);
    }
}

void raster_paint(struct raster *r, const struct canvas *cv, struct rect area,
                  const struct plan *plan)
{
    area = rect_meet(area, cv->area);
    if (rect_empty(area))
        return;
    uint32_t first = raster_first(plan, area);
    for (int y = area.y; (first >= plan->n || !hides(&plan->ops[first], area)) && y < area.y + area.h; y++)
        span_keep(canvas_at(cv, area.x, y), area.w, 0);
    paint_ops(r, cv, area, plan, first, plan->n);
}

void raster_paint_rest(struct raster *r, const struct canvas *cv, struct rect area,
                       const struct plan *plan, uint32_t n)
{
    area = rect_meet(area, cv->area);
    if (!rect_empty(area))
        paint_ops(r, cv, area, plan, n, plan->n);
}
