/*
 * The process map: which capsule covers which steps, and a checklist of the steps. Ticks are the
 * visitor's own; watching never ticks anything.
 */
#include "screens/map_page.h"

#include "screens/capsule_card.h"
#include "screens/steps.h"

static int first_open(const struct process *p, uint64_t ticked)
{
    for (int i = 0; i < p->n_steps; i++)
        if (!(ticked >> i & 1))
            return i;
    return 0;
}

static bool map_enter(void *state, struct screen_env *env, const struct screen_args *args,
                      struct err *err)
{
    struct map_state *st = state;
    const struct process *p = env->catalog ? env->catalog->process : NULL;
    if (!p)
        return err_set(err, ERR_NOT_FOUND, "This playlist has no process.");
    st->seen = arena_new(env->arena, struct map_seen);
    st->ticked = steps_ticked(env);
    st->from_result = args->from_result;
    uint32_t focus = env->input->focus;
    int index = (int)UI_INDEX(focus);
    if (UI_KIND(focus) == MAP_PHASE && index < p->n_phases) { /* back from its capsule */
        st->anchor = p->phases[index].first;
        return true;
    }
    bool kept = UI_KIND(focus) == MAP_STEP && index < p->n_steps;
    st->anchor = kept ? index : first_open(p, st->ticked);
    env->input->focus = UI_ID(MAP_STEP, st->anchor);
    return true;
}

static void map_leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

static struct nav toggle(struct map_state *st, struct screen_env *env, int step)
{
    if (!ticks_may(&st->ticks, step))
        return NAV(NAV_STAY);
    st->ticked ^= (uint64_t)1 << step;
    st->anchor = step;
    ticks_asked(&st->ticks, step, steps_keep(env, st->ticked), env->now);
    return NAV(NAV_REDRAW);
}

static struct nav open_phase(struct map_state *st, struct screen_env *env, int phase)
{
    const struct capsule *c = env->catalog->process->phases[phase].capsule;
    if (!c)
        return NAV(NAV_STAY);
    if (!c->media && !c->media_coming)
        return (struct nav){
            .kind = NAV_GO, .to = SCREEN_FAULT, .args = {.capsule = c, .fault = ERR_NOT_FOUND}};
    if (!c->media || card_locked(env, c)) {
        st->toast_us = env->now.mono_us;
        st->toast_of = c;
        return NAV(NAV_REDRAW);
    }
    return (struct nav){
        .kind = NAV_GO, .to = SCREEN_CAPSULE, .args = {.capsule = c, .start_us = -1}};
}

static struct nav turn(struct map_state *st, struct screen_env *env, int by, bool focus)
{
    int page = st->seen->page + by;
    if (page < 0 || page >= st->seen->pages)
        return NAV(NAV_STAY);
    st->anchor = st->seen->first_of_page[page];
    if (focus)
        env->input->focus = UI_ID(MAP_STEP, st->anchor);
    return NAV(NAV_REDRAW);
}

static struct nav on_key(struct map_state *st, struct screen_env *env, const struct event *ev)
{
    bool last = st->seen->page + 1 == st->seen->pages;
    switch (ev->key.action) {
    case ACTION_NEXT: /* a clicker goes on from the last page */
        return last && !ev->key.repeat ? NAV(NAV_BACK) : turn(st, env, 1, true);
    case ACTION_PREVIOUS: return turn(st, env, -1, true);
    case ACTION_RIGHT:
    case ACTION_DOWN: return turn(st, env, 1, true);
    case ACTION_LEFT:
    case ACTION_UP: return turn(st, env, -1, true);
    case ACTION_FIRST: return turn(st, env, -st->seen->page, true);
    case ACTION_LAST: return turn(st, env, st->seen->pages - 1 - st->seen->page, true);
    default: return NAV(NAV_STAY);
    }
}

static struct nav map_handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct map_state *st = state;
    if (ticks_event(&st->ticks, ev, env->now))
        return NAV(NAV_REDRAW);
    switch (ev->kind) {
    case EVENT_KEY: return on_key(st, env, ev);
    case EVENT_WHEEL:
        return ev->wheel.dy ? turn(st, env, ev->wheel.dy < 0 ? 1 : -1, false) : NAV(NAV_STAY);
    case EVENT_ACTIVATE: break;
    default: return NAV(NAV_STAY);
    }
    int index = (int)UI_INDEX(ev->activate.id);
    switch (UI_KIND(ev->activate.id)) {
    case MAP_BACK: return NAV(NAV_BACK);
    case MAP_STEP: return toggle(st, env, index);
    case MAP_PHASE: return open_phase(st, env, index);
    case MAP_NEXT: return turn(st, env, 1, true);
    case MAP_PREVIOUS: return turn(st, env, -1, true);
    default: return NAV(NAV_STAY);
    }
}

const struct screen screen_map = {
    "map", sizeof(struct map_state), map_enter, map_handle, map_draw, map_leave,
    .context = CONTEXT_EVERYWHERE};
