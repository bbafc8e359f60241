/*
 * Scaled once, by averaging, from the pixels the window was composed in; the GPU's way reads them back first. Sides are
 * even, so that no half chroma sample hangs over.
 */
#include "gfx/mirror.h"

#include <stdlib.h>

#include "base/mem.h"
#include "gfx/yuv.h"

struct mirror {
    uint8_t *argb, *i420; /* owned */
    size_t argb_cap, i420_cap;
    int w, h;
    uint64_t serial;
};

struct mirror *mirror_new(void)
{
    return mem_calloc(1, sizeof(struct mirror));
}

void mirror_free(struct mirror *m)
{
    if (!m)
        return;
    free(m->argb);
    free(m->i420);
    free(m);
}

static void size_to(struct mirror *m, int w, int h)
{
    size_t n = (size_t)w * (size_t)h;
    m->argb = mem_grow(m->argb, &m->argb_cap, n * 4, 1);
    m->i420 = mem_grow(m->i420, &m->i420_cap, n * 3 / 2, 1);
    m->w = w;
    m->h = h;
}

bool mirror_take(struct mirror *m, struct gfx_window *of, int w, int h)
{
    int of_w, of_h;
    const uint32_t *px = gfx_window_pixels(of, &of_w, &of_h);
    struct rect fit = gfx_video_fit(&(struct gfx_video){.w = of_w, .h = of_h}, (struct rect){0, 0, w, h}, false);
    if (!px || fit.w < 2 || fit.h < 2)
        return false;
    size_to(m, fit.w & ~1, fit.h & ~1);
    if (!argb_scale((const uint8_t *)px, of_w * 4, of_w, of_h, m->argb, m->w * 4, m->w, m->h))
        return false;
    size_t n = (size_t)m->w * (size_t)m->h;
    const struct yuv to = {{m->i420, m->i420 + n, m->i420 + n * 5 / 4}, {m->w, m->w / 2, m->w / 2}, m->w, m->h};
    argb_yuv(m->argb, m->w * 4, &to);
    m->serial++;
    return true;
}

struct gfx_video mirror_picture(const struct mirror *m)
{
    size_t n = (size_t)m->w * (size_t)m->h;
    return (struct gfx_video){
        .plane = {m->i420, m->i420 + n, m->i420 + n * 5 / 4},
        .pitch = {m->w, m->w / 2, m->w / 2},
        .w = m->w,
        .h = m->h,
        .sar_num = 1,
        .sar_den = 1,
        .serial = m->serial,
    };
}
