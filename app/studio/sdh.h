/* Captions for deaf people: the narration's captions, and in square brackets what else is heard. */
#ifndef STUDIO_SDH_H
#define STUDIO_SDH_H

#include "base/str.h"
#include "studio/narration.h"

/* The whole file for a language, in WebVTT. */
void sdh_write(const struct story *story, const struct narration *narration, int language, struct buf *out);

#endif
