/*
 * "Booth today" (mock-up 16b): what was counted, for the days chosen, as cards over one page or several. A part of the
 * staff's menu: it is drawn into the room it is given and takes the presses of its own widgets.
 */
#ifndef SCREENS_FIGURES_PAGE_H
#define SCREENS_FIGURES_PAGE_H

#include "screens/screen.h"
#include "ui/chart.h"

enum figures_period { FIGURES_TODAY, FIGURES_YESTERDAY, FIGURES_WEEK, FIGURES_ALL, FIGURES_PERIOD_COUNT };

struct figures_page {
    enum figures_period period;
    int page;  /* from 0, around */
};

/* A card of the staff's beside the figures. */
struct figures_extra {
    struct str title;
    int n; /* 0: none */
    const struct chart_row *rows;
};

/* kind: the first of two kinds of widget ids (UI_ID) that are the page's own. */
void figures_page_draw(const struct figures_page *p, const struct screen_env *env, struct ui *ui, struct rect room,
                       uint32_t kind, const struct figures_extra *extra);
/* NAV_REDRAW when the event was one of its own, else NAV_STAY. */
struct nav figures_page_handle(struct figures_page *p, const struct event *ev, uint32_t kind);

#endif
