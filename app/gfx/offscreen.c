/* The screen that is only memory: for the tour, previews, storyboard slides, goldens and tests. */
#include <stdio.h>
#include <stdlib.h>

#include "base/bug.h"
#include "base/mem.h"
#include "gfx/screen.h"

struct memory {
    int w, h;
    uint32_t *px;
};

static bool memory_show(struct gfx_window *g, const struct gfx_video *video, bool new_picture,
                        const struct damage *damage)
{
    (void)new_picture;
    struct memory *m = g->screen;
    screen_compose(g, video, damage, m->px, m->w);
    return true;
}

static const uint32_t *memory_pixels(struct gfx_window *g, int *pitch)
{
    struct memory *m = g->screen;
    *pitch = m->w;
    return m->px;
}

static void memory_size(struct gfx_window *g, int *w, int *h)
{
    const struct memory *m = g->screen;
    *w = m->w;
    *h = m->h;
}

static void memory_release(struct gfx_window *g)
{
    struct memory *m = g->screen;
    free(m->px);
    free(m);
}

static const struct screen_ops memory_ops = {memory_show, memory_pixels, memory_size,
                                             memory_release};

struct gfx_window *gfx_offscreen_new(int w, int h, struct text_engine *text, struct images *images)
{
    if (w <= 0 || h <= 0)
        BUG("off-screen surface of %d x %d", w, h);
    struct memory *m = mem_calloc(1, sizeof *m);
    *m = (struct memory){w, h, mem_calloc((size_t)w * (size_t)h, sizeof *m->px)};
    struct gfx_window *g = screen_new(&memory_ops, m, text, images);
    snprintf(g->description, sizeof g->description, "software (off-screen, %d x %d)", w, h);
    return g;
}
