/*
 * A quiet piece in D: four chords of 6.4 s each as pairs of slightly detuned sines with a second
 * partial, and above them a broken chord of plucked notes (a sine and its fourth partial, dying
 * away in a second). Chimes are a fifth upwards. Rotating phasors instead of sin() per sample: a
 * capsule takes a tenth of a second.
 */
#include "studio/bed.h"

#include <math.h>
#include <string.h>

#include "base/bug.h"

enum { CHORDS = 4, VOICES = 4, PLUCKS = 8 };
static const double chord_s = 6.4, fade_s = 1.6, pluck_every_s = 0.8;

/* MIDI numbers: D add9, B minor 7, G major 7, A sus4. */
static const int chords[CHORDS][VOICES] = {
    {50, 57, 64, 66}, {47, 54, 62, 69}, {43, 55, 62, 66}, {45, 57, 62, 64}};
static const int plucks[PLUCKS] = {0, 2, 1, 3,
                                   2, 1, 3, 2}; /* voice of the chord, two octaves up */

static double hertz(double midi)
{
    return 440 * pow(2, (midi - 69) / 12);
}

/* Adds a sine with an envelope that is linear between a(0), a(rise), a(n - fall), a(n) = 0, 1, 1,
 * 0. */
static void add_tone(double rate, float *out, size_t n, double hz, double level, double rise_s,
                     double fall_s)
{
    double w = 2 * M_PI * hz / rate, c = cos(w), s = sin(w), re = 0, im = 1, rise = rise_s * rate,
           fall = fall_s * rate;
    for (size_t i = 0; i < n; i++) {
        double envelope = fmin(1, fmin((double)i / rise, (double)(n - i) / fall));
        out[i] += (float)(level * envelope * envelope * (3 - 2 * envelope) * re);
        double next = re * c + im * s;
        im = im * c - re * s;
        re = next;
    }
}

static void add_pluck(double rate, float *out, size_t n, double hz, double level)
{
    size_t length = (size_t)(1.6 * rate) < n ? (size_t)(1.6 * rate) : n;
    double w = 2 * M_PI * hz / rate, decay = exp(-1 / (0.38 * rate)),
           fast = exp(-1 / (0.05 * rate)), a = level, b = level;
    double attack = 0.006 * rate;
    for (size_t i = 0; i < length; i++) {
        double soft = i < attack ? (double)i / attack : 1;
        out[i] += (float)(soft * (a * sin(w * (double)i) + 0.25 * b * sin(4 * w * (double)i)));
        a *= decay;
        b *= fast;
    }
}

static void add_chord(double rate, float *out, size_t n, const int chord[VOICES])
{
    for (int v = 0; v < VOICES; v++) {
        double hz = hertz(chord[v]), level = 0.075 - 0.008 * v;
        add_tone(rate, out, n, hz * 0.9985, level, fade_s, fade_s);
        add_tone(rate, out, n, hz * 1.0015, level, fade_s, fade_s);
        add_tone(rate, out, n, hz * 2.001, level * 0.28, fade_s, fade_s);
    }
}

static size_t sample(double seconds, double rate, size_t n)
{
    return seconds <= 0 ? 0 : seconds * rate >= (double)n ? n : (size_t)(seconds * rate);
}

void bed_make(double rate, float *out, size_t n, const double *chimes_s, size_t n_chimes)
{
    double length = (double)n / rate;
    memset(out, 0, n * sizeof *out);
    for (int k = 0; k * chord_s < length; k++) {
        size_t from = sample(k * chord_s - (k ? fade_s / 2 : 0), rate, n);
        size_t to = sample((k + 1) * chord_s + fade_s / 2, rate, n);
        add_chord(rate, out + from, to - from, chords[k % CHORDS]);
    }
    for (int k = 1; k * pluck_every_s < length - 2; k++) {
        int chord = (int)(k * pluck_every_s / chord_s) % CHORDS;
        size_t from = sample(k * pluck_every_s, rate, n);
        add_pluck(rate, out + from, n - from, hertz(chords[chord][plucks[k % PLUCKS]] + 24),
                  k % 4 ? 0.05 : 0.08);
    }
    for (size_t k = 0; k < n_chimes; k++) {
        size_t first = sample(chimes_s[k], rate, n), second = sample(chimes_s[k] + 0.14, rate, n);
        add_pluck(rate, out + first, n - first, hertz(78), 0.16);
        add_pluck(rate, out + second, n - second, hertz(85), 0.16);
    }
    size_t fade = sample(2.5, rate, n);
    for (size_t i = 0; i < fade; i++) {
        out[i] *= (float)i / (float)fade;
        out[n - 1 - i] *= (float)i / (float)fade;
    }
}
