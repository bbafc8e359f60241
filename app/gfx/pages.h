/*
 * A document as data: draw lists with the size of their sheet, and what stretches of them are (a heading, a table),
 * which is said in files that can be read aloud. Pure like draw.h: report/ composes pages, vector.h writes them.
 */
#ifndef GFX_PAGES_H
#define GFX_PAGES_H

#include "base/str.h"
#include "gfx/draw.h"

enum page_tag {
    TAG_H1, TAG_H2, TAG_P, TAG_FIGURE,
    TAG_TABLE, TAG_ROW, TAG_HEAD_CELL, TAG_CELL, /* a table holds rows, a row cells */
    PAGE_TAG_COUNT
};

/* Commands [from, to) of the page's list. Spans nest; they stand in the order they were opened. */
struct page_span {
    enum page_tag tag;
    uint32_t from, to;
    const char *bookmark; /* NULL: none */
    const char *alt;      /* of a figure: what is read aloud in its place; NULL: nothing is */
};

struct page {
    struct draw_list list;
    float w_mm, h_mm;
    struct page_span *spans;
    uint32_t n_spans, cap_spans;
};

struct pages {
    struct arena *arena;
    struct page **page;
    uint32_t n, cap;
    const char *title, *author, *subject, *keywords; /* NULL: not said */
    const char *language;                 /* BCP 47, of the text */
    int64_t created_s;                    /* Unix time put into the file: the same pages make the same bytes */
};

void pages_init(struct pages *p, struct arena *arena);

/* A new sheet whose list has dpi pixels an inch; it stays where it is. 150 dpi is the scale of the design's mock-ups. */
struct page *pages_add(struct pages *p, float w_mm, float h_mm, float dpi);

/* What is drawn until page_close belongs to the tag. A bookmark is copied. */
void page_open(struct page *page, enum page_tag tag, struct str bookmark);
/* A figure and what is read aloud in its place, which is copied. */
void page_open_figure(struct page *page, struct str alt);
void page_close(struct page *page);

#endif
