/*
 * Presenting: the overlay repaints what changed, a new picture adds the places where it is seen,
 * and the way to the screen gets exactly those rectangles. Nothing changed means nothing is done.
 * No SDL here, so off-screen users do not link it.
 */
#include "gfx/window.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "gfx/compose.h"
#include "gfx/held.h"
#include "gfx/png.h"
#include "gfx/scale.h"
#include "gfx/screen.h"

static void fit_size(struct gfx_window *g)
{
    int w, h;
    g->ops->size(g, &w, &h);
    overlay_resize(&g->overlay, w > 0 ? w : 1, h > 0 ? h : 1);
    g->stale = true;
}

struct gfx_window *screen_new(const struct screen_ops *ops, void *screen, struct text_engine *text,
                              struct images *images)
{
    struct gfx_window *g = mem_calloc(1, sizeof *g);
    g->ops = ops;
    g->screen = screen;
    g->scaler = video_scaler_new();
    overlay_init(&g->overlay, text, images);
    fit_size(g);
    return g;
}

void gfx_window_free(struct gfx_window *g)
{
    if (!g)
        return;
    g->ops->release(g);
    overlay_release(&g->overlay);
    video_scaler_free(g->scaler);
    free(g->packed);
    free(g);
}

void gfx_window_size(const struct gfx_window *g, int *w, int *h)
{
    *w = g->overlay.cv.area.w;
    *h = g->overlay.cv.area.h;
}

void gfx_window_resized(struct gfx_window *g)
{
    fit_size(g);
}

void gfx_window_exposed(struct gfx_window *g)
{
    g->stale = true;
}

void screen_compose(struct gfx_window *g, const struct gfx_video *video,
                    const struct damage *damage, uint32_t *dst, int pitch)
{
    for (int i = 0; i < damage->n; i++)
        compose(&g->overlay, g->scaler, video, damage->r[i], dst, pitch);
}

static void sweep(struct gfx_window *g)
{
    struct raster *r = g->overlay.raster;
    if (images_gone(r->images) != g->gone)
        image_cache_sweep(r->scaled, r->images);
    g->gone = images_gone(r->images);
}

bool gfx_window_present(struct gfx_window *g, const struct draw_list *list,
                        const struct gfx_video *video)
{
    if (video && (!video->serial || video->w <= 0 || video->h <= 0))
        video = NULL;
    struct damage damage = {.n = 0};
    sweep(g);
    overlay_update(&g->overlay, list, video, &damage);
    bool new_picture = video && video->serial != g->serial && g->overlay.n_videos > 0;
    if (g->stale)
        damage = (struct damage){{g->overlay.cv.area}, 1};
    for (uint32_t i = 0; new_picture && i < g->overlay.n_videos; i++)
        damage_add(&damage, rect_meet(g->overlay.videos[i].visible, g->overlay.cv.area));
    if (damage.n == 0)
        return false;
    g->refused = !g->ops->show(g, video, new_picture, &damage);
    if (g->refused) {
        g->stale = true; /* the overlay has forgotten what changed */
        return false;
    }
    if (new_picture)
        g->serial = video->serial;
    g->stale = false;
    return true;
}

bool gfx_window_is_current(const struct gfx_window *g)
{
    return !g->refused;
}

const uint32_t *gfx_window_pixels(struct gfx_window *g, int *w, int *h)
{
    int pitch;
    gfx_window_size(g, w, h);
    const uint32_t *px = g->ops->pixels(g, &pitch);
    if (!px || pitch == *w)
        return px;
    g->packed = mem_realloc(g->packed, (size_t)*w * (size_t)*h, sizeof *px);
    for (int y = 0; y < *h; y++)
        memcpy(g->packed + (size_t)y * (size_t)*w, px + (ptrdiff_t)y * pitch,
               (size_t)*w * sizeof *px);
    return g->packed;
}

bool gfx_window_png(struct gfx_window *g, const char *path, struct err *err)
{
    int w, h;
    const uint32_t *px = gfx_window_pixels(g, &w, &h);
    if (!px)
        return err_set(err, ERR_DISPLAY, "the picture cannot be read back for %s", path);
    return png_write(path, px, w, h, w, err);
}

const char *gfx_window_describe(const struct gfx_window *g)
{
    return g->description;
}

size_t gfx_window_held(const struct gfx_window *g)
{
    return image_cache_held(g->overlay.raster->scaled);
}

void gfx_window_rest(struct gfx_window *g)
{
    overlay_rest(&g->overlay);
}
