/* The task screen's own parts: what task.c keeps and task_page.c draws. Nobody else includes this. */
#ifndef SCREENS_TASK_PAGE_H
#define SCREENS_TASK_PAGE_H

#include "screens/room_parts.h"
#include "screens/task_timer.h"

enum { TASK_TOGGLE = 1, TASK_MORE, TASK_LESS, TASK_STEP };

struct task_state {
    const struct item *item;
    const struct course_slot *slot;
    int step;              /* of the exercise: the current one */
    struct task_timer timer;      /* of all of it */
    struct task_timer step_timer; /* of the current step; total_us 0: that has no time of its own */
    struct room_hand hand;
};

void task_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
