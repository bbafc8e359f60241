/*
 * The software way: pixels are composed in the memory SDL shares with the X server, and only the
 * changed rectangles are shown. SDL would put a renderer of its own under the surface (OpenGL on
 * llvmpipe: ten times the cost), so that is switched off wherever the driver has a plain surface.
 */
#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "gfx/screen_sdl.h"

#define LOG_ROOM "gfx"

struct surface {
    SDL_Window *window;
    const void *last_pixels; /* of the surface last shown; another one holds nothing of ours */
    uint32_t *own;           /* composed here and converted when the surface is not XRGB; owned */
    int own_w, own_h;
};

/* Wayland has no plain surface in SDL 2: there the renderer underneath is the only way. */
static SDL_Surface *surface_of(SDL_Window *window)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_Surface *s = SDL_GetWindowSurface(window);
    if (s)
        return s;
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "1");
    return SDL_GetWindowSurface(window);
}

static bool is_xrgb(const SDL_Surface *s)
{
    return s->format->format == SDL_PIXELFORMAT_RGB888 ||
           s->format->format == SDL_PIXELFORMAT_ARGB8888;
}

static void own_fit(struct surface *sf, int w, int h)
{
    if (sf->own && sf->own_w == w && sf->own_h == h)
        return;
    free(sf->own);
    sf->own = mem_calloc((size_t)w * (size_t)h, sizeof *sf->own);
    sf->own_w = w;
    sf->own_h = h;
}

static void compose_foreign(struct gfx_window *g, const struct gfx_video *video,
                            const struct damage *d, SDL_Surface *s)
{
    struct surface *sf = g->screen;
    own_fit(sf, s->w, s->h);
    screen_compose(g, video, d, sf->own, s->w);
    for (int i = 0; i < d->n; i++) {
        struct rect r = d->r[i];
        uint8_t *to =
            (uint8_t *)s->pixels + (ptrdiff_t)r.y * s->pitch + r.x * s->format->BytesPerPixel;
        SDL_ConvertPixels(r.w, r.h, SDL_PIXELFORMAT_RGB888, sf->own + (ptrdiff_t)r.y * s->w + r.x,
                          s->w * 4, s->format->format, to, s->pitch);
    }
}

static void compose_into(struct gfx_window *g, const struct gfx_video *video,
                         const struct damage *d, SDL_Surface *s)
{
    if (SDL_MUSTLOCK(s))
        SDL_LockSurface(s);
    if (is_xrgb(s))
        screen_compose(g, video, d, s->pixels, s->pitch / 4);
    else
        compose_foreign(g, video, d, s);
    if (SDL_MUSTLOCK(s))
        SDL_UnlockSurface(s);
}

static bool surface_show(struct gfx_window *g, const struct gfx_video *video, bool new_picture,
                         const struct damage *damage)
{
    (void)new_picture;
    struct surface *sf = g->screen;
    SDL_Surface *s = SDL_GetWindowSurface(sf->window);
    struct rect all = g->overlay.cv.area;
    if (!s || s->w != all.w || s->h != all.h)
        return false; /* between two sizes: the resize event is on its way */
    struct damage whole = {{all}, 1};
    if (s->pixels != sf->last_pixels)
        damage = &whole;
    sf->last_pixels = s->pixels;
    compose_into(g, video, damage, s);
    SDL_Rect rects[DAMAGE_MAX];
    for (int i = 0; i < damage->n; i++)
        rects[i] = (SDL_Rect){damage->r[i].x, damage->r[i].y, damage->r[i].w, damage->r[i].h};
    SDL_UpdateWindowSurfaceRects(sf->window, rects, damage->n);
    return true;
}

static const uint32_t *surface_pixels(struct gfx_window *g, int *pitch)
{
    struct surface *sf = g->screen;
    SDL_Surface *s = SDL_GetWindowSurface(sf->window);
    if (!s || s->w != g->overlay.cv.area.w || s->h != g->overlay.cv.area.h)
        return NULL;
    *pitch = is_xrgb(s) ? s->pitch / 4 : s->w;
    return is_xrgb(s) ? s->pixels : sf->own;
}

static void surface_size(struct gfx_window *g, int *w, int *h)
{
    const struct surface *sf = g->screen;
    SDL_GetWindowSizeInPixels(sf->window, w, h);
}

static void surface_release(struct gfx_window *g)
{
    struct surface *sf = g->screen;
    free(sf->own);
    free(sf);
}

static const struct screen_ops surface_ops = {surface_show, surface_pixels, surface_size,
                                              surface_release};

struct gfx_window *surface_screen_new(struct SDL_Window *window, struct text_engine *text,
                                      struct images *images, struct err *err)
{
    SDL_Surface *s = surface_of(window);
    if (!s) {
        const char *why = SDL_GetError();
        err_set(err, ERR_DISPLAY, "the window cannot be drawn into (%s): %s", SDL_GetCurrentVideoDriver(),
                *why ? why : "its driver draws through OpenGL, which is not installed (libgl1-mesa-dri, libegl1); or use Xwayland");
        return NULL;
    }
    struct surface *sf = mem_calloc(1, sizeof *sf);
    sf->window = window;
    struct gfx_window *g = screen_new(&surface_ops, sf, text, images);
    const char *driver = SDL_GetCurrentVideoDriver();
    snprintf(g->description, sizeof g->description, "software (%s surface)",
             driver ? driver : "unknown");
    log_info("event=screen way=\"%s\" w=%d h=%d format=%s", g->description, s->w, s->h,
             SDL_GetPixelFormatName(s->format->format));
    return g;
}
