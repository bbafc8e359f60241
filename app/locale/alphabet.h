/*
 * Does this read as a language? For judging what a charset made of bytes: a wrong one shows by letters that the
 * language does not have, capitals inside words, signs between letters, two scripts in one word.
 */
#ifndef LOCALE_ALPHABET_H
#define LOCALE_ALPHABET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/*
 * How many letters beyond ASCII text (UTF-8) has; 0 when it does not read as language (BCP 47), and when ICU has no
 * alphabet for that. loans: any number of letters that occur in its loan words alone, else one in five. A few foreign
 * letters in a hundred are let pass. Looks at 256 KiB at most.
 */
size_t alphabet_fit(struct str text, const char *language, bool loans);

#endif
