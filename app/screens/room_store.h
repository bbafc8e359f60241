/* What the room keeps: the run of a day, days that were done, whose keyboard is whose, the latest time a clock has shown. For room.c. */
#ifndef SCREENS_ROOM_STORE_H
#define SCREENS_ROOM_STORE_H

#include "screens/room.h"

/* The latest wall clock seen on this device, 0 when none was. */
int64_t room_seen(const struct screen_env *env);
/* The stored run of this course and the place in its item; false when there is none. */
bool room_read_run(struct screen_env *env, struct course_run *out);
void room_write(struct screen_env *env);
/* The same, and that the program ended in order. */
void room_write_left(struct screen_env *env);
void room_read_done(struct screen_env *env);
void room_write_done(struct screen_env *env, int day);
/* Whose keyboard is whose, as it was at another start. */
void room_read_keyboards(struct screen_env *env);
void room_write_keyboards(struct screen_env *env);
/* A run that stopped is taken up: the same day goes on as the clock says, on another day, or before the last time seen,
 * all its times move as if it had never stopped. */
void room_run_to_now(struct course_run *run, int64_t now_s, bool trusted);

#endif
