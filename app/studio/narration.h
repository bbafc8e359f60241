/*
 * The story spoken: every sentence in every language, and from that the time of everything. All languages begin a
 * sentence at the same moment and the beat lasts as long as its longest language, so one picture fits all of them.
 */
#ifndef STUDIO_NARRATION_H
#define STUDIO_NARRATION_H

#include "speech/voice.h"
#include "studio/story.h"

struct spoken {
    double start_s, length_s;    /* of the sentence; a multiple of a frame */
    struct voice_sound sound[MODEL_LANGS_MAX]; /* owned; n 0 for a silent beat */
    int speed[MODEL_LANGS_MAX];  /* after fitting; 0: a recording */
    double describe_at_s;        /* where the beat's descriptions begin */
    struct voice_sound described[MODEL_LANGS_MAX]; /* owned; n 0: none */
};

struct narration {
    int n_beats;
    struct spoken *beats;        /* owned; of all scenes in order */
    double *scene_start_s;       /* owned; n_scenes + 1, the last is the end of the capsule */
    int n_scenes, n_languages;
    double length_s;
};

/* Speaks everything. Findings take sentences that cannot be spoken and languages that idle; false when there are any
 * of the first kind. narration_release whatever comes back. */
bool narration_make(const struct story *story, struct narration *out, struct findings *findings, struct err *err);
void narration_release(struct narration *n);

/* When a word of the caption text (byte offset) is spoken, in seconds from the start of the sentence. */
double narration_word_s(const struct narration *n, int beat, int language, const struct say *say, size_t offset);

/* Index of a scene's first beat. */
int narration_first_beat(const struct story *story, int scene);

#endif
