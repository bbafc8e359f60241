/* Words laid over the picture: when each is there, and the word file of a language that players show. */
#ifndef STUDIO_OVERLAY_H
#define STUDIO_OVERLAY_H

#include "base/str.h"
#include "model/vec.h"
#include "studio/changes.h"
#include "studio/narration.h"

struct word_stay { /* one appearance of a text */
    int scene, item;
    int nth;       /* of this text, from 1 */
    struct stay stay;
};

/* Every appearance of every text (numbers too) in order of time, as struct word_stay; the caller releases it. */
struct vec overlay_stays(const struct story *story, const struct narration *n);

/*
 * `STORY.LANG.forced.vtt`: a cue an appearance, identified SCENE-TEXT (-2 when it comes twice), at its place in per
 * cent of the picture, its look as the class. Numbers are not in it: they are drawn into the picture. False when there
 * are no words.
 */
bool overlay_write(const struct story *story, const struct narration *n, int language, struct buf *out);

#endif
