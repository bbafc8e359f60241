/* The figures of a stand as tables: the same rows for CSV and for the page, beside their plots. In the arena given. */
#ifndef REPORT_BOOTH_TABLE_H
#define REPORT_BOOTH_TABLE_H

#include "report/booth_plot.h"
#include "report/table.h"

enum { BOOTH_TABLES = 11 };

/* ui: language, texts and arena; nothing is drawn. Their plot is an enum booth_card. */
void booth_tables(const struct ui *ui, const struct booth_view *v, struct table out[BOOTH_TABLES]);

#endif
