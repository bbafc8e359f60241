/* Images: a scaled copy from the cache, copied or blended row by row; rounded corners only where
 * they are. */
#include "gfx/raster.h"

#include <math.h>

#include "gfx/blend.h"
#include "gfx/scale.h"

enum { SIDE_MAX = 8192 }; /* larger targets come from a layout gone wrong */

static struct round_box box_of(const struct draw_cmd *c, struct rect dst)
{
    float half = (float)(dst.w < dst.h ? dst.w : dst.h) / 2;
    float rad = fminf(fmaxf(c->image.radius, 0), half);
    return (struct round_box){(float)dst.x,           (float)dst.y, (float)(dst.x + dst.w),
                              (float)(dst.y + dst.h), rad,          c->image.corners};
}

/* Columns at each end of this row that a corner may touch. */
static int corner_columns(const struct round_box *box, float py)
{
    bool top = py < box->t + box->radius && (box->corners & DRAW_TOP);
    bool bottom = py > box->b - box->radius && (box->corners & DRAW_BOTTOM);
    return top || bottom ? (int)ceilf(box->radius) : 0;
}

static void corner_span(uint32_t *dst, const uint32_t *src, const struct round_box *box, int x,
                        int y, int n, uint32_t alpha)
{
    for (int i = 0; i < n; i++) {
        float cover = round_box_cover(box, (float)(x + i) + 0.5f, (float)y + 0.5f);
        uint32_t a = mul255(alpha, (uint32_t)(cover * 255 + 0.5f));
        dst[i] = px_over(px_scale(src[i], a), dst[i]);
    }
}

static int clamp_to(int v, int low, int high)
{
    return v < low ? low : v > high ? high : v;
}

static void image_row(const struct canvas *cv, struct rect cut, int y, const uint32_t *line,
                      struct rect dst, const struct round_box *box, uint32_t alpha)
{
    int k = corner_columns(box, (float)y + 0.5f), end = cut.x + cut.w;
    int left = clamp_to(dst.x + k, cut.x, end), right = clamp_to(dst.x + dst.w - k, left, end);
    uint32_t *row = canvas_at(cv, cut.x, y) - cut.x;
    corner_span(row + cut.x, line + (cut.x - dst.x), box, cut.x, y, left - cut.x, alpha);
    span_over(row + left, line + (left - dst.x), right - left, alpha);
    corner_span(row + right, line + (right - dst.x), box, right, y, end - right, alpha);
}

void raster_image(struct raster *r, const struct canvas *cv, struct rect cut,
                  const struct plan_op *op)
{
    const struct draw_cmd *c = op->cmd;
    struct rect dst = {c->rect.x + op->dx, c->rect.y + op->dy, c->rect.w, c->rect.h};
    int w, h;
    const uint32_t *px = images_get(r->images, c->image.image, &w, &h);
    if (!px || dst.w > SIDE_MAX || dst.h > SIDE_MAX)
        return;
    struct rect src =
        rect_meet(rect_empty(c->image.src) ? (struct rect){0, 0, w, h} : c->image.src,
                  (struct rect){0, 0, w, h});
    if (rect_empty(src))
        return;
    struct image_tone tone = {
        .image = c->image.image, .src = src, .w = dst.w, .h = dst.h, .mirror = c->image.mirror};
    tone.brightness = c->image.brightness;
    tone.saturation = c->image.saturation;
    const uint32_t *scaled = image_cache_get(r->scaled, &tone, px, w);
    struct round_box box = box_of(c, dst);
    uint32_t alpha = mul255(c->image.alpha, op->alpha);
    for (int y = cut.y; y < cut.y + cut.h; y++)
        image_row(cv, cut, y, scaled + (int64_t)(y - dst.y) * dst.w, dst, &box, alpha);
}
