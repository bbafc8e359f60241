/*
 * What broadcast people do to a voice, in small: biquads after Robert Bristow-Johnson's cookbook,
 * a compressor with a peak follower, a look-ahead limiter with straight ramps.
 */
#include "studio/dsp.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/loudness.h"
#include "base/mem.h"

struct biquad biquad_highpass(double rate, double hz, double q)
{
    double w = 2 * M_PI * hz / rate, alpha = sin(w) / (2 * q), c = cos(w), a0 = 1 + alpha;
    return (struct biquad){(1 + c) / 2 / a0, -(1 + c) / a0, (1 + c) / 2 / a0, -2 * c / a0,
                           (1 - alpha) / a0};
}

struct biquad biquad_peak(double rate, double hz, double q, double gain_db)
{
    double w = 2 * M_PI * hz / rate, alpha = sin(w) / (2 * q), c = cos(w),
           amp = pow(10, gain_db / 40);
    double a0 = 1 + alpha / amp;
    return (struct biquad){(1 + alpha * amp) / a0, -2 * c / a0, (1 - alpha * amp) / a0,
                           -2 * c / a0, (1 - alpha / amp) / a0};
}

void biquad_run(const struct biquad *f, float *x, size_t n)
{
    double s1 = 0, s2 = 0;
    for (size_t i = 0; i < n; i++) {
        double in = x[i], out = f->b0 * in + s1;
        s1 = f->b1 * in - f->a1 * out + s2;
        s2 = f->b2 * in - f->a2 * out;
        x[i] = (float)out;
    }
}

void compressor_run(const struct compressor *c, double rate, float *x, size_t n)
{
    double attack = exp(-1000 / (rate * c->attack_ms)),
           release = exp(-1000 / (rate * c->release_ms)), level = 0;
    double threshold = pow(10, c->threshold_db / 20), slope = 1 / c->ratio - 1;
    for (size_t i = 0; i < n; i++) {
        double peak = fabs(x[i]), k = peak > level ? attack : release;
        level = peak + k * (level - peak);
        if (level > threshold)
            x[i] *= (float)pow(level / threshold, slope);
    }
}

void limiter_run(double rate, float ceiling, float *x, size_t n)
{
    float *gain = mem_calloc(n + 1, sizeof *gain);
    float attack = (float)(1 / (rate * 0.005)), release = (float)(1 / (rate * 0.080));
    for (size_t i = 0; i < n; i++)
        gain[i] = fabsf(x[i]) > ceiling ? ceiling / fabsf(x[i]) : 1;
    for (size_t i = n; i-- > 1;)
        gain[i - 1] = fminf(gain[i - 1], gain[i] + attack);
    for (size_t i = 1; i < n; i++)
        gain[i] = fminf(gain[i], gain[i - 1] + release);
    for (size_t i = 0; i < n; i++)
        x[i] *= gain[i];
    free(gain);
}

void gain_run(float *x, size_t n, double db)
{
    float factor = (float)pow(10, db / 20);
    for (size_t i = 0; i < n; i++)
        x[i] *= factor;
}

double loudness_of(double rate, const float *x, size_t n)
{
    struct loudness l;
    loudness_begin(&l, rate, 1);
    loudness_add(&l, x, n);
    double lufs = loudness_integrated(&l);
    loudness_end(&l);
    return lufs;
}

void level_run(double rate, double wanted, float ceiling, float *x, size_t n)
{
    for (int i = 0; i < 3; i++) {
        double now = loudness_of(rate, x, n);
        if (!isfinite(now) || (i > 0 && fabs(wanted - now) < 0.05))
            return;
        gain_run(x, n, wanted - now);
        limiter_run(rate, ceiling, x, n);
    }
}

/* The sound a part of a sample after x[i]: 16 samples at each side through a windowed sinc. */
static double between(const float *x, size_t n, size_t i, const double taps[32])
{
    double sum = 0;
    for (size_t k = 0; k < 32; k++)
        if (i + k >= 15 && i + k - 15 < n)
            sum += taps[k] * x[i + k - 15];
    return sum;
}

double true_peak_of(const float *x, size_t n)
{
    double taps[3][32], most = 0;
    for (int part = 0; part < 3; part++)
        for (int k = 0; k < 32; k++) {
            double d = k - 15 - (part + 1) / 4.0, w = d / 16;
            taps[part][k] = sin(M_PI * d) / (M_PI * d) *
                            (0.42 + 0.5 * cos(M_PI * w) + 0.08 * cos(2 * M_PI * w));
        }
    for (size_t i = 0; i < n; i++)
        most = fmax(most, fabs(x[i]));
    /* Only near the highest samples can the sound between them be higher still. */
    double least = most * 0.5;
    for (size_t i = 0; i + 1 < n; i++) {
        if (fabs(x[i]) < least && fabs(x[i + 1]) < least)
            continue;
        for (int part = 0; part < 3; part++)
            most = fmax(most, fabs(between(x, n, i, taps[part])));
    }
    return most > 0 ? 20 * log10(most) : -HUGE_VAL;
}
