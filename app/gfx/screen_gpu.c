/*
 * The way through a graphics processor: the picture as a YUV texture, converted by the renderer
 * with the matrix we name, and the overlay as one texture above it, of which only changed
 * rectangles are uploaded. SDL picks the matrix when a texture is made, so another matrix means
 * another texture.
 */
#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/log.h"
#include "base/mem.h"
#include "gfx/screen_sdl.h"

#define LOG_ROOM "gfx"

enum { GL_NAME = 0x1F01 }; /* GL_RENDERER */

struct gpu {
    SDL_Renderer *renderer;
    SDL_Texture *overlay;
    bool straight; /* the renderer cannot blend premultiplied pixels */
    SDL_Texture *picture;
    int picture_w, picture_h, rotation;
    bool picture_709;
    uint32_t *pixels; /* for reading back and for conversion; owned */
    size_t pixels_cap;
};

static uint32_t *scratch(struct gpu *gpu, size_t n)
{
    return gpu->pixels = mem_grow(gpu->pixels, &gpu->pixels_cap, n, sizeof *gpu->pixels);
}

static SDL_BlendMode premultiplied(void)
{
    return SDL_ComposeCustomBlendMode(SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA,
                                      SDL_BLENDOPERATION_ADD, SDL_BLENDFACTOR_ONE,
                                      SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA, SDL_BLENDOPERATION_ADD);
}

/* A texture of the overlay's size; *made tells that it is new and empty. */
static bool overlay_texture(struct gpu *gpu, int w, int h, bool *made)
{
    int tw = 0, th = 0;
    *made = false;
    if (gpu->overlay && SDL_QueryTexture(gpu->overlay, NULL, NULL, &tw, &th) == 0 && tw == w &&
        th == h)
        return true;
    if (gpu->overlay)
        SDL_DestroyTexture(gpu->overlay);
    gpu->overlay = SDL_CreateTexture(gpu->renderer, SDL_PIXELFORMAT_ARGB8888,
                                     SDL_TEXTUREACCESS_STREAMING, w, h);
    if (!gpu->overlay)
        return false;
    gpu->straight = SDL_SetTextureBlendMode(gpu->overlay, premultiplied()) != 0;
    if (gpu->straight)
        SDL_SetTextureBlendMode(gpu->overlay, SDL_BLENDMODE_BLEND);
    *made = true;
    return true;
}

static uint32_t unpremultiply(uint32_t px)
{
    uint32_t a = px >> 24, out = a << 24;
    for (int shift = 0; a && shift < 24; shift += 8) {
        uint32_t c = ((px >> shift & 255) * 255 + a / 2) / a;
        out |= (c < 255 ? c : 255) << shift;
    }
    return out;
}

static void overlay_upload(struct gfx_window *g, struct rect r)
{
    struct gpu *gpu = g->screen;
    const struct canvas *cv = &g->overlay.cv;
    SDL_Rect at = {r.x, r.y, r.w, r.h};
    if (!gpu->straight) {
        SDL_UpdateTexture(gpu->overlay, &at, canvas_at(cv, r.x, r.y), cv->pitch * 4);
        return;
    }
    uint32_t *copy = scratch(gpu, (size_t)r.w * (size_t)r.h);
    for (int y = 0; y < r.h; y++)
        for (int x = 0; x < r.w; x++)
            copy[(size_t)y * (size_t)r.w + (size_t)x] =
                unpremultiply(*canvas_at(cv, r.x + x, r.y + y));
    SDL_UpdateTexture(gpu->overlay, &at, copy, r.w * 4);
}

static bool picture_upload(struct gpu *gpu, const struct gfx_video *v)
{
    SDL_SetYUVConversionMode(v->bt709 ? SDL_YUV_CONVERSION_BT709 : SDL_YUV_CONVERSION_BT601);
    if (gpu->picture &&
        (gpu->picture_w != v->w || gpu->picture_h != v->h || gpu->picture_709 != v->bt709)) {
        SDL_DestroyTexture(gpu->picture);
        gpu->picture = NULL;
    }
    if (!gpu->picture)
        gpu->picture = SDL_CreateTexture(gpu->renderer, SDL_PIXELFORMAT_IYUV,
                                         SDL_TEXTUREACCESS_STREAMING, v->w, v->h);
    if (!gpu->picture)
        return false;
    SDL_SetTextureScaleMode(gpu->picture, SDL_ScaleModeLinear);
    gpu->picture_w = v->w;
    gpu->picture_h = v->h;
    gpu->picture_709 = v->bt709;
    gpu->rotation = v->rotation;
    return SDL_UpdateYUVTexture(gpu->picture, NULL, v->plane[0], v->pitch[0], v->plane[1],
                                v->pitch[1], v->plane[2], v->pitch[2]) == 0;
}

static void picture_draw(struct gpu *gpu, const struct plan_video *place)
{
    struct rect f = place->fit, s = place->visible;
    SDL_Rect clip = {s.x, s.y, s.w, s.h}, to = {f.x, f.y, f.w, f.h};
    SDL_RenderSetClipRect(gpu->renderer, &clip);
    if (gpu->rotation == 90 || gpu->rotation == 270)
        to = (SDL_Rect){f.x + (f.w - f.h) / 2, f.y + (f.h - f.w) / 2, f.h, f.w};
    if (gpu->rotation)
        SDL_RenderCopyEx(gpu->renderer, gpu->picture, NULL, &to, gpu->rotation, NULL,
                         SDL_FLIP_NONE);
    else
        SDL_RenderCopy(gpu->renderer, gpu->picture, NULL, &to);
    SDL_RenderSetClipRect(gpu->renderer, NULL);
}

static void draw_all(struct gfx_window *g)
{
    struct gpu *gpu = g->screen;
    SDL_SetRenderDrawColor(gpu->renderer, 0, 0, 0, 255);
    SDL_RenderClear(gpu->renderer);
    for (uint32_t i = 0; gpu->picture && i < g->overlay.n_videos; i++)
        picture_draw(gpu, &g->overlay.videos[i]);
    SDL_RenderCopy(gpu->renderer, gpu->overlay, NULL, NULL);
}

static bool gpu_show(struct gfx_window *g, const struct gfx_video *video, bool new_picture,
                     const struct damage *damage)
{
    struct gpu *gpu = g->screen;
    struct rect all = g->overlay.cv.area;
    bool made;
    if (!overlay_texture(gpu, all.w, all.h, &made))
        return false;
    for (int i = 0; !made && i < damage->n; i++)
        overlay_upload(g, damage->r[i]);
    if (made)
        overlay_upload(g, all);
    if (video && g->overlay.n_videos && (new_picture || !gpu->picture) &&
        !picture_upload(gpu, video))
        return false;
    draw_all(g);
    SDL_RenderPresent(gpu->renderer);
    return true;
}

static const uint32_t *gpu_pixels(struct gfx_window *g, int *pitch)
{
    struct gpu *gpu = g->screen;
    struct rect all = g->overlay.cv.area;
    size_t n = (size_t)all.w * (size_t)all.h;
    if (!gpu->overlay)
        return NULL;
    draw_all(g);
    uint32_t *px = scratch(gpu, n);
    *pitch = all.w;
    if (SDL_RenderReadPixels(gpu->renderer, NULL, SDL_PIXELFORMAT_ARGB8888, px, all.w * 4) != 0)
        return NULL;
    for (size_t i = 0; i < n; i++)
        px[i] |= 0xFF000000u;
    return px;
}

static void gpu_size(struct gfx_window *g, int *w, int *h)
{
    const struct gpu *gpu = g->screen;
    SDL_GetRendererOutputSize(gpu->renderer, w, h);
}

static void gpu_release(struct gfx_window *g)
{
    struct gpu *gpu = g->screen;
    SDL_DestroyRenderer(gpu->renderer); /* and its textures */
    free(gpu->pixels);
    free(gpu);
}

static const struct screen_ops gpu_ops = {gpu_show, gpu_pixels, gpu_size, gpu_release};

/* Loading OpenGL only to learn that it is llvmpipe costs 100 ms of start; without a device file
 * there is no need. */
static bool graphics_device(void)
{
    static const char *const files[] = {"/dev/dri/renderD128", "/dev/dri/renderD129",
                                        "/dev/nvidiactl", "/dev/mali0"};
    for (size_t i = 0; i < ARRAY_LEN(files); i++)
        if (access(files[i], R_OK | W_OK) == 0)
            return true;
    return false;
}

static void renderer_name(SDL_Renderer *r, char *out, size_t size)
{
    SDL_RendererInfo info;
    if (SDL_GetRendererInfo(r, &info) != 0)
        info.name = "unknown";
    const unsigned char *(*get)(unsigned) = NULL;
    if (strncmp(info.name, "opengl", 6) == 0) {
        void *address = SDL_GL_GetProcAddress("glGetString");
        memcpy(&get, &address, sizeof get);
    }
    const char *gl = get ? (const char *)get(GL_NAME) : NULL;
    snprintf(out, size, "%s%s%.60s", info.name, gl ? ", " : "", gl ? gl : "");
}

static bool computed_by_processor(const char *name)
{
    static const char *const kinds[] = {"llvmpipe", "softpipe", "swrast", "SwiftShader",
                                        "Software Rasterizer"};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (strstr(name, kinds[i]))
            return true;
    return strncmp(name, "software", 8) == 0;
}

static SDL_Renderer *renderer_new(SDL_Window *window, bool hardware_only, char *name, size_t size,
                                  struct err *err)
{
    if (hardware_only && !graphics_device()) {
        err_set(err, ERR_DISPLAY, "this machine has no graphics device that can be opened");
        return NULL;
    }
    Uint32 flags = SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC;
    SDL_Renderer *r = SDL_CreateRenderer(window, -1, hardware_only ? flags : 0);
    if (!r && !hardware_only)
        r = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
    if (!r) {
        err_set(err, ERR_DISPLAY, "no renderer for the window: %s", SDL_GetError());
        return NULL;
    }
    renderer_name(r, name, size);
    if (hardware_only && computed_by_processor(name)) {
        err_set(err, ERR_DISPLAY, "the renderer %s is computed by the processor", name);
        SDL_DestroyRenderer(r);
        return NULL;
    }
    return r;
}

struct gfx_window *gpu_screen_new(struct SDL_Window *window, bool hardware_only,
                                  struct text_engine *text, struct images *images, struct err *err)
{
    char name[80];
    SDL_Renderer *renderer = renderer_new(window, hardware_only, name, sizeof name, err);
    if (!renderer)
        return NULL;
    struct gpu *gpu = mem_calloc(1, sizeof *gpu);
    gpu->renderer = renderer;
    struct gfx_window *g = screen_new(&gpu_ops, gpu, text, images);
    snprintf(g->description, sizeof g->description, "gpu (%s)", name);
    log_info("event=screen way=\"%s\" w=%d h=%d", g->description, g->overlay.cv.area.w,
             g->overlay.cv.area.h);
    return g;
}
