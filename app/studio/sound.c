/*
 * Voice: highpass 75 Hz, a little less at 350 Hz (boxy) and 9 kHz (hiss), compressor (raw espeak
 * has a crest of 18 to 20 dB, so gain alone would clip), then gain to -16 LUFS. The bed lies 20 dB
 * below the voice and 9 dB higher where nobody speaks; the sounds of the pictures lie between voice
 * and bed and give way less. The sum is measured and corrected again;
 * what the encoder makes of it is encode.h's matter.
 */
#include "studio/sound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/mem.h"
#include "studio/bed.h"
#include "studio/dsp.h"
#include "studio/encode.h"
#include "studio/sounds.h"
#include "studio/tracks.h"
#include "studio/wav.h"

static const double bed_under_voice_db = -20, bed_alone_db = 9, sounds_under_voice_db = -6,
                    duck_s = 0.35, path_early_s = 0.1;
static const float voice_ceiling = 0.68f;

/* A sentence at its time and at the rate of the mix: sibilants of a 22 kHz voice peak between its
 * samples, by up to 2.5 dB, where a limiter would not see them. */
static void lay(const struct voice_sound *s, double start_s, int rate, float *out, size_t n)
{
    size_t at = (size_t)llround(start_s * rate), length = s->n;
    float *x = mem_calloc(s->n + 1, sizeof *x);
    for (size_t i = 0; i < s->n; i++)
        x[i] = s->samples[i] / 32768.0f;
    if (s->n && s->rate != rate) {
        float *own = x;
        x = wav_resample(own, s->n, s->rate, rate, &length);
        free(own);
    }
    for (size_t i = 0; i < length && at + i < n; i++)
        out[at + i] += x[i];
    free(x);
}

/* All sentences (or descriptions) of a language at their times. */
static void voice_lay(const struct narration *n, int language, bool described, int rate, float *out,
                      size_t length)
{
    for (int b = 0; b < n->n_beats; b++) {
        const struct spoken *s = &n->beats[b];
        lay(described ? &s->described[language] : &s->sound[language],
            described ? s->describe_at_s : s->start_s, rate, out, length);
    }
}

static void voice_shape(double rate, float *x, size_t n)
{
    struct biquad filters[] = {biquad_highpass(rate, 75, 0.707), biquad_peak(rate, 350, 1.0, -2),
                               biquad_peak(rate, 9000, 1.0, -3)};
    for (int i = 0; i < 3; i++)
        biquad_run(&filters[i], x, n);
    compressor_run(&(struct compressor){-24, 3, 4, 90}, rate, x, n);
}

/* One voice of a track (narrator or describer) made even and added at its level. */
static void voice_add(const struct narration *n, int language, bool described, int rate, float *out,
                      size_t length)
{
    float *x = mem_calloc(length + 1, sizeof *x);
    voice_lay(n, language, described, rate, x, length);
    voice_shape(rate, x, length);
    level_run(rate, SOUND_LUFS, voice_ceiling, x, length);
    for (size_t i = 0; i < length; i++)
        out[i] += x[i];
    free(x);
}

static double distance(double t, double from, const struct voice_sound *s)
{
    double to = from + voice_sound_ms(s) / 1000.0;
    return !s->n ? HUGE_VAL : t < from ? from - t : fmax(0, t - to);
}

/* Where the bed may be louder, 0..1: nobody speaks within duck_s. */
static float alone(const struct narration *n, const struct sound_track *track, double t)
{
    double nearest = HUGE_VAL;
    for (int b = 0; b < n->n_beats; b++) {
        const struct spoken *s = &n->beats[b];
        nearest = fmin(nearest, distance(t, s->start_s, &s->sound[track->language]));
        if (track->described)
            nearest = fmin(nearest, distance(t, s->describe_at_s, &s->described[track->language]));
    }
    double part = fmin(1, nearest / duck_s);
    return (float)(part * part * (3 - 2 * part));
}

static double from_db(double db)
{
    return pow(10, db / 20);
}

/* Adds sounds or the bed: softly under a voice, louder where nobody speaks. */
static void under_mix(const struct narration *n, const struct sound_track *track, double rate,
                      const float *what, double low_db, double high_db, float *out, size_t length)
{
    float low = (float)from_db(low_db), high = (float)from_db(high_db), now = high;
    for (size_t i = 0; i < length; i++) {
        if (i % 64 == 0)
            now = low + (high - low) * alone(n, track, (double)i / rate);
        out[i] += what[i] * now;
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

struct mixing { /* what all tracks of a capsule share */
    const struct story *story;
    const struct narration *narration;
    int rate;
    size_t n;
    float *bed, *sounds;
    double bed_db; /* gain of the bed under a voice */
};

static float *sounds_lay(const struct story *story, const struct narration *narration, int rate,
                         size_t n)
{
    size_t count = 0;
    float *out = mem_calloc(n + 1, sizeof *out);
    struct sounding *list = sounds_make(story, narration, rate, &count);
    for (size_t i = 0; i < count; i++) {
        size_t at = (size_t)llround(list[i].from_s * rate);
        for (size_t k = 0; k < list[i].n && at + k < n; k++)
            out[at + k] += list[i].samples[k];
    }
    sounds_release(list, count);
    return out;
}

static struct mixing mixing_begin(const struct story *story, const struct narration *narration)
{
    struct mixing m = {story, narration, SOUND_RATE, 0, NULL, NULL, 0};
    double chimes[64];
    m.n = (size_t)llround(narration->length_s * m.rate);
    m.bed = mem_calloc(m.n + 1, sizeof *m.bed);
    bed_make(m.rate, m.bed, m.n, chimes, chime_times(story, narration, chimes, 64));
    m.bed_db = SOUND_LUFS + bed_under_voice_db - loudness_of(m.rate, m.bed, m.n);
    m.sounds = sounds_lay(story, narration, m.rate, m.n);
    return m;
}

/* Encodes a track, unless the same sound was kept. */
static bool track_encode(struct parts *parts, const struct sound_track *track, int rate,
                         const float *x, size_t n, struct err *err)
{
    const char *path = track->path, *name = fs_base_of(path);
    const int kbits = track->described ? DESCRIBED_KBITS : TRACK_KBITS;
    const int manner[] = {rate, TRACK_RATE, kbits};
    struct sha256 h;
    struct encoded made;
    char key[65];
    parts_key(parts, &h);
    sha256_add(&h, manner, sizeof manner);
    sha256_add(&h, x, n * sizeof *x);
    sha256_hex(&h, key);
    if (parts_take(parts, name, key, path))
        return true;
    if (!encode_track(rate, x, n, kbits, path, &made, err))
        return false;
    parts_keep(parts, name, key, path);
    return true;
}

/* voice: the narrator alone, the same in the plain and in the described track. */
static bool track_write(const struct mixing *m, const struct sound_track *track, const float *voice,
                        struct parts *parts, struct err *err)
{
    float *x = mem_calloc(m->n + 1, sizeof *x);
    memcpy(x, voice, m->n * sizeof *x);
    if (track->described)
        voice_add(m->narration, track->language, true, m->rate, x, m->n);
    under_mix(m->narration, track, m->rate, m->bed, m->bed_db, m->bed_db + bed_alone_db, x, m->n);
    under_mix(m->narration, track, m->rate, m->sounds, sounds_under_voice_db, 0, x, m->n);
    bool ok = track_encode(parts, track, m->rate, x, m->n, err);
    free(x);
    return ok;
}

bool sound_write(const struct story *story, const struct narration *narration, const char *dir,
                 struct parts *parts, struct arena *arena, struct err *err)
{
    struct sound_track tracks[SOUND_TRACKS_MAX];
    int n_tracks = tracks_list(story, dir, arena, tracks);
    struct mixing m = mixing_begin(story, narration);
    float *voice = mem_calloc(m.n + 1, sizeof *voice);
    bool ok = true;
    for (int l = 0; l < story->n_languages && ok; l++) {
        memset(voice, 0, m.n * sizeof *voice);
        voice_add(narration, l, false, m.rate, voice, m.n);
        for (int i = 0; i < n_tracks && ok; i++)
            if (tracks[i].language == l)
                ok = track_write(&m, &tracks[i], voice, parts, err);
    }
    free(voice);
    free(m.bed);
    free(m.sounds);
    return ok;
}
