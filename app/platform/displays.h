/*
 * Which displays there are, and on which of them the room's page and the presenter's stand. The choice is pure and is told
 * in displays_place; reading asks the X server itself (RandR monitors), because SDL 2 does not follow a bare one, and SDL
 * elsewhere.
 */
#ifndef PLATFORM_DISPLAYS_H
#define PLATFORM_DISPLAYS_H

#include <SDL.h>
#include <stdbool.h>

#include "base/geom.h"

enum { DISPLAYS_MAX = 8, DISPLAY_NAME_MAX = 48 };

struct display {
    char name[DISPLAY_NAME_MAX]; /* "eDP-1"; tells a display again that comes back */
    struct rect at;              /* on the desktop */
};

/* Of the window system that window belongs to. Returns how many; 0 when it cannot tell. */
int displays_read(SDL_Window *window, struct display out[DISPLAYS_MAX]);

struct displays_wish {
    int room, presenter;  /* by number; -1: chosen */
    const char *room_was; /* name of the display the room was on last; "": none yet */
};

struct displays_place {
    int room, presenter; /* -1: it is not shown */
    bool mirrored;       /* two displays show the same place of the desktop */
};

/*
 * The presenter's page takes what is wished, else the machine's own panel (eDP, LVDS, DSI), else the first display; the room
 * another one. One display: the room alone, unless the room's was unplugged: then the presenter alone, and the room waits
 * for its display. Mirrored displays are one. n may be 0: nothing is shown.
 */
struct displays_place displays_place(const struct display *list, int n, const struct displays_wish *w);

#endif
