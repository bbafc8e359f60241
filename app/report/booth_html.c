/* The page of a stand: every table with its plot, in the order of the tables. */
#include "report/booth_html.h"

#include "locale/date.h"
#include "locale/number.h"
#include "report/html.h"

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
    html_begin(out, string_language_code(ui->lang), title);
    html_element(out, "<p>", page->title, "<br>");
    html_element(out, "", days, "</p>\n");
    html_element(out, "<p>", ui_str(ui, STR_FIGURES_REPORT_PRIVACY), " ");
    html_element(out, "", strings_fill(ui->arena, ui_str(ui, STR_FIGURES_REPORT_FEW), "n",
                                  number(ui, STATISTICS_FEW).ptr, NULL), "</p>\n");
}

void booth_html(const struct ui *ui, const struct booth_view *v, const struct booth_page *page, struct buf *out)
{
    head(ui, v, page, out);
    for (int i = 0; i < BOOTH_TABLES; i++) {
        const struct table *t = &page->tables[i];
        if (!table_rows(t))
            continue;
        html_section(out, i, ui_str(ui, t->title));
        if (t->plot >= 0 && page->plot[t->plot].len)
            html_plot(out, i, page->plot[t->plot]);
        if (t->plot == BOOTH_ITEMS)
            html_element(out, "<p>", strings_fill(ui->arena, ui_str(ui, STR_FIGURES_REPORT_ITEM), "n",
                                                  number(ui, STATISTICS_FEW_PAIRS).ptr, NULL), "</p>\n");
        table_html(t, ui, v->locale, out);
        buf_add_c(out, "</section>\n");
    }
    html_foot(out, v->locale, ui->arena, page->made_s);
}
