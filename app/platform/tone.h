/* A tone on one side, to hear whether the loudspeakers are there and the right way round. */
#ifndef PLATFORM_TONE_H
#define PLATFORM_TONE_H

#include "base/err.h"
#include "base/str.h"

enum tone_side { TONE_LEFT = 1, TONE_RIGHT = 2, TONE_BOTH = 3 };

/* Plays 440 Hz (left) or 660 Hz (right) for a second through the device that the voice uses; blocks until it was heard: not
 * for the thread that draws. volume in percent. False with a plain reason when there is no device that works. */
bool tone_play(enum tone_side side, int volume, struct err *err);

#endif
