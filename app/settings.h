/* What people set, in the store: one small text a setting, so that older and newer versions read each other's. */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include "screens/screen.h"

/* Fills s with what is stored and makes sense; the rest stays as it is. lang_fixed: the language does too. */
void settings_load(struct settings *s, struct store *store, struct str learner, bool lang_fixed);

/* A playlist begins (catalog NULL: none): the colours its policy names are the usual ones, beside what else was given, and
 * are put on unless the store says that somebody chose others (NULL: nothing is kept). saved has them too: they are
 * nobody's choice. */
void settings_begin(struct settings *s, struct settings *saved, struct settings *usual, const struct settings *given,
                    const struct catalog *catalog, struct store *store);

/* As settings_begin, for the language: where the playlist offers some and the machine's is none of them, its first one is
 * spoken until somebody chooses. Not for a language that was asked for at the start. */
void settings_speak(struct settings *s, struct settings *saved, struct settings *usual, const struct catalog *catalog,
                    struct store *store);

/* Stores what differs between s and saved, then makes saved equal to s. */
void settings_save(const struct settings *s, struct settings *saved, struct store *store, struct str learner);

#endif
