/*
 * Charts of the design (section 12 "Charts"): columns, rows of bars, a bar in segments, a curve, a table, and the card they
 * stand in. Each draws into a rectangle with a struct ui, so that the same chart goes to the screen, to SVG and to a picture,
 * and records what it says (label and value) in the semantic tree: no chart is read by its colours alone.
 */
#ifndef UI_CHART_H
#define UI_CHART_H

#include "ui/ui.h"

enum chart_tone { CHART_NEUTRAL, CHART_SIGNAL, CHART_CORAL, CHART_AMBER, CHART_PICK, CHART_PAPER };
color_t chart_color(const struct ui *ui, enum chart_tone tone);

/* The card with its title, a heading, and what stands at its right (may be empty). Returns the room inside. */
struct rect ui_chart_card(struct ui *ui, struct rect r, struct str title, struct str aside);
int ui_chart_card_height(struct ui *ui, int inner_px); /* of a card with that much room inside */
int ui_chart_card_room(const struct ui *ui, int w_px);  /* width inside a card of that width */

struct chart_column {
    struct str label;   /* below it */
    struct str name, value; /* spoken; value also stands above it where shown is set */
    double n;
    bool shown, signal;
};
/* Columns from a common line up, the highest as high as there is room. */
void ui_chart_columns(struct ui *ui, struct rect r, int n, const struct chart_column *columns);

struct chart_span {
    double from, to;         /* of the track, 0..1 */
};

struct chart_row {
    struct str label, value; /* the value stands at the end */
    struct str spoken;       /* instead of the label when not empty */
    double fraction;         /* of the track, 0..1; negative: no bar */
    int n_spans;             /* these parts of the track instead of its beginning; 0: the fraction */
    const struct chart_span *spans;
    int n_columns;           /* one after the other instead of the bar, 0..1 high each, the last one brighter; 0: none */
    const double *columns;
    enum chart_tone tone;
    uint32_t sign;           /* an icon behind the value; 0: none */
    enum chart_tone sign_tone;
};
/* Label, bar, value; where labels leave the bars too little, the bar stands below its label. */
int ui_chart_rows_height(struct ui *ui, int w_px, int n, const struct chart_row *rows);
/* As many rows as fit; returns how many. */
int ui_chart_rows(struct ui *ui, struct rect r, int n, const struct chart_row *rows);

struct chart_part {
    struct str mark;         /* inside its segment where it fits: "FR" */
    struct str name, value;
    double fraction;         /* of the bar; they add up to 1 or less */
    enum chart_tone tone;
};
/* A bar in segments and its legend, in two columns where there is room. */
int ui_chart_parts_height(struct ui *ui, int w_px, int n, const struct chart_part *parts);
void ui_chart_parts(struct ui *ui, struct rect r, int n, const struct chart_part *parts);

struct chart_curve {
    struct str name, value;  /* spoken; the name stands above it, the value at its right */
    struct str low, high;    /* below its ends */
    int n;
    const double *points;    /* 0..1 each, over equal parts */
};
int ui_chart_curve_height(struct ui *ui);
/* That leaves its name and value whole, px. */
int ui_chart_curve_width(struct ui *ui, const struct chart_curve *curve);
void ui_chart_curve(struct ui *ui, struct rect r, const struct chart_curve *curve);

enum { CHART_CELLS_MAX = 6 };
struct chart_line {
    struct str cell[CHART_CELLS_MAX]; /* the first stands at the left, the others at the right of their columns */
    struct str spoken;                /* of the first cell, where it says more */
    enum chart_tone tone[CHART_CELLS_MAX]; /* CHART_NEUTRAL: as text */
};
int ui_chart_table_height(struct ui *ui, int n);
/* As many lines as fit; head names the columns. Returns how many. */
int ui_chart_table(struct ui *ui, struct rect r, int cells, const struct chart_line *head, int n,
                   const struct chart_line *lines);

/* A sentence in the middle, where there is nothing to draw. */
void ui_chart_nothing(struct ui *ui, struct rect r, struct str text);

#endif
