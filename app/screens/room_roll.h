/* The register of the room's course, as screens ask for it: who takes part, which half-day it is, who is there. */
#ifndef SCREENS_ROOM_ROLL_H
#define SCREENS_ROOM_ROLL_H

#include "screens/room.h"
#include "store/roll.h"

enum { ROLL_MOST = 500, ROLL_GROUPS_MAX = 12 };

/* Under which the open day is kept: its id, of a rehearsal "id rehearsal". In arena. */
struct str room_day_key(const struct screen_env *env, struct arena *arena);
/* enum store_half of the moment: the afternoon begins with lunch, or at 13:00. */
int room_half(const struct screen_env *env);
/* Does the day reach into that half? */
bool room_has_half(const struct screen_env *env, int half);
/* Those of the course, by name in the interface's language; *n of them, at most ROLL_MOST. In arena. */
const struct store_participant *room_participants(const struct screen_env *env, struct arena *arena, int *n);
/* Present in a half of the open day. */
int room_present_at(const struct screen_env *env, int half);
/* The highest number of a project group; 0: there are none. */
int room_groups(const struct screen_env *env);

/* Everybody of the course into groups of a size as even as can be, the same for the same seed and register. Returns the
 * store's ticket. */
uint32_t room_shuffle_groups(const struct screen_env *env, int groups, uint64_t seed);

#endif
