/*
 * Voice: highpass 75 Hz, a little less at 350 Hz (boxy) and 9 kHz (hiss), compressor (raw espeak
 * has a crest of 18 to 20 dB, so gain alone would clip), then gain to -16 LUFS. The bed lies 20 dB
 * below the voice and 9 dB higher where nobody speaks. The sum is measured and corrected again;
 * what the encoder makes of it is encode.h's matter.
 */
#include "studio/sound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "studio/bed.h"
#include "studio/dsp.h"
#include "studio/encode.h"
#include "studio/tracks.h"

static const double bed_under_voice_db = -20, bed_alone_db = 9, duck_s = 0.35, path_early_s = 0.1;
static const float voice_ceiling = 0.68f;

/* All sentences of a language at their times, at twice the voice's rate: sibilants of a 22 kHz
 * voice peak between its samples, by up to 2.5 dB, where a limiter would not see them. */
static void voice_lay(const struct narration *n, int language, double rate, float *out,
                      size_t length)
{
    float *half = mem_calloc(length / 2 + 1, sizeof *half);
    for (int b = 0; b < n->n_beats; b++) {
        const struct voice_sound *s = &n->beats[b].sound[language];
        size_t at = (size_t)llround(n->beats[b].start_s * rate / 2);
        for (size_t i = 0; i < s->n && at + i < length / 2; i++)
            half[at + i] = s->samples[i] / 32768.0f;
    }
    upsample_twice(half, length / 2, out);
    free(half);
}

static void voice_shape(double rate, float *x, size_t n)
{
    struct biquad filters[] = {biquad_highpass(rate, 75, 0.707), biquad_peak(rate, 350, 1.0, -2),
                               biquad_peak(rate, 9000, 1.0, -3)};
    for (int i = 0; i < 3; i++)
        biquad_run(&filters[i], x, n);
    compressor_run(&(struct compressor){-24, 3, 4, 90}, rate, x, n);
}

/* Where the bed may be louder, 0..1: nobody speaks within duck_s. */
static float alone(const struct narration *n, double t)
{
    double nearest = 1e9;
    for (int b = 0; b < n->n_beats; b++) {
        if (!n->beats[b].sound[0].n)
            continue;
        double from = n->beats[b].start_s, to = from + n->beats[b].length_s;
        nearest = fmin(nearest, t < from ? from - t : t > to ? t - to : 0);
    }
    double part = fmin(1, fmax(0, nearest / duck_s));
    return (float)(part * part * (3 - 2 * part));
}

static void bed_mix(const struct narration *n, double rate, const float *bed, float *out,
                    size_t length)
{
    double bed_lufs = loudness_of(rate, bed, length);
    float low = (float)pow(10, (SOUND_LUFS + bed_under_voice_db - bed_lufs) / 20);
    float high = low * (float)pow(10, bed_alone_db / 20), now = high;
    for (size_t i = 0; i < length; i++) {
        if (i % 64 == 0)
            now = low + (high - low) * alone(n, (double)i / rate);
        out[i] += bed[i] * now;
    }
}

/* Times at which the path reaches a node. */
static size_t chime_times(const struct story *story, const struct narration *n, double *out,
                          size_t most)
{
    size_t count = 0;
    int reached = 0;
    for (int i = 0, b = 0; i < story->n_scenes; i++)
        for (int k = 0; k < story->scenes[i].n_beats; k++, b++) {
            int path = story->scenes[i].beats[k].path;
            if (path > reached && count < most)
                out[count++] = n->beats[b].start_s - path_early_s;
            reached = path >= 0 ? path : reached;
        }
    return count;
}

bool sound_write(const struct story *story, const struct narration *narration, const char *dir,
                 struct arena *arena, struct err *err)
{
    int rate = 22050;
    for (int b = 0; b < narration->n_beats; b++)
        rate = narration->beats[b].sound[0].rate ? narration->beats[b].sound[0].rate : rate;
    rate *= 2;
    size_t n = (size_t)llround(narration->length_s * rate);
    double chimes[64];
    float *bed = mem_calloc(n + 1, sizeof *bed), *x = mem_calloc(n + 1, sizeof *x);
    bed_make(rate, bed, n, chimes, chime_times(story, narration, chimes, 64));
    struct sound_track tracks[SOUND_TRACKS_MAX];
    int n_tracks = tracks_list(story, dir, arena, tracks);
    bool ok = true;
    for (int i = 0; i < n_tracks && ok; i++) {
        struct encoded made;
        memset(x, 0, n * sizeof *x);
        voice_lay(narration, tracks[i].language, rate, x, n);
        voice_shape(rate, x, n);
        level_run(rate, SOUND_LUFS, voice_ceiling, x, n);
        bed_mix(narration, rate, bed, x, n);
        ok = encode_track(rate, x, n, tracks[i].path, &made, err);
    }
    free(bed);
    free(x);
    return ok;
}
