/* One page of a document in a room of the screen: enlarged by + and -, Ctrl and the wheel, two taps, or its buttons; then
 * arrows and a finger move what is seen. Which page it is, is the screen's. */
#ifndef SCREENS_PAGE_VIEW_H
#define SCREENS_PAGE_VIEW_H

#include "screens/documents.h"
#include "screens/screen.h"

/* Kinds of widget ids of its buttons, wherever they stand. */
enum { PAGE_VIEW_LARGER = 0xFD00, PAGE_VIEW_SMALLER };

/* What the last drawing found out. */
struct page_seen {
    int pages;        /* of the document; 0: unknown */
    bool failed;      /* it cannot be had */
    struct rect page; /* where the whole page lies or would lie, px */
    struct rect room;
};

struct page_view {
    struct page_seen *seen; /* arena of the screen */
    int zoom;               /* 0: the whole page */
    float x, y;             /* middle of what is seen, share of the page */
    bool drags;
    int from_x, from_y;
    int64_t tap_us, touched_us;
    int tap_x, tap_y;
};

void page_view_init(struct page_view *v, struct arena *screen);
/* Another page came: it is whole. */
void page_view_whole(struct page_view *v);
/* Down by what is seen of it (1), or up (-1). False: it was at its end, or is whole. */
bool page_view_scroll(struct page_view *v, int by);
/* To the upper or the lower edge of what is enlarged. */
void page_view_edge(struct page_view *v, bool top);

/* Enlarging and moving. NAV_STAY: the event is none of that; a wheel without Ctrl over a whole page is none. */
struct nav page_view_handle(struct page_view *v, const struct screen_env *env, const struct event *ev);

/* The page, from 1 on, or the part of it that is seen; fills v->seen. Nothing is drawn yet. path: not NULL. */
struct document_view page_view_look(const struct page_view *v, const struct screen_env *env, const char *path, int page,
                                    struct rect room);
/* Into the room that was looked at, where the reason is PAGE_FINE: a spinner until it is there. title: what it is called. */
void page_view_draw(struct ui *ui, const struct screen_env *env, const struct page_view *v, const struct document_view *doc,
                    struct str title);
/* Its two buttons, round, at the right, while a hand is at the screen. */
void page_view_draw_zoom(struct ui *ui, const struct page_view *v);

/* "Page 3 of 9", "Page iv (4 of 9)"; at from 0; empty while the end is not known. */
struct str page_view_status(struct ui *ui, const struct document_view *doc, int at, int n);

#endif
