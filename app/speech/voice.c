/*
 * Sole home of espeak-ng, in its synchronous mode (AUDIO_OUTPUT_RETRIEVAL would speak on a thread
 * of its own, and its return means nothing): espeak_Synth calls back with samples and events until
 * the text is spoken; no sound device is touched.
 *
 * What the library does and this file repairs: every sentence ends in 345 ms of silence (cut);
 * word events count characters from 1 (turned into byte offsets from 0); a number read as several
 * words reports several events inside it (the first is kept); a variant that does not exist or
 * stands behind a region is ignored without a word (refused).
 *
 * Not repaired: the wave generator carries state from one sentence into the next, so samples
 * repeat byte for byte only when everything said since the process began repeats too.
 */
#include "speech/voice.h"

#include <stdlib.h>
#include <string.h>

#include <espeak-ng/speak_lib.h>

#include "base/mem.h"

enum {
    QUIET = 131,        /* 0.004 of full scale: below this a sample counts as silence */
    KEEP_BEFORE_MS = 10,
    KEEP_AFTER_MS = 30,
};

struct voice_engine {
    int rate;
};

/* What the callback fills; lives on voice_say's stack. */
struct taking {
    struct str text;
    struct voice_sound *out;
    size_t cap_samples, cap_words;
};

struct voice_engine *voice_engine_new(struct err *err)
{
    int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, espeakINITIALIZE_DONT_EXIT);
    if (rate <= 0) {
        err_set(err, ERR_NOT_FOUND,
                "espeak-ng's voices are not installed (Debian package espeak-ng-data)");
        return NULL;
    }
    struct voice_engine *e = mem_calloc(1, sizeof *e);
    e->rate = rate;
    return e;
}

void voice_engine_free(struct voice_engine *e)
{
    free(e); /* a second espeak_Terminate in a process never returns (1.51); what the library holds
                ends with it */
}

void voice_sound_release(struct voice_sound *s)
{
    free(s->samples);
    free(s->words);
    *s = (struct voice_sound)VOICE_SOUND_INIT;
}

int32_t voice_sound_ms(const struct voice_sound *s)
{
    return s->rate ? (int32_t)((s->n * 1000 + (size_t)s->rate / 2) / (size_t)s->rate) : 0;
}

/* Byte offset of the character counted from 0; the end when there are fewer. */
static uint32_t byte_of_character(struct str text, int character)
{
    size_t i = 0;
    for (; i < text.len && character > 0; character--)
        for (i++; i < text.len && ((unsigned char)text.ptr[i] & 0xC0) == 0x80; i++)
            ;
    return (uint32_t)i;
}

static void take_word(struct taking *t, const espeak_EVENT *event)
{
    struct voice_sound *out = t->out;
    const struct voice_word *last = out->n_words ? &out->words[out->n_words - 1] : NULL;
    uint32_t at = byte_of_character(t->text, event->text_position - 1);
    if (at >= t->text.len || (last && last->at + last->len > at))
        return;
    struct str rest = str_sub(t->text, at, t->text.len);
    uint32_t len = byte_of_character(rest, event->length);
    out->words = mem_grow(out->words, &t->cap_words, out->n_words + 1, sizeof *out->words);
    out->words[out->n_words++] = (struct voice_word){at, len, event->audio_position};
}

/* Called by espeak_Synth; 0 goes on. */
static int take(short *samples, int n, espeak_EVENT *events)
{
    struct taking *t = events->user_data;
    for (const espeak_EVENT *e = events; e->type != espeakEVENT_LIST_TERMINATED; e++)
        if (e->type == espeakEVENT_WORD)
            take_word(t, e);
    if (samples && n > 0) {
        struct voice_sound *out = t->out;
        out->samples = mem_grow(out->samples, &t->cap_samples, out->n + (size_t)n,
                                sizeof *out->samples);
        memcpy(out->samples + out->n, samples, (size_t)n * sizeof *samples);
        out->n += (size_t)n;
    }
    return 0;
}

static bool loud(int16_t sample)
{
    return sample > QUIET || sample < -QUIET;
}

static void cut_silence(struct voice_sound *s)
{
    size_t first = 0, last = s->n;
    while (first < s->n && !loud(s->samples[first]))
        first++;
    while (last > first && !loud(s->samples[last - 1]))
        last--;
    size_t before = (size_t)s->rate * KEEP_BEFORE_MS / 1000,
           after = (size_t)s->rate * KEEP_AFTER_MS / 1000;
    first = first > before ? first - before : 0;
    last = last + after < s->n ? last + after : s->n;
    memmove(s->samples, s->samples + first, (last - first) * sizeof *s->samples);
    s->n = last - first;
    int32_t shift = (int32_t)(first * 1000 / (size_t)s->rate), end = voice_sound_ms(s);
    for (size_t i = 0; i < s->n_words; i++) {
        int32_t ms = s->words[i].ms - shift;
        s->words[i].ms = ms < 0 ? 0 : ms > end ? end : ms;
    }
}

/* What is in force after choosing says whether the variant was found: "gmw/en+Annie". */
static bool has_variant(const char *voice)
{
    const char *plus = strchr(voice, '+');
    const espeak_VOICE *now = espeak_GetCurrentVoice();
    return !plus || (now->identifier && str_ends(str_c(now->identifier), str_c(plus)));
}

static bool choose(const struct voice_manner *m, struct err *err)
{
    if (espeak_SetVoiceByName(m->voice) != EE_OK)
        return err_set(err, ERR_NOT_FOUND, "voice %s is not one of espeak-ng's", m->voice);
    if (!has_variant(m->voice))
        return err_set(err, ERR_NOT_FOUND,
                       "voice %s: espeak-ng has no such variant, or loses it behind a region; "
                       "write it as %.2s%s",
                       m->voice, m->voice, strchr(m->voice, '+'));
    espeak_SetParameter(espeakRATE, m->speed, 0);
    espeak_SetParameter(espeakPITCH, m->pitch, 0);
    return true;
}

bool voice_say(struct voice_engine *e, const struct voice_manner *manner, struct str text,
               struct voice_sound *out, struct err *err)
{
    if (str_trim(text).len == 0)
        return err_set(err, ERR_CONTENT, "nothing to say");
    if (!choose(manner, err))
        return false;
    struct buf copy = BUF_INIT; /* the library wants a NUL */
    buf_add(&copy, text);
    struct taking t = {.text = text, .out = out};
    *out = (struct voice_sound)VOICE_SOUND_INIT;
    out->rate = e->rate;
    espeak_SetSynthCallback(take);
    espeak_ERROR result = espeak_Synth(buf_c(&copy), copy.len + 1, 0, POS_CHARACTER, 0,
                                       espeakCHARS_UTF8, NULL, &t);
    buf_release(&copy);
    if (result != EE_OK || out->n == 0) {
        voice_sound_release(out);
        return err_set(err, ERR_CONTENT, "voice %s cannot say \"%" STR_FMT "\"", manner->voice,
                       STR_ARG(text));
    }
    cut_silence(out);
    return true;
}

void voice_libraries(struct libraries *l)
{
    libraries_add(l, "espeak-ng", NULL, espeak_Info(NULL));
}
