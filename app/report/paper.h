/*
 * Paper: sheets in the design's paper colours, composed at 150 pixels an inch, the scale of mock-up 14. Every printed
 * report (programme, certificate, quiz) is drawn with this; gfx/vector.h turns the pages into a file.
 */
#ifndef REPORT_PAPER_H
#define REPORT_PAPER_H

#include "gfx/pages.h"
#include "text/text.h"

enum { PAPER_FOOT = 96 }; /* from the line above a foot to the edge of the sheet */

enum paper_size { PAPER_A4, PAPER_LETTER, PAPER_SIZE_COUNT };

enum paper_color {
    PAPER_BG, PAPER_INK, PAPER_MUTED, PAPER_FAINT, PAPER_HAIR, PAPER_GREEN, PAPER_GREEN_TINT, PAPER_AMBER,
    PAPER_ON_AMBER, PAPER_AMBER_TINT, PAPER_BAR,
    PAPER_COLOR_COUNT
};

enum paper_type {
    PAPER_TITLE, PAPER_TITLE_SMALL, PAPER_LEAD, PAPER_HEAD, PAPER_ITEM, PAPER_KICKER, PAPER_TEXT, PAPER_TEXT_BOLD,
    PAPER_TIME, PAPER_SMALL, PAPER_SMALL_BOLD, PAPER_NUMBER,
    PAPER_TYPE_COUNT
};

/* Whose paper it is. */
struct paper_brand {
    struct str name;    /* empty: nobody's */
    uint32_t image;     /* its logo, of the images the pages are written with; 0: none, the name stands there */
    int w, h;           /* of the logo, any unit */
    color_t plate;      /* under a logo that lacks contrast with paper; 0: none */
};

struct paper {
    struct pages *pages;       /* what is composed; its arena holds everything */
    struct text_engine *text;
    enum paper_size size;
    bool landscape;
    struct page *page;         /* the sheet drawn on; NULL before the first */
    int w, h, left, right;     /* pixels; text stands between left and right */
    struct paper_brand brand;  /* set after paper_init */
    uint32_t missing;          /* characters laid out so far that no face has */
};

/* "a4" or "letter"; false when it is neither. */
bool paper_size_parse(struct str name, enum paper_size *out);
const char *paper_size_name(enum paper_size size);

void paper_init(struct paper *p, struct pages *pages, struct text_engine *text, enum paper_size size, bool landscape);

/* A new sheet: paper and the dark edge. */
void paper_sheet(struct paper *p);

color_t paper_color(enum paper_color c);
struct text_style paper_style(enum paper_type t);

/* Text in the document's language, at most max_w wide; max_w 0: one line. flags as TEXT_... */
const struct text_block *paper_lay(struct paper *p, enum paper_type type, struct str text, float max_w, int max_lines,
                                   unsigned flags);
/* The same in a style of the caller's own. */
const struct text_block *paper_lay_style(struct paper *p, const struct text_style *style, struct str text, float max_w,
                                         int max_lines, unsigned flags);
void paper_put(struct paper *p, float x, float y, const struct text_block *block, enum paper_color c);
/* One line that ends at x. */
void paper_put_end(struct paper *p, float x, float y, enum paper_type type, struct str text, enum paper_color c);
/* One line in the middle of (cx, cy), centred on its capitals. */
void paper_put_centre(struct paper *p, float cx, float cy, enum paper_type type, struct str text, enum paper_color c);

/* At the foot of every sheet so far: the title and "2/5". Call it once, when all sheets are there. */
void paper_feet(struct paper *p, struct str title);

/* The mark of the design: the path in a square of this side. */
void paper_mark(struct paper *p, float x, float y, float side);
/* Whose paper it is at its right edge, above y = top; returns how much lower the text below begins, 0 without a brand. */
float paper_brand(struct paper *p, float top);
/* A node of the path, filled; text may be empty. */
void paper_node(struct paper *p, float cx, float cy, float d, enum paper_color fill, enum paper_color ink,
                struct str text);
/* A node of the path as a ring. */
void paper_ring(struct paper *p, float cx, float cy, float d, float width, enum paper_color color);
/* A pill with a word in it, its left edge at x, as high as a line of text at y; returns its width. */
float paper_chip(struct paper *p, float x, float y, float line_h, struct str text);
float paper_chip_width(struct paper *p, struct str text);

/* Tags of the page drawn on; see gfx/pages.h. */
void paper_open(struct paper *p, enum page_tag tag);
void paper_close(struct paper *p);

#endif
