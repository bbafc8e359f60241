/*
 * Where the sound comes out: headphones or loudspeakers, as far as a PulseAudio (or PipeWire) server of this user tells;
 * ALSA alone tells nothing. libpulse is opened when the program runs, and missed by nobody.
 */
#ifndef PLATFORM_OUTLET_H
#define PLATFORM_OUTLET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/queue.h"

struct outlet;

/* Watches on a thread of its own; EVENT_OUTLET goes to queue (not owned) when something changes. NULL: there is no
 * libpulse. */
struct outlet *outlet_new(struct queue *queue);
void outlet_free(struct outlet *o); /* NULL is fine */

/* The sound device that is headphones, as SDL names it; where the default one is, "". False: none is known. Any thread. */
bool outlet_headphones(struct outlet *o, char name[128]);

/* What a sink is, from what the server says of it (each may be NULL): its form factor ("headset"), its active port's
 * type (enum pa_device_port_type, 0: unknown) and name ("analog-output-headphones"). Pure. */
bool outlet_is_headphones(const char *form_factor, unsigned port_type, const char *port_name);

#endif
