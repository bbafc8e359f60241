/*
 * What is kept of one learner, as a page for that learner to take home: the plots of "My progress", each beside the table
 * that holds its numbers, and everything that was written. One self-contained file in one language (report/html.h).
 */
#ifndef REPORT_OWN_PAGE_H
#define REPORT_OWN_PAGE_H

#include "report/desk.h"
#include "report/table.h"

struct own_section {
    struct str title;
    int n_rows;                     /* of the plot; 0: there is none */
    const struct chart_row *rows;
    int n_tables;                   /* one a checklist; those without rows are left out; a section with nothing in it, too */
    const struct table *tables;
};

struct own_page {
    struct str title;               /* the heading of the page */
    int n_lines;
    const struct str *lines;        /* paragraphs below it */
    int n_sections;
    const struct own_section *sections;
    int64_t made_s;                 /* Unix time, for its foot */
};

/* Appends the page in the desk's language. False with err: a plot could not be drawn. */
bool own_page_html(const struct own_page *page, struct report_desk *desk, struct locale *l, struct buf *out, struct err *err);

#endif
