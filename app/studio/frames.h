/* The capsule as frames: which scenes are seen at a time, drawn one over the other where they cross. */
#ifndef STUDIO_FRAMES_H
#define STUDIO_FRAMES_H

#include "base/sha256.h"
#include "studio/narration.h"
#include "studio/painter.h"
#include "text/text.h"

struct frames;

/* Arguments must outlive it. */
struct frames *frames_new(const struct story *story, const struct narration *narration, struct text_engine *engine,
                          struct words_shown shown);
void frames_free(struct frames *f); /* NULL is fine */

/* Draws the frame of a time. Scenes are prepared when first seen and dropped when they are over. */
bool frames_draw(struct frames *f, struct painter *painter, double t, struct err *err);

/* Adds what decides the pixels of a frame to a hash, without drawing it. */
bool frames_hash(struct frames *f, double t, struct sha256 *h, struct err *err);

#endif
