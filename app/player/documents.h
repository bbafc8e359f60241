/*
 * Pages of documents (PDF), drawn by a sandboxed child that holds one document for as long as it is asked for. What a
 * page comes to is a picture, its text and a few numbers; links, forms and scripts in it are left out.
 */
#ifndef PLAYER_DOCUMENTS_H
#define PLAYER_DOCUMENTS_H

#include "player/player.h"

enum { PLAYER_PAGE_SLOTS = 4, PLAYER_PAGE_ZOOM_MAX = 32, PLAYER_PAGE_TEXT_MAX = 16384 /* bytes */ };

/* Part of a page as seen (turned upright), in shares of its width and height. All 0: the whole page. */
struct player_page_part {
    double x, y, w, h;
};

struct player_page_ask {
    const char *path;
    int page;          /* from 1 */
    int max_w, max_h;  /* px, up to 4096: the part is fitted in, enlarged too, keeping its shape */
    struct player_page_part part;
    int slot;          /* 0..3: served in this order; a new question in a slot replaces the one there */
};

enum player_page_reason {
    PAGE_FINE,
    PAGE_MISSING,      /* no such file, or it cannot be read */
    PAGE_DAMAGED,      /* not a PDF, or broken beyond reading */
    PAGE_ENCRYPTED,    /* wants a password */
    PAGE_EMPTY,        /* a document without pages */
    PAGE_BEYOND,       /* behind the last page: `pages` tells */
    PAGE_TOO_HARD,     /* larger, longer (10 s) or hungrier (1 GiB) than what is allowed */
    PAGE_UNREADABLE,   /* poppler or the decoder program is missing on this machine */
    PAGE_REASON_COUNT
};

struct player_page {
    enum player_page_reason reason;
    uint32_t *pixels;          /* BGRA as player_still, opaque, pitch w x 4; owned, free() */
    int w, h;
    int pages;                 /* of the document; 0 when unknown */
    double width_pt, height_pt; /* of the page, upright */
    char label[97];            /* as numbered by the author ("iv"); "" when it is the page's number */
    char *text;                /* valid UTF-8, lines ended by \n, up to PLAYER_PAGE_TEXT_MAX; only asked for whole pages,
                                  else ""; owned, free() */
};

/* Asynchronous: returns a ticket; EVENT_PAGE arrives unless a newer question takes the slot before. A file replaced
 * meanwhile is opened anew. */
uint32_t player_page_ask(struct player *p, const struct player_page_ask *ask);

/* Once, after the event. False: err has the sentence, out the reason and, for PAGE_BEYOND, the number of pages. */
bool player_page_take(struct player *p, uint32_t ticket, struct player_page *out, struct err *err);

/* Blocks up to 10 s; for commands; main thread only, because it forks. Draws the first page: false with a sentence when
 * it cannot be had. *n_pages: 0 when unknown. */
bool player_document_look(const char *decoder_path, const char *path, int *n_pages, struct err *err);

/* Gives pixels and text back and clears. */
void player_page_release(struct player_page *page);

#endif
