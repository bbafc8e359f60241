/* Inside of the window executor: the two ways to an SDL window. */
#ifndef GFX_SCREEN_SDL_H
#define GFX_SCREEN_SDL_H

#include "base/err.h"
#include "gfx/screen.h"

/* Straight into the window surface. */
struct gfx_window *surface_screen_new(struct SDL_Window *window, struct text_engine *text, struct images *images,
                                      struct err *err);

/* Through SDL's renderer. hardware_only: NULL and err when the picture would be computed by the processor anyway
 * (no graphics device, OpenGL on llvmpipe and its like). */
struct gfx_window *gpu_screen_new(struct SDL_Window *window, bool hardware_only, struct text_engine *text,
                                  struct images *images, struct err *err);

#endif
