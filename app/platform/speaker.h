/*
 * A second sound beside the capsule's: mono samples for the voice, one behind the other, and short cues that are mixed
 * over them. The capsule's own sound is the decoder's matter. SDL's audio part is started with the first speaker_open and not before.
 */
#ifndef PLATFORM_SPEAKER_H
#define PLATFORM_SPEAKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct speaker;

struct speaker *speaker_new(void);
void speaker_free(struct speaker *s); /* after speaker_close; NULL is fine */

/* One thread opens, plays and closes. device: as SDL names it; where that cannot be had, or for NULL, the default one.
 * False with a plain reason when there is none that works. */
bool speaker_open(struct speaker *s, const char *device, int rate, struct err *err);
void speaker_close(struct speaker *s);
void speaker_play(struct speaker *s, const int16_t *samples, size_t n); /* behind what still plays */
/* At once, mixed over whatever plays; an earlier one that still sounds gives way. */
void speaker_over(struct speaker *s, const int16_t *samples, size_t n);
int64_t speaker_left_us(struct speaker *s); /* until all of it was heard */

/* Any thread: silence within the device's own buffer (50 ms), but for a cue that sounds. */
void speaker_stop(struct speaker *s);

#endif
