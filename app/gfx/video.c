/*
 * libyuv's C and SIMD paths (yuv.h) share chroma between pairs of pixels counted from where a
 * call begins, so parts are begun on even pixels of the picture, through a small strip where a
 * part begins on an odd one.
 */
#include "gfx/video.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "gfx/yuv.h"

enum { PLACES = 4, STRIP = 2048, SIDE_MAX = 16384 };

struct i420 {
    uint8_t *bytes; /* owned */
    size_t cap;
    struct yuv yuv; /* in them */
};

struct scaled_place {
    struct i420 picture;
    uint64_t serial;
    struct rect at, crop;
};

struct video_scaler {
    struct i420 turned;
    uint64_t turned_serial;
    uint8_t *blue; /* the U plane as libyuv needs it for BT.709; owned */
    size_t blue_cap;
    uint64_t blue_serial;
    struct scaled_place place[PLACES];
};

/* Sides swapped by the rotation. */
static bool is_turned(const struct gfx_video *v)
{
    return v->rotation == 90 || v->rotation == 270;
}

/* Snaps a side to the box when it misses it by less than a quarter percent: no one-pixel bars. */
static int snap(int64_t side, int box)
{
    int64_t off = side > box ? side - box : box - side;
    return off * 400 <= box       ? box
           : side > INT32_MAX / 4 ? INT32_MAX / 4
           : side < 1             ? 1
                                  : (int)side;
}

static void shape_of(const struct gfx_video *v, int64_t *w, int64_t *h)
{
    int64_t num = v->sar_num, den = v->sar_den;
    if (num <= 0 || den <= 0 || num > den * 16 || den > num * 16)
        num = den = 1;
    *w = v->w * num;
    *h = v->h * den;
    if (is_turned(v)) {
        int64_t t = *w;
        *w = *h;
        *h = t;
    }
}

struct rect gfx_video_fit(const struct gfx_video *video, struct rect box, bool cover)
{
    if (!video || video->w <= 0 || video->h <= 0 || rect_empty(box))
        return (struct rect){box.x, box.y, 0, 0};
    int64_t w, h;
    shape_of(video, &w, &h);
    bool by_width = (box.w * h < box.h * w) != cover;
    struct rect r = {0, 0, box.w, box.h};
    if (by_width)
        r.h = snap((box.w * h + w / 2) / w, box.h);
    else
        r.w = snap((box.h * w + h / 2) / h, box.w);
    r.x = box.x + (box.w - r.w) / 2;
    r.y = box.y + (box.h - r.h) / 2;
    return r;
}

struct video_scaler *video_scaler_new(void)
{
    return mem_calloc(1, sizeof(struct video_scaler));
}

void video_scaler_free(struct video_scaler *s)
{
    if (!s)
        return;
    free(s->turned.bytes);
    free(s->blue);
    for (int i = 0; i < PLACES; i++)
        free(s->place[i].picture.bytes);
    free(s);
}

static void i420_size(struct i420 *p, int w, int h)
{
    int cw = (w + 1) / 2, ch = (h + 1) / 2;
    size_t need = (size_t)w * (size_t)h + 2 * (size_t)cw * (size_t)ch;
    p->bytes = mem_grow(p->bytes, &p->cap, need, 1);
    uint8_t *u = p->bytes + (size_t)w * (size_t)h;
    p->yuv = (struct yuv){{p->bytes, u, u + (size_t)cw * (size_t)ch}, {w, cw, cw}, w, h};
}

static void turn(struct video_scaler *s, const struct gfx_video *v)
{
    if (s->turned_serial == v->serial && s->turned.bytes)
        return;
    struct i420 *t = &s->turned;
    bool swap = is_turned(v);
    i420_size(t, swap ? v->h : v->w, swap ? v->w : v->h);
    const struct yuv_source from = {{v->plane[0], v->plane[1], v->plane[2]}, {v->pitch[0], v->pitch[1], v->pitch[2]}, v->w, v->h};
    yuv_turn(&from, &t->yuv, v->rotation);
    s->turned_serial = v->serial;
}

static void stretch_blue(struct video_scaler *s, const struct gfx_video *v, struct video_planes *p,
                         int w, int h)
{
    int cw = (w + 1) / 2, ch = (h + 1) / 2;
    s->blue = mem_grow(s->blue, &s->blue_cap, (size_t)cw * (size_t)ch, 1);
    for (int y = 0; y < ch && s->blue_serial != v->serial; y++)
        yuv_blue(s->blue + (ptrdiff_t)y * cw, p->plane[1] + (ptrdiff_t)y * p->pitch[1], cw);
    s->blue_serial = v->serial;
    p->plane[1] = s->blue;
    p->pitch[1] = cw;
}

/* The upright picture: as it came, or turned. */
static struct video_planes upright(struct video_scaler *s, const struct gfx_video *v, int *w,
                                   int *h)
{
    struct video_planes p = {.bt709 = v->bt709};
    bool turned = v->rotation == 90 || v->rotation == 180 || v->rotation == 270;
    if (turned)
        turn(s, v);
    for (int i = 0; i < 3; i++) {
        p.plane[i] = turned ? s->turned.yuv.plane[i] : v->plane[i];
        p.pitch[i] = turned ? s->turned.yuv.pitch[i] : v->pitch[i];
    }
    *w = turned ? s->turned.yuv.w : v->w;
    *h = turned ? s->turned.yuv.h : v->h;
    if (v->bt709)
        stretch_blue(s, v, &p, *w, *h);
    return p;
}

/* Source columns (or rows) needed for [from, from + n) of a side scaled from source to target
 * pixels: even ends and two pixels more, for the filter. */
static void crop_side(int from, int n, int target, int source, int *first, int *count)
{
    int64_t a = (int64_t)from * source / target - 2,
            b = ((int64_t)(from + n) * source + target - 1) / target + 2;
    a = a < 0 ? 0 : a & ~INT64_C(1);
    b = b > source ? source : (b + 1) & ~INT64_C(1);
    *first = (int)a;
    *count = (int)((b > source ? source : b) - a);
}

static int rounded_ratio(int a, int b, int c)
{
    return (int)(((int64_t)a * b + c / 2) / c);
}

static bool rect_same(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static bool scale_to(struct scaled_place *sp, const struct video_planes *p, struct rect crop,
                     struct rect at)
{
    struct i420 *d = &sp->picture;
    int c = crop.y / 2, cx = crop.x / 2;
    i420_size(d, at.w, at.h);
    bool smaller = at.w < crop.w || at.h < crop.h;
    const struct yuv_source from = {{p->plane[0] + (ptrdiff_t)crop.y * p->pitch[0] + crop.x,
                                     p->plane[1] + (ptrdiff_t)c * p->pitch[1] + cx, p->plane[2] + (ptrdiff_t)c * p->pitch[2] + cx},
                                    {p->pitch[0], p->pitch[1], p->pitch[2]},
                                    crop.w,
                                    crop.h};
    return yuv_scale(&from, &d->yuv, smaller);
}

bool video_prepare(struct video_scaler *s, const struct gfx_video *v,
                   const struct plan_video *place, uint32_t index, struct video_planes *out)
{
    int w, h;
    *out = upright(s, v, &w, &h);
    const struct rect fit = place->fit, seen = place->visible;
    out->at = fit;
    if (fit.w == w && fit.h == h)
        return true;
    struct rect crop, at;
    crop_side(seen.x - fit.x, seen.w, fit.w, w, &crop.x, &crop.w);
    crop_side(seen.y - fit.y, seen.h, fit.h, h, &crop.y, &crop.h);
    at.x = fit.x + rounded_ratio(crop.x, fit.w, w);
    at.y = fit.y + rounded_ratio(crop.y, fit.h, h);
    at.w = fit.x + rounded_ratio(crop.x + crop.w, fit.w, w) - at.x;
    at.h = fit.y + rounded_ratio(crop.y + crop.h, fit.h, h) - at.y;
    if (at.w > SIDE_MAX || at.h > SIDE_MAX || at.w < 1 || at.h < 1)
        return false;
    struct scaled_place *sp = &s->place[index % PLACES];
    if (sp->serial != v->serial || !rect_same(sp->at, at) || !rect_same(sp->crop, crop)) {
        if (!scale_to(sp, out, crop, at))
            return false;
        sp->serial = v->serial;
        sp->at = at;
        sp->crop = crop;
    }
    for (int i = 0; i < 3; i++) {
        out->plane[i] = sp->picture.yuv.plane[i];
        out->pitch[i] = sp->picture.yuv.pitch[i];
    }
    out->at = at;
    return true;
}

/* x and y even, inside the picture. */
static void convert_even(const struct video_planes *p, int x, int y, int w, int h, uint32_t *dst,
                         int pitch)
{
    const struct yuv_source from = {{p->plane[0] + (ptrdiff_t)y * p->pitch[0] + x,
                                     p->plane[1] + (ptrdiff_t)(y / 2) * p->pitch[1] + x / 2,
                                     p->plane[2] + (ptrdiff_t)(y / 2) * p->pitch[2] + x / 2},
                                    {p->pitch[0], p->pitch[1], p->pitch[2]},
                                    w,
                                    h};
    yuv_argb(&from, (uint8_t *)dst, pitch * 4, p->bt709);
}

/* A row, or rows from an even one, beginning at any column. */
static void convert_rows(const struct video_planes *p, int x, int y, int w, int h, uint32_t *dst,
                         int pitch)
{
    if ((x & 1) == 0) {
        convert_even(p, x, y, w, h, dst, pitch);
        return;
    }
    uint32_t strip[STRIP + 1];
    for (int row = 0; row < h; row++)
        for (int done = 0; done < w; done += STRIP) {
            int n = w - done < STRIP ? w - done : STRIP;
            struct video_planes one = *p;
            one.plane[0] += (ptrdiff_t)(y + row) * p->pitch[0];
            one.plane[1] += (ptrdiff_t)((y + row) / 2) * p->pitch[1];
            one.plane[2] += (ptrdiff_t)((y + row) / 2) * p->pitch[2];
            convert_even(&one, x + done - 1, 0, n + 1, 1, strip, STRIP + 1);
            memcpy(dst + (ptrdiff_t)row * pitch + done, strip + 1, (size_t)n * sizeof *dst);
        }
}

void video_convert(const struct video_planes *p, struct rect part, uint32_t *dst, int pitch)
{
    int x = part.x - p->at.x, y = part.y - p->at.y, h = part.h;
    if (y & 1) {
        struct video_planes one = *p;
        one.plane[0] += (ptrdiff_t)y * p->pitch[0];
        one.plane[1] += (ptrdiff_t)(y / 2) * p->pitch[1];
        one.plane[2] += (ptrdiff_t)(y / 2) * p->pitch[2];
        convert_rows(&one, x, 0, part.w, 1, dst, pitch);
        dst += pitch;
        y++;
        h--;
    }
    if (h > 0)
        convert_rows(p, x, y, part.w, h, dst, pitch);
}
