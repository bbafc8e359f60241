/*
 * Sound cues: short sounds that say where one is and what happened before the voice finds words for it. Made at run
 * time from a few tones each; no files. Told apart by length, number of tones and the way the pitch goes.
 */
#ifndef SPEECH_CUE_H
#define SPEECH_CUE_H

#include <stddef.h>
#include <stdint.h>

enum cue {
    CUE_NONE,
    CUE_FOCUS,   /* the focus moved: a tick */
    CUE_EDGE,    /* nothing lies that way: low and dull */
    CUE_PRESS,   /* something was pressed */
    CUE_RIGHT,   /* two tones up */
    CUE_PARTLY,  /* two equal tones */
    CUE_WRONG,   /* two tones down */
    CUE_TOAST,   /* a message appeared: one tone that rises */
    CUE_WARNING, /* three equal high tones, louder */
    CUE_END,     /* a capsule is over: three tones down */
    CUE_COUNT
};

enum { CUE_RATE = 22050, CUE_PEAK = 5200 }; /* the loudest sample of any cue at 100 %; a voice has about four times that */

const char *cue_name(enum cue cue); /* for the log */

/* Its samples at CUE_RATE, mono: *n of them, to be freed by the caller; NULL for CUE_NONE. percent: of the usual
 * volume, at most 100 counts. */
int16_t *cue_sound(enum cue cue, int percent, size_t *n);

#endif
