/*
 * In the place of yuv.c where libyuv is left out: the same pictures by plain arithmetic in 16 bits of fraction, several
 * times slower and without its filters between whole pixels when something becomes smaller.
 */
#include <stddef.h>
#include <string.h>

#include "gfx/yuv.h"

enum { FRACTION = 16, ONE = 1 << FRACTION, HALF = ONE / 2 };

/* ---- turning and scaling: a plane at a time ---- */

struct plane {
    const uint8_t *px;
    int pitch, w, h;
};

static struct plane plane_of(const struct yuv_source *s, int i)
{
    int half = i > 0;
    return (struct plane){s->plane[i], s->pitch[i], (s->w + half) >> half, (s->h + half) >> half};
}

static uint8_t turned(const struct plane *p, int x, int y, int degrees)
{
    int from_x = degrees == 90 ? y : degrees == 180 ? p->w - 1 - x : p->w - 1 - y;
    int from_y = degrees == 90 ? p->h - 1 - x : degrees == 180 ? p->h - 1 - y : x;
    return p->px[(ptrdiff_t)from_y * p->pitch + from_x];
}

void yuv_turn(const struct yuv_source *from, const struct yuv *to, int degrees)
{
    for (int i = 0; i < 3; i++) {
        struct plane p = plane_of(from, i);
        int w = degrees == 180 ? p.w : p.h, h = degrees == 180 ? p.h : p.w;
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++)
                to->plane[i][(ptrdiff_t)y * to->pitch[i] + x] = turned(&p, x, y, degrees);
    }
}

/* Where the pixel at `at` of n begins in a side of `source`. */
static int begin(int at, int n, int source)
{
    return (int)((int64_t)at * source / n);
}

/* step: bytes from one value to the next in a row. */
static uint8_t mean(const struct plane *p, int step, int x, int to_x, int y, int to_y)
{
    unsigned sum = 0;
    to_x = to_x > x ? to_x : x + 1;
    to_y = to_y > y ? to_y : y + 1;
    for (int row = y; row < to_y; row++)
        for (int col = x; col < to_x; col++)
            sum += p->px[(ptrdiff_t)row * p->pitch + (ptrdiff_t)col * step];
    unsigned n = (unsigned)(to_x - x) * (unsigned)(to_y - y);
    return (uint8_t)((sum + n / 2) / n);
}

static void shrink(const struct plane *p, int step, uint8_t *to, int pitch, int w, int h)
{
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            to[(ptrdiff_t)y * pitch + (ptrdiff_t)x * step] = mean(p, step, begin(x, w, p->w), begin(x + 1, w, p->w),
                                                                  begin(y, h, p->h), begin(y + 1, h, p->h));
}

/* Centre of pixel `at` of n in a side of `source`: the pixel before it and the fraction beyond. */
static int centre(int at, int n, int source, int *fraction)
{
    int64_t c = ((2 * (int64_t)at + 1) * source * HALF) / n - HALF, last = (int64_t)(source - 1) * ONE;
    c = c < 0 ? 0 : c > last ? last : c;
    *fraction = (int)(c & (ONE - 1));
    return (int)(c >> FRACTION);
}

static void grow(const struct plane *p, uint8_t *to, int pitch, int w, int h)
{
    for (int y = 0; y < h; y++) {
        int fy, fx, row = centre(y, h, p->h, &fy), below = row + (row + 1 < p->h);
        const uint8_t *a = p->px + (ptrdiff_t)row * p->pitch, *b = p->px + (ptrdiff_t)below * p->pitch;
        for (int x = 0; x < w; x++) {
            int col = centre(x, w, p->w, &fx), next = col + (col + 1 < p->w);
            int64_t over = (int64_t)a[col] * (ONE - fx) + (int64_t)a[next] * fx,
                    under = (int64_t)b[col] * (ONE - fx) + (int64_t)b[next] * fx;
            to[(ptrdiff_t)y * pitch + x] = (uint8_t)((over * (ONE - fy) + under * fy + (INT64_C(1) << 31)) >> 32);
        }
    }
}

bool yuv_scale(const struct yuv_source *from, const struct yuv *to, bool smaller)
{
    for (int i = 0; i < 3; i++) {
        struct plane p = plane_of(from, i);
        int half = i > 0, w = (to->w + half) >> half, h = (to->h + half) >> half;
        if (smaller)
            shrink(&p, 1, to->plane[i], to->pitch[i], w, h);
        else
            grow(&p, to->plane[i], to->pitch[i], w, h);
    }
    return true;
}

bool argb_scale(const uint8_t *from, int from_pitch, int from_w, int from_h, uint8_t *to, int to_pitch, int to_w, int to_h)
{
    for (int i = 0; i < 4; i++) {
        struct plane p = {from + i, from_pitch, from_w, from_h};
        shrink(&p, 4, to + i, to_pitch, to_w, to_h);
    }
    return true;
}

/* ---- colours ---- */

/* Of ITU-R BT.601 and BT.709, limited range, times ONE: what luma and the two differences give. */
struct matrix {
    int luma, red_v, green_u, green_v, blue_u;
};
static const struct matrix bt601_matrix = {76309, 104597, 25675, 53279, 132201};
static const struct matrix bt709_matrix = {76309, 117489, 13975, 34925, 138438};

void yuv_blue(uint8_t *dst, const uint8_t *src, int n)
{
    memmove(dst, src, (size_t)n); /* this arithmetic has room for all of it */
}

static uint32_t level(int v)
{
    v = (v + HALF) >> FRACTION;
    return (uint32_t)(v < 0 ? 0 : v > 255 ? 255 : v);
}

void yuv_argb(const struct yuv_source *from, uint8_t *argb, int pitch, bool bt709)
{
    const struct matrix m = bt709 ? bt709_matrix : bt601_matrix;
    for (int y = 0; y < from->h; y++) {
        const uint8_t *luma = from->plane[0] + (ptrdiff_t)y * from->pitch[0],
                      *blue = from->plane[1] + (ptrdiff_t)(y / 2) * from->pitch[1],
                      *red = from->plane[2] + (ptrdiff_t)(y / 2) * from->pitch[2];
        uint8_t *to = argb + (ptrdiff_t)y * pitch;
        for (int x = 0; x < from->w; x++) {
            int l = (luma[x] - 16) * m.luma, u = blue[x / 2] - 128, v = red[x / 2] - 128;
            uint32_t px = 0xFF000000 | level(l + m.red_v * v) << 16 |
                          level(l - m.green_u * u - m.green_v * v) << 8 | level(l + m.blue_u * u);
            memcpy(to + (ptrdiff_t)x * 4, &px, sizeof px);
        }
    }
}

/* The mean colour of 2 x 2 words. */
static void mean_of_four(const uint8_t *argb, int pitch, int rgb[3])
{
    for (int i = 0; i < 3; i++) {
        const uint8_t *p = argb + 2 - i; /* bytes are blue, green, red */
        rgb[i] = (p[0] + p[4] + p[pitch] + p[pitch + 4] + 2) / 4;
    }
}

void argb_yuv(const uint8_t *argb, int pitch, const struct yuv *to)
{
    for (int y = 0; y < to->h; y++)
        for (int x = 0; x < to->w; x++) {
            const uint8_t *p = argb + (ptrdiff_t)y * pitch + (ptrdiff_t)x * 4;
            to->plane[0][(ptrdiff_t)y * to->pitch[0] + x] = (uint8_t)((66 * p[2] + 129 * p[1] + 25 * p[0] + 0x1080) >> 8);
        }
    for (int y = 0; y < to->h / 2; y++)
        for (int x = 0; x < to->w / 2; x++) {
            int c[3];
            mean_of_four(argb + (ptrdiff_t)y * 2 * pitch + (ptrdiff_t)x * 8, pitch, c);
            to->plane[1][(ptrdiff_t)y * to->pitch[1] + x] = (uint8_t)((-38 * c[0] - 74 * c[1] + 112 * c[2] + 0x8080) >> 8);
            to->plane[2][(ptrdiff_t)y * to->pitch[2] + x] = (uint8_t)((112 * c[0] - 94 * c[1] - 18 * c[2] + 0x8080) >> 8);
        }
}

void yuv_libraries(struct libraries *l)
{
    (void)l;
}
