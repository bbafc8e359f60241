/* The process map's own parts: what map.c keeps, map_layout.c places, map_page.c draws. Nobody else includes this. */
#ifndef SCREENS_MAP_PAGE_H
#define SCREENS_MAP_PAGE_H

#include "screens/ticks.h"

enum { MAP_BACK = 1, MAP_STEP, MAP_PHASE, MAP_NEXT, MAP_PREVIOUS };
enum { MAP_SLICES_MAX = PROCESS_PHASES_MAX + PROCESS_STEPS_MAX };

enum { MAP_ROW_AIR = 20 }; /* reference px right of a step's words */

/* What the last drawing found out; handle needs it to turn pages. */
struct map_seen {
    int page, pages;
    int first_of_page[MAP_SLICES_MAX]; /* index of each page's first step */
};

struct map_state {
    uint64_t ticked;      /* as it was asked for */
    int anchor;           /* this step's page is shown */
    bool from_result;     /* Back leads to the result */
    struct ticks ticks;   /* under way */
    int64_t toast_us;     /* a phase was pressed whose capsule does not open yet; 0: none */
    const struct capsule *toast_of;
    struct map_seen *seen; /* arena of the screen */
};

/* The part of a phase that stands on one page. Device px. */
struct map_slice {
    int page, phase;
    int first, n;         /* steps, index into process.steps */
    struct rect head;     /* title and capsule of the phase: one target */
    float cx, cy;         /* its node */
    int x, w;             /* of its rows */
};

struct map_layout {
    const struct process *process;
    bool upright;         /* phases side by side; else one below the other */
    int pages, page, n;
    struct map_slice slices[MAP_SLICES_MAX];
    struct rect rows[PROCESS_STEPS_MAX]; /* by step; on the page of its slice */
    int left, right, node;               /* margins' inner edges, diameter */
    int title_y, number_w, text_x;       /* text_x: from a row's left edge */
    struct text_style step, head;        /* of a step's and a phase's title */
    const struct text_block *title, *source;
    struct str title_text, source_text;
    int source_y;
    struct rect next, previous;
};

int map_capsule_height(const struct ui *ui); /* of the line below a phase's title */

/* anchor: index of a step that must be on the page. */
struct map_layout map_layout_of(struct ui *ui, const struct screen_env *env, int anchor);

void map_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
