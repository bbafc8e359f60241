/* The time of a discussion or an exercise: counted down, never below nothing, kept while one looks elsewhere. */
#ifndef SCREENS_TASK_TIMER_H
#define SCREENS_TASK_TIMER_H

#include "screens/room.h"

struct task_timer {
    bool begun;
    int64_t total_us;  /* with what was added and taken off */
    int64_t left_us;   /* when it stood last */
    int64_t since_us;  /* monotonic: counting since; 0: it stands */
};

int64_t timer_left(const struct task_timer *t, struct now now); /* never negative */
bool timer_runs(const struct task_timer *t, struct now now);    /* and is not over */
bool timer_is_short(const struct task_timer *t, struct now now); /* the last fifth */
void timer_start(struct task_timer *t, struct now now);
void timer_pause(struct task_timer *t, struct now now);
void timer_add(struct task_timer *t, struct now now, int64_t us); /* or takes off */

/* Durable under the item of the room's course; read back only while the same step of the day goes on. What counts goes on
 * counting meanwhile, by the wall clock; but over a break out of turn (room_recess) it waits. */
void timer_keep(const struct task_timer *t, struct screen_env *env, const struct item *item);
bool timer_recall(struct task_timer *t, const struct screen_env *env, const struct item *item);
/* The same for the time of one step of it, from 0. Of that recalled left_us is negative by as much as its end is past. */
void timer_keep_step(const struct task_timer *t, struct screen_env *env, const struct item *item, int step);
bool timer_recall_step(struct task_timer *t, const struct screen_env *env, const struct item *item, int step);

#endif
