/* What files with plots are made on: a struct ui that belongs to no screen, and a card as SVG and PNG. One thread at a time. */
#ifndef REPORT_DESK_H
#define REPORT_DESK_H

#include "ui/chart.h"

struct images;

enum { DESK_CARD_W = 928 }; /* width of a card, px; about it is a little of the page's ground */

struct report_desk {
    struct arena arena;
    struct images *images;
    struct draw_list list; /* nothing is drawn on it: for the texts of tables */
    struct tree tree;
    struct theme theme;
    struct ui ui;
};

/* The engine and the strings are the caller's until report_desk_close. */
void report_desk_open(struct report_desk *d, struct text_engine *text, const struct theme *theme,
                      const struct strings *strings, enum string_language lang);
void report_desk_close(struct report_desk *d);

/* Draws a card DESK_CARD_W wide and h_px high, as it is in a file: svg and png (NULL: not wanted) are appended to. False with err. */
bool report_plot(struct report_desk *d, int h_px, void (*draw)(void *ctx, struct ui *ui, struct rect r), void *ctx,
                 struct buf *svg, struct buf *png, struct err *err);

#endif
