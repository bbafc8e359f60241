/* Where everything on the library page goes, from window, text size and number of capsules. */
#ifndef SCREENS_LIBRARY_LAYOUT_H
#define SCREENS_LIBRARY_LAYOUT_H

#include "screens/screen.h"

/* All device px. */
struct layout {
    bool upright;                 /* cards in a row; else a list (portrait) */
    int left, right_margin;
    struct str title_text, subtitle_text;
    const struct text_block *title, *subtitle; /* subtitle NULL: no room for it */
    int title_y, subtitle_y;
    int count_y;                  /* "6-10 of 12" */
    int path_y, node;             /* upper edge of the path and diameter of its nodes */
    float x0, step;               /* first card and distance to the next, along the row or down the list */
    int card_w, card_h, card_y, picture;
    int per_page, first, shown;
    struct rect previous, next;   /* arrows */
};

/* top: lower edge of the header. The page shown is the one with the capsule of index anchor. */
struct layout layout_of(struct ui *ui, const struct screen_env *env, int top, int anchor);
/* "1-2 of 5" */
struct str layout_count(struct ui *ui, int from, int to, int n);
struct rect layout_card(const struct layout *o, int i); /* i-th on the page */

/* A playlist of one capsule: its picture large, its words beside or below. The picture is a target for the pointer. */
void library_draw_single(struct ui *ui, const struct screen_env *env, const struct layout *o, uint32_t id,
                         uint32_t picture_id);

#endif
