/*
 * The window system: one window, its input as events, sleeping until something happens, signals. Main thread only,
 * except platform_wake. SDL's joystick and sensor parts are never started (they would make a still screen
 * poll), its audio only for a voice (speaker.h). Sole home of SDL video and events.
 */
#ifndef PLATFORM_PLATFORM_H
#define PLATFORM_PLATFORM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/queue.h"

struct platform;
struct SDL_Window;

enum { PRESENT_NEVER = -2 };

struct platform_config {
    const char *title;
    bool windowed;
    int w, h;        /* windowed: wanted size; 0: 1280x720 or what fits */
    int display;     /* of the room, from 0; one that is not there: the first, with a log line; -1: chosen */
    int present_on;  /* display of the presenter's window, from 0; -1: chosen (displays.h); PRESENT_NEVER */
    bool kms;        /* the kernel console may be taken when neither X nor Wayland gives a window */
    struct queue *queue; /* events go here */
};

/* Opens the window (really tried: X11, Wayland, and the console only with kms). NULL and ERR_DISPLAY with a plain
 * reason otherwise. Also takes over SIGTERM, SIGINT, SIGHUP (they become EVENT_QUIT) and ignores SIGPIPE. */
struct platform *platform_new(const struct platform_config *config, struct err *err);
/* Signals only, no window: for commands that run off-screen (tour, tests). */
struct platform *platform_headless(struct queue *queue);
void platform_free(struct platform *p); /* NULL is fine */

struct SDL_Window *platform_window(struct platform *p); /* NULL when headless; the platform's */

/* Sleeps until input, a wake, a signal or the deadline (CLOCK_MONOTONIC us, TIME_NEVER: none), then moves all that
 * waits into the queue. A deadline in the past only collects. */
void platform_wait(struct platform *p, int64_t deadline_us);

/* Any thread: makes platform_wait return. Many calls before it does count as one. */
void platform_wake(struct platform *p);

/*
 * Locked: nobody leaves through the window system. The keyboard is grabbed, the window stays above others and comes
 * back when it is covered, hidden or minimised; a wish to close it and SIGHUP are refused, with a log line. SIGTERM and
 * SIGINT end the program as ever. What only the session can stop (virtual terminals, killing the server) it does not.
 */
void platform_lock(struct platform *p, bool locked);

/* The presenter's window is wanted, or not any more. EVENT_DISPLAYS tells where which window is shown, now and whenever
 * displays come and go until it is not wanted any more. */
void platform_present(struct platform *p, bool wanted);
/* NULL until it was opened; it may be hidden. The platform's, but what draws into it must be freed before platform_free. */
struct SDL_Window *platform_second_window(struct platform *p);
/* The room's window makes place for another program, or comes back; EVENT_DISPLAYS says so, also when somebody brings it
 * back through the window system. */
void platform_hand_over(struct platform *p, bool away);

/* Keys say from now on which keyboard they were pressed on (event.h), or no more. Returns how many keyboards there are; 0:
 * they cannot be told apart here. */
int platform_tell_keyboards(struct platform *p, bool wanted);

void platform_toggle_fullscreen(struct platform *p);
bool platform_stopped_by_signal(const struct platform *p);
/* "x11", "wayland", "kmsdrm", "offscreen", for doctor and the log. */
const char *platform_driver(const struct platform *p);

#endif
