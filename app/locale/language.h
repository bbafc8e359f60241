/* Language tags: what players, files and people call a language, brought to one form. */
#ifndef LOCALE_LANGUAGE_H
#define LOCALE_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

enum { LANGUAGE_CODE_MAX = 12 };

/*
 * The primary language of a tag, two letters where ISO 639-1 has them: "fr-BE", "fra", "fre" and "FR_be" give "fr".
 * Empty for "", "und", "mis", "mul", "zxx" and what is no tag.
 */
void language_primary(struct str tag, char out[LANGUAGE_CODE_MAX]);

/* Same primary language? Unknown languages match nothing. */
bool language_match(struct str a, struct str b);

/* Same language in the same script, which a region may tell ("zh-TW" is written as "zh-Hant")? */
bool language_match_script(struct str a, struct str b);

/* Index in have[0..n) that serves `want` best: the same tag, then the same language; -1 when none does. */
int language_pick(const char *const *have, size_t n, struct str want);

/* The language's name in itself, as a menu writes it ("Français", "Deutsch"); the tag when nobody knows it. */
struct str language_name(struct str tag, struct arena *arena);

/* The same with the script or region of the tag ("简体中文", "Português (Brasil)"), to tell variants apart. */
struct str language_variant_name(struct str tag, struct arena *arena);

/* The name of `tag` in language `in` ("French" in en, "Français" in fr), and as it is written within a sentence ("français"). */
struct str language_name_in(struct str tag, const char *in, struct arena *arena);
struct str language_name_within(struct str tag, const char *in, struct arena *arena);

/* Is the language written from right to left? */
bool language_rtl(struct str tag);

#endif
