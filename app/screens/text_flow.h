/* Text that runs through columns and pages: pieces of it, and where they may stand. */
#ifndef SCREENS_TEXT_FLOW_H
#define SCREENS_TEXT_FLOW_H

#include "ui/ui.h"

/* A heading or a paragraph on its way into the columns. */
struct flow_piece {
    struct str text;
    enum type_token type;
    enum color_token color;
    enum role role;
    bool whole;              /* not divided where it fits into a column as a whole */
    float above;             /* reference px to what is before it, unless it begins a column */
};

/* Where lines may stand: areas are filled in order, page after page. Device px. */
struct flow_area {
    int page;
    struct rect rect;
};

struct text_flow {
    const struct flow_area *areas; /* the last one's page repeats with `again` */
    int n_areas;
    struct rect again;       /* on every page after those of areas */
    int page;                /* drawn: this one only */
};

/* Draws what of the pieces stands on the page; returns how many pages they take. */
int text_flow(struct ui *ui, const struct text_flow *f, const struct flow_piece *pieces, int n);

#endif
