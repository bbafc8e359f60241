/* What people set, in the store: one small text a setting, so that older and newer versions read each other's. */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include "screens/screen.h"

/* Fills s with what is stored and makes sense; the rest stays as it is. lang_fixed: the language does too. */
void settings_load(struct settings *s, struct store *store, struct str learner, bool lang_fixed);

/* Stores what differs between s and saved, then makes saved equal to s. */
void settings_save(const struct settings *s, struct settings *saved, struct store *store, struct str learner);

#endif
