/*
 * Shapes with edges: rounded rects with borders, lines, arcs. Coverage is the distance of the
 * pixel's centre to the edge, cut to [0, 1]: exact for straight edges on whole pixels, within 2 %
 * elsewhere. Per row only pixels near an edge are evaluated; what is surely inside is one span,
 * what is surely outside is skipped.
 */
#include "gfx/raster.h"

#include <math.h>

#include "gfx/blend.h"

static float clamp01(float v)
{
    return v < 0 ? 0 : v > 1 ? 1 : v;
}

static int min_int(int a, int b)
{
    return a < b ? a : b;
}

static int max_int(int a, int b)
{
    return a > b ? a : b;
}

/* Length of [at - 0.5, at + 0.5] inside [from, to]. */
static float overlap(float at, float from, float to)
{
    return clamp01(fminf(at + 0.5f, to) - fmaxf(at - 0.5f, from));
}

float round_box_cover(const struct round_box *box, float px, float py)
{
    float rad = box->radius;
    bool top = py < box->t + rad && (box->corners & DRAW_TOP);
    bool bottom = py > box->b - rad && (box->corners & DRAW_BOTTOM);
    float dx = fmaxf(box->l + rad - px, px - (box->r - rad));
    if ((top || bottom) && dx > 0) {
        float dy = top ? box->t + rad - py : py - (box->b - rad);
        return clamp01(rad + 0.5f - sqrtf(dx * dx + dy * dy));
    }
    return overlap(px, box->l, box->r) * overlap(py, box->t, box->b);
}

struct rounded {
    struct rect r;
    struct round_box outer, inner;
    uint32_t fill, border; /* premultiplied */
};

static uint32_t rounded_px(const struct rounded *s, float px, float py)
{
    int out = (int)(round_box_cover(&s->outer, px, py) * 255 + 0.5f);
    int in = (int)(round_box_cover(&s->inner, px, py) * 255 + 0.5f);
    return px_scale(s->fill, (uint32_t)in) + px_scale(s->border, (uint32_t)max_int(out - in, 0));
}

/* First pixel from the left edge on (as an offset) that is surely plain fill on this row. */
static int plain_from(const struct rounded *s, float py)
{
    float rad = s->outer.radius, in = s->inner.radius;
    int edge = (int)ceilf(s->inner.l - s->outer.l);
    bool top = py < s->outer.t + rad && (s->outer.corners & DRAW_TOP);
    bool bottom = py > s->outer.b - rad && (s->outer.corners & DRAW_BOTTOM);
    if (!top && !bottom)
        return edge;
    float dy = top ? s->outer.t + rad - py : py - (s->outer.b - rad), safe = in - 0.75f;
    int corner = max_int((int)ceilf(rad), edge);
    if (safe <= dy)
        return corner;
    int from = (int)ceilf(rad - sqrtf(safe * safe - dy * dy));
    return max_int(min_int(from, corner), edge);
}

static void rounded_edge(const struct rounded *s, const struct canvas *cv, struct rect cut, int y,
                         int from, int to)
{
    from = max_int(from, cut.x);
    to = min_int(to, cut.x + cut.w);
    uint32_t *row = canvas_at(cv, cut.x, y) - cut.x;
    for (int x = from; x < to; x++) {
        uint32_t src = rounded_px(s, (float)x + 0.5f, (float)y + 0.5f);
        if (src)
            row[x] = px_over(src, row[x]);
    }
}

static void rounded_row(const struct rounded *s, const struct canvas *cv, struct rect cut, int y)
{
    int plain = min_int(plain_from(s, (float)y + 0.5f), (s->r.w + 1) / 2);
    int left = s->r.x + plain, right = s->r.x + s->r.w - plain;
    rounded_edge(s, cv, cut, y, s->r.x, min_int(left, s->r.x + s->r.w));
    int from = max_int(left, cut.x), to = min_int(right, cut.x + cut.w);
    if (from < to) {
        float middle = (float)s->r.x + (float)s->r.w / 2;
        span_color(canvas_at(cv, from, y), to - from, rounded_px(s, middle, (float)y + 0.5f));
    }
    rounded_edge(s, cv, cut, y, max_int(right, left), s->r.x + s->r.w);
}

static struct rounded rounded_of(const struct plan_op *op)
{
    const struct draw_cmd *c = op->cmd;
    struct rect r = {c->rect.x + op->dx, c->rect.y + op->dy, c->rect.w, c->rect.h};
    float half = (float)min_int(r.w, r.h) / 2;
    float rad = fminf(fmaxf(c->rounded.radius, 0), half),
          b = fminf(fmaxf(c->rounded.border, 0), half);
    struct rounded s = {.r = r};
    s.outer = (struct round_box){(float)r.x,         (float)r.y, (float)(r.x + r.w),
                                 (float)(r.y + r.h), rad,        c->rounded.corners};
    s.inner = (struct round_box){s.outer.l + b, s.outer.t + b,     s.outer.r - b,
                                 s.outer.b - b, fmaxf(rad - b, 0), c->rounded.corners};
    s.fill = px_premultiply(color_fade(c->color, op->alpha));
    s.border = px_premultiply(color_fade(c->color2, op->alpha));
    return s;
}

void raster_rounded(struct raster *r, const struct canvas *cv, struct rect cut,
                    const struct plan_op *op)
{
    (void)r;
    struct rounded s = rounded_of(op);
    for (int y = cut.y; y < cut.y + cut.h; y++)
        rounded_row(&s, cv, cut, y);
}

static void blend_cover(uint32_t *dst, uint32_t src, float cover)
{
    uint32_t a = (uint32_t)(cover * 255 + 0.5f);
    if (a)
        *dst = px_over(px_scale(src, a), *dst);
}

struct line {
    float x, y, ux, uy; /* start and unit direction */
    float length, half; /* along, across */
    bool round;
};

static float line_cover(const struct line *l, float px, float py)
{
    float dx = px - l->x, dy = py - l->y;
    float along = dx * l->ux + dy * l->uy, across = dy * l->ux - dx * l->uy;
    if (!l->round)
        return overlap(across, -l->half, l->half) * overlap(along, 0, l->length);
    float beyond = fmaxf(fmaxf(-along, along - l->length), 0);
    if (beyond <= 0)
        return overlap(across, -l->half, l->half);
    return clamp01(l->half + 0.5f - sqrtf(beyond * beyond + across * across));
}

/* Columns of this row that can be touched: where the infinite band of the line crosses it. */
static void line_columns(const struct line *l, struct rect cut, float py, int *from, int *to)
{
    *from = cut.x;
    *to = cut.x + cut.w;
    if (fabsf(l->uy) < 1e-3f)
        return;
    float centre = l->x + (py - l->y) * l->ux / l->uy, reach = (l->half + 1) / fabsf(l->uy) + 1;
    *from = max_int(*from, (int)floorf(fmaxf(centre - reach, (float)cut.x)));
    *to = min_int(*to, (int)ceilf(fminf(centre + reach, (float)(cut.x + cut.w))));
}

void raster_line(struct raster *r, const struct canvas *cv, struct rect cut,
                 const struct plan_op *op)
{
    (void)r;
    const struct draw_cmd *c = op->cmd;
    struct line l = {
        .x = c->line.x0 + (float)op->dx, .y = c->line.y0 + (float)op->dy, .round = c->line.round};
    float dx = c->line.x1 - c->line.x0, dy = c->line.y1 - c->line.y0;
    l.length = sqrtf(dx * dx + dy * dy);
    l.half = c->line.width / 2;
    l.ux = l.length > 0 ? dx / l.length : 1;
    l.uy = l.length > 0 ? dy / l.length : 0;
    uint32_t src = px_premultiply(color_fade(c->color, op->alpha));
    for (int y = cut.y; y < cut.y + cut.h; y++) {
        int from, to;
        line_columns(&l, cut, (float)y + 0.5f, &from, &to);
        for (int x = from; x < to; x++)
            blend_cover(canvas_at(cv, x, y), src,
                        line_cover(&l, (float)x + 0.5f, (float)y + 0.5f));
    }
}

struct arc {
    float cx, cy, outer, inner;
    bool whole, wide;     /* wide: more than half a turn */
    float fx, fy, tx, ty; /* unit vectors to the first and last edge */
    uint32_t src;
};

static float arc_cover(const struct arc *a, float dx, float dy)
{
    float d = sqrtf(dx * dx + dy * dy);
    float ring = a->inner > 0 ? clamp01(a->outer + 0.5f - d) - clamp01(a->inner + 0.5f - d)
                              : clamp01(a->outer + 0.5f - d);
    if (a->whole || ring <= 0)
        return fmaxf(ring, 0);
    float after = clamp01(0.5f + a->fx * dy - a->fy * dx),
          before = clamp01(0.5f + dx * a->ty - dy * a->tx);
    return ring * (a->wide ? fmaxf(after, before) : fminf(after, before));
}

static struct arc arc_of(const struct plan_op *op)
{
    const struct draw_cmd *c = op->cmd;
    struct arc a = {.cx = c->arc.cx + (float)op->dx, .cy = c->arc.cy + (float)op->dy};
    float sweep = c->arc.sweep_deg, from = c->arc.from_deg;
    if (sweep < 0) {
        from += sweep;
        sweep = -sweep;
    }
    a.outer = fmaxf(c->arc.radius, 0);
    a.inner = fmaxf(a.outer - fmaxf(c->arc.thickness, 0), 0);
    a.whole = sweep >= 360;
    a.wide = sweep > 180;
    float turn = (float)M_PI / 180, to = from + sweep;
    a.fx = sinf(from * turn);
    a.fy = -cosf(from * turn);
    a.tx = sinf(to * turn);
    a.ty = -cosf(to * turn);
    a.src = px_premultiply(color_fade(c->color, op->alpha));
    return a;
}

static void arc_span(const struct arc *a, const struct canvas *cv, int y, int from, int to)
{
    float dy = (float)y + 0.5f - a->cy;
    for (int x = from; x < to; x++)
        blend_cover(canvas_at(cv, x, y), a->src, arc_cover(a, (float)x + 0.5f - a->cx, dy));
}

static void arc_row(const struct arc *a, const struct canvas *cv, struct rect cut, int y)
{
    float dy = (float)y + 0.5f - a->cy, reach = a->outer + 1, hole = a->inner - 1,
          solid = a->outer - 1;
    if (reach * reach <= dy * dy)
        return;
    float half = sqrtf(reach * reach - dy * dy);
    int from = max_int(cut.x, (int)floorf(fmaxf(a->cx - half, (float)cut.x)));
    int to = min_int(cut.x + cut.w, (int)ceilf(fminf(a->cx + half, (float)(cut.x + cut.w))));
    bool disc = a->whole && a->inner <= 0, skip = !disc && hole > 0;
    float plain = disc ? solid : hole;
    if ((!disc && !skip) || plain * plain <= dy * dy || plain <= 0) {
        arc_span(a, cv, y, from, to);
        return;
    }
    /* The middle is all disc, or all hole. */
    float middle = sqrtf(plain * plain - dy * dy);
    int left = max_int(from, min_int(to, (int)ceilf(fmaxf(a->cx - middle, (float)cut.x))));
    int right =
        min_int(to, max_int(left, (int)floorf(fminf(a->cx + middle, (float)(cut.x + cut.w)))));
    arc_span(a, cv, y, from, left);
    if (disc)
        span_color(canvas_at(cv, left, y), right - left, a->src);
    arc_span(a, cv, y, right, to);
}

void raster_arc(struct raster *r, const struct canvas *cv, struct rect cut,
                const struct plan_op *op)
{
    (void)r;
    struct arc a = arc_of(op);
    if (op->cmd->arc.sweep_deg == 0)
        return;
    for (int y = cut.y; y < cut.y + cut.h; y++)
        arc_row(&a, cv, cut, y);
}
