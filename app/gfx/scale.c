/*
 * Scaling is separable: for each output column and row a first source index and a few 14-bit
 * weights that sum to 1. Shrinking weighs each source pixel by the area it shares with the output
 * pixel; growing interpolates between two. Tone (brightness, saturation) is applied before, on the
 * smaller of the two worlds' errors: once a pixel.
 */
#include "gfx/scale.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/pieces.h"
#include "gfx/blend.h"

enum { WEIGHT_BITS = 14, WEIGHT_ONE = 1 << WEIGHT_BITS, CACHE_ENTRIES = 64 };
static const size_t bytes_unsized = (size_t)64 << 20, bytes_least = (size_t)4 << 20;

struct taps {
    int n;             /* weights an output pixel, at most */
    int *first;        /* per output pixel */
    uint16_t *weights; /* n per output pixel; sum WEIGHT_ONE */
};

/* Share of source pixel i in an output pixel that spans [from, to), or by linear interpolation
 * around its centre. */
static double tap_weight(int i, double from, double to, bool shrink)
{
    if (shrink)
        return fmax(0, fmin(to, i + 1) - fmax(from, i));
    return fmax(0, 1 - fabs((from + to) / 2 - (i + 0.5)));
}

static void tap_fill(struct taps *t, int at, int sn, double scale)
{
    double from = at * scale, to = from + scale, sum = 0, rest = 0;
    bool shrink = scale >= 1;
    int first = shrink ? (int)floor(from) : (int)floor((from + to) / 2 - 0.5);
    first = first < 0 ? 0 : first > sn - t->n ? sn - t->n : first;
    for (int k = 0; k < t->n; k++)
        sum += tap_weight(first + k, from, to, shrink);
    t->first[at] = first;
    for (int k = 0; k < t->n; k++) {
        double w = tap_weight(first + k, from, to, shrink) * WEIGHT_ONE / sum + rest;
        uint16_t whole = (uint16_t)lround(fmax(w, 0));
        rest = w - whole; /* carried on, so that the sum is exact */
        t->weights[at * t->n + k] = whole;
    }
}

static struct taps taps_new(int sn, int dn)
{
    double scale = (double)sn / dn;
    int n = scale >= 1 ? (int)ceil(scale) + 1 : 2;
    struct taps t = {.n = n < sn ? n : sn};
    t.first = mem_calloc((size_t)dn, sizeof *t.first);
    t.weights = mem_calloc((size_t)dn * (size_t)t.n, sizeof *t.weights);
    for (int i = 0; i < dn; i++)
        tap_fill(&t, i, sn, scale);
    return t;
}

static void taps_free(struct taps *t)
{
    free(t->first);
    free(t->weights);
}

struct sums {
    uint32_t a, r, g, b;
};

static struct sums sums_none(void)
{
    return (struct sums){WEIGHT_ONE / 2, WEIGHT_ONE / 2, WEIGHT_ONE / 2, WEIGHT_ONE / 2};
}

static void sums_add(struct sums *s, uint32_t p, uint32_t weight)
{
    s->a += (p >> 24) * weight;
    s->r += (p >> 16 & 255) * weight;
    s->g += (p >> 8 & 255) * weight;
    s->b += (p & 255) * weight;
}

static uint32_t sums_pixel(const struct sums *s)
{
    return s->a >> WEIGHT_BITS << 24 | s->r >> WEIGHT_BITS << 16 | s->g >> WEIGHT_BITS << 8 | s->b >> WEIGHT_BITS;
}

static uint32_t toned(uint32_t px, const struct image_tone *tone)
{
    if (tone->saturation == 255 && tone->brightness == 255)
        return px_premultiply(px);
    uint32_t c[3] = {px >> 16 & 255, px >> 8 & 255, px & 255};
    uint32_t grey = (c[0] * 54 + c[1] * 183 + c[2] * 19 + 128) >> 8, out = px >> 24;
    for (int i = 0; i < 3; i++) {
        uint32_t v = mul255(c[i], tone->saturation) + mul255(grey, 255u - tone->saturation);
        out = out << 8 | mul255(v < 255 ? v : 255, tone->brightness);
    }
    return px_premultiply(out);
}

/* A row of the part that is wanted: toned, premultiplied. */
static void source_row(const struct image_tone *t, const uint32_t *pixels, int pitch, int y, uint32_t *to)
{
    const uint32_t *from = pixels + (int64_t)(t->src.y + y) * pitch + t->src.x;
    for (int x = 0; x < t->src.w; x++)
        to[t->mirror ? t->src.w - 1 - x : x] = toned(from[x], t);
}

static void row_scale(const uint32_t *row, const struct taps *across, uint32_t *to, int w)
{
    for (int x = 0; x < w; x++) {
        struct sums s = sums_none();
        for (int k = 0; k < across->n; k++)
            sums_add(&s, row[across->first[x] + k], across->weights[x * across->n + k]);
        to[x] = sums_pixel(&s);
    }
}

static void rows_weigh(const uint32_t *const *rows, const uint16_t *weights, int n, uint32_t *to, int w)
{
    for (int x = 0; x < w; x++) {
        struct sums s = sums_none();
        for (int k = 0; k < n; k++)
            sums_add(&s, rows[k][x], weights[k]);
        to[x] = sums_pixel(&s);
    }
}

/* To any size: area average when shrinking, linear when growing. Rows already scaled in width go round in a ring of as many
 * as an output row weighs: a second picture's worth of fresh memory cost more than the arithmetic. */
static void scale_pixels(const struct image_tone *t, const uint32_t *pixels, int pitch, uint32_t *dst)
{
    struct taps across = taps_new(t->src.w, t->w), down = taps_new(t->src.h, t->h);
    uint32_t *row = mem_calloc((size_t)t->src.w, sizeof *row);
    uint32_t *ring = mem_calloc((size_t)t->w * (size_t)down.n, sizeof *ring);
    const uint32_t **rows = mem_calloc((size_t)down.n, sizeof *rows);
    int made = 0;
    for (int y = 0; y < t->h; y++) {
        int first = down.first[y];
        for (made = made < first ? first : made; made < first + down.n; made++) {
            uint32_t *to = ring + (int64_t)(made % down.n) * t->w;
            source_row(t, pixels, pitch, made, row);
            row_scale(row, &across, to, t->w);
        }
        for (int k = 0; k < down.n; k++)
            rows[k] = ring + (int64_t)((first + k) % down.n) * t->w;
        rows_weigh(rows, down.weights + y * down.n, down.n, dst + (int64_t)y * t->w, t->w);
    }
    free(row);
    free(ring);
    free(rows);
    taps_free(&across);
    taps_free(&down);
}

struct scaled {
    struct image_tone tone;
    uint32_t *px;  /* owned; NULL: free place */
    uint64_t used; /* tick of the last use */
};

struct image_cache {
    struct scaled entry[CACHE_ENTRIES];
    size_t bytes, bound;
    uint64_t tick;
};

struct image_cache *image_cache_new(void)
{
    struct image_cache *c = mem_calloc(1, sizeof *c);
    c->bound = bytes_unsized;
    return c;
}

static void entry_clear(struct image_cache *c, struct scaled *e)
{
    if (e->px)
        c->bytes -= (size_t)e->tone.w * (size_t)e->tone.h * sizeof *e->px;
    pieces_give(e->px);
    *e = (struct scaled){.px = NULL};
}

void image_cache_free(struct image_cache *c)
{
    if (!c)
        return;
    for (int i = 0; i < CACHE_ENTRIES; i++)
        entry_clear(c, &c->entry[i]);
    free(c);
}

static bool tone_equal(const struct image_tone *a, const struct image_tone *b)
{
    return a->image == b->image && a->w == b->w && a->h == b->h &&
           a->brightness == b->brightness && a->saturation == b->saturation &&
           a->mirror == b->mirror && a->src.x == b->src.x && a->src.y == b->src.y &&
           a->src.w == b->src.w && a->src.h == b->src.h;
}

static struct scaled *oldest(struct image_cache *c, bool used_only)
{
    struct scaled *best = NULL;
    for (int i = 0; i < CACHE_ENTRIES; i++) {
        struct scaled *e = &c->entry[i];
        if (!e->px && !used_only)
            return e;
        if (e->px && (!best || e->used < best->used))
            best = e;
    }
    return best;
}

static void trim(struct image_cache *c, size_t bytes)
{
    while (c->bytes > bytes)
        entry_clear(c, oldest(c, true));
}

/* Two pages may fill the canvas at once, one fading into the other, and cards stand upon them. */
void image_cache_fit(struct image_cache *c, int w, int h)
{
    enum { CANVASES = 3 };
    size_t wanted = CANVASES * (size_t)w * (size_t)h * sizeof(uint32_t);
    c->bound = wanted > bytes_least ? wanted : bytes_least;
    trim(c, c->bound);
}

void image_cache_rest(struct image_cache *c)
{
    trim(c, c->bound / 3);
}

void image_cache_sweep(struct image_cache *c, const struct images *images)
{
    int w, h;
    for (int i = 0; i < CACHE_ENTRIES; i++)
        if (c->entry[i].px && !images_get(images, c->entry[i].tone.image, &w, &h))
            entry_clear(c, &c->entry[i]);
}

static void entry_make(struct scaled *e, const uint32_t *pixels, int pitch)
{
    const struct image_tone *t = &e->tone;
    e->px = pieces_take((size_t)t->w * (size_t)t->h, sizeof *e->px);
    if (t->src.w != t->w || t->src.h != t->h) {
        scale_pixels(t, pixels, pitch, e->px);
        return;
    }
    for (int y = 0; y < t->h; y++)
        source_row(t, pixels, pitch, y, e->px + (int64_t)y * t->w);
}

const uint32_t *image_cache_get(struct image_cache *c, const struct image_tone *tone,
                                const uint32_t *pixels, int pitch)
{
    struct scaled *e = NULL;
    for (int i = 0; i < CACHE_ENTRIES && !e; i++)
        if (c->entry[i].px && tone_equal(&c->entry[i].tone, tone))
            e = &c->entry[i];
    if (!e) {
        size_t need = (size_t)tone->w * (size_t)tone->h * sizeof *e->px;
        while (c->bytes > 0 && c->bytes + need > c->bound)
            entry_clear(c, oldest(c, true));
        e = oldest(c, false);
        entry_clear(c, e);
        e->tone = *tone;
        entry_make(e, pixels, pitch);
        c->bytes += need;
    }
    e->used = ++c->tick;
    return e->px;
}

size_t image_cache_held(const struct image_cache *c)
{
    return c->bytes;
}
