/*
 * A const table of tones and one small synthesiser: a sine with its octave, faded in and out so that
 * nothing clicks. Levels are the table's: what comes often is soft, what warns is not.
 */
#include "speech/cue.h"

#include <assert.h>
#include <math.h>

#include "base/bug.h"
#include "base/mem.h"

enum { TONES_MAX = 3, FADE_MS = 6 };

struct tone {
    float from_hz, to_hz; /* glides from one to the other */
    int ms, pause_ms;     /* pause: behind it */
};

static const struct {
    const char *name;
    float level, octave; /* level: of CUE_PEAK; octave: how much of it is the tone an octave above */
    struct tone tones[TONES_MAX];
} cues[] = {
    [CUE_NONE] = {"none", 0, 0, {{0}}},
    [CUE_FOCUS] = {"focus", 0.35f, 0, {{1320, 1320, 30, 0}}},
    [CUE_EDGE] = {"edge", 0.6f, 0.2f, {{196, 196, 90, 0}}},
    [CUE_PRESS] = {"press", 0.5f, 0.3f, {{740, 740, 55, 0}}},
    [CUE_RIGHT] = {"right", 0.8f, 0.2f, {{659, 659, 90, 10}, {988, 988, 170, 0}}},
    [CUE_PARTLY] = {"partly", 0.8f, 0.2f, {{587, 587, 100, 50}, {587, 587, 130, 0}}},
    [CUE_WRONG] = {"wrong", 0.8f, 0.35f, {{392, 392, 120, 10}, {277, 277, 200, 0}}},
    [CUE_TOAST] = {"toast", 0.6f, 0.1f, {{523, 1047, 140, 0}}},
    [CUE_WARNING] = {"warning",
                     1.0f,
                     0.4f,
                     {{880, 880, 110, 70}, {880, 880, 110, 70}, {880, 880, 110, 0}}},
    [CUE_END] = {"end", 0.7f, 0.2f, {{784, 784, 110, 10}, {659, 659, 110, 10}, {523, 523, 240, 0}}},
};
static_assert(ARRAY_LEN(cues) == CUE_COUNT, "every cue has its tones");

static size_t samples_of(int ms)
{
    return (size_t)ms * CUE_RATE / 1000;
}

/* Half a cosine at both ends. */
static float fade(size_t i, size_t n)
{
    size_t edge = samples_of(FADE_MS), from_end = n - 1 - i, at = i < from_end ? i : from_end;
    return at >= edge ? 1 : 0.5f - 0.5f * cosf((float)M_PI * (float)at / (float)edge);
}

static void add_tone(int16_t *out, const struct tone *t, float level, float octave)
{
    size_t n = samples_of(t->ms);
    double phase = 0;
    for (size_t i = 0; i < n; i++) {
        double along = (double)i / (double)n, hz = t->from_hz + (t->to_hz - t->from_hz) * along;
        double v = (1 - octave) * sin(phase) + octave * sin(2 * phase);
        out[i] = (int16_t)lrint(v * level * fade(i, n));
        phase += 2 * M_PI * hz / CUE_RATE;
    }
}

const char *cue_name(enum cue cue)
{
    return cues[cue].name;
}

int16_t *cue_sound(enum cue cue, int percent, size_t *n)
{
    const struct tone *tones = cues[cue].tones;
    float level = CUE_PEAK * cues[cue].level * (float)(percent > 100 ? 100 : percent) / 100;
    *n = 0;
    for (int i = 0; i < TONES_MAX; i++)
        *n += samples_of(tones[i].ms) + samples_of(tones[i].pause_ms);
    if (!*n)
        return NULL;
    int16_t *samples = mem_calloc(*n, sizeof *samples), *at = samples;
    for (int i = 0; i < TONES_MAX; i++) {
        add_tone(at, &tones[i], level, cues[cue].octave);
        at += samples_of(tones[i].ms) + samples_of(tones[i].pause_ms);
    }
    return samples;
}
