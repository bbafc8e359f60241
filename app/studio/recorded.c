/*
 * Nobody writes down when each word of a recording is spoken, and captions and pictures need to
 * know. Words take time by their letters; people pause at commas and full stops, and those pauses
 * are found in the sound: each is given to the nearest mark of punctuation and holds the words
 * around it in place.
 */
#include "studio/recorded.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "studio/dsp.h"
#include "studio/sounds.h"
#include "studio/wav.h"

enum { WINDOW_MS = 10, BEFORE_MS = 10, AFTER_MS = 30, PAUSES_MAX = 24, WORDS_MAX = 200 };
static const double quiet_part = 0.04, quiet_least = 0.003, pause_s = 0.14, pause_far_s = 0.9,
                    level_lufs = -20.5;

/* ---- loud and quiet ---- */

static double rms(const int16_t *x, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)x[i] * x[i];
    return n ? sqrt(sum / (double)n) / 32768 : 0;
}

/* Level under which a window is silence: a part of the loudest. Rooms are never quite silent. */
static double quiet_level(const struct voice_sound *s, size_t window)
{
    double most = 0;
    for (size_t i = 0; i + window <= s->n; i += window)
        most = fmax(most, rms(s->samples + i, window));
    return fmax(quiet_least, most * quiet_part);
}

static void trim(struct voice_sound *s)
{
    size_t window = (size_t)s->rate * WINDOW_MS / 1000, first = 0, last = s->n;
    double quiet = quiet_level(s, window);
    while (first + window < last && rms(s->samples + first, window) < quiet)
        first += window;
    while (last > first + window && rms(s->samples + last - window, window) < quiet)
        last -= window;
    size_t before = (size_t)s->rate * BEFORE_MS / 1000, after = (size_t)s->rate * AFTER_MS / 1000;
    first = first > before ? first - before : 0;
    last = last + after < s->n ? last + after : s->n;
    memmove(s->samples, s->samples + first, (last - first) * sizeof *s->samples);
    s->n = last - first;
}

/* ---- words ---- */

struct pause {
    double from_s, to_s;
    int after; /* word it follows; -1: not given to any */
};

static int pauses_find(const struct voice_sound *s, struct pause out[PAUSES_MAX])
{
    size_t window = (size_t)s->rate * WINDOW_MS / 1000, run = 0;
    double quiet = quiet_level(s, window);
    int n = 0;
    for (size_t i = 0; i + window <= s->n && n < PAUSES_MAX; i += window) {
        if (rms(s->samples + i, window) < quiet) {
            run++;
            continue;
        }
        double length = (double)(run * window) / s->rate, end = (double)i / s->rate;
        if (length >= pause_s && length < end)
            out[n++] = (struct pause){end - length, end, -1};
        run = 0;
    }
    return n;
}

struct word { /* while its time is sought */
    struct str text;
    double weight; /* time it takes, in letters */
    bool ends;     /* a mark of punctuation stands behind it */
    double at_s;
};

static int words_cut(struct str text, struct word out[WORDS_MAX])
{
    int n = 0;
    for (size_t i = 0; i < text.len && n < WORDS_MAX;) {
        size_t end = i;
        while (end < text.len && text.ptr[end] != ' ')
            end++;
        struct str w = str_sub(text, i, end);
        bool marks = w.len && strchr(",.:;?!", w.ptr[w.len - 1]);
        if (w.len == 1 && marks && n) { /* as French writes them */
            out[n - 1].ends = true;
        } else if (w.len) {
            out[n] = (struct word){w, 1 + (double)utf8_count(w), marks, 0};
            for (size_t k = 0; k < w.len; k++) /* numbers are read as several words */
                out[n].weight += w.ptr[k] >= '0' && w.ptr[k] <= '9' ? 4 : 0;
            n++;
        }
        i = end + 1;
    }
    return n;
}

/* Spreads words [first, end) over a stretch of time. */
static void spread(struct word *w, int first, int end, double from_s, double to_s)
{
    double all = 0, at = from_s;
    for (int i = first; i < end; i++)
        all += w[i].weight;
    for (int i = first; i < end; i++) {
        w[i].at_s = at;
        at += (to_s - from_s) * w[i].weight / all;
    }
}

/* Spreads all words between the pauses that are given to one. */
static void spread_all(struct word *w, int n, const struct pause *p, int n_pauses, double length_s)
{
    int first = 0;
    double from = 0;
    for (int i = 0; i < n_pauses; i++)
        if (p[i].after >= 0) {
            spread(w, first, p[i].after + 1, from, p[i].from_s);
            first = p[i].after + 1;
            from = p[i].to_s;
        }
    spread(w, first, n, from, length_s);
}

/* The word with punctuation behind it, not taken and in order, whose end is nearest to a pause. */
static int nearest_end(const struct word *w, int n, const struct pause *p, int n_pauses, int which)
{
    int low = -1, high = n - 1, best = -1;
    double least = pause_far_s;
    for (int i = 0; i < n_pauses; i++) {
        if (i < which && p[i].after > low)
            low = p[i].after;
        if (i > which && p[i].after >= 0 && p[i].after < high)
            high = p[i].after;
    }
    for (int i = low + 1; i < high; i++) {
        double off = fabs(w[i + 1].at_s - (p[which].from_s + p[which].to_s) / 2);
        if (w[i].ends && off < least) {
            least = off;
            best = i;
        }
    }
    return best;
}

/* The longest pause that is not yet tried; -1: none. */
static int longest_left(const struct pause *p, int n, const bool *tried)
{
    int best = -1;
    for (int i = 0; i < n; i++)
        if (!tried[i] && (best < 0 || p[i].to_s - p[i].from_s > p[best].to_s - p[best].from_s))
            best = i;
    return best;
}

void recorded_align(struct str text, struct voice_sound *out)
{
    struct word w[WORDS_MAX];
    struct pause p[PAUSES_MAX];
    bool tried[PAUSES_MAX] = {false};
    int n = words_cut(text, w), n_pauses = pauses_find(out, p);
    double length = (double)out->n / out->rate;
    spread_all(w, n, p, n_pauses, length);
    for (int i; (i = longest_left(p, n_pauses, tried)) >= 0; tried[i] = true) {
        p[i].after = nearest_end(w, n, p, n_pauses, i);
        spread_all(w, n, p, n_pauses, length);
    }
    free(out->words);
    out->words = mem_calloc((size_t)n + 1, sizeof *out->words);
    out->n_words = (size_t)n;
    for (int i = 0; i < n; i++)
        out->words[i] = (struct voice_word){(uint32_t)(w[i].text.ptr - text.ptr),
                                            (uint32_t)w[i].text.len,
                                            (int32_t)lround(w[i].at_s * 1000)};
}

/* ---- files ---- */

static const char *file_of(const struct story *story, int language, const struct scene *scene,
                           const struct beat *beat, int sentence, struct arena *arena)
{
    const char *dir = story->recorded[language];
    const char *numbered = fs_join(
        arena, dir, arena_strf(arena, "%" STR_FMT "-%d.wav", STR_ARG(scene->id), sentence).ptr);
    if (!beat->mark.len)
        return numbered;
    const char *marked = fs_join(arena, dir,
                                 arena_strf(arena, "%" STR_FMT ".wav", STR_ARG(beat->mark)).ptr);
    return fs_is_file(marked) || !fs_is_file(numbered) ? marked : numbered;
}

/* All sentences as loud as the voice's, whoever held the microphone. */
static struct voice_sound sound_of(float *x, size_t n)
{
    struct voice_sound s = {SOUND_RATE, n, mem_calloc(n + 1, sizeof *s.samples), 0, NULL};
    double lufs = loudness_of(SOUND_RATE, x, n), peak = true_peak_of(x, n);
    if (isfinite(lufs) && isfinite(peak))
        gain_run(x, n, fmin(level_lufs - lufs, -0.1 - peak));
    for (size_t i = 0; i < n; i++)
        s.samples[i] = (int16_t)lrintf(fmaxf(-1, fminf(1, x[i])) * 32767);
    return s;
}

enum recorded_result recorded_say(const struct story *story, int language,
                                  const struct scene *scene, const struct beat *beat, int sentence,
                                  struct voice_sound *out, struct findings *findings)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    enum recorded_result result = RECORDED_NONE;
    size_t n = 0;
    if (!story->recorded[language])
        return result;
    const char *file = file_of(story, language, scene, beat, sentence, &arena);
    float *x = fs_is_file(file) ? wav_read(file, SOUND_RATE, &n, &err) : NULL;
    if (!fs_is_file(file)) {
        findings_add(findings, FINDING_WARNING, beat->at, "recording",
                     "%s is not there; the voice reads this sentence", file);
    } else if (!x) {
        result = RECORDED_BAD;
        findings_add(findings, FINDING_ERROR, beat->at, "recording", "%s", err.text);
    } else {
        *out = sound_of(x, n);
        trim(out);
        recorded_align(beat->say[language].speak, out);
        result = RECORDED_DONE;
    }
    free(x);
    arena_release(&arena);
    return result;
}
