/* The figures of a stand as one page that needs nothing else: plots inside it, a table beside each, its language tagged. */
#ifndef REPORT_BOOTH_HTML_H
#define REPORT_BOOTH_HTML_H

#include "report/booth_table.h"

struct booth_page {
    struct str title;              /* of the playlist */
    int64_t made_s;                /* Unix time */
    struct str plot[BOOTH_CARD_COUNT]; /* SVG as gfx/vector.h makes it; empty: none */
    const struct table *tables;  /* BOOTH_TABLES of them */
};

void booth_html(const struct ui *ui, const struct booth_view *v, const struct booth_page *page, struct buf *out);

#endif
