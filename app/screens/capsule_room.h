/* A capsule or a video as an item of the room's running order. For the capsule screen's own files. */
#ifndef SCREENS_CAPSULE_ROOM_H
#define SCREENS_CAPSULE_ROOM_H

#include "screens/capsule_view.h"

/* Takes the item over: what is played stands in st->capsule then. Returns where to begin. */
int64_t capsule_room_begin(struct capsule_state *st, struct screen_env *env, const struct screen_args *args);
/* How far it is, for when one comes back. */
void capsule_room_keep(const struct capsule_state *st, struct screen_env *env);
/* Played to its end: on, or the card that waits for the trainer. */
struct nav capsule_room_ended(struct capsule_state *st, struct screen_env *env);
/* It cannot be played: its title, and the day goes on. */
struct nav capsule_room_failed(const struct capsule_state *st, enum err_code why);
struct nav capsule_room_next(struct capsule_state *st, struct screen_env *env);
void capsule_room_draw_card(struct ui *ui, const struct capsule_view *v);

#endif
