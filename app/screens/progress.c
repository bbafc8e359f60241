/*
 * "My progress": where somebody stands, and the one thing to do next. Nothing is kept here; the page is
 * gathered anew at every drawing from what is in memory.
 */
#include "screens/access_bar.h"
#include "screens/certificate_save.h"
#include "screens/progress_page.h"
#include "ui/icons.h"

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    (void)args;
    struct progress_state *st = state;
    if (!env->catalog)
        return err_set(err, ERR_NOT_FOUND, "No playlist is open.");
    st->seen = arena_new(env->arena, struct progress_seen);
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

static struct nav print(struct progress_state *st, struct screen_env *env)
{
    struct err err = ERR_INIT;
    struct certificate_state s = certificate_state_of(env);
    struct certificate_saved saved = {0};
    enum string_id id = STR_CERTIFICATE_FAILED;
    if (certificate_save(env, s.score, env->arena, &saved, &err))
        id = saved.specimen ? STR_CERTIFICATE_SPECIMEN_SAVED : STR_CERTIFICATE_SAVED;
    else if (err.code == ERR_USAGE)
        id = STR_CERTIFICATE_NO_NAME;
    else if (err.code == ERR_NOT_FOUND)
        id = STR_CERTIFICATE_NO_STICK;
    st->toast = strings_fill(env->arena, strings_text(env->strings, env->settings->lang, id), "file",
                             saved.path ? saved.path : "", NULL);
    st->toast_icon = saved.path ? ICON_CERTIFICATE : ICON_ALERT;
    st->toast_us = env->now.mono_us;
    return NAV(NAV_REDRAW);
}

static struct nav go(struct progress_state *st, struct screen_env *env)
{
    struct next_step next = next_step_of(env);
    struct screen_args args = {.capsule = next.capsule, .start_us = -1};
    switch (next.kind) {
    case NEXT_WATCH:
    case NEXT_RESUME: return (struct nav){.kind = NAV_GO, .to = SCREEN_CAPSULE, .args = args};
    case NEXT_QUIZ: return (struct nav){.kind = NAV_GO, .to = SCREEN_QUIZ, .args = args};
    case NEXT_CERTIFICATE: return print(st, env);
    case NEXT_STEPS: return (struct nav){.kind = NAV_GO, .to = SCREEN_MAP};
    case NEXT_NOTHING: break;
    }
    return NAV(NAV_BACK);
}

static struct nav turn(struct progress_state *st, int by)
{
    int to = st->page + by;
    if (to < 0 || to >= st->seen->pages)
        return NAV(NAV_STAY);
    st->page = to;
    return NAV(NAV_REDRAW);
}

static struct nav on_key(struct progress_state *st, struct screen_env *env, const struct event *ev)
{
    switch (ev->key.action) {
    case ACTION_NEXT: /* a clicker goes on from the last page */
        return st->page + 1 < st->seen->pages ? turn(st, 1) : ev->key.repeat ? NAV(NAV_STAY) : go(st, env);
    case ACTION_PREVIOUS: return turn(st, -1);
    case ACTION_FIRST: return turn(st, -st->page);
    case ACTION_LAST: return turn(st, st->seen->pages - 1 - st->page);
    default: return NAV(NAV_STAY);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct progress_state *st = state;
    if (ev->kind == EVENT_KEY)
        return on_key(st, env, ev);
    if (ev->kind == EVENT_WHEEL && ev->wheel.dy)
        return turn(st, ev->wheel.dy < 0 ? 1 : -1);
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case PROGRESS_BACK: return NAV(NAV_BACK);
    case PROGRESS_GO: return go(st, env);
    case PROGRESS_STUDY: return (struct nav){.kind = NAV_GO, .to = SCREEN_STUDY};
    case PROGRESS_NEXT: return turn(st, 1);
    case PROGRESS_PREVIOUS: return turn(st, -1);
    default: return NAV(NAV_STAY);
    }
}

const struct screen screen_progress = {
    "progress", sizeof(struct progress_state), enter, handle, progress_draw, leave, .context = CONTEXT_PAGES};
