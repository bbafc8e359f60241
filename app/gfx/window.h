/*
 * Executor for a window: draws a list and the player's picture with a GPU renderer, or, where the only renderer is
 * software (also OpenGL on llvmpipe), straight into the window surface through our rasteriser and libyuv.
 * Both give the same picture. Redraws only what changed between two lists.
 */
#ifndef GFX_WINDOW_H
#define GFX_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "gfx/draw.h"
#include "gfx/images.h"

struct SDL_Window;
struct gfx_window;

enum gfx_path { GFX_AUTO, GFX_GPU, GFX_SOFTWARE };

/* One I420 picture as the player hands it out (the player's struct is not known here). */
struct gfx_video {
    const uint8_t *plane[3];
    int pitch[3];
    int w, h;
    int sar_num, sar_den, rotation;
    bool bt709;
    uint64_t serial; /* 0: no picture */
};

/* The window stays the caller's and must outlive the executor. */
struct gfx_window *gfx_window_new(struct SDL_Window *window, enum gfx_path path, struct text_engine *text,
                                  struct images *images, struct err *err);
/* No window at all: an off-screen surface of w x h, software path (tour, preview, goldens, tests). */
struct gfx_window *gfx_offscreen_new(int w, int h, struct text_engine *text, struct images *images);
void gfx_window_free(struct gfx_window *g);

void gfx_window_size(const struct gfx_window *g, int *w, int *h); /* device pixels */
void gfx_window_resized(struct gfx_window *g);                    /* after EVENT_RESIZE */
void gfx_window_exposed(struct gfx_window *g);                    /* the next present redraws all */

/* Draws and presents; returns false when nothing changed and nothing was presented. */
bool gfx_window_present(struct gfx_window *g, const struct draw_list *list, const struct gfx_video *video);

/* Whether the screen shows what was to be presented last; false when the window refused it (between two sizes, the
 * display gone): present again, which then redraws all. */
bool gfx_window_is_current(const struct gfx_window *g);

/* What was last presented: XRGB words, w x h, valid until the next call. GPU path reads back. */
const uint32_t *gfx_window_pixels(struct gfx_window *g, int *w, int *h);

/* Writes what was last presented as a PNG (own encoder: stored or zlib). */
bool gfx_window_png(struct gfx_window *g, const char *path, struct err *err);

const char *gfx_window_describe(const struct gfx_window *g); /* "software (x11 surface)", "gpu (opengl, NAME)" */

/* Where a w x h picture with this shape lands inside box (letterboxed, or covering it); used for layout too. */
struct rect gfx_video_fit(const struct gfx_video *video, struct rect box, bool cover);

#endif
