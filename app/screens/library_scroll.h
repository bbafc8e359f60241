/*
 * How the library's pages come: they glide after keys, wheel and arrows, follow a finger, and run on when they are
 * flung. Pure arithmetic in cards from the first one; what is shown at rest is always a whole page.
 */
#ifndef SCREENS_LIBRARY_SCROLL_H
#define SCREENS_LIBRARY_SCROLL_H

#include <stdbool.h>
#include <stdint.h>

enum { SCROLL_FRAME_US = 16667 };

struct scroll {
    float from;        /* where the glide began; while held: where the finger has it */
    int64_t start_us;  /* 0: at rest */
    float tau_s;       /* a third of the way is left after this time, a ninth after twice as much ... */
    bool held;
    int grip_px;       /* where the finger took it, along the row */
    float grip_at;     /* and what was there */
    int last_px;
    int64_t last_us;   /* of the finger's last move */
    float speed;       /* cards a second, smoothed */
};

/* What the pages are made of. */
struct scroll_pages {
    int n, per_page;
    float step_px; /* from card to card */
};

/* The card (and fraction) at the first place of the page; target is the one there at rest. */
float scroll_at(const struct scroll *s, float target, int64_t now_us);
bool scroll_moves(const struct scroll *s, float target, int64_t now_us);

/* Another target is to be reached from where things are now; from more than two pages away only the last two are
 * seen. still: at once (reduced motion). */
void scroll_to(struct scroll *s, const struct scroll_pages *p, float old_target, float target, bool still,
               int64_t now_us);

/* The finger is at px along the row: takes it, or moves what it holds. target as in scroll_at. */
void scroll_drag(struct scroll *s, const struct scroll_pages *p, float target, int px, int64_t now_us);
/* Lets go. Returns the first card of the page to rest on; a fling goes further the faster it is. */
int scroll_release(struct scroll *s, const struct scroll_pages *p, bool still, int64_t now_us);

#endif
