/* The sound of a capsule: for each language narration over the bed, at -16 LUFS, as a WAV file for the encoder. */
#ifndef STUDIO_SOUND_H
#define STUDIO_SOUND_H

#include "base/arena.h"
#include "studio/narration.h"

enum { SOUND_LUFS = -16 };

/* Writes DIR/narration.LANG.wav (16 bits, mono, 44.1 kHz, exactly the capsule's length) for each language. */
bool sound_write(const struct story *story, const struct narration *narration, const char *dir, struct arena *arena,
                 struct err *err);

/* Path of one of those files. */
const char *sound_path(const char *dir, const char *language, struct arena *arena);

#endif
