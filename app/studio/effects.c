/*
 * A sound is made of grains: a tone, a reed (a tone with all its harmonics) or noise, gliding in
 * pitch, through a band filter that glides too, under an envelope that is smooth at both ends, so
 * nothing clicks. A grain can be repeated with times, pitch and strength that wander: one grain
 * makes a chirp, twelve of them a bird, a hundred a crowd. Chance comes from a counter: the same
 * samples every time.
 */
#include "studio/effects.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/bug.h"
#include "base/mem.h"

enum source { TONE, REED, NOISE };

struct grain {
    enum source source;
    double at_s, length_s;
    double hz, to_hz;      /* glides in a straight line; noise has none */
    double band, to_band;  /* middle of the filter, Hz; 0: none */
    double q;              /* of the filter */
    double level, attack_s;
    double decay_s;        /* dies away to 1/e in it; 0: stays */
    double tremble_hz;     /* swells and fades so often a second; 0: not */
    int times;             /* 0 and 1: once */
    double every_s, wander; /* wander 0..1: how irregular repetitions are */
};

struct recipe {
    const char *name;
    double seconds;
    struct grain grains[8];
};

/* clang-format off */
static const struct recipe recipes[] = {
    {"chime", 1.6, {
        {TONE, 0,    1.5, 740,  740,  0, 0, 0, 0.8, 0.004, 0.35, 0, 0, 0, 0},
        {TONE, 0,    0.6, 2960, 2960, 0, 0, 0, 0.2, 0.003, 0.08, 0, 0, 0, 0},
        {TONE, 0.14, 1.4, 1109, 1109, 0, 0, 0, 0.8, 0.004, 0.35, 0, 0, 0, 0}}},
    {"tick", 2.2, {
        {NOISE, 0,    0.03, 0, 0, 2600, 2200, 6, 1.0, 0.001, 0.006, 0, 2, 1.0, 0},
        {NOISE, 0.5,  0.03, 0, 0, 1900, 1700, 6, 0.9, 0.001, 0.006, 0, 2, 1.0, 0}}},
    {"pop", 0.25, {
        {TONE, 0, 0.12, 320, 900, 0, 0, 0, 1.0, 0.004, 0.04, 0, 0, 0, 0}}},
    {"whoosh", 0.9, {
        {NOISE, 0,    0.85, 0, 0, 350, 1800, 1.2, 1.0, 0.40, 0.30, 0, 0, 0, 0},
        {NOISE, 0.05, 0.80, 0, 0, 900, 4200, 2.0, 0.4, 0.42, 0.25, 0, 0, 0, 0}}},
    {"thud", 0.9, {
        {TONE,  0, 0.8,  95, 48, 0, 0, 0, 1.0, 0.006, 0.16, 0, 0, 0, 0},
        {TONE,  0, 0.3, 190, 120, 0, 0, 0, 0.5, 0.003, 0.06, 0, 0, 0, 0},
        {NOISE, 0, 0.25, 0, 0, 420, 200, 1.0, 0.7, 0.002, 0.05, 0, 0, 0, 0}}},
    {"tram-bell", 1.7, {
        {TONE, 0, 0.9, 1180, 1180, 0, 0, 0, 0.8, 0.002, 0.22, 0, 2, 0.34, 0},
        {TONE, 0, 0.9, 1187, 1187, 0, 0, 0, 0.5, 0.002, 0.20, 0, 2, 0.34, 0},
        {TONE, 0, 0.6, 2890, 2890, 0, 0, 0, 0.4, 0.001, 0.10, 0, 2, 0.34, 0},
        {TONE, 0, 0.4, 5060, 5060, 0, 0, 0, 0.2, 0.001, 0.05, 0, 2, 0.34, 0},
        {NOISE, 0, 0.03, 0, 0, 3500, 3000, 2, 0.5, 0.001, 0.008, 0, 2, 0.34, 0}}},
    {"bicycle-bell", 1.3, {
        {TONE, 0, 0.5, 2350, 2350, 0, 0, 0, 0.8, 0.001, 0.14, 0, 6, 0.055, 0.05},
        {TONE, 0, 0.4, 2362, 2362, 0, 0, 0, 0.5, 0.001, 0.12, 0, 6, 0.055, 0.05},
        {TONE, 0, 0.3, 5590, 5590, 0, 0, 0, 0.3, 0.001, 0.06, 0, 6, 0.055, 0.05}}},
    {"town-bell", 3.4, {
        {TONE, 0, 3.2, 262, 262, 0, 0, 0, 0.5, 0.004, 1.30, 0, 0, 0, 0},
        {TONE, 0, 3.0, 524, 524, 0, 0, 0, 0.8, 0.003, 0.80, 0, 0, 0, 0},
        {TONE, 0, 2.6, 629, 629, 0, 0, 0, 0.6, 0.003, 0.60, 0, 0, 0, 0},
        {TONE, 0, 2.0, 786, 786, 0, 0, 0, 0.4, 0.002, 0.45, 0, 0, 0, 0},
        {TONE, 0, 1.6, 1048, 1048, 0, 0, 0, 0.5, 0.002, 0.35, 0, 0, 0, 0},
        {TONE, 0, 0.8, 1390, 1390, 0, 0, 0, 0.2, 0.001, 0.15, 0, 0, 0, 0},
        {NOISE, 0, 0.05, 0, 0, 2000, 1500, 2, 0.3, 0.001, 0.012, 0, 0, 0, 0}}},
    {"cow-bell", 2.2, {
        {REED, 0, 0.4, 540, 540, 1080, 1080, 3, 0.9, 0.002, 0.09, 0, 5, 0.42, 0.35},
        {REED, 0, 0.4, 800, 800, 1600, 1600, 3, 0.7, 0.002, 0.07, 0, 5, 0.42, 0.35},
        {NOISE, 0, 0.03, 0, 0, 2400, 2000, 2, 0.3, 0.001, 0.008, 0, 5, 0.42, 0.35}}},
    {"horn", 1.0, {
        {REED, 0, 0.28, 349, 349, 700, 700, 1, 0.8, 0.02, 0, 0, 2, 0.42, 0},
        {REED, 0, 0.28, 440, 440, 900, 900, 1, 0.7, 0.02, 0, 0, 2, 0.42, 0}}},
    {"birds", 3.4, {
        {TONE, 0.0, 0.10, 3400, 4600, 0, 0, 0, 0.7, 0.02, 0, 0, 12, 0.24, 0.5},
        {TONE, 0.3, 0.07, 5200, 3900, 0, 0, 0, 0.5, 0.015, 0, 0, 14, 0.20, 0.6},
        {TONE, 0.9, 0.50, 2600, 2750, 0, 0, 0, 0.3, 0.05, 0, 28, 3, 0.95, 0.4}}},
    {"crickets", 4.0, {
        {TONE, 0.0, 0.16, 4300, 4300, 0, 0, 0, 0.7, 0.03, 0, 62, 11, 0.34, 0.1},
        {TONE, 0.1, 0.14, 4720, 4720, 0, 0, 0, 0.4, 0.03, 0, 55, 8, 0.47, 0.2},
        {NOISE, 0, 3.9, 0, 0, 4500, 4500, 2, 0.02, 0.9, 0, 0, 0, 0, 0}}},
    {"crowd", 3.6, {
        {REED, 0, 0.26, 118, 108, 520, 640, 4, 0.5, 0.06, 0, 0, 34, 0.10, 0.8},
        {REED, 0, 0.24, 205, 188, 700, 560, 4, 0.4, 0.06, 0, 0, 34, 0.10, 0.9},
        {REED, 0, 0.20, 160, 172, 1150, 1500, 5, 0.3, 0.05, 0, 0, 34, 0.10, 0.9},
        {NOISE, 0, 3.5, 0, 0, 480, 560, 1, 0.12, 0.9, 0, 0, 0, 0, 0}}},
    {"applause", 3.0, {
        {NOISE, 0, 0.05, 0, 0, 1300, 1200, 1.5, 0.8, 0.001, 0.012, 0, 150, 0.018, 0.9},
        {NOISE, 0, 0.05, 0, 0, 2200, 2000, 1.5, 0.6, 0.001, 0.010, 0, 130, 0.021, 0.9}}},
    {"paper", 1.1, {
        {NOISE, 0,    0.30, 0, 0, 3200, 5200, 1.2, 0.6, 0.08, 0.12, 0, 2, 0.42, 0.2},
        {NOISE, 0.05, 0.02, 0, 0, 5200, 4600, 2.0, 0.9, 0.001, 0.006, 0, 26, 0.034, 0.9}}},
    {"hammer", 1.6, {
        {NOISE, 0, 0.05, 0, 0, 1900, 1500, 3, 1.0, 0.001, 0.012, 0, 3, 0.46, 0.06},
        {TONE,  0, 0.30, 410, 395, 0, 0, 0, 0.6, 0.001, 0.05, 0, 3, 0.46, 0.06},
        {TONE,  0, 0.30, 1260, 1255, 0, 0, 0, 0.3, 0.001, 0.04, 0, 3, 0.46, 0.06}}},
    {"saw", 1.5, {
        {NOISE, 0,    0.30, 0, 0, 1500, 2300, 2, 0.9, 0.06, 0, 48, 2, 0.72, 0.05},
        {NOISE, 0.36, 0.26, 0, 0, 2100, 1400, 2, 0.6, 0.06, 0, 44, 2, 0.72, 0.05}}},
    {"dog", 1.0, {
        {REED,  0, 0.17, 430, 300, 900, 620, 2.5, 1.0, 0.015, 0.10, 0, 2, 0.42, 0.05},
        {NOISE, 0, 0.14, 0, 0, 1300, 800, 1.5, 0.35, 0.010, 0.06, 0, 2, 0.42, 0.05}}},
    {"splash", 1.4, {
        {NOISE, 0,    0.60, 0, 0, 2600, 700, 0.8, 0.9, 0.02, 0.16, 0, 0, 0, 0},
        {TONE,  0.12, 0.06, 620, 1400, 0, 0, 0, 0.35, 0.01, 0.04, 0, 9, 0.11, 0.8}}},
    {"door", 1.2, {
        {REED,  0,    0.75, 92, 150, 900, 1500, 7, 0.6, 0.10, 0, 17, 0, 0, 0},
        {TONE,  0.85, 0.25, 120, 70, 0, 0, 0, 0.9, 0.004, 0.07, 0, 0, 0, 0},
        {NOISE, 0.85, 0.10, 0, 0, 900, 500, 1, 0.6, 0.002, 0.03, 0, 0, 0, 0}}},
    {"motor", 3.0, {
        {REED,  0, 2.9, 62, 70, 260, 320, 1.0, 0.8, 0.5, 0, 0, 0, 0, 0},
        {REED,  0, 2.9, 124, 141, 620, 700, 1.5, 0.3, 0.5, 0, 0, 0, 0, 0},
        {NOISE, 0, 2.9, 0, 0, 420, 480, 1.0, 0.2, 0.5, 0, 9, 0, 0, 0}}},
};
/* clang-format on */

const char *const *effect_names(void)
{
    static const char *const names[] = {
        "chime",     "tick",  "pop",   "whoosh",   "thud",  "tram-bell", "bicycle-bell", "town-bell",
        "cow-bell",  "horn",  "birds", "crickets", "crowd", "applause",  "paper",        "hammer",
        "saw",       "dog",   "splash", "door",    "motor", NULL};
    _Static_assert(ARRAY_LEN(names) == ARRAY_LEN(recipes) + 1, "every recipe has its name");
    return names;
}

/* -1..1 */
static double chance(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (double)(*seed >> 8) / 8388608.0 - 1;
}

static double smooth(double part)
{
    part = fmin(1, fmax(0, part));
    return part * part * (3 - 2 * part);
}

static double envelope(const struct grain *g, double t)
{
    double release_s = fmin(0.4 * g->length_s, fmax(0.004, fmin(g->attack_s, 0.5)));
    double e = smooth(t / g->attack_s) * smooth((g->length_s - t) / release_s);
    if (g->decay_s > 0)
        e *= exp(-t / g->decay_s);
    if (g->tremble_hz > 0)
        e *= 0.5 - 0.5 * cos(2 * M_PI * g->tremble_hz * t);
    return e;
}

/* Band filter that may be moved while it runs (state variable, trapezoidal). */
struct band {
    double low, mid;
};

static double band_run(struct band *b, double rate, double hz, double q, double in)
{
    double w = tan(M_PI * fmin(hz, rate * 0.45) / rate), k = 1 / q, a = 1 / (1 + w * (w + k));
    double v = in - b->low, mid = a * (b->mid + w * v), low = b->low + w * mid;
    b->mid = 2 * mid - b->mid;
    b->low = 2 * low - b->low;
    return k * mid;
}

static double source_sample(enum source source, double phase, uint32_t *seed)
{
    switch (source) {
    case TONE:
        return sin(phase);
    case REED:
        return tanh(3 * sin(phase) + 0.8 * sin(2 * phase));
    case NOISE:
        break;
    }
    return chance(seed);
}

static void grain_add(const struct grain *g, double rate, double bend, double level, uint32_t *seed,
                      float *out, size_t n)
{
    struct band band = {0, 0};
    double phase = 0;
    for (size_t i = 0; i < n && (double)i < g->length_s * rate; i++) {
        double t = (double)i / rate, part = t / g->length_s;
        double x = source_sample(g->source, phase, seed);
        if (g->band > 0)
            x = band_run(&band, rate, bend * (g->band + (g->to_band - g->band) * part), g->q, x);
        out[i] += (float)(x * level * envelope(g, t));
        phase += 2 * M_PI * bend * (g->hz + (g->to_hz - g->hz) * part) / rate;
    }
}

static void grain_repeat(const struct grain *g, double rate, uint32_t *seed, float *out, size_t n)
{
    for (int k = 0; k < (g->times ? g->times : 1); k++) {
        double at = g->at_s + g->every_s * (k + (k ? 0.7 * g->wander * chance(seed) : 0));
        double bend = 1 + 0.15 * g->wander * chance(seed);
        double level = g->level * (1 - 0.4 * g->wander * (1 + chance(seed)));
        size_t from = (size_t)llround(fmax(0, at) * rate);
        if (from < n)
            grain_add(g, rate, bend, level, seed, out + from, n - from);
    }
}

/* Brings the peak to 1 and both ends to silence. */
static void finish(double rate, float *x, size_t n)
{
    float most = 1e-9f;
    size_t edge = (size_t)(0.02 * rate);
    for (size_t i = 0; i < n; i++)
        most = fmaxf(most, fabsf(x[i]));
    for (size_t i = 0; i < n; i++)
        x[i] *= (float)smooth((double)(n - 1 - i) / (double)edge) / most;
}

float *effect_make(int recipe, double rate, size_t *n)
{
    const struct recipe *r = &recipes[recipe];
    uint32_t seed = 12345u + (uint32_t)recipe;
    *n = (size_t)(r->seconds * rate);
    float *x = mem_calloc(*n + 1, sizeof *x);
    for (size_t g = 0; g < ARRAY_LEN(r->grains) && r->grains[g].length_s > 0; g++)
        grain_repeat(&r->grains[g], rate, &seed, x, *n);
    finish(rate, x, *n);
    return x;
}
