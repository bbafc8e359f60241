/*
 * About: what this is, who publishes it, what it is made of. Nothing here can be changed; pages
 * turn by key, touch and wheel.
 */
#include "screens/about_page.h"

static bool about_enter(void *state, struct screen_env *env, const struct screen_args *args,
                        struct err *err)
{
    (void)args, (void)err;
    struct about_state *st = state;
    st->seen = arena_new(env->arena, struct about_seen);
    st->seen->pages = 1;
    return true;
}

static void about_leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

static struct nav turn(struct about_state *st, int by)
{
    int last = st->seen->pages - 1, at = st->page < last ? st->page : last; /* fewer there are when the text became smaller */
    int to = at + by;
    if (to < 0 || to >= st->seen->pages)
        return NAV(NAV_STAY);
    st->page = to;
    return NAV(NAV_REDRAW);
}

static struct nav on_key(struct about_state *st, const struct event *ev)
{
    switch (ev->key.action) {
    case ACTION_NEXT: /* a clicker goes on from the last page */
        return st->page + 1 >= st->seen->pages && !ev->key.repeat ? NAV(NAV_BACK) : turn(st, 1);
    case ACTION_RIGHT:
    case ACTION_DOWN: return turn(st, 1);
    case ACTION_PREVIOUS:
    case ACTION_LEFT:
    case ACTION_UP: return turn(st, -1);
    default: return NAV(NAV_STAY);
    }
}

static struct nav about_handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)env;
    struct about_state *st = state;
    if (ev->kind == EVENT_KEY)
        return on_key(st, ev);
    if (ev->kind == EVENT_WHEEL && ev->wheel.dy)
        return turn(st, ev->wheel.dy < 0 ? 1 : -1);
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case ABOUT_BACK: return NAV(NAV_BACK);
    case ABOUT_NEXT: return turn(st, 1);
    case ABOUT_PREVIOUS: return turn(st, -1);
    default: return NAV(NAV_STAY);
    }
}

const struct screen screen_about = {
    "about", sizeof(struct about_state), about_enter, about_handle, about_draw, about_leave,
    .context = CONTEXT_EVERYWHERE};
