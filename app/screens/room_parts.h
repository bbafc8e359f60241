/* What the screens of a running item share: text that fills the room it has, turning on and back, the path. */
#ifndef SCREENS_ROOM_PARTS_H
#define SCREENS_ROOM_PARTS_H

#include "screens/room_page.h"

/* ---- text ---- */

/* The design's next smaller size that is still read from 4 m, at the user's text size; 0: there is none. */
float room_smaller(const struct ui *ui, float size);
struct text_style room_display(const struct ui *ui, float size); /* titles */
struct text_style room_words(const struct ui *ui, float size);   /* everything else */

struct room_fit {
    float size; /* reference px */
    struct text_style style;
    const struct text_block *block;
};

/* The largest size from `from` down at which the text fits into w x h px; cut with an ellipsis when none does. */
struct room_fit room_fit(struct ui *ui, struct str text, bool display, float from, float w_px, float h_px);

/* ---- page ---- */

/* What the item's page has between the head and the foot, or from the top where there is no head (top 0). */
struct rect room_between(const struct ui *ui, int top);
/* The line above a page that has no head: which module this is. Returns its lower edge. */
int room_kicker(struct ui *ui, struct str text);
/* room_foot for pages that are turned: its buttons are passed over by arrows, "Rehearsal" stands before the status. */
void room_turning_foot(struct ui *ui, const struct screen_env *env, struct str status, struct str next);
/* The path along the foot, from edge to edge: `at` of n is shown. Nothing when there is but one. */
void room_path(struct ui *ui, int n, int at);
/* "{n} of {of}" in a text. */
struct str room_n_of(struct ui *ui, enum string_id id, int n, int of);

/* ---- lists that take more than a page ---- */

struct room_pages {
    int first, n;     /* what the page shows */
    int at, pages;
    int starts[64];   /* the first line of each page */
};

/* Lines of these heights (at most 64) in a room of h px; the page is the one with line `anchor`. */
struct room_pages room_paged(const int *heights, int n, int gap, int h, int anchor);

/* ---- turning ---- */

struct room_hand {
    bool down;
    int x, y;
};

/* 1 on, -1 back, 0 neither: clicker, arrows, the foot's buttons, a finger drawn across. */
int room_turn(struct room_hand *hand, const struct event *ev);
/* Where the item was left, 0..n-1; 0 when it is not what runs. */
int room_place(const struct screen_env *env, const struct item *item, int n);

#endif
