/*
 * The presenter's window beside the room's: opened when it is first wanted, hidden while it has no display, and both moved
 * when displays come and go. For platform.c.
 */
#ifndef PLATFORM_SECOND_H
#define PLATFORM_SECOND_H

#include "platform/displays.h"
#include "platform/input.h"
#include "platform/platform.h"

struct second {
    SDL_Window *room, *window; /* window NULL: never opened; both the platform's */
    struct input input;
    int display, present_on;   /* as configured */
    bool windowed, bare, x11;
    bool wanted;               /* the presenter's page is asked for */
    bool away;                 /* the room's display is handed over */
    bool told;                 /* EVENT_DISPLAYS has been sent */
    struct displays_place place;
    struct display list[DISPLAYS_MAX];
    int n;
    char room_was[DISPLAY_NAME_MAX];
    int64_t look_us;           /* when to look for displays again; TIME_NEVER while not wanted */
};

void second_init(struct second *s, SDL_Window *room, const struct platform_config *config, bool bare);
void second_release(struct second *s);

/* Wanted or not: places the windows and tells the queue what became of it. */
void second_want(struct second *s, bool wanted);
/* The room's window goes out of the way of another program, or comes back. */
void second_hand_over(struct second *s, bool away);
/* Displays may have changed: looks now, and follows. */
void second_look(struct second *s);
/* True when the event was the presenter's window's own. */
bool second_take(struct second *s, const SDL_Event *e);
/* The room's window may have been brought back by other means than ours. */
void second_follow_room(struct second *s, const SDL_Event *e);

#endif
