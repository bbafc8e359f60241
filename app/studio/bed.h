/* The soft bed of sound under the narration: ours, synthesised, the same every time. */
#ifndef STUDIO_BED_H
#define STUDIO_BED_H

#include <stddef.h>

/* Fills out[n] with a pad of slowly changing chords, plucked notes, and two rising notes at each of the times in
 * chimes_s. Peaks stay below 1; the caller sets the level. */
void bed_make(double rate, float *out, size_t n, const double *chimes_s, size_t n_chimes);

#endif
