/*
 * About: what this is, who publishes it, what it is made of. Nothing here can be changed; pages
 * turn by key, touch and wheel.
 */
#include "screens/about_page.h"

static bool about_enter(void *state, struct screen_env *env, const struct screen_args *args,
                        struct err *err)
{
    (void)args, (void)err;
    page_turn_begin(state, env->arena);
    return true;
}

static void about_leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

static struct nav about_handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)env;
    return page_turn_handle(state, ev);
}

const struct screen screen_about = {
    "about", sizeof(struct page_turn), about_enter, about_handle, about_draw, about_leave,
    .context = CONTEXT_EVERYWHERE};
