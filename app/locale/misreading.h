/*
 * What tells a text that was read in the wrong charset, whatever its language: capitals inside words, signs between
 * letters, two scripts in one word, characters that no text holds. Only for locale/.
 */
#ifndef LOCALE_MISREADING_H
#define LOCALE_MISREADING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unicode/utypes.h>

#include "base/arena.h"

struct text_letters {
    size_t ascii, beyond; /* letters of ASCII, letters beyond it */
    size_t odd;           /* places as no text has them */
    bool broken;          /* it holds what no text holds: unassigned characters, C1 controls, U+FFFD */
    uint32_t *count;      /* of each of the 0x10000 first characters that is a letter */
    UChar *distinct;      /* those that occur */
    size_t n_distinct;
    size_t rare;          /* letters beyond these 0x10000 */
    size_t signs;         /* narrow ones beyond ASCII that are no letters: marks, symbols, fractions */
    size_t kana;          /* letters that Japanese alone has */
};

/* In the arena: some 400 KiB, to be used for one text after the other. */
void text_letters_init(struct text_letters *l, struct arena *arena);

/* Counts what units[0..n), in NFC, hold. Stops where the text is broken. */
void text_letters_count(struct text_letters *l, const UChar *units, int32_t n);

#endif
