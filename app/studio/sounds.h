/*
 * The sounds a storyboard may name: `sounds.yaml` beside the storyboard, then the one shipped with the program. Each
 * has a recipe of effects.h or a WAV file, and what captions for the deaf call it.
 */
#ifndef STUDIO_SOUNDS_H
#define STUDIO_SOUNDS_H

#include "studio/narration.h"
#include "studio/story_read.h"

enum { SOUNDS_LUFS = -22, SOUND_RATE = 44100 }; /* the rate at which everything is mixed */

/* Reads the tables into t->story. Before the scenes. */
void sounds_load(struct telling *t);

/* What a beat's `sounds:` says: an id, or a list of ids and {id: at "word"}. node may be NULL. */
void sounds_read(struct telling *t, const struct yaml_node *node, struct beat *out);

struct sounding { /* one sound of the capsule */
    double from_s, length_s;
    const struct sound *sound;
    float *samples; /* owned */
    size_t n;
};

/* All sounds of the story in order of time, made at the rate; sounds_release what comes back. */
struct sounding *sounds_make(const struct story *story, const struct narration *n, int rate, size_t *count);
void sounds_release(struct sounding *list, size_t count);

#endif
