/*
 * The presenter's window: a second stage beside the room's, with its own screens. It is there while the playlist's policy
 * wants it and the window system has a place for it. Keys reach it whichever window has the focus; what it does not want
 * is the room's. For app.c.
 */
#ifndef APP_PRESENTING_H
#define APP_PRESENTING_H

#include "gfx/mirror.h"
#include "screens/presented.h"
#include "stage.h"

struct app;

struct presenting {
    struct presented facts;
    struct stage stage;        /* n 0: it is not there */
    struct screen_env env;     /* the program's, as this stage's screens see it */
    bool told;                 /* that it is wanted */
    bool mirror_told;          /* that the displays are mirrored was said */
    bool resized, exposed;     /* the window, since the last drawing */
    bool refused;              /* the last drawing was not shown */
    uint32_t toast_serial;     /* shown */
    struct mirror *mirror;     /* the room's picture */
    bool stale;                /* the room shows something newer */
    int64_t mirrored_us;       /* when it was taken */
    struct gfx_window *room;   /* the room's window, once it was drawn into; not owned */
    struct gfx_window *hidden; /* frozen: what the room will show; NULL: not frozen */
    uint32_t still;            /* frozen: image of what it shows */
    bool still_stale;          /* frozen: its window lost its pixels */
};

/* Whether the window is wanted, and what is on its stage: once a step. */
void presenting_follow(struct app *a);
int64_t presenting_deadline(const struct app *a);
/* Its EVENT_TIMER when it is due. */
void presenting_tick(struct app *a);
/* True when the event was the presenter's alone. */
bool presenting_event(struct app *a, const struct event *ev);
/* A key was the room's: by the clicker alone nothing in it is marked. */
void presenting_clicked(struct app *a, const struct event *ev);
/* Where the room's screens lead: menus open in the presenter's window. True when that is done. */
bool presenting_nav(struct app *a, const struct nav *nav);
/* A key that the room's page had no use for, where there is no presenter's window. */
struct nav presenting_key(struct app *a, const struct event *ev);
/* The content goes: nothing of it is kept. */
void presenting_forget(struct app *a);
void presenting_release(struct app *a);

/* ---- presenting_draw.c ---- */

/* What the room's picture goes into: its window, or while frozen one that nobody sees. */
struct gfx_window *presenting_room_window(struct app *a, struct gfx_window *window);
/* The room's picture may have changed. */
void presenting_room_drawn(struct app *a, bool presented);
void presenting_freeze(struct app *a, bool frozen);

/* ---- presenting_controls.c ---- */

/* After the room was drawn: which buttons its page has. */
void presenting_note_controls(struct app *a);
void presenting_press(struct app *a, uint32_t id);

#endif
