/*
 * Where no video is, the overlay is copied. Where one is, it is converted in bands that stay in
 * the cache and the overlay is blended over each band while it is warm; clear tiles cost nothing.
 * 1080p with a caption: 1.4 ms to convert, 0.1 ms to blend.
 */
#include "gfx/compose.h"

#include <string.h>

#include "gfx/blend.h"

enum { BAND = 2 * TILE_H };

struct target {
    const struct overlay *o;
    uint32_t *dst;
    int pitch;
};

typedef void run_fn(const struct target *t, enum tile_class class, struct rect run);

static uint32_t *target_at(const struct target *t, int x, int y)
{
    return t->dst + (ptrdiff_t)y * t->pitch + x;
}

/* Premultiplied over black is the colour itself. */
static void copy_run(const struct target *t, enum tile_class class, struct rect run)
{
    for (int y = run.y; y < run.y + run.h; y++) {
        const uint32_t *src = canvas_at(&t->o->cv, run.x, y);
        uint32_t *dst = target_at(t, run.x, y);
        if (class == TILE_OPAQUE)
            memcpy(dst, src, (size_t)run.w * sizeof *dst);
        else
            span_opaque(dst, src, run.w);
    }
}

static void blend_run(const struct target *t, enum tile_class class, struct rect run)
{
    if (class == TILE_CLEAR)
        return;
    if (class == TILE_OPAQUE) {
        copy_run(t, class, run);
        return;
    }
    for (int y = run.y; y < run.y + run.h; y++)
        span_over(target_at(t, run.x, y), canvas_at(&t->o->cv, run.x, y), run.w, 255);
}

/* Calls fn for runs of tiles of one class in one row of tiles, cut to part. */
static void row_runs(const struct target *t, struct rect part, int ty, run_fn *fn)
{
    const uint8_t *tiles = t->o->tiles + (ptrdiff_t)ty * t->o->tiles_w;
    int last = (part.x + part.w - 1) / TILE_W;
    for (int tx = part.x / TILE_W; tx <= last;) {
        int end = tx + 1;
        while (end <= last && tiles[end] == tiles[tx])
            end++;
        struct rect run = {tx * TILE_W, ty * TILE_H, (end - tx) * TILE_W, TILE_H};
        fn(t, (enum tile_class)tiles[tx], rect_meet(run, part));
        tx = end;
    }
}

static void each_run(const struct target *t, struct rect part, run_fn *fn)
{
    if (rect_empty(part))
        return;
    for (int ty = part.y / TILE_H; ty * TILE_H < part.y + part.h; ty++)
        row_runs(t, part, ty, fn);
}

static bool inside(struct rect inner, struct rect outer)
{
    struct rect m = rect_meet(inner, outer);
    return m.w == inner.w && m.h == inner.h;
}

/* What of part lies outside hole, as up to four rectangles. */
static int around(struct rect part, struct rect hole, struct rect out[4])
{
    hole = rect_meet(part, hole);
    if (rect_empty(hole)) {
        out[0] = part;
        return 1;
    }
    int right = part.x + part.w, bottom = part.y + part.h, n = 0;
    struct rect all[4] = {
        {part.x, part.y, part.w, hole.y - part.y},
        {part.x, hole.y + hole.h, part.w, bottom - hole.y - hole.h},
        {part.x, hole.y, hole.x - part.x, hole.h},
        {hole.x + hole.w, hole.y, right - hole.x - hole.w, hole.h},
    };
    for (int i = 0; i < 4; i++)
        if (!rect_empty(all[i]))
            out[n++] = all[i];
    return n;
}

static void video_bands(const struct target *t, const struct video_planes *planes,
                        struct rect part)
{
    for (int y = part.y; y < part.y + part.h;) {
        int end = (y / BAND + 1) * BAND;
        struct rect band = rect_meet((struct rect){part.x, y, part.w, end - y}, part);
        video_convert(planes, band, target_at(t, band.x, band.y), t->pitch);
        each_run(t, band, blend_run);
        y = end;
    }
}

void compose(const struct overlay *o, struct video_scaler *scaler, const struct gfx_video *video,
             struct rect part, uint32_t *dst, int pitch)
{
    struct target t = {o, dst, pitch};
    part = rect_meet(part, o->cv.area);
    struct rect bare[4];
    struct rect hole = o->n_videos == 1 ? o->videos[0].visible : (struct rect){0, 0, 0, 0};
    int n = around(part, hole, bare);
    for (int i = 0; i < n; i++)
        each_run(&t, bare[i], copy_run);
    for (uint32_t i = 0; video && i < o->n_videos; i++) {
        struct video_planes planes;
        struct rect seen = rect_meet(o->videos[i].visible, part);
        if (rect_empty(seen))
            continue;
        if (video_prepare(scaler, video, &o->videos[i], i, &planes) && inside(seen, planes.at))
            video_bands(&t, &planes, seen);
        else
            each_run(&t, seen, copy_run);
    }
}
