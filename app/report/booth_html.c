/*
 * HTML written by hand, because there is nothing to it: headings, figures, tables with scopes. The
 * SVG of a plot is an image to whoever hears the page; its table holds the numbers. Ids inside the
 * SVGs are made different, for they share one page.
 */
#include "report/booth_html.h"

#include <stdio.h>

#include "base/bug.h"
#include "locale/date.h"
#include "locale/number.h"
#include "locale/zone.h"

static void escaped(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        switch (s.ptr[i]) {
        case '&': buf_add_c(out, "&amp;"); break;
        case '<': buf_add_c(out, "&lt;"); break;
        case '>': buf_add_c(out, "&gt;"); break;
        case '"': buf_add_c(out, "&quot;"); break;
        default: buf_add_char(out, s.ptr[i]);
        }
}

static void element(struct buf *out, const char *open, struct str s, const char *close)
{
    buf_add_c(out, open);
    escaped(out, s);
    buf_add_c(out, close);
}

static const char style[] =
    "body{font:1rem/1.5 Inter,system-ui,sans-serif;color:#14213a;background:#f5f0e6;margin:2rem auto;max-width:72rem;"
    "padding:0 1rem}h1{font-size:2rem;margin:0}h2{font-size:1.3rem;margin:2.5rem 0 .5rem}figure{margin:0}"
    "svg{max-width:100%;height:auto}table{border-collapse:collapse;margin:.5rem 0;background:#fdfbf7}"
    "th,td{padding:.25rem .75rem;border-bottom:1px solid #d8cebb;text-align:left;vertical-align:top}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}caption{text-align:left;color:#515d74}"
    "p{max-width:46rem}div.t{overflow-x:auto}@media print{body{background:#fff}}";

static struct str date_of(const struct ui *ui, const struct booth_view *v, int day)
{
    return date_long(v->locale, day_from_number(day), ui->arena);
}

static struct str number(const struct ui *ui, int n)
{
    return arena_strf(ui->arena, "%d", n);
}

static void head(const struct ui *ui, const struct booth_view *v, const struct booth_page *page,
                 struct buf *out)
{
    struct str title = ui_str(ui, STR_FIGURES_REPORT);
    struct str days = strings_fill(ui->arena, ui_str(ui, STR_FIGURES_REPORT_DAYS), "from",
                                   arena_cstr(ui->arena, date_of(ui, v, v->f->from)), "to",
                                   arena_cstr(ui->arena, date_of(ui, v, v->f->to)), NULL);
    buf_addf(out, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
             string_language_code(ui->lang));
    buf_add_c(out, "<meta name=\"viewport\" content=\"width=device-width\">\n");
    element(out, "<title>", title, "</title>\n");
    buf_addf(out, "<style>%s</style>\n</head>\n<body>\n<main>\n", style);
    element(out, "<h1>", title, "</h1>\n");
    element(out, "<p>", page->title, "<br>");
    element(out, "", days, "</p>\n");
    element(out, "<p>", ui_str(ui, STR_FIGURES_REPORT_PRIVACY), " ");
    element(out, "", strings_fill(ui->arena, ui_str(ui, STR_FIGURES_REPORT_FEW), "n",
                                  number(ui, STATISTICS_FEW).ptr, NULL), "</p>\n");
}

static void table_cell(const struct ui *ui, const struct booth_view *v, const struct booth_cell *c,
                       bool first, struct buf *out)
{
    struct str s = c->text;
    bool is_number = c->kind != CELL_TEXT && c->kind != CELL_NONE;
    if (c->kind == CELL_COUNT_OF)
        s = number_whole(v->locale, c->n, ui->arena);
    else if (c->kind == CELL_SHARE_OF)
        s = number_percent(v->locale, (int64_t)(c->v * 100 + 0.5), ui->arena);
    else if (c->kind == CELL_INDEX)
        s = number_decimal(v->locale, c->v, 2, ui->arena);
    buf_addf(out, first ? "<th scope=\"row\">" : is_number ? "<td class=\"n\">" : "<td>");
    escaped(out, s);
    buf_add_c(out, first ? "</th>" : "</td>");
}

static bool on_page(const struct booth_column *c)
{
    return c->head != STR_APP_NAME;
}

static void table(const struct ui *ui, const struct booth_view *v, const struct booth_table *t, struct buf *out)
{
    buf_add_c(out, "<div class=\"t\" tabindex=\"0\"><table>\n");
    element(out, "<caption>", ui_str(ui, t->title), "</caption>\n<thead><tr>");
    for (int i = 0; i < t->n_columns; i++)
        if (on_page(&t->columns[i])) {
            bool is_number = t->n_rows && t->cells[i].kind != CELL_TEXT;
            element(out, is_number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">",
                    ui_str(ui, t->columns[i].head), "</th>");
        }
    buf_add_c(out, "</tr></thead>\n<tbody>\n");
    for (int row = 0; row < t->n_rows; row++) {
        bool first = true;
        buf_add_c(out, "<tr>");
        for (int i = 0; i < t->n_columns; i++)
            if (on_page(&t->columns[i])) {
                table_cell(ui, v, &t->cells[row * t->n_columns + i], first, out);
                first = false;
            }
        buf_add_c(out, "</tr>\n");
    }
    buf_add_c(out, "</tbody></table></div>\n");
}

/* Without the line that makes it a file of its own; its ids carry the number of the plot. */
static void plot(struct str svg, int n, struct buf *out)
{
    static const char *const marks[] = {"id=\"", "url(#", "href=\"#"};
    ptrdiff_t at = str_find(svg, STR("<svg"));
    buf_addf(out, "<figure role=\"img\" aria-labelledby=\"h%d\">", n);
    svg = str_sub(svg, at > 0 ? (size_t)at : 0, svg.len);
    while (svg.len) {
        size_t next = svg.len, len = 0;
        for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
            ptrdiff_t found = str_find(svg, str_c(marks[i]));
            if (found >= 0 && (size_t)found < next) {
                next = (size_t)found;
                len = str_c(marks[i]).len;
            }
        }
        buf_add(out, str_sub(svg, 0, next + len));
        if (len)
            buf_addf(out, "p%d-", n);
        svg = str_sub(svg, next + len, svg.len);
    }
    buf_add_c(out, "</figure>\n");
}

void booth_html(const struct ui *ui, const struct booth_view *v, const struct booth_page *page, struct buf *out)
{
    head(ui, v, page, out);
    for (int i = 0; i < BOOTH_TABLES; i++) {
        const struct booth_table *t = &page->tables[i];
        if (!t->n_rows)
            continue;
        buf_addf(out, "<section aria-labelledby=\"h%d\">\n<h2 id=\"h%d\">", i, i);
        escaped(out, ui_str(ui, t->title));
        buf_add_c(out, "</h2>\n");
        if (t->card < BOOTH_CARD_COUNT && page->plot[t->card].len)
            plot(page->plot[t->card], i, out);
        if (t->card == BOOTH_ITEMS)
            element(out, "<p>", strings_fill(ui->arena, ui_str(ui, STR_FIGURES_REPORT_ITEM), "n",
                                             number(ui, STATISTICS_FEW_PAIRS).ptr, NULL), "</p>\n");
        table(ui, v, t, out);
        buf_add_c(out, "</section>\n");
    }
    struct civil c = {0};
    zone_civil(NULL, page->made_s, &c);
    element(out, "<p>", date_long(v->locale, c.day, ui->arena), ", ");
    element(out, "", time_of_day(c.hour, c.minute, ui->arena), "</p>\n</main>\n</body>\n</html>\n");
}
