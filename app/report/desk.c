/*
 * What is drawn needs no screen: a list of its own, on memory. Shadows are left out, for they would be
 * pictures inside a drawing.
 */
#include "report/desk.h"

#include "gfx/png.h"
#include "gfx/vector.h"
#include "gfx/window.h"

enum { FRAME_PX = 16, PLOT_W = DESK_CARD_W + 2 * FRAME_PX, PLOT_DPI = 96 };

void report_desk_open(struct report_desk *d, struct text_engine *text, const struct theme *theme,
                      const struct strings *strings, enum string_language lang)
{
    *d = (struct report_desk){.arena = ARENA_INIT, .images = images_new(), .theme = *theme};
    d->theme.lifted = false;
    tree_init(&d->tree, &d->arena);
    draw_list_init(&d->list, &d->arena, PLOT_W, PLOT_W);
    d->ui = (struct ui){.list = &d->list,
                        .tree = &d->tree,
                        .arena = &d->arena,
                        .text = text,
                        .theme = &d->theme,
                        .strings = strings,
                        .lang = lang,
                        .w = PLOT_W,
                        .h = PLOT_W,
                        .u = 1,
                        .text_percent = 100,
                        .wake_us = TIME_NEVER};
}

void report_desk_close(struct report_desk *d)
{
    images_free(d->images);
    arena_release(&d->arena);
}

static void as_png(struct report_desk *d, const struct page *page, struct buf *png)
{
    int width, height;
    struct gfx_window *window = gfx_offscreen_new(page->list.w, page->list.h, d->ui.text, d->images);
    gfx_window_present(window, &page->list, NULL);
    const uint32_t *px = gfx_window_pixels(window, &width, &height);
    png_encode(px, width, height, width, png);
    gfx_window_free(window);
}

bool report_plot(struct report_desk *d, int h_px, void (*draw)(void *ctx, struct ui *ui, struct rect r), void *ctx,
                 struct buf *svg, struct buf *png, struct err *err)
{
    struct ui ui = d->ui;
    struct pages pages;
    int h = h_px + 2 * FRAME_PX;
    pages_init(&pages, &d->arena);
    struct page *page = pages_add(&pages, PLOT_W * 25.4f / PLOT_DPI, (float)h * 25.4f / PLOT_DPI, PLOT_DPI);
    ui.list = &page->list;
    draw_fill(ui.list, (struct rect){0, 0, page->list.w, page->list.h}, ui_color(&ui, C_BG));
    draw(ctx, &ui, (struct rect){FRAME_PX, FRAME_PX, DESK_CARD_W, h_px});
    if (png)
        as_png(d, page, png);
    return vector_svg(page, ui.text, d->images, svg, err);
}
