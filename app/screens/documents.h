/*
 * Pages of documents by path and number, for a screen's draw: a picture when it is there, what stands in until then,
 * the reason when it will not come. The pages before and behind the one shown are drawn ahead.
 */
#ifndef SCREENS_DOCUMENTS_H
#define SCREENS_DOCUMENTS_H

#include "base/event.h"
#include "gfx/draw.h"
#include "gfx/images.h"
#include "player/documents.h"
#include "ui/strings.h"

struct documents;

struct documents *documents_new(struct player *player, struct images *images);
void documents_free(struct documents *d);

struct document_view {
    uint32_t image;     /* 0: nothing yet, show a spinner unless there is a reason */
    struct rect src;    /* for draw_image: part of the image that shows what was asked for; all 0: all of it */
    bool ready;         /* the image is what was asked for; else it stands in, of another size */
    enum player_page_reason reason; /* not PAGE_FINE: it cannot be had, document_reason says why */
    int pages;          /* 0: unknown yet */
    double width_pt, height_pt; /* of the page; 0: unknown yet */
    const char *label;  /* "" when it is the page's number */
    struct str text;    /* of the page, to be spoken; empty until it is there */
};

/*
 * Page `page` (from 1), or the part of it, fitted into w x h px. part NULL: the whole page; only then its neighbours are
 * drawn ahead. beside: for a second page on screen at the same time (presenter's next): neither pushes the other out of
 * the line, and nothing is drawn ahead for it. Never waits; a redraw follows when something came. Valid until the next
 * call of documents_handle or document_forget.
 */
struct document_view document_page(struct documents *d, const char *path, int page, int w, int h,
                                   const struct player_page_part *part, bool beside);

/* Nobody looks at any page: the visitor has gone. */
void documents_drop(struct documents *d);

/* The file was changed, or shall be tried again. */
void document_forget(struct documents *d, const char *path);

enum string_id document_reason(enum player_page_reason reason); /* a sentence for the screen */

/* Takes EVENT_PAGE; true when a page arrived or failed and a redraw is due. */
bool documents_handle(struct documents *d, const struct event *ev);

#endif
