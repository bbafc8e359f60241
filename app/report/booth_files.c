/*
 * Plots first, for the page holds them too; the page last, so that where it is everything is.
 */
#include "report/booth_files.h"

#include <stdio.h>

#include "locale/date.h"
#include "report/booth_html.h"
#include "report/desk.h"

struct work {
    const struct booth_files *b;
    struct report_desk desk;
    struct booth_figures figures;
    struct booth_view view;
    struct table tables[BOOTH_TABLES];
    struct booth_page page;
    char dates[24];        /* "2026-12-01_2026-12-07" */
};

static bool write_file(struct work *w, const char *kind, const char *ending, const struct buf *bytes, struct err *err)
{
    const char *name = arena_strf(&w->desk.arena, "booth-%s-%s.%s", kind, w->dates, ending).ptr;
    return w->b->files.write(w->b->files.ctx, name, buf_str(bytes), err);
}

/* ---- plots ---- */

struct card {
    const struct work *w;
    enum booth_card card;
};

static void draw_card(void *ctx, struct ui *ui, struct rect r)
{
    const struct card *c = ctx;
    booth_card_draw(ui, &c->w->view, c->card, r);
}

static bool write_plot(struct work *w, enum booth_card card, struct err *err)
{
    struct buf svg = BUF_INIT, png = BUF_INIT;
    struct card c = {w, card};
    int h = booth_card_height(&w->desk.ui, &w->view, card, DESK_CARD_W);
    bool ok = report_plot(&w->desk, h, draw_card, &c, &svg, &png, err) &&
              write_file(w, booth_card_name(card), "svg", &svg, err) &&
              write_file(w, booth_card_name(card), "png", &png, err);
    w->page.plot[card] = arena_str(&w->desk.arena, buf_str(&svg));
    buf_release(&svg);
    buf_release(&png);
    return ok;
}

/* ---- tables and page ---- */

static bool write_tables(struct work *w, struct err *err)
{
    struct buf out = BUF_INIT;
    bool ok = true;
    booth_tables(&w->desk.ui, &w->view, w->tables);
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
    w->page.title = i18n_text(&w->b->catalog->title, string_language_code(w->b->files.lang), NULL);
    w->page.tables = w->tables;
    w->page.made_s = w->b->files.made_s;
    booth_html(&w->desk.ui, &w->view, &w->page, &out);
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
    report_desk_open(&w->desk, b->files.text, b->files.theme, b->files.strings, b->files.lang);
    booth_gather(b->rows, b->n, b->catalog, b->from, b->to, &w->desk.arena, &w->figures);
    w->view = (struct booth_view){.f = &w->figures, .locale = locale_new(string_language_code(b->files.lang)), .hour_now = -1};
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
    report_desk_close(&w.desk);
    return ok;
}
