/* Numbers stand as numbers in CSV, and as the language writes them on the page. */
#include "report/table.h"

#include <inttypes.h>
#include <string.h>

#include "locale/number.h"
#include "quiz/statistics.h"
#include "report/csv.h"
#include "report/html.h"

static struct table_cell *next(struct table *t, struct arena *arena)
{
    if (t->n_cells == t->cap) {
        int cap = t->cap ? 2 * t->cap : 64;
        struct table_cell *more = arena_array(arena, (size_t)cap, struct table_cell);
        if (t->n_cells)
            memcpy(more, t->cells, (size_t)t->n_cells * sizeof *more);
        t->cells = more;
        t->cap = cap;
    }
    return &t->cells[t->n_cells++];
}

void table_text(struct table *t, struct arena *arena, struct str s)
{
    *next(t, arena) = (struct table_cell){.kind = CELL_TEXT, .text = s};
}

void table_whole(struct table *t, struct arena *arena, int64_t n)
{
    *next(t, arena) = (struct table_cell){.kind = CELL_COUNT_OF, .n = n};
}

void table_index(struct table *t, struct arena *arena, double v)
{
    *next(t, arena) = (struct table_cell){.kind = CELL_INDEX, .v = v};
}

void table_none(struct table *t, struct arena *arena, struct str why)
{
    *next(t, arena) = (struct table_cell){.text = why};
}

void table_share(struct table *t, const struct ui *ui, int64_t n, int64_t of)
{
    if (of < STATISTICS_FEW)
        table_none(t, ui->arena, of > 0 ? arena_strf(ui->arena, "%" PRId64 " / %" PRId64, n, of) : ui_str(ui, STR_FIGURES_FEW));
    else
        *next(t, ui->arena) = (struct table_cell){.kind = CELL_SHARE_OF, .v = (double)n / (double)of};
}

int table_rows(const struct table *t)
{
    return t->n_cells / t->n_columns;
}

void table_csv(const struct table *t, struct buf *out)
{
    struct csv c;
    csv_init(&c, out);
    for (int i = 0; i < t->n_columns; i++)
        csv_text(&c, str_c(t->columns[i].name));
    csv_end(&c);
    for (int i = 0; i < t->n_cells; i++) {
        const struct table_cell *x = &t->cells[i];
        switch (x->kind) {
        case CELL_NONE: csv_none(&c); break;
        case CELL_TEXT: csv_text(&c, x->text); break;
        case CELL_COUNT_OF: csv_int(&c, x->n); break;
        case CELL_SHARE_OF: csv_real(&c, x->v, 4); break;
        case CELL_INDEX: csv_real(&c, x->v, 3); break;
        }
        if (i % t->n_columns == t->n_columns - 1)
            csv_end(&c);
    }
}

static bool is_number(const struct table_cell *c)
{
    return c->kind != CELL_TEXT && c->kind != CELL_NONE;
}

static void cell_html(const struct ui *ui, struct locale *l, const struct table_cell *c, bool first, struct buf *out)
{
    struct str s = c->text;
    if (c->kind == CELL_COUNT_OF)
        s = number_whole(l, c->n, ui->arena);
    else if (c->kind == CELL_SHARE_OF)
        s = number_percent(l, (int64_t)(c->v * 100 + 0.5), ui->arena);
    else if (c->kind == CELL_INDEX)
        s = number_decimal(l, c->v, 2, ui->arena);
    html_element(out, first ? "<th scope=\"row\">" : is_number(c) ? "<td class=\"n\">" : "<td>", s,
                 first ? "</th>" : "</td>");
}

static bool on_page(const struct table_column *c)
{
    return c->head != TABLE_OFF_PAGE;
}

void table_html(const struct table *t, const struct ui *ui, struct locale *l, struct buf *out)
{
    buf_add_c(out, "<div class=\"t\" tabindex=\"0\"><table>\n");
    html_element(out, "<caption>", t->caption.len ? t->caption : ui_str(ui, t->title), "</caption>\n<thead><tr>");
    for (int i = 0; i < t->n_columns; i++)
        if (on_page(&t->columns[i]))
            html_element(out,
                         table_rows(t) && t->cells[i].kind != CELL_TEXT ? "<th scope=\"col\" class=\"n\">"
                                                                        : "<th scope=\"col\">",
                         ui_str(ui, t->columns[i].head), "</th>");
    buf_add_c(out, "</tr></thead>\n<tbody>\n");
    for (int row = 0; row < table_rows(t); row++) {
        bool first = true;
        buf_add_c(out, "<tr>");
        for (int i = 0; i < t->n_columns; i++)
            if (on_page(&t->columns[i])) {
                cell_html(ui, l, &t->cells[row * t->n_columns + i], first, out);
                first = false;
            }
        buf_add_c(out, "</tr>\n");
    }
    buf_add_c(out, "</tbody></table></div>\n");
}
