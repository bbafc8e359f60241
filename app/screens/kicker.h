/* The line above a capsule's title: "Capsule 2 · Prerequisites", or the number alone. */
#ifndef SCREENS_KICKER_H
#define SCREENS_KICKER_H

#include "screens/screen.h"

/* In arena, in the interface's language. */
struct str capsule_kicker(struct arena *arena, const struct screen_env *env, const struct capsule *c);

#endif
