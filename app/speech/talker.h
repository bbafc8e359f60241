/*
 * Speaks sentences: a thread of its own makes the sound (libespeak-ng is slow to load and holds its state for the
 * whole process: one talker at a time) and hands it, one sentence at a time, to whatever plays it. No call here
 * waits for sound.
 */
#ifndef SPEECH_TALKER_H
#define SPEECH_TALKER_H

#include "base/err.h"
#include "base/queue.h"
#include "speech/cue.h"
#include "speech/loudness.h"
#include "speech/reader.h"

/* What plays samples (platform/speaker.h, or a test). open, play, left_us and close are called on the talker's thread,
 * stop on any. Samples are mono. */
struct talker_sound {
    void *ctx;
    bool (*open)(void *ctx, int rate, struct err *err); /* may take its time; called again when it failed */
    void (*play)(void *ctx, const int16_t *samples, size_t n); /* behind what still plays */
    void (*stop)(void *ctx);                             /* silence at once, for what was handed over up to now */
    int64_t (*left_us)(void *ctx);                       /* until all of it was heard */
    void (*close)(void *ctx);
    void (*over)(void *ctx, const int16_t *samples, size_t n); /* at once, over what plays; NULL: play does it */
    void (*prefer_headphones)(void *ctx, bool wanted); /* any thread: from the next open on; NULL: it has no choice */
};

enum { TALKER_VOICE_BYTES = 32 };

/* The voice of a language ("fr"), as struct voice_manner wants it. */
void talker_voice(const char *language, char out[TALKER_VOICE_BYTES]);

struct talker;

enum { TALKER_SPEED_MIN = 75, TALKER_SPEED_MAX = 200 };

/* sound is copied; EVENT_SPEECH goes to queue. */
struct talker *talker_new(const struct talker_sound *sound, struct queue *queue);
void talker_free(struct talker *t); /* silent at once; NULL is fine */

struct talker_manner {
    int speed;  /* percent of the language's usual speed */
    int volume; /* percent, LOUDNESS_MIN to LOUDNESS_MAX */
};

/* Behind what is still to be said, or instead of it where the speech interrupts. */
void talker_say(struct talker *t, const struct speech *speech, const struct talker_manner *manner);
/* A sound cue: at once, over what is being said; what follows waits for its end. One that still waits gives way.
 * volume as the voice's. Without a device it is not heard, and nobody is told. */
void talker_cue(struct talker *t, enum cue cue, int volume);
void talker_hush(struct talker *t); /* silence; what waits is forgotten */
bool talker_speaks(struct talker *t);
void talker_prefer_headphones(struct talker *t, bool wanted);

#endif
