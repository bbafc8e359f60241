/*
 * A player without processes: invented media on invented time, for tests of screens and for replayed visits. It
 * keeps player.h's promises (edges through the queue at pump, position from `now` alone) and does nothing on its own.
 */
#ifndef PLAYER_FAKE_H
#define PLAYER_FAKE_H

#include "player/documents.h"
#include "player/player.h"

/* What a path turns out to be. The first rule whose name ends the path holds; paths without a rule are like
 * PLAYER_FAKE_DEFAULT (60 s, 640x360, no sound track list). */
struct player_fake_media {
    const char *name;        /* end of the path, kept by pointer; NULL fits every path */
    int64_t length_us;
    int w, h;                /* even, up to 1920x1080 */
    int n_audio;
    const struct player_track *audio; /* n_audio of them, kept by pointer */
    int64_t open_us;         /* from open to the first picture; 0: the next pump */
    enum err_code fail;      /* not ERR_NONE: FAILED instead of the first picture */
    int64_t interrupt_us;    /* 0: none; else INTERRUPTED (ERR_IO) when the position gets there */
};

/* Edges go to queue (not owned). Session numbers start at 1. */
struct player *player_fake_new(struct queue *queue);

/* Adds a rule (up to 32); the newest added is asked first. */
void player_fake_add(struct player *p, const struct player_fake_media *media);

/* Makes something happen to the session open now, at once. */
void player_fake_fail(struct player *p, enum err_code code, const char *text);
void player_fake_end(struct player *p);

/* What a document turns out to be; as with media the newest rule whose name ends the path holds. Without one: three
 * pages of 960 x 540 pt. */
struct player_fake_document {
    const char *name; /* kept by pointer; NULL fits every path */
    int pages;
    double width_pt, height_pt;
    enum player_page_reason reason; /* not PAGE_FINE: every page fails so */
    bool silent;      /* no answer ever comes */
};
void player_fake_document(struct player *p, const struct player_fake_document *document);
unsigned player_fake_pages_asked(const struct player *p);

/* What was asked of it. */
int player_fake_heard(const struct player *p); /* volume a decoder would have been told: less while ducked */
unsigned player_fake_opens(const struct player *p);
const char *player_fake_path(const struct player *p);    /* of the open or last session; "" before the first */
const char *player_fake_preload(const struct player *p); /* "" when nothing is preloaded */

#endif
