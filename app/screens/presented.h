/*
 * What the room's window and the presenter's know of each other; one a program, in screen_env. While the presenter's window
 * is shown the room's pages show no controls, no menus and no toasts: those are the presenter's. app's presenting.c fills it.
 */
#ifndef SCREENS_PRESENTED_H
#define SCREENS_PRESENTED_H

#include "screens/screen.h"

enum { PRESENTED_CONTROLS_MAX = 6 };

/* A button of the room's page, which is drawn and pressed in the presenter's window. */
struct presented_control {
    uint32_t id;
    char label[96];
    bool primary, disabled;
    bool focused;               /* by a key: Enter presses it in the room */
};

struct presented {
    bool on;                    /* the presenter's window is shown */
    bool room_shown;            /* the room's display is there */
    bool mirrored;              /* a second display is there and shows the same as the first */
    int displays;               /* that show something of their own */
    bool frozen;                /* the room keeps an older picture */
    bool away;                  /* the room's display is handed over to another program */
    bool blank;                 /* the room is black */
    bool checked;               /* the look around before the day is over */
    enum screen_id room_screen; /* in the room's window */
    int n_controls;             /* of what was drawn last */
    struct presented_control controls[PRESENTED_CONTROLS_MAX];
    char toast[200];            /* what the room's page has to say to whoever presents; "": nothing */
    uint32_t toast_icon;
    int64_t toast_us;
    uint32_t toast_serial;      /* of the last one */
};

/* Does the page that is drawn belong to a room whose controls are in the presenter's window? */
static inline bool presented_in_room(const struct screen_env *env)
{
    return env->presented && env->presented->on && !env->beside_room;
}

/* Said in the presenter's window instead of in the room; false: there is none, say it yourself. */
bool presented_tell(const struct screen_env *env, uint32_t icon, struct str text);
/* The page that said it is left. */
void presented_unsay(const struct screen_env *env);

/* What a key of CONTEXT_PRESENTER does, from either window; ACTION_NONE and what it cannot do now: NAV_STAY. */
struct nav presented_do(struct screen_env *env, enum action action);

#endif
