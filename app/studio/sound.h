/* The sound of a capsule: for each track of tracks.h narration over the bed, at -16 LUFS, encoded. */
#ifndef STUDIO_SOUND_H
#define STUDIO_SOUND_H

#include "base/arena.h"
#include "studio/narration.h"
#include "studio/parts.h"

/* Writes the file of every track (AAC, mono, exactly the capsule's length) into DIR, or puts the one kept there. parts: NULL
 * is fine. */
bool sound_write(const struct story *story, const struct narration *narration, const char *dir, struct parts *parts,
                 struct arena *arena, struct err *err);

#endif
