/* What the code at the end of a capsule holds, and what is said about it. */
#ifndef SCREENS_TAKE_AWAY_H
#define SCREENS_TAKE_AWAY_H

#include "screens/screen.h"

/* What goes into the code, in the interface's language: the author's address or text, else title, steps and source as
 * far as they fit. In arena; empty when there is nothing to take. */
struct str take_away_code(struct arena *arena, const struct screen_env *env, const struct capsule *c);

/* The sentence beside it. */
struct str take_away_sentence(struct arena *arena, const struct screen_env *env, const struct capsule *c);

/* The same for an author's take-away of its own (the contact on the About page); NULL fields fall back to nothing. */
struct str take_away_own(const struct take_away *t, enum string_language lang);

#endif
