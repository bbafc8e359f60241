/*
 * What a window and sound would be like here, found out without showing or playing anything: for commands that tell about a
 * machine. May block as long as the window or sound system does.
 */
#ifndef PLATFORM_TRIAL_H
#define PLATFORM_TRIAL_H

#include "base/err.h"
#include "platform/displays.h"

struct trial;

/* A window that nobody sees. NULL and ERR_DISPLAY where there is none to be had. */
struct trial *trial_new(struct err *err);
void trial_free(struct trial *t); /* NULL is fine */

struct SDL_Window *trial_window(struct trial *t);
const char *trial_driver(void);                                        /* "x11", "wayland" */
int trial_displays(struct trial *t, struct display out[DISPLAYS_MAX]); /* as displays_read */

/* The device that the voice would speak through, opened and closed again: "pulseaudio, 2 devices". False with a plain reason
 * when there is none that works. */
bool trial_sound(char *out, size_t size, struct err *err);

#endif
