/*
 * "Who is learning today?" (design 13): a card for everybody who has one, who was here last first, one for who is new,
 * and a way on without a name. A card with a PIN asks for it. Nothing here is spoken or logged that a card does not
 * show to everybody.
 */
#include "screens/sign_in.h"

#include <string.h>

#include "screens/access_bar.h"

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)args, (void)err;
    struct sign_in *s = state;
    s->per_page = arena_new(env->arena, int);
    *s->per_page = 1;
    return true;
}

int sign_in_first(const struct sign_in *s)
{
    return s->anchor / *s->per_page * *s->per_page;
}

static struct nav sign_in(enum nav_kind kind, enum screen_id to, struct str learner)
{
    struct nav nav = {.kind = kind, .to = to};
    if (learner.len < sizeof nav.args.learner)
        memcpy(nav.args.learner, learner.ptr, learner.len);
    return nav;
}

static struct nav on_card(const struct screen_env *env, size_t index)
{
    const struct store_learner *l;
    if (index >= store_learners(env->store, &l))
        return NAV(NAV_REDRAW);
    bool asks = l[index].pin.len > 0;
    return sign_in(asks ? NAV_GO : NAV_SIGN_IN, asks ? SCREEN_LEARNER_PIN : SCREEN_LIBRARY, l[index].id);
}

static struct nav turn(struct sign_in *s, struct screen_env *env, int by)
{
    const struct store_learner *l;
    int n = (int)store_learners(env->store, &l), to = sign_in_first(s) + by * *s->per_page;
    if (to < 0 || to >= n)
        return NAV(NAV_STAY);
    s->anchor = to;
    env->input->focus = UI_ID(SIGN_IN_CARD, to);
    return NAV(NAV_REDRAW);
}

static struct nav on_activate(struct sign_in *s, struct screen_env *env, uint32_t id)
{
    switch (UI_KIND(id)) {
    case SIGN_IN_CARD: return on_card(env, UI_INDEX(id));
    case SIGN_IN_NEW: return (struct nav){.kind = NAV_GO, .to = SCREEN_NOTICE};
    case SIGN_IN_BRING: return (struct nav){.kind = NAV_GO, .to = SCREEN_BRING};
    case SIGN_IN_GUEST: return sign_in(NAV_SIGN_IN, SCREEN_LIBRARY, STR(""));
    case SIGN_IN_NEXT: return turn(s, env, 1);
    case SIGN_IN_PREVIOUS: return turn(s, env, -1);
    case SIGN_IN_BACK: return NAV(NAV_BACK);
    default: return NAV(NAV_STAY);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct sign_in *s = state;
    if (access_handle(env, ev))
        return NAV(NAV_REDRAW);
    if (ev->kind == EVENT_ACTIVATE)
        return on_activate(s, env, ev->activate.id);
    if (ev->kind == EVENT_WHEEL && ev->wheel.dy)
        return turn(s, env, ev->wheel.dy < 0 ? 1 : -1);
    if (ev->kind != EVENT_KEY)
        return NAV(NAV_STAY);
    return ev->key.action == ACTION_NEXT       ? turn(s, env, 1)
           : ev->key.action == ACTION_PREVIOUS ? turn(s, env, -1)
                                               : NAV(NAV_STAY);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_sign_in = {
    "sign-in", sizeof(struct sign_in), enter, handle, sign_in_draw, leave, .context = CONTEXT_EVERYWHERE};
