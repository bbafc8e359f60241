/* Times of the project groups, several at once: one a group, kept over a stop. For the groups' page. */
#ifndef SCREENS_GROUPS_H
#define SCREENS_GROUPS_H

#include "screens/room_roll.h"
#include "screens/task_timer.h"

struct group_timers {
    struct task_timer of[ROLL_GROUPS_MAX];
};

/* Those of the room, read back or begun with what the item that runs gives its groups, else ten minutes. */
struct group_timers *group_timers_of(struct screen_env *env);
/* Durable. */
void group_timers_keep(const struct group_timers *t, struct screen_env *env);

#endif
