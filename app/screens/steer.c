/*
 * The one place where keys become actions. A screen that declines a meaning gets the next wider one;
 * a key that means nothing comes once as it is, for fields that are typed into and for screens that
 * any key ends.
 */
#include "screens/steer.h"

#include "base/bug.h"

bool steer_focus(struct screen_env *env, const struct tree *tree, const struct event *ev,
                 struct event *out)
{
    struct event one = *ev;
    if (ev->kind == EVENT_KEY)
        one.key.action = keymap_action(env->keys, CONTEXT_EVERYWHERE, ev, &one.key.place);
    return ui_input_event(env->input, tree, &one, env->now.mono_us, out);
}

struct nav steer_screen(const struct screen *screen, void *state, struct screen_env *env,
                        const struct event *ev, struct steer_rest rest)
{
    struct event meant[KEY_READINGS_MAX];
    struct nav nav = NAV(NAV_STAY);
    bool held;
    if (ev->kind != EVENT_KEY)
        return screen->handle(state, env, ev);
    int n = keymap_readings(env->keys, screen_context(screen, state, env), ev, meant, &held);
    if (n == 0 && !held)
        return screen->handle(state, env, ev);
    for (int i = 0; i < n && nav.kind == NAV_STAY; i++) {
        nav = screen->handle(state, env, &meant[i]);
        if (nav.kind == NAV_STAY && rest.take)
            nav = rest.take(rest.ctx, &meant[i]);
    }
    return nav;
}

bool steer_stays(const struct event *ev)
{
    static const enum action actions[] = {
        ACTION_NEXT_CONTROL, ACTION_PREVIOUS_CONTROL, ACTION_LEFT,         ACTION_RIGHT,
        ACTION_UP,           ACTION_DOWN,             ACTION_VOICE,        ACTION_VOICE_AGAIN,
        ACTION_VOICE_SCREEN, ACTION_VOICE_SPEED,      ACTION_TEXT_LARGER,  ACTION_TEXT_SMALLER,
        ACTION_CONTRAST,     ACTION_VOICE_VOLUME,     ACTION_SOUND_CUES,   ACTION_SWITCH_SCANNING,
        ACTION_SWITCH_PRESS, ACTION_SWITCH_NEXT};
    bool one = ev->key.repeat;
    for (size_t i = 0; i < ARRAY_LEN(actions); i++)
        one = one || ev->key.action == actions[i];
    return one;
}
