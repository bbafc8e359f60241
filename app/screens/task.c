/*
 * A discussion or an exercise. The clicker's Next starts the time, then goes from step to step, then
 * on; nothing happens at the end of the time but that it is said. Invariant: place 0 means the time
 * was not begun, place n that step n - 1 is the current one.
 */
#include "screens/task_page.h"

enum { MINUTE_US = 60000000 };

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct task_state *st = state;
    st->item = args->item;
    st->slot = args->slot;
    if (!st->item || !st->slot)
        return err_set(err, ERR_NOT_FOUND, "no task was chosen");
    int place = room_place(env, st->item, st->item->n_steps + 2);
    st->step = place > 1 && place <= st->item->n_steps ? place - 1 : 0;
    if (!timer_recall(&st->timer, env, st->item))
        st->timer = (struct task_timer){.total_us = st->item->timer_us,
                                        .left_us = st->item->timer_us,
                                        .begun = place > 0 || st->item->timer_us <= 0};
    return true;
}

static struct nav kept(struct task_state *st, struct screen_env *env)
{
    timer_keep(&st->timer, env, st->item);
    room_set_place(env, st->step + 1);
    return NAV(NAV_REDRAW);
}

static struct nav toggle(struct task_state *st, struct screen_env *env)
{
    if (timer_runs(&st->timer, env->now))
        timer_pause(&st->timer, env->now);
    else if (timer_left(&st->timer, env->now) > 0)
        timer_start(&st->timer, env->now);
    else
        timer_add(&st->timer, env->now, MINUTE_US);
    return kept(st, env);
}

static struct nav add(struct task_state *st, struct screen_env *env, int64_t us)
{
    timer_add(&st->timer, env->now, us);
    if (st->timer.begun)
        return kept(st, env);
    return NAV(NAV_REDRAW);
}

static struct nav to_step(struct task_state *st, struct screen_env *env, int step)
{
    if (step >= st->item->n_steps)
        return NAV(NAV_STAY);
    st->step = step;
    if (!st->timer.begun)
        timer_start(&st->timer, env->now);
    return kept(st, env);
}

static struct nav turn(struct task_state *st, struct screen_env *env, int by)
{
    if (by > 0 && !st->timer.begun)
        return toggle(st, env);
    int to = st->step + by;
    if (to < 0)
        return room_previous(env);
    return to < st->item->n_steps ? to_step(st, env, to) : room_next(env);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct task_state *st = state;
    int by = room_turn(&st->hand, ev);
    if (by)
        return turn(st, env, by);
    if (ev->kind == EVENT_KEY && ev->key.action == ACTION_TIMER)
        return toggle(st, env);
    if (ev->kind != EVENT_ACTIVATE)
        return room_handle(env, ev);
    switch (UI_KIND(ev->activate.id)) {
    case TASK_TOGGLE:
        return toggle(st, env);
    case TASK_MORE:
        return add(st, env, MINUTE_US);
    case TASK_LESS:
        return add(st, env, -MINUTE_US);
    case TASK_STEP:
        return to_step(st, env, (int)UI_INDEX(ev->activate.id));
    default:
        return room_handle(env, ev);
    }
}

static void leave(void *state, struct screen_env *env)
{
    const struct task_state *st = state;
    if (st->timer.begun && room_item(env) == st->item)
        timer_keep(&st->timer, env, st->item);
}

const struct screen screen_task = {
    "task", sizeof(struct task_state), enter, handle, task_draw, leave, .context = CONTEXT_PAGES};
