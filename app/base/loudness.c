/*
 * K weighting, blocks of 400 ms that begin every 100 ms, the absolute gate at -70 LUFS and the
 * relative one 10 LU below what passes the first. Only the power of each 100 ms is kept: an hour of
 * sound takes 280 kB.
 */
#include "base/loudness.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static const double ABSOLUTE_GATE = -70, RELATIVE_GATE = -10;

enum { STEPS_A_BLOCK = 4 };

/* The two stages for any rate: the analogue prototypes behind the standard's 48 kHz numbers. */
static void k_weighting(double rate, double out[2][5])
{
    double k = tan(M_PI * 1681.974450955533 / rate), q = 0.7071752369554196;
    double vh = pow(10, 3.999843853973347 / 20), vb = pow(vh, 0.4996667741545416),
           a0 = 1 + k / q + k * k;
    const double shelf[5] = {(vh + vb * k / q + k * k) / a0, 2 * (k * k - vh) / a0,
                             (vh - vb * k / q + k * k) / a0, 2 * (k * k - 1) / a0,
                             (1 - k / q + k * k) / a0};
    k = tan(M_PI * 38.13547087602444 / rate);
    q = 0.5003270373238773;
    a0 = 1 + k / q + k * k;
    const double pass[5] = {1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0};
    memcpy(out[0], shelf, sizeof shelf);
    memcpy(out[1], pass, sizeof pass);
}

void loudness_begin(struct loudness *l, double rate, int channels)
{
    *l = (struct loudness){.channels = channels, .step = (size_t)(rate / 10)};
    k_weighting(rate, l->filter);
}

static double filtered(const double f[5], double held[2], double x)
{
    double y = f[0] * x + held[0];
    held[0] = f[1] * x - f[3] * y + held[1];
    held[1] = f[2] * x - f[4] * y;
    return y;
}

static void end_step(struct loudness *l)
{
    l->steps = mem_grow(l->steps, &l->cap_steps, l->n_steps + 1, sizeof *l->steps);
    l->steps[l->n_steps++] = l->sum / (double)l->step;
    l->sum = 0;
    l->in_step = 0;
}

void loudness_add(struct loudness *l, const float *x, size_t frames)
{
    for (size_t i = 0; i < frames; i++) {
        for (int c = 0; c < l->channels; c++) {
            double y = filtered(l->filter[0], l->held[c][0], *x++);
            y = filtered(l->filter[1], l->held[c][1], y);
            l->sum += y * y;
        }
        if (++l->in_step == l->step)
            end_step(l);
    }
}

static double lufs(double power)
{
    return power > 0 ? -0.691 + 10 * log10(power) : -HUGE_VAL;
}

/* Loudness of the blocks that are louder than the gate. */
static double gated(const struct loudness *l, double gate)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i + STEPS_A_BLOCK <= l->n_steps; i++) {
        const double *s = l->steps + i;
        double power = (s[0] + s[1] + s[2] + s[3]) / STEPS_A_BLOCK;
        if (lufs(power) <= gate)
            continue;
        sum += power;
        count++;
    }
    return count ? lufs(sum / (double)count) : -HUGE_VAL;
}

double loudness_integrated(const struct loudness *l)
{
    double first = gated(l, ABSOLUTE_GATE);
    return isfinite(first) ? gated(l, fmax(ABSOLUTE_GATE, first + RELATIVE_GATE)) : first;
}

void loudness_end(struct loudness *l)
{
    free(l->steps);
    *l = (struct loudness){0};
}
