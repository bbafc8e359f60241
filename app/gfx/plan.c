/*
 * Resolving a list into operations. Layers come in two kinds: a layer with alpha is kept as a pair
 * of brackets and composed as one picture; a layer that holds a video, or only moves, is folded
 * into its commands, because a video is not in the overlay that brackets compose.
 */
#include "gfx/plan.h"

#include <math.h>
#include <string.h>

#include "base/bug.h"
#include "gfx/blend.h"

enum {
    DEPTH_MAX = 32,
    FAR_AWAY = 1 << 20,
    LAYER_REACH = 64 /* as far as a layer moves while it comes: what it holds is cut that much further out */
};

struct frame {
    enum draw_kind kind; /* DRAW_CLIP or DRAW_LAYER */
    struct rect clip;    /* in force outside */
    int dx, dy;
    int at_x, at_y;
    uint8_t alpha;
    int bracket; /* its op, or -1 */
};

struct builder {
    struct plan *plan;
    const struct draw_list *list;
    const struct gfx_video *video;
    struct text_engine *text;
    struct frame stack[DEPTH_MAX];
    int depth;
    struct rect clip;
    int dx, dy;     /* in the innermost composed layer's coordinates */
    int at_x, at_y; /* and from those to the target's */
    uint8_t alpha;
};

/* Distances beyond this are nonsense from a layout gone wrong; they must not overflow int
 * arithmetic. */
static int px_floor(float v)
{
    return v > -FAR_AWAY && v < FAR_AWAY ? (int)floorf(v) : v > 0 ? FAR_AWAY : -FAR_AWAY;
}

static struct rect box_of(float x0, float y0, float x1, float y1)
{
    int l = px_floor(x0), t = px_floor(y0), r = px_floor(x1) + 1, b = px_floor(y1) + 1;
    return (struct rect){l, t, r > l ? r - l : 0, b > t ? b - t : 0};
}

static struct rect moved(struct rect r, int dx, int dy)
{
    return (struct rect){r.x + dx, r.y + dy, r.w, r.h};
}

struct plan_glyph plan_glyph(struct text_engine *text, const struct draw_cmd *c, uint32_t i,
                             int dx, int dy)
{
    const struct text_run *run = c->glyphs.run;
    const struct text_glyph *g = &run->glyphs[i];
    float x = c->glyphs.x + g->x, y = c->glyphs.y + g->y;
    int quarter = px_floor(x * 4 + 0.5f), column = quarter >> 2;
    struct plan_glyph out = {.mirror = c->glyphs.mirror};
    out.mask = text_glyph_mask(text, run->face, run->size_px, g->id, quarter & 3);
    int left = column + out.mask.left;
    if (out.mirror)
        left = px_floor(2 * c->glyphs.axis + 0.5f) - left - out.mask.w;
    out.place =
        (struct rect){left + dx, px_floor(y + 0.5f) + out.mask.top + dy, out.mask.w, out.mask.h};
    return out;
}

static struct rect glyphs_bounds(struct text_engine *text, const struct draw_cmd *c)
{
    struct rect all = {0, 0, 0, 0};
    for (uint32_t i = 0; i < c->glyphs.run->n; i++)
        all = rect_join(all, plan_glyph(text, c, i, 0, 0).place);
    return all;
}

static struct rect line_bounds(const struct draw_cmd *c)
{
    float m = c->line.width / 2 + 1;
    return box_of(fminf(c->line.x0, c->line.x1) - m, fminf(c->line.y0, c->line.y1) - m,
                  fmaxf(c->line.x0, c->line.x1) + m, fmaxf(c->line.y0, c->line.y1) + m);
}

static struct rect shadow_bounds(const struct draw_cmd *c)
{
    int m = px_floor(c->shadow.blur) + 1;
    struct rect r = c->rect;
    return (struct rect){r.x - m, r.y - m + c->shadow.dy, r.w + 2 * m, r.h + 2 * m};
}

/* In the command's own coordinates, before clip and offset. */
static struct rect cmd_bounds(const struct builder *b, const struct draw_cmd *c)
{
    float r = c->arc.radius + 1;
    switch (c->kind) {
    case DRAW_GLYPHS:
        return glyphs_bounds(b->text, c);
    case DRAW_LINE:
        return line_bounds(c);
    case DRAW_ARC:
        return box_of(c->arc.cx - r, c->arc.cy - r, c->arc.cx + r, c->arc.cy + r);
    case DRAW_SHADOW:
        return shadow_bounds(c);
    default:
        return c->rect;
    }
}

static uint64_t fold(uint64_t h, uint64_t v)
{
    h = (h ^ v) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 31;
}

static uint64_t place_hash(uint64_t h, struct rect r, uint64_t more)
{
    h = fold(h, (uint64_t)(uint32_t)r.x << 32 | (uint32_t)r.y);
    h = fold(h, (uint64_t)(uint32_t)r.w << 32 | (uint32_t)r.h);
    return fold(h, more);
}

static uint64_t pair(int x, int y)
{
    return (uint64_t)(uint32_t)x << 32 | (uint32_t)y;
}

static void op_hash(struct plan_op *op)
{
    op->hash = op->at_x || op->at_y ? fold(op->own, pair(op->at_x, op->at_y)) : op->own;
}

static struct plan_op *op_add(struct builder *b, const struct draw_cmd *c, struct rect bounds)
{
    struct plan_op *op = &b->plan->ops[b->plan->n++];
    *op = (struct plan_op){
        .cmd = c, .clip = b->clip, .bounds = bounds, .dx = b->dx, .dy = b->dy, .alpha = b->alpha};
    op->at_x = b->at_x;
    op->at_y = b->at_y;
    op->own = place_hash(fold(draw_cmd_hash(c), pair(b->dx, b->dy)), rect_meet(op->clip, bounds), b->alpha);
    op_hash(op);
    return op;
}

/* The innermost bracket holds this too; those around it learn of it when it closes. */
static void bracket_grow(struct builder *b, struct rect bounds)
{
    for (int i = b->depth - 1; i >= 0; i--)
        if (b->stack[i].bracket >= 0) {
            struct plan_op *open = &b->plan->ops[b->stack[i].bracket];
            open->inside = rect_join(open->inside, bounds);
            return;
        }
}

static void video_add(struct builder *b, const struct draw_cmd *c)
{
    if (!b->video || !b->video->serial)
        return;
    struct rect box = moved(c->rect, b->dx, b->dy);
    struct rect fit = gfx_video_fit(b->video, box, c->video.cover);
    struct rect visible = rect_meet(rect_meet(fit, box), b->clip);
    uint8_t alpha = (uint8_t)mul255(b->alpha, c->video.alpha);
    if (rect_empty(visible) || alpha == 0)
        return;
    struct plan_op *op = op_add(b, c, visible);
    op->video = b->plan->n_videos;
    uint64_t shape = (uint64_t)b->video->w << 40 | (uint64_t)b->video->h << 16 |
                     (uint64_t)b->video->rotation << 1;
    op->own = place_hash(op->own, fit, shape | b->video->bt709);
    op_hash(op);
    b->plan->videos[b->plan->n_videos++] = (struct plan_video){fit, visible, alpha};
    bracket_grow(b, visible);
}

static void push(struct builder *b, enum draw_kind kind, int bracket)
{
    if (b->depth == DEPTH_MAX)
        BUG("draw list nested deeper than %d", DEPTH_MAX);
    b->stack[b->depth++] = (struct frame){kind,    b->clip,  b->dx, b->dy,
                                           b->at_x, b->at_y, b->alpha, bracket};
}

static struct frame pop(struct builder *b, enum draw_kind kind)
{
    if (b->depth == 0 || b->stack[b->depth - 1].kind != kind)
        BUG("draw list brackets do not match");
    struct frame f = b->stack[--b->depth];
    b->clip = f.clip;
    b->dx = f.dx;
    b->dy = f.dy;
    b->at_x = f.at_x;
    b->at_y = f.at_y;
    b->alpha = f.alpha;
    return f;
}

static bool layer_holds_video(const struct draw_list *list, uint32_t at)
{
    int depth = 0;
    for (uint32_t i = at; i < list->n; i++) {
        depth += list->cmds[i].kind == DRAW_LAYER;
        depth -= list->cmds[i].kind == DRAW_UNLAYER;
        if (depth == 0)
            return false;
        if (list->cmds[i].kind == DRAW_VIDEO)
            return true;
    }
    return false;
}

/* From here on everything is in coordinates of the layer's own. What may be seen of it is cut when it is laid down; of one
 * that moves the cut here is wider, so that it is the same wherever the layer is on its way. One that stays is cut as
 * what is drawn without a layer, and can be laid down from that. */
static void layer_compose(struct builder *b, const struct draw_cmd *c)
{
    struct plan_op *open = op_add(b, c, (struct rect){0, 0, 0, 0});
    int dx = open->dx += c->layer.dx, dy = open->dy += c->layer.dy;
    bool near = dx >= -LAYER_REACH && dx <= LAYER_REACH && dy >= -LAYER_REACH && dy <= LAYER_REACH;
    if (near && (dx || dy) && !rect_empty(b->clip))
        b->clip = rect_inset(b->clip, -LAYER_REACH);
    else
        b->clip = moved(b->clip, -dx, -dy);
    b->at_x += dx;
    b->at_y += dy;
    b->dx = b->dy = 0;
    b->alpha = 255;
}

static void layer_open(struct builder *b, uint32_t at)
{
    const struct draw_cmd *c = &b->list->cmds[at];
    bool compose = c->layer.alpha != 255 && c->layer.alpha != 0 && !layer_holds_video(b->list, at);
    push(b, DRAW_LAYER, compose ? (int)b->plan->n : -1);
    if (compose) {
        layer_compose(b, c);
        return;
    }
    b->dx += c->layer.dx;
    b->dy += c->layer.dy;
    b->alpha = (uint8_t)mul255(b->alpha, c->layer.alpha);
}

static void layer_close(struct builder *b, const struct draw_cmd *c)
{
    struct frame f = pop(b, DRAW_LAYER);
    if (f.bracket < 0)
        return;
    struct plan_op *open = &b->plan->ops[f.bracket];
    open->bounds = rect_meet(moved(open->inside, open->dx, open->dy), open->clip);
    struct plan_op *close = op_add(b, c, open->bounds);
    /* Brackets compare by what they do, not by what is inside: a changed content is damage of its
     * own. */
    close->own = fold(open->own, DRAW_UNLAYER);
    op_hash(close);
    bracket_grow(b, open->bounds);
}

static void cmd_add(struct builder *b, uint32_t at)
{
    const struct draw_cmd *c = &b->list->cmds[at];
    switch (c->kind) {
    case DRAW_CLIP:
        push(b, DRAW_CLIP, -1);
        b->clip = rect_meet(b->clip, moved(c->rect, b->dx, b->dy));
        return;
    case DRAW_UNCLIP:
        pop(b, DRAW_CLIP);
        return;
    case DRAW_LAYER:
        layer_open(b, at);
        return;
    case DRAW_UNLAYER:
        layer_close(b, c);
        return;
    case DRAW_VIDEO:
        video_add(b, c);
        return;
    default:
        break;
    }
    if (b->alpha == 0 || rect_empty(b->clip))
        return;
    struct rect bounds = rect_meet(moved(cmd_bounds(b, c), b->dx, b->dy), b->clip);
    if (rect_empty(bounds))
        return;
    op_add(b, c, bounds);
    bracket_grow(b, bounds);
}

void plan_build(struct plan *p, const struct draw_list *list, const struct gfx_video *video,
                struct text_engine *text, struct arena *arena)
{
    *p = (struct plan){.ops = arena_array(arena, list->n ? list->n : 1, struct plan_op),
                       .videos = arena_array(arena, list->n ? list->n : 1, struct plan_video)};
    struct builder b = {.plan = p, .list = list, .video = video, .text = text, .alpha = 255};
    b.clip = (struct rect){0, 0, list->w, list->h};
    for (uint32_t i = 0; i < list->n; i++)
        cmd_add(&b, i);
    if (b.depth != 0)
        BUG("draw list ends inside a clip or layer");
}
