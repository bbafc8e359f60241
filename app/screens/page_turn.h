/* Pages of text that turn by key, clicker, wheel and two buttons; the clicker goes on from the last one. */
#ifndef SCREENS_PAGE_TURN_H
#define SCREENS_PAGE_TURN_H

#include "screens/screen.h"

enum { PAGE_TURN_BACK = 1, PAGE_TURN_NEXT, PAGE_TURN_PREVIOUS };

struct page_turn {
    int page; /* wanted; fewer there are when the text became smaller */
    struct {
        int page, pages;
    } *seen; /* of the last drawing, which writes it; arena of the screen */
};

/* On the first page, of which there is one until something is drawn. */
void page_turn_begin(struct page_turn *t, struct arena *arena);

struct nav page_turn_handle(struct page_turn *t, const struct event *ev);

/* Of so many pages, the one to draw; noted as drawn. */
int page_turn_drawn(const struct page_turn *t, int pages);

#endif
