/* The About page's own parts: about.c keeps, about_flow.c fills columns, about_page.c draws. */
#ifndef SCREENS_ABOUT_PAGE_H
#define SCREENS_ABOUT_PAGE_H

#include "screens/screen.h"

enum { ABOUT_BACK = 1, ABOUT_NEXT, ABOUT_PREVIOUS };

struct about_seen {
    int page, pages; /* of the last drawing */
};

struct about_state {
    int page;
    struct about_seen *seen; /* arena of the screen */
};

/* A heading or a paragraph on its way into the columns. */
struct about_piece {
    struct str text;
    enum type_token type;
    enum color_token color;
    enum role role;
    float above;             /* reference px to what is before it, unless it begins a column */
};

/* Where lines may stand: areas are filled in order, page after page. Device px. */
struct about_area {
    int page;
    struct rect rect;
};

struct about_flow {
    const struct about_area *areas; /* the last one's page repeats with `again` */
    int n_areas;
    struct rect again;       /* on every page after those of areas */
    int page;                /* drawn: this one only */
};

/* Draws what of the pieces stands on the page; returns how many pages they take. */
int about_flow(struct ui *ui, const struct about_flow *f, const struct about_piece *pieces, int n);

void about_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
