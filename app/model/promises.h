/* What a capsule promises (captions, sound) held against its files. */
#ifndef MODEL_PROMISES_H
#define MODEL_PROMISES_H

#include "model/check.h"

void promises_check_captions(const struct catalog *catalog, const struct capsule *capsule, struct findings *f);
/* The same of a clip that is no capsule. */
void promises_check_clip(const struct catalog *catalog, const struct capsule *clip, struct findings *f);

/* Says nothing while the sound tracks are not known. */
void promises_check_audio(const struct capsule *capsule, const struct check_media *found, struct findings *f);

#endif
