/* Recordings: PCM WAV files of any rate, 16, 24 or 32 bits or float, mono or stereo, as one channel at the rate wanted. */
#ifndef STUDIO_WAV_H
#define STUDIO_WAV_H

#include <stddef.h>

#include "base/err.h"

/* A new array of *n samples at the rate (the caller frees it), full scale 1.0; NULL and a sentence that says how to save
 * the file otherwise. */
float *wav_read(const char *path, int rate, size_t *n, struct err *err);

/* x (at a rate) at another: a new array of *out_n samples. */
float *wav_resample(const float *x, size_t n, int from, int to, size_t *out_n);

#endif
