/* Which way to the window: the graphics processor if there is a real one, our own painter
 * otherwise. */
#include "base/log.h"
#include "gfx/screen_sdl.h"

#define LOG_ROOM "gfx"

struct gfx_window *gfx_window_new(struct SDL_Window *window, enum gfx_path path,
                                  struct text_engine *text, struct images *images, struct err *err)
{
    if (path == GFX_GPU)
        return gpu_screen_new(window, false, text, images, err);
    if (path == GFX_AUTO) {
        struct err why = ERR_INIT;
        struct gfx_window *g = gpu_screen_new(window, true, text, images, &why);
        if (g)
            return g;
        log_info("event=screen-without-gpu reason=\"%s\"", why.text);
    }
    return surface_screen_new(window, text, images, err);
}
