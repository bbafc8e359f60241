/*
 * `report booth`: what a stand counted, as CSV, plots and one page. It needs the data folder for
 * itself; a program that runs with it is told of (its staff menu shows the same figures).
 */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pdf.h"
#include "cli/session.h"
#include "gfx/vector.h"
#include "locale/zone.h"
#include "report/booth_html.h"

enum { PLOT_W = 960, PLOT_DPI = 96, FRAME_PX = 16 };

struct work {
    const struct options *o;
    struct arena arena;
    struct strings strings;
    struct catalog catalog;
    struct text_engine *text;
    struct images *images;
    struct booth_figures figures;
    struct booth_view view;
    struct booth_table tables[BOOTH_TABLES];
    struct booth_page page;
    struct draw_list list; /* nothing is drawn on it: for the texts of tables */
    struct tree tree;
    struct theme theme;
    struct ui ui;
    char dates[24];        /* "2026-12-01_2026-12-07" */
    int files;
};

/* "2026-12-01", or a time of that day. */
static bool day_of(const char *text, int *day)
{
    struct civil_day d;
    struct civil c;
    int64_t wall_s;
    if (day_parse(str_c(text), &d)) {
        *day = (int)day_number(d);
        return true;
    }
    if (!options_now(text, &wall_s) || !zone_civil(NULL, wall_s, &c))
        return false;
    *day = (int)day_number(c.day);
    return true;
}

static bool days_asked(struct work *w, const struct tally_row *rows, size_t n, int *from, int *to,
                       struct err *err)
{
    if (!booth_extent(rows, n, from, to))
        return err_set(err, ERR_CONTENT, "nothing is counted in this data folder");
    if (w->o->from && !day_of(w->o->from, from))
        return err_set(err, ERR_USAGE, "--from is no day: --from 2026-12-01");
    if (w->o->to && !day_of(w->o->to, to))
        return err_set(err, ERR_USAGE, "--to is no day: --to 2026-12-07");
    return *from <= *to || err_set(err, ERR_USAGE, "--to lies before --from");
}

static enum string_language language_of(const struct work *w)
{
    enum string_language lang = LANG_EN;
    const struct catalog *c = &w->catalog;
    if (!w->o->lang || !string_language_parse(str_c(w->o->lang), &lang))
        if (c->n_languages)
            string_language_parse(str_c(c->languages[0]), &lang);
    return lang;
}

static const struct theme *theme_named(const char *name)
{
    for (int i = 0; name && i < THEME_KIND_COUNT; i++)
        if (strcmp(theme_of((enum theme_kind)i)->name, name) == 0)
            return theme_of((enum theme_kind)i);
    return &theme_light;
}

static bool write_file(struct work *w, const char *kind, const char *ending, struct str bytes, struct err *err)
{
    const char *name = arena_strf(&w->arena, "booth-%s-%s.%s", kind, w->dates, ending).ptr;
    w->files++;
    return fs_write_atomic(fs_join(&w->arena, w->o->out, name), bytes, err);
}

/* ---- plots ---- */

/* The card on a little of the page's ground, as SVG and PNG. */
static bool write_plot(struct work *w, enum booth_card card, struct err *err)
{
    struct ui ui = w->ui;
    struct pages pages;
    struct buf svg = BUF_INIT;
    int inner = PLOT_W - 2 * FRAME_PX, h = booth_card_height(&ui, &w->view, card, inner) + 2 * FRAME_PX;
    pages_init(&pages, &w->arena);
    struct page *page = pages_add(&pages, PLOT_W * 25.4f / PLOT_DPI, (float)h * 25.4f / PLOT_DPI, PLOT_DPI);
    ui.list = &page->list;
    draw_fill(ui.list, (struct rect){0, 0, page->list.w, page->list.h}, ui_color(&ui, C_BG));
    booth_card_draw(&ui, &w->view, card, (struct rect){FRAME_PX, FRAME_PX, inner, h - 2 * FRAME_PX});
    bool ok = vector_svg(page, w->text, w->images, &svg, err) &&
              write_file(w, booth_card_name(card), "svg", buf_str(&svg), err);
    w->page.plot[card] = arena_str(&w->arena, buf_str(&svg));
    buf_release(&svg);
    struct gfx_window *window = gfx_offscreen_new(page->list.w, page->list.h, w->text, w->images);
    const char *png = arena_strf(&w->arena, "booth-%s-%s.png", booth_card_name(card), w->dates).ptr;
    gfx_window_present(window, &page->list, NULL);
    ok = ok && gfx_window_png(window, fs_join(&w->arena, w->o->out, png), err);
    gfx_window_free(window);
    w->files++;
    return ok;
}

static bool write_all(struct work *w, struct err *err)
{
    struct buf out = BUF_INIT;
    bool ok = fs_mkdirs(w->o->out, err);
    for (int i = 0; ok && i < BOOTH_CARD_COUNT; i++)
        ok = !booth_card_wanted(&w->view, (enum booth_card)i) || write_plot(w, (enum booth_card)i, err);
    booth_tables(&w->ui, &w->view, w->tables);
    for (int i = 0; ok && i < BOOTH_TABLES; i++) {
        buf_clear(&out);
        booth_table_csv(&w->tables[i], &out);
        ok = write_file(w, w->tables[i].name, "csv", buf_str(&out), err);
    }
    buf_clear(&out);
    w->page.tables = w->tables;
    w->page.made_s = pdf_made_at(w->o);
    booth_html(&w->ui, &w->view, &w->page, &out);
    ok = ok && write_file(w, "figures", "html", buf_str(&out), err);
    buf_release(&out);
    return ok;
}

/* ---- the work ---- */

static void prepare(struct work *w)
{
    enum string_language lang = language_of(w);
    struct civil_day a = day_from_number(w->figures.from), b = day_from_number(w->figures.to);
    snprintf(w->dates, sizeof w->dates, "%04u-%02u-%02u_%04u-%02u-%02u", (unsigned)a.year % 10000,
             (unsigned)a.month % 100, (unsigned)a.day % 100, (unsigned)b.year % 10000,
             (unsigned)b.month % 100, (unsigned)b.day % 100);
    w->images = images_new();
    w->theme = *theme_named(w->o->theme);
    w->theme.lifted = false; /* a shadow would be a picture inside the drawing */
    w->view = (struct booth_view){.f = &w->figures, .locale = locale_new(string_language_code(lang)), .hour_now = -1};
    w->page.title = i18n_text(&w->catalog.title, string_language_code(lang), NULL);
    tree_init(&w->tree, &w->arena);
    draw_list_init(&w->list, &w->arena, PLOT_W, PLOT_W);
    w->ui = (struct ui){.list = &w->list,
                        .tree = &w->tree,
                        .arena = &w->arena,
                        .text = w->text,
                        .theme = &w->theme,
                        .strings = &w->strings,
                        .lang = lang,
                        .w = PLOT_W,
                        .h = PLOT_W,
                        .u = 1,
                        .text_percent = 100,
                        .wake_us = TIME_NEVER};
}

static bool make(struct work *w, struct store *store, struct err *err)
{
    const struct tally_row *rows;
    size_t n = store_tallies(store, &rows);
    int from, to;
    if (!days_asked(w, rows, n, &from, &to, err))
        return false;
    booth_gather(rows, n, &w->catalog, from, to, &w->arena, &w->figures);
    w->text = session_text_engine(&w->arena, err);
    if (!w->text)
        return false;
    prepare(w);
    bool ok = write_all(w, err);
    if (ok)
        printf("%s: %d files, %lld visits\n", w->o->out, w->files, (long long)w->figures.visits);
    locale_free(w->view.locale);
    images_free(w->images);
    text_engine_free(w->text);
    return ok;
}

static bool run(struct work *w, struct err *err)
{
    const struct options *o = w->o;
    struct findings findings;
    if (o->n_args < 1 || o->n_args > 2 || strcmp(o->args[0], "booth") != 0)
        return err_set(err, ERR_USAGE, "say what of: report booth [PLAYLIST] --out DIR");
    if (!o->out)
        return err_set(err, ERR_USAGE, "say where to: --out DIR");
    findings_init(&findings, &w->arena);
    bool ok = o->n_args < 2 || catalog_load(o->args[1], &w->arena, &w->catalog, &findings, err);
    findings_release(&findings);
    const char *dir = o->data_dir ? o->data_dir : fs_xdg(&w->arena, FS_XDG_DATA);
    if (ok && (!dir || !fs_exists(fs_join(&w->arena, dir, "capsule-kiosk.db"))))
        return err_set(err, ERR_CONTENT, "there is no data in %s", dir ? dir : "the home folder");
    struct store *store = ok ? store_open(dir, NULL, err) : NULL;
    ok = store && make(w, store, err);
    store_close(store);
    return ok;
}

int command_report(const struct options *options)
{
    struct work w = {.o = options};
    struct err err = ERR_INIT;
    bool ok = run(&w, &err);
    if (!ok)
        fprintf(stderr, "capsule-kiosk report: %s\n", err.text);
    arena_release(&w.arena);
    return output_finish(ok ? EXIT_DONE : EXIT_START);
}
