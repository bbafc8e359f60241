/*
 * --trace-captions: which cue stood on the screen with which picture, a line for every picture put there. For proving that
 * captions are in time, and for finding out when they are not. A file of columns parted by tabs, the first line names
 * them; see README.md. NULL is a trace that is off: every function takes it and does nothing.
 */
#ifndef SCREENS_CAPTION_TRACE_H
#define SCREENS_CAPTION_TRACE_H

#include <stdint.h>

#include "base/err.h"
#include "base/time.h"
#include "player/player.h"


struct caption_trace;
struct cues;

/* Begins the file anew. NULL with err when it cannot be written. */
struct caption_trace *caption_trace_new(const char *path, struct err *err);
void caption_trace_free(struct caption_trace *t);

/* A picture is about to be put together: no cue is on it yet. */
void caption_trace_begin(struct caption_trace *t);
/* The cues of this file that are on at a media time, which delay_us has been taken off already, are on it. */
void caption_trace_drawn(struct caption_trace *t, const struct cues *cues, int64_t at_us, int64_t delay_us);
/* It is on the screen since now, with this picture of the capsule below; nothing is written when there is none. */
void caption_trace_presented(struct caption_trace *t, const struct player_frame *frame, const struct player_level *level,
                             struct now now);

#endif
