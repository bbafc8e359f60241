/* The figures of a stand as tables: the same rows for CSV and for the page, beside their plots. In the arena given. */
#ifndef REPORT_BOOTH_TABLE_H
#define REPORT_BOOTH_TABLE_H

#include "report/booth_plot.h"

enum { BOOTH_CELLS_MAX = 10 };

enum booth_cell_kind { CELL_NONE, CELL_TEXT, CELL_COUNT_OF, CELL_SHARE_OF /* 0..1 */, CELL_INDEX /* -1..1 */ };

struct booth_cell {
    enum booth_cell_kind kind;
    struct str text;  /* also what stands in for a missing number on the page; not in CSV */
    int64_t n;
    double v;
};

struct booth_column {
    const char *name;    /* in CSV, in any language the same */
    enum string_id head; /* on the page; STR_APP_NAME: the page leaves it out */
};

struct booth_table {
    const char *name;     /* of its file: "visits" */
    enum string_id title;
    enum booth_card card; /* whose plot it belongs to; BOOTH_CARD_COUNT: none */
    int n_columns, n_rows, cap;
    const struct booth_column *columns;
    struct booth_cell *cells; /* row by row */
};

enum { BOOTH_TABLES = 11 };

/* ui: language, texts and arena; nothing is drawn. */
void booth_tables(const struct ui *ui, const struct booth_view *v, struct booth_table out[BOOTH_TABLES]);

void booth_table_csv(const struct booth_table *t, struct buf *out);

#endif
