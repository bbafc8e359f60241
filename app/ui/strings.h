/*
 * Interface text by key: enum string_id is made from playlists/strings/en.yaml at build time, the texts are embedded
 * and can be overridden by a playlist folder's own strings/<lang>.yaml. A missing translation falls back to English.
 */
#ifndef UI_STRINGS_H
#define UI_STRINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "ui/strings_ids.h"

enum string_language { LANG_EN, LANG_FR, LANG_NL, LANG_DE, STRING_LANGUAGE_COUNT };

/* Made tables; use strings_text. */
extern const char *const string_names[STRING_ID_COUNT];
extern const char *const string_texts[STRING_LANGUAGE_COUNT][STRING_ID_COUNT];

/* "en", "fr", "nl", "de". */
const char *string_language_code(enum string_language lang);
/* By a tag ("fr-BE" gives LANG_FR); false when it is none of the four. */
bool string_language_parse(struct str tag, enum string_language *out);

struct strings {
    const char *override[STRING_LANGUAGE_COUNT][STRING_ID_COUNT]; /* NULL: the embedded text. Program lifetime */
};

/* The text for people, never NULL. */
struct str strings_text(const struct strings *s, enum string_language lang, enum string_id id);

/* Which of two texts says "n things" in that language: in French none is singular, as one is. */
enum string_id strings_counted(enum string_language lang, int64_t n, enum string_id one, enum string_id many);
/* The same for "n of so many things": things of the whole, but in French of the part ("1 capsule vue sur 5"). */
enum string_id strings_counted_of(enum string_language lang, int64_t n, int64_t of, enum string_id one, enum string_id many);

/* Replaces one text; false when no key has that name. The text is not copied. */
bool strings_override(struct strings *s, enum string_language lang, struct str key, const char *text);

/* Is this text of a key another one than the embedded one of that language ("fr")? An unknown key's is. */
bool strings_differ(struct str lang, struct str key, struct str text);

/* Fills {name} places: pairs of name, value ended by NULL. Unknown places stay as they are. In arena. */
struct str strings_fill(struct arena *arena, struct str text, ...);

#endif
