/* The letters of a language, as CLDR has them: for judging whether a text can be in it. Only for locale/. */
#ifndef LOCALE_ALPHABET_H
#define LOCALE_ALPHABET_H

#include <stdbool.h>
#include <stddef.h>

#include "locale/misreading.h"

struct alphabet; /* letters a language is written with, and those of its loan words alone */

/* NULL when ICU has no alphabet for that tag (BCP 47). The caller frees it. */
struct alphabet *alphabet_new(const char *language);
void alphabet_free(struct alphabet *a);

struct alphabet_fit {
    size_t foreign; /* letters beyond ASCII that it has not */
    size_t loans;   /* letters beyond ASCII of loan words alone */
    size_t ascii;   /* letters of ASCII that it does not write its own words with */
};

/* How the letters of a text fit into an alphabet. */
struct alphabet_fit alphabet_fit(const struct alphabet *a, const struct text_letters *l);

#endif
