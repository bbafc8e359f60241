/*
 * Headphones that are pulled out, where the playlist says that the voice is for them (`voice: headphones`): what plays
 * pauses and the voice waits until they are back, so that a room does not hear what was for one person.
 */
#ifndef APP_HEADPHONES_H
#define APP_HEADPHONES_H

#include <stdbool.h>

#include "base/event.h"

struct app;

/* After the stage had it: EVENT_OUTLET. */
void headphones_event(struct app *a, const struct event *ev);
/* After every step: the policy may be another one. */
void headphones_tick(struct app *a);

#endif
