/* The captions of a capsule that need the most room. */
#ifndef CLI_PREVIEW_CAPTIONS_H
#define CLI_PREVIEW_CAPTIONS_H

#include "model/catalog.h"

/* When the longest one in a language ("de") of those that are for everybody has just come; 0: there are none. */
int64_t preview_longest_us(const struct capsule *c, const char *lang);

#endif
