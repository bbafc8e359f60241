/*
 * One thread: takes the next sentence when the one before is about to end, makes its sound, hands it
 * on. Sentences wait as text, so that hushing is forgetting them and stopping the device. Each hush
 * raises a number; sound made for an older number is thrown away under the lock, so nothing is heard
 * after talker_hush has returned but what the device already has in its own buffer.
 */
#include "speech/talker.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/time.h"
#include "speech/voice.h"

#define LOG_ROOM "speech"
#include "base/log.h"

enum {
    WAITING_MAX = 2 * UTTERANCES_MAX,
    AHEAD_US = 120000, /* a sentence takes 10 to 40 ms to make */
    PAUSE_MS = 180,    /* between sentences; the voice's own silence is cut */
    CLOSE_AFTER_US = 10000000, /* an open device costs 40 wakes a second */
    PITCH = 45,
    SPEED_OTHER = 155,
};

/* As narrations are spoken: the same voice in every language at the same pace. */
static const struct {
    char lang[3];
    int speed;
} speeds[] = {{"en", 155}, {"fr", 150}, {"nl", 165}, {"de", 168}};

struct sentence {
    struct utterance say; /* say.text.ptr is owned */
    struct talker_manner manner;
};

struct talker {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t work;
    struct sentence waiting[WAITING_MAX]; /* under lock */
    int n;                                /* under lock */
    unsigned hushed;                      /* under lock; number of hushes */
    enum cue cue;                         /* under lock; waits to be heard */
    int cue_volume;                       /* under lock */
    bool sounding;                        /* under lock; from a sentence's coming to SPEECH_DONE */
    bool stop;                            /* under lock */

    /* the thread's own, from here on; sound.stop is called on any */
    struct talker_sound sound;
    struct queue *queue;
    struct voice_engine *engine;
    bool open, told_sound, told_voice;
    int64_t close_us; /* when the device may go, once nothing is said */
};

/* ---- under the lock ---- */

static void drop(struct talker *t, int i)
{
    free((char *)t->waiting[i].say.text.ptr);
    t->n--;
    memmove(&t->waiting[i], &t->waiting[i + 1], (size_t)(t->n - i) * sizeof t->waiting[0]);
}

static void forget(struct talker *t)
{
    while (t->n)
        drop(t, t->n - 1);
}

static void add(struct talker *t, const struct utterance *u, const struct talker_manner *manner)
{
    for (int i = t->n - 1; u->caption && i >= 0; i--)
        if (t->waiting[i].say.caption)
            drop(t, i);
    if (t->n == WAITING_MAX)
        return;
    struct sentence *s = &t->waiting[t->n++];
    *s = (struct sentence){.say = *u, .manner = *manner};
    s->say.text = str_own(u->text);
}

static void wait_until(struct talker *t, int64_t mono_us)
{
    struct timespec at = {.tv_sec = mono_us / 1000000, .tv_nsec = mono_us % 1000000 * 1000};
    pthread_cond_timedwait(&t->work, &t->lock, &at);
}

/* ---- the thread ---- */

static void tell(struct talker *t, enum speech_edge edge, const char *text)
{
    struct event ev = {.kind = EVENT_SPEECH, .speech = {.edge = edge}};
    snprintf(ev.speech.text, sizeof ev.speech.text, "%s", text);
    queue_push(t->queue, &ev);
}

void talker_voice(const char *language, char out[TALKER_VOICE_BYTES])
{
    snprintf(out, TALKER_VOICE_BYTES, "%.2s+Annie", language);
}

static struct voice_manner manner_of(const struct sentence *s, char voice[TALKER_VOICE_BYTES])
{
    struct voice_manner m = {.voice = voice, .speed = SPEED_OTHER, .pitch = PITCH};
    talker_voice(s->say.lang, voice);
    for (size_t i = 0; i < sizeof speeds / sizeof speeds[0]; i++)
        if (strncmp(speeds[i].lang, s->say.lang, 2) == 0)
            m.speed = speeds[i].speed;
    m.speed = m.speed * s->manner.speed / 100;
    return m;
}

/* False: it cannot be spoken or heard, which was told once. */
static bool ready(struct talker *t, int rate)
{
    struct err err = ERR_INIT;
    if (t->open)
        return true;
    t->open = t->sound.open(t->sound.ctx, rate, &err);
    if (!t->open && !t->told_sound) {
        log_warn("nobody hears the voice: %s", err.text);
        tell(t, SPEECH_NO_SOUND, err.text);
    }
    t->told_sound = !t->open;
    return t->open;
}

static bool make(struct talker *t, const struct sentence *s, struct voice_sound *out)
{
    struct err err = ERR_INIT;
    char voice[32];
    struct voice_manner manner = manner_of(s, voice);
    if (!t->engine && !t->told_voice)
        t->engine = voice_engine_new(&err);
    if (!t->engine) {
        if (!t->told_voice)
            tell(t, SPEECH_NO_VOICE, err.text);
        t->told_voice = true;
        return false;
    }
    if (voice_say(t->engine, &manner, s->say.text, out, &err))
        return true;
    log_debug("%s", err.text); /* a text of signs only, a language without a voice */
    return false;
}

static void hand_over(struct talker *t, const struct voice_sound *sound)
{
    size_t pause = (size_t)sound->rate * PAUSE_MS / 1000;
    int16_t *silence = mem_calloc(pause, sizeof *silence);
    t->sound.play(t->sound.ctx, sound->samples, sound->n);
    t->sound.play(t->sound.ctx, silence, pause);
    free(silence);
}

/* The first waiting sentence, spoken unless somebody hushes meanwhile. Called and returns with the lock. */
static void speak_next(struct talker *t)
{
    struct sentence s = t->waiting[0];
    unsigned hushed = t->hushed;
    struct voice_sound sound = VOICE_SOUND_INIT;
    t->waiting[0].say.text.ptr = NULL;
    drop(t, 0);
    pthread_mutex_unlock(&t->lock);
    bool made = make(t, &s, &sound) && ready(t, sound.rate);
    if (made)
        loudness_apply(sound.samples, sound.n, sound.rate, s.manner.volume);
    pthread_mutex_lock(&t->lock);
    if (made && hushed == t->hushed)
        hand_over(t, &sound);
    voice_sound_release(&sound);
    free((char *)s.say.text.ptr);
}

/* Called and returns with the lock. */
static void sound_cue(struct talker *t)
{
    enum cue cue = t->cue;
    int volume = t->cue_volume;
    size_t n;
    t->cue = CUE_NONE;
    pthread_mutex_unlock(&t->lock);
    struct err err = ERR_INIT;
    int16_t *samples = cue_sound(cue, volume, &n);
    t->open = t->open || t->sound.open(t->sound.ctx, CUE_RATE, &err);
    if (t->open && samples)
        (t->sound.over ? t->sound.over : t->sound.play)(t->sound.ctx, samples, n);
    free(samples);
    pthread_mutex_lock(&t->lock);
    t->close_us = time_mono_us() + CLOSE_AFTER_US;
}

static void close_sound(struct talker *t)
{
    if (t->open)
        t->sound.close(t->sound.ctx);
    t->open = false;
}

/* Nothing is being said. Called and returns with the lock. */
static void idle(struct talker *t)
{
    if (t->sounding) {
        t->sounding = false;
        t->close_us = time_mono_us() + CLOSE_AFTER_US;
        tell(t, SPEECH_DONE, "");
    } else if (!t->open) {
        pthread_cond_wait(&t->work, &t->lock);
    } else if (time_mono_us() < t->close_us) {
        wait_until(t, t->close_us);
    } else {
        pthread_mutex_unlock(&t->lock);
        close_sound(t);
        pthread_mutex_lock(&t->lock);
    }
}

static void *run(void *ctx)
{
    struct talker *t = ctx;
    pthread_mutex_lock(&t->lock);
    while (!t->stop) {
        int64_t left = t->open ? t->sound.left_us(t->sound.ctx) : 0;
        if (t->cue)
            sound_cue(t);
        else if (t->n && left <= AHEAD_US)
            speak_next(t);
        else if (left > 0)
            wait_until(t, time_mono_us() + (t->n ? left - AHEAD_US : left) + 1000);
        else
            idle(t);
    }
    pthread_mutex_unlock(&t->lock);
    close_sound(t);
    voice_engine_free(t->engine);
    return NULL;
}

/* ---- the public face ---- */

struct talker *talker_new(const struct talker_sound *sound, struct queue *queue)
{
    struct talker *t = mem_calloc(1, sizeof *t);
    t->sound = *sound;
    t->queue = queue;
    pthread_mutex_init(&t->lock, NULL);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&t->work, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&t->thread, NULL, run, t) != 0)
        BUG("no thread for the voice");
    return t;
}

void talker_free(struct talker *t)
{
    if (!t)
        return;
    talker_hush(t);
    pthread_mutex_lock(&t->lock);
    t->stop = true;
    pthread_cond_signal(&t->work);
    pthread_mutex_unlock(&t->lock);
    pthread_join(t->thread, NULL);
    forget(t);
    pthread_cond_destroy(&t->work);
    pthread_mutex_destroy(&t->lock);
    free(t);
}

static void hush(struct talker *t)
{
    forget(t);
    t->hushed++;
    t->sound.stop(t->sound.ctx);
}

void talker_say(struct talker *t, const struct speech *speech, const struct talker_manner *manner)
{
    pthread_mutex_lock(&t->lock);
    if (speech->interrupts)
        hush(t);
    for (int i = 0; i < speech->n; i++)
        add(t, &speech->list[i], manner);
    t->sounding = t->sounding || t->n > 0;
    pthread_cond_signal(&t->work);
    pthread_mutex_unlock(&t->lock);
}

void talker_cue(struct talker *t, enum cue cue, int volume)
{
    pthread_mutex_lock(&t->lock);
    t->cue = cue;
    t->cue_volume = volume;
    pthread_cond_signal(&t->work);
    pthread_mutex_unlock(&t->lock);
}

void talker_hush(struct talker *t)
{
    pthread_mutex_lock(&t->lock);
    hush(t);
    pthread_cond_signal(&t->work);
    pthread_mutex_unlock(&t->lock);
}

void talker_prefer_headphones(struct talker *t, bool wanted)
{
    if (t->sound.prefer_headphones)
        t->sound.prefer_headphones(t->sound.ctx, wanted);
}

bool talker_speaks(struct talker *t)
{
    pthread_mutex_lock(&t->lock);
    bool speaks = t->sounding;
    pthread_mutex_unlock(&t->lock);
    return speaks;
}
