/* The files beside the media file: captions, time line, chapters for the encoder; and putting all of them in place. */
#ifndef STUDIO_RESULTS_H
#define STUDIO_RESULTS_H

#include "base/arena.h"
#include "studio/narration.h"

/* When a beat's mark begins: a little before its sentence, where its pictures come. */
double results_mark_start(const struct narration *n, int beat);

/* DIR/chapters.txt for ffmpeg and for each language DIR/STORY.LANG.vtt, .sdh.vtt and, with words laid over the picture,
 * .forced.vtt. */
bool results_before(const struct story *story, const struct narration *n, const char *dir, struct arena *arena,
                    struct err *err);

/* DIR/STORY.timeline.yaml; the media file must be there (its hash and size are stated). */
bool results_timeline(const struct story *story, const struct narration *n, const char *dir, struct arena *arena,
                      struct err *err);

/* The folder in which a capsule is made before it is put in place: OUT/.STORY.PID.tmp, made new. What runs that were
 * killed left behind is removed. NULL and err when it cannot be made. */
const char *results_workshop(const struct story *story, const char *out, struct arena *arena, struct err *err);

/* Removes such a folder with what is in it. */
void results_discard(const char *dir, struct arena *arena);

/* Moves the finished files from one folder to the other, the media file first, and removes the first folder. */
bool results_place(const struct story *story, const char *from, const char *to, struct arena *arena, struct err *err);

#endif
