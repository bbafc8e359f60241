/* Sound as arrays of float, mono, full scale 1.0: filters, dynamics and loudness. Pure functions, in place. */
#ifndef STUDIO_DSP_H
#define STUDIO_DSP_H

#include <stddef.h>

struct biquad {
    double b0, b1, b2, a1, a2; /* a0 is 1 */
};

struct biquad biquad_highpass(double rate, double hz, double q);
struct biquad biquad_peak(double rate, double hz, double q, double gain_db);
void biquad_run(const struct biquad *f, float *x, size_t n);

/* Feed-forward compressor: everything above threshold_db grows ratio times slower. */
struct compressor {
    double threshold_db, ratio, attack_ms, release_ms;
};
void compressor_run(const struct compressor *c, double rate, float *x, size_t n);

/* No sample above ceiling afterwards; gain falls over 5 ms before a peak and recovers over 80 ms. */
void limiter_run(double rate, float ceiling, float *x, size_t n);

/* Gain to a loudness in LUFS and limiter, by turns, since limiting takes loudness away. Silence stays silence. */
void level_run(double rate, double lufs, float ceiling, float *x, size_t n);

void gain_run(float *x, size_t n, double db);

/* Integrated loudness in LUFS (ITU-R BS.1770-4, one channel); -HUGE_VAL for silence. */
double loudness_of(double rate, const float *x, size_t n);

/* The highest level between the samples too, in dB of full scale, from four times the rate; -HUGE_VAL for silence. */
double true_peak_of(const float *x, size_t n);

#endif
