/*
 * What a service manager (systemd, Type=notify) is told: READY=1 with the first picture, WATCHDOG=1 while the picture
 * really advances, STOPPING=1 at the end. Protocol: sd_notify(3). A program that hangs tells nothing by itself; one that
 * turns but whose picture stands where it should move is judged here and tells nothing either. Then the manager
 * starts it anew. Main thread only.
 */
#ifndef PLATFORM_WATCHDOG_H
#define PLATFORM_WATCHDOG_H

#include <stdbool.h>
#include <stdint.h>

struct watchdog;

/* A picture that should move may stand for so long: libvlc drops pictures further ahead than 9 s, which is 18 s
 * at half speed, and replacing a decoder takes less. */
enum { WATCHDOG_PICTURE_US = 20000000 };

/* What the main loop saw of itself this round. */
struct watchdog_sight {
    bool drawn;       /* what was to be shown is on the screen */
    bool moving;      /* a picture is to move by itself: a capsule or an extract plays in view */
    uint64_t picture; /* number of the picture presented last */
};

/* From NOTIFY_SOCKET and WATCHDOG_USEC, which are taken out of the environment: no child speaks for us.
 * NULL when no service manager listens; every function takes that and does nothing. */
struct watchdog *watchdog_new(void);
void watchdog_free(struct watchdog *w); /* tells that the program is ending */

/* Once a round of the main loop, after drawing; from the first drawing on. */
void watchdog_look(struct watchdog *w, const struct watchdog_sight *sight, int64_t mono_us);

/* When the next look is due at the latest (mono_us); TIME_NEVER: no watchdog is asked for. */
int64_t watchdog_deadline(const struct watchdog *w);

#endif
