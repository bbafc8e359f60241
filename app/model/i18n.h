/* Author text in several languages, and picking from it. */
#ifndef MODEL_I18N_H
#define MODEL_I18N_H

#include <stdbool.h>

#include "base/str.h"
#include "model/findings.h"

enum { MODEL_LANGS_MAX = 8 };

/* Author text in several languages. A plain scalar counts for the playlist's first language. */
struct i18n {
    int n;
    struct { char lang[8]; struct str text; } of[MODEL_LANGS_MAX];
    struct source at;
};

/* Text in lang; else in the first language present. *fell_back (may be NULL) tells. Empty view when there is none. */
struct str i18n_text(const struct i18n *t, const char *lang, bool *fell_back);

/* One text in one language (at most 7 bytes long), for what has a name of its own. */
struct i18n i18n_single(const char *lang, struct str text, struct source at);

/* Languages by their codes, as an author lists them. */
struct language_list {
    int n;
    char of[MODEL_LANGS_MAX][8];
};

bool language_list_has(const struct language_list *l, struct str code);

#endif
