/*
 * The screen that lies below everything at a stand (design 01). It invites in the languages by turns;
 * a touch on a language, or any touch or key at all, begins a visit. Voice, text size and contrast
 * act at once. What plays is the reel's matter, how it looks the page's.
 */
#include "screens/access_bar.h"
#include "screens/attract_state.h"
#include "screens/steer.h"

#define LOG_ROOM "attract"
#include "base/log.h"

static void follow_language(struct attract_state *st, struct screen_env *env)
{
    int64_t since;
    enum string_language lang = attract_speaks(&st->turns, env->settings, env->now.mono_us, &since);
    if (lang != st->speaks)
        reel_speak(st, env, lang);
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)args, (void)err;
    struct attract_state *st = state;
    st->attract = &env->catalog->attract;
    st->loop = env->loop;
    attract_turns_begin(&st->turns, env);
    st->speaks = env->settings->lang;
    reel_begin(st, env);
    reel_speak(st, env, st->speaks);
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    reel_end(state, env);
}

/* ---- events ---- */

static struct nav begin_visit(struct screen_env *env, enum string_language lang)
{
    env->settings->lang = lang;
    log_info("event=visit-begin language=%s", string_language_code(lang));
    return (struct nav){.kind = NAV_GO, .to = SCREEN_LIBRARY};
}

/* Anything but what steers, or means the same on every page. */
static bool begins(const struct screen_env *env, const struct event *ev)
{
    switch (ev->kind) {
    case EVENT_POINTER: return ev->pointer.phase == POINTER_UP && ev->pointer.button <= 1;
    case EVENT_TEXT: return true;
    case EVENT_KEY: break;
    default: return false;
    }
    switch (ev->key.action) {
    case ACTION_HELP:
    case ACTION_SETTINGS:
    case ACTION_QUIT:
    case ACTION_BLANK:
    case ACTION_FULLSCREEN: return false;
    case ACTION_BACK: return !env->can_go_back;
    default: return !steer_stays(ev);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct attract_state *st = state;
    int64_t since;
    enum string_language shown = attract_speaks(&st->turns, env->settings, env->now.mono_us, &since);
    bool changed = access_handle(env, ev); /* before the reel looks at what is set */
    changed = reel_follow(st, env) || changed;
    changed = reel_event(st, env, ev) || changed;
    follow_language(st, env);
    if (st->at < 0) /* nothing to show, nowhere to go */
        return NAV(changed ? NAV_REDRAW : NAV_STAY);
    if (ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == ATTRACT_LANGUAGE)
        return begin_visit(env, (enum string_language)UI_INDEX(ev->activate.id));
    if (ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == ATTRACT_ABOUT)
        return (struct nav){.kind = NAV_GO, .to = SCREEN_ABOUT};
    if (begins(env, ev))
        return begin_visit(env, shown);
    return NAV(changed ? NAV_REDRAW : NAV_STAY);
}

const struct screen screen_attract = {
    "attract", sizeof(struct attract_state), enter, handle, attract_draw, leave,
    .context = CONTEXT_EVERYWHERE, .unattended = true};
