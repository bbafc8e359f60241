/*
 * A draw list with its nesting undone, and the colour at a point of it. Points are composed from the
 * top down until nothing shines through; nothing is painted, so a whole window of texts is judged
 * in a millisecond. Shadows are left out: they are soft and never carry a text.
 */
#include <math.h>
#include <string.h>

#include "base/bug.h"
#include "cli/preview.h"
#include "text/glyph.h"

enum { NESTING_MAX = 64 };

struct nesting {
    struct rect clip[NESTING_MAX];
    int n_clips;
    struct {
        int dx, dy;
        unsigned alpha;
    } layer[NESTING_MAX];
    int n_layers;
};

static struct rect moved(struct rect r, int dx, int dy)
{
    return (struct rect){r.x + dx, r.y + dy, r.w, r.h};
}

static struct rect reach_of(const struct draw_cmd *c)
{
    if (c->kind == DRAW_LINE) {
        float half = c->line.width / 2 + 1;
        float x0 = fminf(c->line.x0, c->line.x1) - half, y0 = fminf(c->line.y0, c->line.y1) - half;
        float x1 = fmaxf(c->line.x0, c->line.x1) + half, y1 = fmaxf(c->line.y0, c->line.y1) + half;
        return (struct rect){(int)x0, (int)y0, (int)(x1 - x0) + 1, (int)(y1 - y0) + 1};
    }
    if (c->kind == DRAW_ARC) {
        int r = (int)ceilf(c->arc.radius);
        return (struct rect){(int)c->arc.cx - r, (int)c->arc.cy - r, 2 * r, 2 * r};
    }
    return c->rect;
}

/* True when the command is one that paints. */
static bool resolve(struct nesting *n, const struct draw_cmd *c, struct preview_op *op)
{
    int dx = n->layer[n->n_layers].dx, dy = n->layer[n->n_layers].dy;
    unsigned alpha = n->layer[n->n_layers].alpha;
    switch (c->kind) {
    case DRAW_CLIP:
        if (n->n_clips + 1 == NESTING_MAX)
            BUG("clips nest deeper than %d", NESTING_MAX);
        n->clip[n->n_clips + 1] = rect_meet(n->clip[n->n_clips], moved(c->rect, dx, dy));
        n->n_clips++;
        return false;
    case DRAW_UNCLIP:
        n->n_clips--;
        return false;
    case DRAW_LAYER:
        if (n->n_layers + 1 == NESTING_MAX)
            BUG("layers nest deeper than %d", NESTING_MAX);
        n->n_layers++;
        n->layer[n->n_layers].dx = dx + c->layer.dx;
        n->layer[n->n_layers].dy = dy + c->layer.dy;
        n->layer[n->n_layers].alpha = alpha * c->layer.alpha / 255;
        return false;
    case DRAW_UNLAYER:
        n->n_layers--;
        return false;
    default:
        *op = (struct preview_op){.cmd = c,
                                  .box = moved(reach_of(c), dx, dy),
                                  .clip = n->clip[n->n_clips],
                                  .dx = dx,
                                  .dy = dy,
                                  .alpha = alpha};
        return true;
    }
}

/* ---- texts ---- */

static bool blank(const struct text_run *r)
{
    for (uint32_t i = 0; i < r->n; i++) {
        uint32_t from = r->glyphs[i].cluster, to = r->glyphs[i].end;
        if (!r->text || from == to)
            return false;
        for (uint32_t k = from; k < to; k++)
            if ((unsigned char)r->text[k] > ' ')
                return false;
    }
    return true;
}

static int around(const struct tree *t, int x, int y)
{
    int best = -1;
    for (int i = 0; t && i < t->n; i++) {
        const struct node *n = &t->nodes[i];
        if (!rect_has(n->rect, x, y) || n->role == ROLE_SCREEN || n->state & STATE_HIDDEN)
            continue;
        if (best < 0 || (int64_t)n->rect.w * n->rect.h <=
                            (int64_t)t->nodes[best].rect.w * t->nodes[best].rect.h)
            best = i;
    }
    return best;
}

/* The first and the last glyph with ink, measured by their masks. */
static bool measure(struct preview_scan *s, const struct preview_op *op, struct preview_run *out)
{
    const struct text_run *r = op->cmd->glyphs.run;
    struct text_engine *e = s->view->text;
    float x = op->cmd->glyphs.x + (float)op->dx, y = op->cmd->glyphs.y + (float)op->dy;
    const char *face = text_face_name(e, r->face);
    *out = (struct preview_run){.run = r,
                                .baseline = y,
                                .icon = strstr(face, "icons") != NULL,
                                .bold = strstr(face, "Bold") && !strstr(face, "SemiBold")};
    if (r->n == 0 || blank(r))
        return false;
    struct text_mask last = text_glyph_mask(e, r->face, r->size_px, r->glyphs[r->n - 1].id, 0);
    struct text_mask first = text_glyph_mask(e, r->face, r->size_px, r->glyphs[0].id, 0);
    float x0 = x + r->glyphs[0].x + (float)(first.w ? first.left : 0);
    float x1 = x + r->glyphs[r->n - 1].x + (float)(last.w ? last.left + last.w : 0);
    if (op->cmd->glyphs.mirror) {
        float axis = op->cmd->glyphs.axis + (float)op->dx, kept = x0;
        x0 = 2 * axis - x1, x1 = 2 * axis - kept;
    }
    int top = (int)lroundf(y - 0.73f * r->size_px), bottom = (int)lroundf(y);
    if (out->icon) {
        top = (int)lroundf(y) + first.top;
        bottom = top + first.h;
    }
    out->ink = (struct rect){(int)floorf(x0), top, (int)ceilf(x1 - x0), bottom - top};
    out->node = around(s->view->tree, out->ink.x + out->ink.w / 2, out->ink.y + out->ink.h / 2);
    return out->ink.w > 0 && out->ink.h > 0;
}

void preview_scan(struct preview_scan *s, const struct finding_view *v, struct arena *arena)
{
    struct nesting nesting = {.clip[0] = {0, 0, v->list->w, v->list->h}, .layer[0].alpha = 255};
    *s = (struct preview_scan){.view = v,
                               .ops = arena_array(arena, v->list->n + 1, struct preview_op),
                               .runs = arena_array(arena, v->list->n + 1, struct preview_run)};
    for (uint32_t i = 0; i < v->list->n; i++) {
        struct preview_op *op = &s->ops[s->n_ops];
        if (!resolve(&nesting, &v->list->cmds[i], op) || op->alpha == 0)
            continue;
        const struct draw_cmd *c = op->cmd;
        if (c->kind == DRAW_FILL && op->box.w >= v->list->w && op->box.h >= v->list->h &&
            !rect_empty(op->clip) && op->clip.w == v->list->w && op->clip.h == v->list->h)
            s->ground = s->n_ops;
        if (c->kind == DRAW_GLYPHS && measure(s, op, &s->runs[s->n_runs]))
            s->runs[s->n_runs++].op = s->n_ops;
        s->n_ops++;
    }
}

/* ---- the colour at a point ---- */

static bool in_round(struct rect r, float radius, unsigned corners, float x, float y)
{
    if (x < (float)r.x || y < (float)r.y || x >= (float)(r.x + r.w) || y >= (float)(r.y + r.h))
        return false;
    float lim = fminf((float)r.w, (float)r.h) / 2, rad = fminf(radius, lim);
    bool top = y<(float)r.y + rad, bottom = y>(float)(r.y + r.h) - rad;
    if ((top && !(corners & DRAW_TOP)) || (bottom && !(corners & DRAW_BOTTOM)) || !(top || bottom))
        return true;
    float cx = fminf(fmaxf(x, (float)r.x + rad), (float)(r.x + r.w) - rad);
    float cy = top ? (float)r.y + rad : (float)(r.y + r.h) - rad;
    return (x - cx) * (x - cx) + (y - cy) * (y - cy) <= rad * rad;
}

static color_t between(color_t a, color_t b, float t)
{
    color_t out = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        float x = (float)(a >> shift & 255u), y = (float)(b >> shift & 255u);
        out |= (color_t)lroundf(x + (y - x) * t) << shift;
    }
    return out;
}

static color_t rounded_at(const struct preview_op *op, float x, float y)
{
    const struct draw_cmd *c = op->cmd;
    int border = (int)ceilf(c->rounded.border);
    if (!in_round(op->box, c->rounded.radius, c->rounded.corners, x, y))
        return 0;
    if (border > 0 &&
        !in_round(rect_inset(op->box, border), fmaxf(c->rounded.radius - (float)border, 0),
                  c->rounded.corners, x, y))
        return c->color2;
    return c->color;
}

static color_t line_at(const struct preview_op *op, float x, float y)
{
    const struct draw_cmd *c = op->cmd;
    float x0 = c->line.x0 + (float)op->dx, y0 = c->line.y0 + (float)op->dy;
    float dx = c->line.x1 - c->line.x0, dy = c->line.y1 - c->line.y0, l2 = dx * dx + dy * dy;
    float t = l2 > 0 ? ((x - x0) * dx + (y - y0) * dy) / l2 : 0;
    t = fminf(fmaxf(t, 0), 1);
    float px = x - x0 - t * dx, py = y - y0 - t * dy;
    return px * px + py * py <= c->line.width * c->line.width / 4 ? c->color : 0;
}

static color_t arc_at(const struct preview_op *op, float x, float y)
{
    const struct draw_cmd *c = op->cmd;
    float px = x - c->arc.cx - (float)op->dx, py = y - c->arc.cy - (float)op->dy;
    float d = sqrtf(px * px + py * py), inner = c->arc.radius - c->arc.thickness;
    if (d > c->arc.radius || d < inner)
        return 0;
    float angle = atan2f(px, -py) * 57.29578f, sweep = c->arc.sweep_deg;
    float from = sweep < 0 ? c->arc.from_deg + sweep : c->arc.from_deg;
    float gone = fmodf(fmodf(angle - from, 360) + 360, 360);
    return gone <= fabsf(sweep) || fabsf(sweep) >= 360 ? c->color : 0;
}

/* The mean of nine points that far apart: a speck under a letter is not what it stands on. */
static color_t image_at(const struct finding_view *v, const struct preview_op *op, int x, int y,
                        float blur)
{
    const struct draw_cmd *c = op->cmd;
    int w, h;
    unsigned sum[3] = {0}, alpha = 0;
    const uint32_t *px = v->images ? images_get(v->images, c->image.image, &w, &h) : NULL;
    if (!in_round(op->box, c->image.radius, c->image.corners, (float)x, (float)y))
        return 0;
    if (!px || rect_empty(op->box))
        return color_fade(0xFF808080u, c->image.alpha);
    struct rect src = rect_empty(c->image.src) ? (struct rect){0, 0, w, h} : c->image.src;
    for (int i = 0; i < 9; i++) {
        float fx = ((float)(x - op->box.x) + (float)(i % 3 - 1) * blur) / (float)op->box.w;
        float fy = ((float)(y - op->box.y) + (float)(i / 3 - 1) * blur) / (float)op->box.h;
        fx = fminf(fmaxf(c->image.mirror ? 1 - fx : fx, 0), 0.9999f);
        fy = fminf(fmaxf(fy, 0), 0.9999f);
        uint32_t p = px[(src.y + (int)(fy * (float)src.h)) * w + src.x + (int)(fx * (float)src.w)];
        for (unsigned k = 0; k < 3; k++)
            sum[k] += p >> 8 * k & 255u;
        alpha += p >> 24;
    }
    float grey = 0.114f * (float)sum[0] + 0.587f * (float)sum[1] + 0.299f * (float)sum[2];
    color_t out = color_fade((color_t)(alpha / 9) << 24, c->image.alpha);
    for (unsigned k = 0; k < 3; k++) {
        float full = grey + ((float)sum[k] - grey) * (float)c->image.saturation / 255;
        float lit = full * (float)c->image.brightness / 255 / 9;
        out |= (color_t)lroundf(fminf(fmaxf(lit, 0), 255)) << 8 * k;
    }
    return out;
}

static color_t paint_at(const struct finding_view *v, const struct preview_op *op, int x, int y,
                        unsigned luma, float blur)
{
    const struct draw_cmd *c = op->cmd;
    if (!rect_has(op->clip, x, y) || !rect_has(op->box, x, y))
        return 0;
    switch (c->kind) {
    case DRAW_FILL:
        return c->color;
    case DRAW_GRADIENT: {
        float t = c->gradient.horizontal ? (float)(x - op->box.x) / (float)op->box.w
                                         : (float)(y - op->box.y) / (float)op->box.h;
        return between(c->color, c->color2, t);
    }
    case DRAW_ROUNDED:
        return rounded_at(op, (float)x + 0.5f, (float)y + 0.5f);
    case DRAW_LINE:
        return line_at(op, (float)x, (float)y);
    case DRAW_ARC:
        return arc_at(op, (float)x + 0.5f, (float)y + 0.5f);
    case DRAW_IMAGE:
        return image_at(v, op, x, y, blur);
    case DRAW_VIDEO:
        return color_fade(0xFF000000u | luma * 0x10101u, c->video.alpha);
    default:
        return 0;
    }
}

unsigned preview_cover(const struct preview_op *op, int x, int y)
{
    static const struct finding_view nothing = {0};
    return (paint_at(&nothing, op, x, y, 0, 0) >> 24) * op->alpha / 255;
}

color_t preview_under(const struct preview_scan *s, uint32_t upto, int x, int y, unsigned luma,
                      float blur)
{
    double sum[3] = {0}, left = 1;
    for (uint32_t i = upto; i-- > 0 && left > 0.004;) {
        color_t c = paint_at(s->view, &s->ops[i], x, y, luma, blur);
        double a = left * (double)((c >> 24) * s->ops[i].alpha) / (255.0 * 255);
        for (unsigned k = 0; k < 3; k++)
            sum[k] += a * (double)(c >> 8 * k & 255u);
        left -= a;
    }
    color_t out = 0xFF000000u;
    for (unsigned k = 0; k < 3; k++)
        out |= (color_t)lround(fmin(sum[k], 255)) << 8 * k;
    return out;
}
