/*
 * A cue's tree as a drawer wants it: one text, the runs that look alike, what stands over which words, and when they are
 * said. White space as WebVTT has it (7.4, "pre-line"): spaces collapse, lines are trimmed, empty ones left out.
 */
#ifndef SUBS_CUE_TEXT_H
#define SUBS_CUE_TEXT_H

#include "subs/style.h"

struct cue_run {
    uint32_t from, to;  /* bytes of the text */
    struct cue_style style;
    int64_t lit_us;     /* media time from which it has been said; INT64_MIN: it has no time stamp before it */
    struct str lang;    /* BCP 47; empty: the file's */
};

struct cue_ruby {
    uint32_t from, to;  /* the words it stands over */
    struct str text;
};

struct cue_text {
    struct str text;
    uint32_t n_runs;    /* 0: nothing is said about how it looks */
    const struct cue_run *runs;
    uint32_t n_rubies;
    const struct cue_ruby *rubies;
};

/* All in arena, or as long as c. */
struct cue_text cue_text_of(const struct cues *c, const struct cue *cue, struct arena *arena);

/* As it is read aloud or in a transcript: readings in brackets behind the words they stand over. */
struct str cue_reading(const struct cues *c, const struct cue *cue, struct arena *arena);

/* Who says the beginning of a cue (<v NAME>); empty: nobody is named. */
struct str cue_voice(const struct cues *c, const struct cue *cue, struct arena *arena);

/* Cue i as a transcript has it: its reading, behind the name of who says it where the cue before was somebody else's. */
struct str cue_told(const struct cues *c, size_t i, struct arena *arena);

#endif
