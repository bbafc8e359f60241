/* What a capsule says, to read where it cannot be played. */
#ifndef SCREENS_TRANSCRIPT_H
#define SCREENS_TRANSCRIPT_H

#include "screens/capsule_captions.h"

/* The cues in that language, else in the first one that can be read, in arena; NULL: there are none. */
const struct cues *transcript_to_read(const struct capsule *capsule, enum string_language lang, struct arena *arena);

#endif
