/* What the agenda says at one moment, and the pieces it is drawn of. For agenda.c. */
#ifndef SCREENS_AGENDA_VIEW_H
#define SCREENS_AGENDA_VIEW_H

#include "screens/room_page.h"

enum agenda_face {
    AGENDA_COUNTS,   /* a number runs down */
    AGENDA_STARTING, /* it has come to nothing: "We are starting" */
    AGENDA_OVER,     /* the day is over */
};

/* Everything in ui's arena. */
struct agenda_view {
    const struct course_plan *plan; /* by the run, else by the timetable */
    int block, next;                /* of the plan: now, and behind it; -1: none */
    enum agenda_face face;
    bool pause;                     /* a break, lunch: amber */
    uint32_t icon;
    struct str name, big, below;
    struct str kicker, title, part, reading; /* the card beside it; title empty: no card */
};

struct agenda_view agenda_view_of(struct ui *ui, const struct screen_env *env);

/* The moment and the card, between top and bottom. */
void agenda_draw_moment(struct ui *ui, const struct agenda_view *v, int top, int bottom);

/* The day as a line of slots with the hours and now; its height, and drawn with its upper edge at top. */
int agenda_line_height(struct ui *ui);
void agenda_draw_line(struct ui *ui, const struct screen_env *env, const struct agenda_view *v, int top);
/* One mark a day and "Day 1 of 8. Days 6 to 8 are ideation sessions.", around cy, at most up to right. */
void agenda_draw_days(struct ui *ui, const struct screen_env *env, int cy, int right);

#endif
