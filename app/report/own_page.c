/* Whatever stands on it was gathered by others: here it is only written down, and nothing of it is looked at twice. */
#include "report/own_page.h"

#include "report/html.h"

static void draw_rows(void *ctx, struct ui *ui, struct rect r)
{
    const struct own_section *s = ctx;
    ui_chart_rows(ui, ui_chart_card(ui, r, s->title, STR("")), s->n_rows, s->rows);
}

static bool plot(const struct own_section *s, int n, struct report_desk *desk, struct buf *out, struct err *err)
{
    struct own_section drawn = *s;
    struct buf svg = BUF_INIT;
    int inner = ui_chart_rows_height(&desk->ui, ui_chart_card_room(&desk->ui, DESK_CARD_W), s->n_rows, s->rows);
    bool ok = report_plot(desk, ui_chart_card_height(&desk->ui, inner), draw_rows, &drawn, &svg, NULL, err);
    if (ok)
        html_plot(out, n, buf_str(&svg));
    buf_release(&svg);
    return ok;
}

static int rows_of(const struct own_section *s)
{
    int rows = 0;
    for (int i = 0; i < s->n_tables; i++)
        rows += table_rows(&s->tables[i]);
    return rows;
}

static bool section(const struct own_section *s, int n, struct report_desk *desk, struct locale *l, struct buf *out,
                    struct err *err)
{
    if (!rows_of(s))
        return true;
    html_section(out, n, s->title);
    bool ok = !s->n_rows || plot(s, n, desk, out, err);
    for (int i = 0; i < s->n_tables; i++)
        if (table_rows(&s->tables[i]))
            table_html(&s->tables[i], &desk->ui, l, out);
    buf_add_c(out, "</section>\n");
    return ok;
}

bool own_page_html(const struct own_page *page, struct report_desk *desk, struct locale *l, struct buf *out, struct err *err)
{
    bool ok = true;
    html_begin(out, string_language_code(desk->ui.lang), page->title);
    for (int i = 0; i < page->n_lines; i++)
        html_element(out, "<p>", page->lines[i], "</p>\n");
    for (int i = 0; ok && i < page->n_sections; i++)
        ok = section(&page->sections[i], i, desk, l, out, err);
    html_foot(out, l, &desk->arena, page->made_s);
    return ok;
}
