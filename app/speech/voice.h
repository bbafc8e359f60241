/*
 * Text to sound with word times, through libespeak-ng in retrieval mode: nothing is played here. The library
 * keeps process-wide state: one engine at a time, one thread. Samples depend a little on what was said
 * before (a few samples of length, some noise); who needs the same bytes again speaks in a freshly forked child.
 */
#ifndef SPEECH_VOICE_H
#define SPEECH_VOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/libraries.h"
#include "base/str.h"

struct voice_engine;

/* How a sentence is spoken. */
struct voice_manner {
    const char *voice; /* "fr+Annie"; "en-gb+f3" would lose its variant in silence: refused */
    int speed;         /* words a minute as espeak counts them, 80 to 450 */
    int pitch;         /* 0 to 99; 50 is the voice's own */
};

struct voice_word {
    uint32_t at;   /* byte offset of the word in the text */
    uint32_t len;  /* bytes */
    int32_t ms;    /* when it starts, from the first sample */
};

struct voice_sound {
    int rate;        /* samples a second (22050 for all of espeak-ng's own voices) */
    size_t n;
    int16_t *samples; /* owned, mono */
    size_t n_words;
    struct voice_word *words; /* owned; rising in time, one for each place in the text */
};
#define VOICE_SOUND_INIT {0, 0, NULL, 0, NULL}

/* NULL and err when the voices are not installed. */
struct voice_engine *voice_engine_new(struct err *err);
void voice_engine_free(struct voice_engine *e); /* NULL is fine */

/*
 * Speaks one text. Silence before and after is cut (10 ms and 30 ms are kept), so pauses are the caller's. *out must
 * be VOICE_SOUND_INIT or released. Fails for a voice that is not installed or a text without anything to say.
 */
bool voice_say(struct voice_engine *e, const struct voice_manner *manner, struct str text, struct voice_sound *out,
               struct err *err);

void voice_sound_release(struct voice_sound *s); /* leaves VOICE_SOUND_INIT */

/* Length of the sound in ms, rounded. */
int32_t voice_sound_ms(const struct voice_sound *s);

void voice_libraries(struct libraries *l);

#endif
