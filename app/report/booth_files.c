/*
 * Plots first, for the page holds them too; the page last, so that where it is everything is. What is
 * drawn needs no screen: a list of its own, on memory. Shadows are left out, for they would be
 * pictures inside a drawing.
 */
#include "report/booth_files.h"

#include <stdio.h>

#include "gfx/png.h"
#include "gfx/vector.h"
#include "gfx/window.h"
#include "locale/date.h"
#include "report/booth_html.h"

enum { PLOT_W = 960, PLOT_DPI = 96, FRAME_PX = 16 };

struct work {
    const struct booth_files *b;
    struct arena arena;
    struct images *images;
    struct booth_figures figures;
    struct booth_view view;
    struct table tables[BOOTH_TABLES];
    struct booth_page page;
    struct draw_list list; /* nothing is drawn on it: for the texts of tables */
    struct tree tree;
    struct theme theme;
    struct ui ui;
    char dates[24];        /* "2026-12-01_2026-12-07" */
};

static bool write_file(struct work *w, const char *kind, const char *ending, const struct buf *bytes, struct err *err)
{
    const char *name = arena_strf(&w->arena, "booth-%s-%s.%s", kind, w->dates, ending).ptr;
    return w->b->write(w->b->ctx, name, buf_str(bytes), err);
}

/* ---- plots ---- */

static bool write_svg(struct work *w, enum booth_card card, const struct page *page, struct err *err)
{
    struct buf svg = BUF_INIT;
    bool ok = vector_svg(page, w->b->text, w->images, &svg, err) &&
              write_file(w, booth_card_name(card), "svg", &svg, err);
    w->page.plot[card] = arena_str(&w->arena, buf_str(&svg));
    buf_release(&svg);
    return ok;
}

static bool write_png(struct work *w, enum booth_card card, const struct page *page, struct err *err)
{
    struct buf png = BUF_INIT;
    int width, height;
    struct gfx_window *window = gfx_offscreen_new(page->list.w, page->list.h, w->b->text, w->images);
    gfx_window_present(window, &page->list, NULL);
    const uint32_t *px = gfx_window_pixels(window, &width, &height);
    png_encode(px, width, height, width, &png);
    bool ok = write_file(w, booth_card_name(card), "png", &png, err);
    gfx_window_free(window);
    buf_release(&png);
    return ok;
}

/* The card on a little of the page's ground. */
static bool write_plot(struct work *w, enum booth_card card, struct err *err)
{
    struct ui ui = w->ui;
    struct pages pages;
    int inner = PLOT_W - 2 * FRAME_PX, h = booth_card_height(&ui, &w->view, card, inner) + 2 * FRAME_PX;
    pages_init(&pages, &w->arena);
    struct page *page = pages_add(&pages, PLOT_W * 25.4f / PLOT_DPI, (float)h * 25.4f / PLOT_DPI, PLOT_DPI);
    ui.list = &page->list;
    draw_fill(ui.list, (struct rect){0, 0, page->list.w, page->list.h}, ui_color(&ui, C_BG));
    booth_card_draw(&ui, &w->view, card, (struct rect){FRAME_PX, FRAME_PX, inner, h - 2 * FRAME_PX});
    return write_svg(w, card, page, err) && write_png(w, card, page, err);
}

/* ---- tables and page ---- */

static bool write_tables(struct work *w, struct err *err)
{
    struct buf out = BUF_INIT;
    bool ok = true;
    booth_tables(&w->ui, &w->view, w->tables);
    for (int i = 0; ok && i < BOOTH_TABLES; i++) {
        buf_clear(&out);
        table_csv(&w->tables[i], &out);
        ok = write_file(w, w->tables[i].name, "csv", &out, err);
    }
    buf_release(&out);
    return ok;
}

static bool write_page(struct work *w, struct err *err)
{
    struct buf out = BUF_INIT;
    w->page.title = i18n_text(&w->b->catalog->title, string_language_code(w->b->lang), NULL);
    w->page.tables = w->tables;
    w->page.made_s = w->b->made_s;
    booth_html(&w->ui, &w->view, &w->page, &out);
    bool ok = write_file(w, "figures", "html", &out, err);
    buf_release(&out);
    return ok;
}

/* ---- the work ---- */

static void prepare(struct work *w)
{
    const struct booth_files *b = w->b;
    struct civil_day from = day_from_number(b->from), to = day_from_number(b->to);
    snprintf(w->dates, sizeof w->dates, "%04u-%02u-%02u_%04u-%02u-%02u", (unsigned)from.year % 10000,
             (unsigned)from.month % 100, (unsigned)from.day % 100, (unsigned)to.year % 10000,
             (unsigned)to.month % 100, (unsigned)to.day % 100);
    booth_gather(b->rows, b->n, b->catalog, b->from, b->to, &w->arena, &w->figures);
    w->images = images_new();
    w->theme = *b->theme;
    w->theme.lifted = false;
    w->view = (struct booth_view){.f = &w->figures, .locale = locale_new(string_language_code(b->lang)), .hour_now = -1};
    tree_init(&w->tree, &w->arena);
    draw_list_init(&w->list, &w->arena, PLOT_W, PLOT_W);
    w->ui = (struct ui){.list = &w->list,
                        .tree = &w->tree,
                        .arena = &w->arena,
                        .text = b->text,
                        .theme = &w->theme,
                        .strings = b->strings,
                        .lang = b->lang,
                        .w = PLOT_W,
                        .h = PLOT_W,
                        .u = 1,
                        .text_percent = 100,
                        .wake_us = TIME_NEVER};
}

bool booth_files_write(const struct booth_files *b, int64_t *visits, struct err *err)
{
    struct work w = {.b = b};
    bool ok = true;
    prepare(&w);
    for (int i = 0; ok && i < BOOTH_CARD_COUNT; i++)
        ok = !booth_card_wanted(&w.view, (enum booth_card)i) || write_plot(&w, (enum booth_card)i, err);
    ok = ok && write_tables(&w, err) && write_page(&w, err);
    if (visits)
        *visits = w.figures.visits;
    locale_free(w.view.locale);
    images_free(w.images);
    arena_release(&w.arena);
    return ok;
}
