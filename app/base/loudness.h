/* Integrated loudness (ITU-R BS.1770-4, EBU R 128) of sound as it comes by, in LUFS. */
#ifndef BASE_LOUDNESS_H
#define BASE_LOUDNESS_H

#include <stddef.h>

enum { LOUDNESS_CHANNELS_MAX = 2 }; /* each counts fully: left and right, or the only one */

struct loudness {
    int channels;
    double filter[2][5];                           /* b0, b1, b2, a1, a2 of the two stages */
    double held[LOUDNESS_CHANNELS_MAX][2][2];      /* of the filters */
    size_t step, in_step;                          /* frames in 100 ms; of them come by */
    double sum;                                    /* of squares in this step */
    double *steps;                                 /* owned; mean power of each 100 ms */
    size_t n_steps, cap_steps;
};

/* rate in Hz, from 8000. */
void loudness_begin(struct loudness *l, double rate, int channels);

/* Interleaved, full scale 1.0. */
void loudness_add(struct loudness *l, const float *x, size_t frames);

/* Of all that came by; -HUGE_VAL for silence and for less than 400 ms. */
double loudness_integrated(const struct loudness *l);

void loudness_end(struct loudness *l); /* frees */

#endif
