/*
 * A box of about 7 x 7 px becomes one: no library filter is as quick for that, and at this size
 * nobody sees the difference. ffmpeg writes the JPEG, as it writes everything else.
 */
#include "studio/thumbs.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "studio/child.h"
#include "studio/story.h"

struct thumbs {
    int n, w, h;      /* pictures; px of the grid */
    uint32_t *pixels; /* owned */
};

struct thumbs *thumbs_new(double length_s)
{
    struct thumbs *t = mem_calloc(1, sizeof *t);
    t->n = (int)fmax(1, ceil(length_s / THUMB_EVERY_S - 1e-6));
    t->w = (t->n < THUMB_COLUMNS ? t->n : THUMB_COLUMNS) * THUMB_W;
    t->h = (t->n + THUMB_COLUMNS - 1) / THUMB_COLUMNS * THUMB_H;
    t->pixels = mem_calloc((size_t)t->w * (size_t)t->h, sizeof *t->pixels);
    return t;
}

void thumbs_free(struct thumbs *t)
{
    if (t)
        free(t->pixels);
    free(t);
}

static uint32_t mean(const unsigned char *rows, int stride, int x0, int x1, int y0, int y1)
{
    uint32_t r = 0, g = 0, b = 0, n = (uint32_t)((x1 - x0) * (y1 - y0));
    for (int y = y0; y < y1; y++) {
        const uint32_t *row = (const uint32_t *)(const void *)(rows + (ptrdiff_t)y * stride);
        for (int x = x0; x < x1; x++) {
            r += row[x] >> 16 & 255;
            g += row[x] >> 8 & 255;
            b += row[x] & 255;
        }
    }
    return (r + n / 2) / n << 16 | (g + n / 2) / n << 8 | (b + n / 2) / n;
}

static void shrink(const struct thumbs *t, int index, cairo_surface_t *surface)
{
    cairo_surface_flush(surface);
    const unsigned char *rows = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    uint32_t *to = t->pixels + (ptrdiff_t)(index / THUMB_COLUMNS) * THUMB_H * t->w +
                   (ptrdiff_t)(index % THUMB_COLUMNS) * THUMB_W;
    for (int y = 0; y < THUMB_H; y++)
        for (int x = 0; x < THUMB_W; x++)
            to[y * t->w + x] = mean(rows, stride, x * STORY_WIDTH / THUMB_W,
                                    (x + 1) * STORY_WIDTH / THUMB_W, y * STORY_HEIGHT / THUMB_H,
                                    (y + 1) * STORY_HEIGHT / THUMB_H);
}

void thumbs_offer(struct thumbs *t, int frame, cairo_surface_t *surface)
{
    const int step = THUMB_EVERY_S * STORY_FPS;
    int index = frame / step;
    /* The last piece may end before its middle: then its first frame serves. */
    if (index < t->n && (frame % step == step / 2 || (frame % step == 0 && index + 1 == t->n)))
        shrink(t, index, surface);
}

bool thumbs_write(const struct thumbs *t, const char *jpg, struct arena *arena, struct err *err)
{
    const char *size = arena_strf(arena, "%dx%d", t->w, t->h).ptr;
    const char *argv[] = {
        "ffmpeg",    "-nostdin", "-hide_banner", "-loglevel", "error",     "-y", "-f",
        "rawvideo",  "-pix_fmt", "bgr0",         "-s",        size,        "-i", "pipe:0",
        "-frames:v", "1",        "-c:v",         "mjpeg",     "-q:v",      "5",  "-pix_fmt",
        "yuvj420p",  "-flags:v", "+bitexact",    "-fflags",   "+bitexact", jpg,  NULL};
    struct child c;
    if (!child_start(&c, argv, true, err))
        return false;
    child_feed(&c, t->pixels, (size_t)t->w * (size_t)t->h * sizeof *t->pixels);
    return child_finish(&c, NULL, err);
}
