/* A quiz as an item of the room's running order: the same screens, and what follows is the next step. */
#ifndef SCREENS_QUIZ_ROOM_H
#define SCREENS_QUIZ_ROOM_H

#include "screens/room.h"

/* Whose quiz the item's is: the capsule that has it, so that parts can be watched again, else one made for it. */
const struct capsule *quiz_room_capsule(struct screen_env *env, const struct screen_args *args);
/* This quiz is what runs in the room. */
bool quiz_in_room(const struct screen_env *env, const struct capsule *c);
/* Ends the visit and begins the next step. */
struct nav quiz_room_next(struct screen_env *env);

#endif
