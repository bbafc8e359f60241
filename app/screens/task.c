/*
 * A discussion or an exercise. The clicker's Next starts the time, then goes from step to step, then
 * on; nothing happens at the end of the time but that it is said. A step with minutes has a time of its
 * own beside that of the whole, and with `steps-by-clock` the next one begins when it is over. Invariant:
 * place 0 means the time was not begun, place n that step n - 1 is the current one.
 */
#include "screens/task_page.h"

enum { MINUTE_US = 60000000 };

static int64_t step_us(const struct task_state *st, int step)
{
    return step < st->item->n_steps ? (int64_t)st->item->steps[step].minutes * MINUTE_US : 0;
}

static struct task_timer whole(int64_t us)
{
    return (struct task_timer){.total_us = us, .left_us = us};
}

/* By the clock time went on while the program did not run, and steps with it. */
static void catch_up(struct task_state *st)
{
    int64_t past_us;
    while (st->item->steps_by_clock && st->step_timer.left_us < 0 && step_us(st, st->step + 1)) {
        past_us = st->step_timer.left_us;
        st->step_timer = (struct task_timer){.begun = true,
                                             .total_us = step_us(st, ++st->step),
                                             .since_us = st->step_timer.since_us};
        st->step_timer.left_us = st->step_timer.total_us + past_us;
    }
    st->step_timer.left_us = st->step_timer.left_us > 0 ? st->step_timer.left_us : 0;
}

static bool any_timed(const struct item *item)
{
    for (int i = 0; i < item->n_steps; i++)
        if (item->steps[i].minutes)
            return true;
    return false;
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct task_state *st = state;
    st->item = args->item;
    st->slot = args->slot;
    if (!st->item || !st->slot)
        return err_set(err, ERR_NOT_FOUND, "no task was chosen");
    int place = room_place(env, st->item, st->item->n_steps + 2);
    bool timed = st->item->timer_us > 0 || any_timed(st->item);
    st->step = place > 1 && place <= st->item->n_steps ? place - 1 : 0;
    if (!timer_recall(&st->timer, env, st->item)) {
        st->timer = whole(st->item->timer_us);
        st->timer.begun = place > 0 || !timed;
    }
    st->step_timer = whole(step_us(st, st->step));
    if (timer_recall_step(&st->step_timer, env, st->item, st->step))
        catch_up(st);
    if (place > 0 && place < st->step + 1)
        room_set_place(env, st->step + 1);
    return true;
}

/* ---- the time ---- */

static bool runs(const struct task_state *st, struct now now)
{
    return timer_runs(&st->timer, now) || timer_runs(&st->step_timer, now);
}

/* What is counted down for the room: the step, else the whole. */
static struct task_timer *foremost(struct task_state *st)
{
    return st->step_timer.total_us ? &st->step_timer : &st->timer;
}

static struct nav kept(struct task_state *st, struct screen_env *env)
{
    timer_keep(&st->timer, env, st->item);
    timer_keep_step(&st->step_timer, env, st->item, st->step);
    room_set_place(env, st->step + 1);
    return NAV(NAV_REDRAW);
}

static void go_on(struct task_timer *t, struct now now)
{
    if (timer_left(t, now) > 0)
        timer_start(t, now);
    t->begun = true;
}

static void begin(struct task_state *st, struct now now)
{
    go_on(&st->timer, now);
    go_on(&st->step_timer, now);
}

/* The whole is never shorter than its step. */
static void add_to_both(struct task_state *st, struct now now, int64_t us)
{
    timer_add(&st->timer, now, us);
    if (!st->step_timer.total_us)
        return;
    timer_add(&st->step_timer, now, us);
    if (st->timer.total_us && timer_left(&st->timer, now) < timer_left(&st->step_timer, now))
        timer_add(&st->timer, now, timer_left(&st->step_timer, now) - timer_left(&st->timer, now));
}

static struct nav toggle(struct task_state *st, struct screen_env *env)
{
    bool over = timer_left(foremost(st), env->now) <= 0 && foremost(st)->total_us;
    if (over) {
        add_to_both(st, env->now, MINUTE_US);
        begin(st, env->now);
    } else if (runs(st, env->now)) {
        timer_pause(&st->timer, env->now);
        timer_pause(&st->step_timer, env->now);
    } else {
        begin(st, env->now);
    }
    return kept(st, env);
}

static struct nav add(struct task_state *st, struct screen_env *env, int64_t us)
{
    add_to_both(st, env->now, us);
    if (st->timer.begun)
        return kept(st, env);
    return NAV(NAV_REDRAW);
}

/* ---- the steps ---- */

static struct nav to_step(struct task_state *st, struct screen_env *env, int step)
{
    bool stands = st->timer.begun && !runs(st, env->now) && timer_left(foremost(st), env->now) > 0;
    if (step >= st->item->n_steps)
        return NAV(NAV_STAY);
    st->step = step;
    st->step_timer = whole(step_us(st, step));
    st->step_timer.begun = true;
    if (!st->timer.begun)
        begin(st, env->now);
    else if (!stands) /* paused, it stays so */
        go_on(&st->step_timer, env->now);
    return kept(st, env);
}

/* The next step by the clock, once the time of this one is over. */
static struct nav on_clock(struct task_state *st, struct screen_env *env)
{
    bool over = st->step_timer.total_us && st->step_timer.since_us && timer_left(&st->step_timer, env->now) <= 0;
    if (!over || !st->item->steps_by_clock || st->step + 1 >= st->item->n_steps)
        return NAV(NAV_REDRAW);
    return to_step(st, env, st->step + 1);
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

static struct nav on_key(struct task_state *st, struct screen_env *env, const struct event *ev)
{
    switch (ev->key.action) {
    case ACTION_TIMER: return toggle(st, env);
    case ACTION_MINUTE_MORE: return add(st, env, MINUTE_US);
    case ACTION_MINUTE_LESS: return add(st, env, -MINUTE_US);
    default: return room_handle(env, ev);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct task_state *st = state;
    int by = room_turn(&st->hand, ev);
    if (by)
        return turn(st, env, by);
    if (ev->kind == EVENT_TIMER)
        return on_clock(st, env);
    if (ev->kind == EVENT_KEY)
        return on_key(st, env, ev);
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
    if (!st->timer.begun || room_item(env) != st->item)
        return;
    timer_keep(&st->timer, env, st->item);
    timer_keep_step(&st->step_timer, env, st->item, st->step);
}

const struct screen screen_task = {
    "task", sizeof(struct task_state), enter, handle, task_draw, leave, .context = CONTEXT_PAGES};
