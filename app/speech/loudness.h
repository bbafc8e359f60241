/*
 * How loud the voice is: a gain over a whole sentence that never clips. Peaks are held below LOUDNESS_CEILING by turning
 * the gain down around them for some milliseconds, so that there is room left for a cue on top.
 */
#ifndef SPEECH_LOUDNESS_H
#define SPEECH_LOUDNESS_H

#include <stddef.h>
#include <stdint.h>

enum { LOUDNESS_MIN = 25, LOUDNESS_MAX = 200, LOUDNESS_CEILING = 26500 };

/* percent: of the voice's own volume, LOUDNESS_MIN to LOUDNESS_MAX. */
void loudness_apply(int16_t *samples, size_t n, int rate, int percent);

#endif
