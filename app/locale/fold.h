/* Text made comparable for searching: without accents, case and the difference between kinds of space and apostrophe. */
#ifndef LOCALE_FOLD_H
#define LOCALE_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct folded {
    struct str text;
    const uint32_t *from; /* text.len + 1 entries: the byte of the source each byte comes from; the last is its end */
};

/* "Élève" and "ELEVE" both give "eleve", "Straße" gives "strasse", "cœur" "coeur". Malformed bytes become U+FFFD. */
struct folded locale_fold(struct arena *arena, struct str text);

/* The first place at or after *at (a byte of hay.text) where a folded needle stands; *at is moved behind it, and
 * [*from, *to) are the bytes of the source, whole characters with what belongs to them. False: nowhere, or nothing is
 * looked for. */
bool locale_fold_find(const struct folded *hay, struct str needle, size_t *at, size_t *from, size_t *to);

#endif
