/* HTML character references (HTML standard, 13.2.5.72 "character reference state", not in an attribute). */
#ifndef SUBS_ENTITIES_H
#define SUBS_ENTITIES_H

#include <stdbool.h>

#include "base/str.h"

/* By first letter; the packing is described in entities_table.c. NULL where no name begins so. */
extern const char *const subs_entities['z' + 1];

/*
 * s begins behind an ampersand. Adds the characters meant to out and returns the bytes used up; 0 when this is no
 * reference (then the ampersand stands for itself). strict: only references that end in ';' count, as suits SRT,
 * where "R&D" and "&copy 2021" are more often plain text than markup.
 */
size_t entity_read(struct str s, bool strict, struct buf *out);

#endif
