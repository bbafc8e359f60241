/*
 * Areas without edges of their own: flat colour, gradient, shadow. Gradients and shadows are
 * computed with eight more bits than the screen has and dithered down, so a scrim that fades over
 * a thousand rows shows no bands.
 */
#include "gfx/raster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "gfx/blend.h"

enum { DITHER = 8 };

static const uint8_t bayer[DITHER][DITHER] = {
    {0, 32, 8, 40, 2, 34, 10, 42},  {48, 16, 56, 24, 50, 18, 58, 26},
    {12, 44, 4, 36, 14, 46, 6, 38}, {60, 28, 52, 20, 62, 30, 54, 22},
    {3, 35, 11, 43, 1, 33, 9, 41},  {51, 19, 59, 27, 49, 17, 57, 25},
    {15, 47, 7, 39, 13, 45, 5, 37}, {63, 31, 55, 23, 61, 29, 53, 21},
};

/* Adds a place-dependent fraction to an 8.8 value and drops the fraction. */
static uint32_t dither(uint32_t value_8_8, int x, int y)
{
    return (value_8_8 + bayer[y & (DITHER - 1)][x & (DITHER - 1)] * 4u + 2u) >> 8;
}

void raster_fill(struct raster *r, const struct canvas *cv, struct rect cut,
                 const struct plan_op *op)
{
    (void)r;
    uint32_t src = px_premultiply(color_fade(op->cmd->color, op->alpha));
    for (int y = cut.y; y < cut.y + cut.h; y++)
        span_color(canvas_at(cv, cut.x, y), cut.w, src);
}

/* Runs of dark cells, row by row of pixels: the edges lie on whole pixels, so nothing is blended twice. */
void raster_cells(struct raster *r, const struct canvas *cv, struct rect cut,
                  const struct plan_op *op)
{
    (void)r;
    const struct draw_cmd *c = op->cmd;
    uint32_t src = px_premultiply(color_fade(c->color, op->alpha));
    int side = c->cells.side, cell = c->cells.cell, x0 = c->rect.x + op->dx;
    for (int y = cut.y; y < cut.y + cut.h && cell > 0; y++) {
        const uint8_t *row = c->cells.dark + (y - c->rect.y - op->dy) / cell * side;
        for (int i = 0, end; i < side; i = end) {
            for (end = i + 1; end < side && !row[end] == !row[i]; end++) {
            }
            struct rect run = rect_meet((struct rect){x0 + i * cell, y, (end - i) * cell, 1}, cut);
            if (row[i] && !rect_empty(run))
                span_color(canvas_at(cv, run.x, y), run.w, src);
        }
    }
}

/* Premultiplied channels in 8.8 fixed point, order A R G B. */
struct deep {
    uint32_t c[4];
};

static struct deep deep_of(color_t color, uint8_t alpha)
{
    uint32_t a = mul255(color >> 24, alpha);
    struct deep d = {{a << 8, 0, 0, 0}};
    for (int i = 1; i < 4; i++)
        d.c[i] = ((color >> (24 - 8 * i) & 255) * a * 256 + 127) / 255;
    return d;
}

static struct deep deep_mix(const struct deep *from, const struct deep *to, uint32_t t_16)
{
    struct deep d;
    for (int i = 0; i < 4; i++)
        d.c[i] =
            (uint32_t)(((uint64_t)from->c[i] * (65536 - t_16) + (uint64_t)to->c[i] * t_16) >> 16);
    return d;
}

static uint32_t deep_px(const struct deep *d, int x, int y)
{
    uint32_t px = 0;
    for (int i = 0; i < 4; i++)
        px = px << 8 | dither(d->c[i], x, y);
    return px;
}

/* Share of the way at a pixel's centre, 16 bits of fraction. */
static uint32_t way_16(int at, int from, int length)
{
    return (uint32_t)(((int64_t)(at - from) * 2 + 1) * 32768 / length);
}

/* The first have pixels again and again up to n. */
static void repeat(uint32_t *row, int have, int n)
{
    for (int more; have < n; have += more) {
        more = have < n - have ? have : n - have;
        memcpy(row + have, row, (size_t)more * sizeof *row);
    }
}

static void gradient_down(struct raster *r, const struct canvas *cv, struct rect cut,
                          struct rect whole, const struct deep ends[2])
{
    uint32_t *row = raster_row(r, cut.w);
    for (int y = cut.y; y < cut.y + cut.h; y++) {
        struct deep d = deep_mix(&ends[0], &ends[1], way_16(y, whole.y, whole.h));
        for (int i = 0; i < DITHER && i < cut.w; i++)
            row[i] = deep_px(&d, cut.x + i, y);
        repeat(row, DITHER, cut.w);
        span_over(canvas_at(cv, cut.x, y), row, cut.w, 255);
    }
}

/* The eight rows of the dither pattern are all there is: each is made once and used for every
 * eighth row. */
static void gradient_across(struct raster *r, const struct canvas *cv, struct rect cut,
                            struct rect whole, const struct deep ends[2])
{
    uint32_t *row = raster_row(r, cut.w);
    for (int phase = 0; phase < DITHER && phase < cut.h; phase++) {
        for (int i = 0; i < cut.w; i++) {
            struct deep d = deep_mix(&ends[0], &ends[1], way_16(cut.x + i, whole.x, whole.w));
            row[i] = deep_px(&d, cut.x + i, cut.y + phase);
        }
        for (int y = cut.y + phase; y < cut.y + cut.h; y += DITHER)
            span_over(canvas_at(cv, cut.x, y), row, cut.w, 255);
    }
}

void raster_gradient(struct raster *r, const struct canvas *cv, struct rect cut,
                     const struct plan_op *op)
{
    const struct draw_cmd *c = op->cmd;
    struct rect whole = {c->rect.x + op->dx, c->rect.y + op->dy, c->rect.w, c->rect.h};
    struct deep ends[2] = {deep_of(c->color, op->alpha), deep_of(c->color2, op->alpha)};
    if (c->gradient.horizontal)
        gradient_across(r, cv, cut, whole, ends);
    else
        gradient_down(r, cv, cut, whole, ends);
}

/* ---- shadow: a rounded box blurred by a Gaussian, black at SHADOW_ALPHA where it is deepest ----
 */

enum { SHADOW_ALPHA = 139, SHADOW_STEPS = 24 };
static const float blur_sigmas =
    2.9f; /* "blur" is where nothing is seen any more: 64 px for sigma 22 */

static float gauss_edge(float distance, float sigma)
{
    return 0.5f * erff(distance / (sigma * (float)M_SQRT2)) + 0.5f;
}

/* A quarter plane with a rounded corner at the origin, summed in strips across: those within the corner begin where its
 * arc does, all the rest at the straight edge. Along a strip and across it the integrals are closed, and a strip's two
 * factors depend on the column or on the row alone: so few error functions are needed. */
struct strips {
    int n;      /* within the corner */
    float *way; /* n + 1 rows of size columns: how dark beside a strip's beginning; the last: the straight edge */
};

static struct strips strips_of(float radius, float sigma, int size, int margin)
{
    struct strips s = {.n = radius > 0 ? SHADOW_STEPS : 0};
    s.way = mem_calloc((size_t)(s.n + 1) * (size_t)size, sizeof *s.way);
    for (int i = 0; i <= s.n; i++) {
        float dy = radius * (1 - ((float)i + 0.5f) / SHADOW_STEPS), edge = 0;
        if (i < s.n)
            edge = radius - sqrtf(fmaxf(0, radius * radius - dy * dy));
        for (int x = 0; x < size; x++)
            s.way[i * size + x] = gauss_edge((float)(x - margin) + 0.5f - edge, sigma);
    }
    return s;
}

/* How much each strip weighs in the row at y. */
static void weights_of(float weights[SHADOW_STEPS + 1], const struct strips *s, float y, float radius, float sigma)
{
    float before = gauss_edge(y, sigma);
    for (int i = 0; i < s->n; i++) {
        float behind = gauss_edge(y - radius * (float)(i + 1) / SHADOW_STEPS, sigma);
        weights[i] = before - behind;
        before = behind;
    }
    weights[s->n] = before;
}

static const struct shadow_corner *shadow_corner_get(struct raster *r, float radius, float blur)
{
    struct shadow_corner *c = &r->shadow;
    if (c->alpha && c->radius == radius && c->blur == blur)
        return c;
    float sigma = fmaxf(blur / blur_sigmas, 0.25f);
    int margin = (int)blur + 1, size = margin * 2 + (int)radius + 1;
    c->alpha = mem_realloc(c->alpha, (size_t)size * (size_t)size, sizeof *c->alpha);
    c->radius = radius;
    c->blur = blur;
    c->size = size;
    struct strips s = strips_of(radius, sigma, size, margin);
    for (int y = 0; y < size; y++) {
        float weights[SHADOW_STEPS + 1];
        weights_of(weights, &s, (float)(y - margin) + 0.5f, radius, sigma);
        for (int x = y; x < size; x++) {
            float sum = 0;
            for (int i = 0; i <= s.n; i++)
                sum += weights[i] * s.way[i * size + x];
            c->alpha[y * size + x] = c->alpha[x * size + y] = (uint16_t)lroundf(fmaxf(sum, 0) * SHADOW_ALPHA * 256);
        }
    }
    free(s.way);
    return c;
}

/* Place in the corner table, counted from whichever end is nearer. */
static int fold_in(int at, int length, int size)
{
    int from_end = length - 1 - at, near = at < from_end ? at : from_end;
    return near < size ? near : size - 1;
}

static int clamped(int v, int low, int high)
{
    return v < low ? low : v > high ? high : v;
}

/* Columns from..to of one row of a shadow, into row[0] for column x0 and so on. */
static void shade(uint32_t *row, const uint16_t *line, int size, struct rect whole, int from, int to,
                  int y, int x0, uint32_t alpha)
{
    for (int x = from; x < to; x++) {
        uint32_t a = line[fold_in(x - whole.x, whole.w, size)];
        row[x - x0] = dither(a * alpha / 255, x, y) << 24;
    }
}

void raster_shadow(struct raster *r, const struct canvas *cv, struct rect cut,
                   const struct plan_op *op)
{
    const struct draw_cmd *c = op->cmd;
    if (c->shadow.blur < 0 || c->shadow.blur > 512 || c->shadow.radius < 0 ||
        c->shadow.radius > 512)
        return;
    const struct shadow_corner *corner = shadow_corner_get(r, c->shadow.radius, c->shadow.blur);
    int m = (int)c->shadow.blur + 1;
    struct rect whole = {c->rect.x + op->dx - m, c->rect.y + op->dy - m + c->shadow.dy,
                         c->rect.w + 2 * m, c->rect.h + 2 * m};
    uint32_t *row = raster_row(r, cut.w), alpha = op->alpha * c->shadow.alpha / 255u;
    for (int y = cut.y; y < cut.y + cut.h; y++) {
        const uint16_t *line =
            corner->alpha +
            (size_t)fold_in(y - whole.y, whole.h, corner->size) * (size_t)corner->size;
        /* between the corners the shade is the same all along: only the dither repeats */
        int same_from = clamped(whole.x + corner->size, cut.x, cut.x + cut.w);
        int same_to = clamped(whole.x + whole.w - corner->size, same_from, cut.x + cut.w);
        shade(row, line, corner->size, whole, cut.x, same_from, y, cut.x, alpha);
        int sample = same_to - same_from < DITHER ? same_to - same_from : DITHER;
        shade(row, line, corner->size, whole, same_from, same_from + sample, y, cut.x, alpha);
        repeat(row + (same_from - cut.x), sample, same_to - same_from);
        shade(row, line, corner->size, whole, same_to, cut.x + cut.w, y, cut.x, alpha);
        span_over(canvas_at(cv, cut.x, y), row, cut.w, 255);
    }
}
