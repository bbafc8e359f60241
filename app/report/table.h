/* A table of figures: the same rows for CSV and for a page, beside their plot. In the arena given. */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "locale/locale.h"
#include "ui/chart.h"

enum cell_kind { CELL_NONE, CELL_TEXT, CELL_COUNT_OF, CELL_SHARE_OF /* 0..1 */, CELL_INDEX /* -1..1 */ };

struct table_cell {
    enum cell_kind kind;
    struct str text;  /* also what stands in for a missing number on the page; not in CSV */
    int64_t n;
    double v;
};

struct table_column {
    const char *name;    /* in CSV, in any language the same */
    enum string_id head; /* on the page; TABLE_OFF_PAGE: the page leaves it out */
};
#define TABLE_OFF_PAGE STR_APP_NAME

struct table {
    const char *name;     /* of its file: "visits" */
    enum string_id title;
    struct str caption;   /* on the page instead of the title, where it is not empty */
    int plot;             /* which plot it belongs to; meaning is its maker's, negative: none */
    int n_columns, n_cells, cap;
    const struct table_column *columns;
    struct table_cell *cells; /* row by row */
};

/* The next cell, row by row. share: under STATISTICS_FEW of them there is none, and the page has the two
 * counts. */
void table_text(struct table *t, struct arena *arena, struct str s);
void table_whole(struct table *t, struct arena *arena, int64_t n);
void table_index(struct table *t, struct arena *arena, double v);
void table_none(struct table *t, struct arena *arena, struct str why);
void table_share(struct table *t, const struct ui *ui, int64_t n, int64_t of);
int table_rows(const struct table *t);

void table_csv(const struct table *t, struct buf *out);
/* As an HTML table with a caption and headed rows and columns; l: of ui's language. */
void table_html(const struct table *t, const struct ui *ui, struct locale *l, struct buf *out);

#endif
