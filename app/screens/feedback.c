/*
 * What the answer was worth and why. Shown only for a judged question; it changes nothing but the
 * place in the attempt. "Watch this part again" goes to the capsule with the mark's span and comes
 * back here; where the time line does not fit the media file there is no span, and the card shows
 * the capsule without one.
 */
#include "screens/feedback_page.h"
#include "screens/quiz_head.h"

static bool feedback_enter(void *state, struct screen_env *env, const struct screen_args *args,
                           struct err *err)
{
    struct feedback_state *st = state;
    const struct attempt *a = &env->visit->attempt;
    const struct question *q = env->visit->active ? attempt_question(a, a->at) : NULL;
    if (!q || a->answers[a->at].state != ANSWER_CHECKED)
        return err_set(err, ERR_CONTENT, "there is no answer to judge");
    st->capsule = env->visit->capsule;
    st->unrecorded = args->unrecorded;
    st->entered_us = env->now.mono_us;
    st->has_span =
        q->watch.len && st->capsule->media && capsule_watch_span(st->capsule, q->watch, &st->span);
    page_turn_begin(&st->turn, env->arena);
    return true;
}

static void feedback_leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

/* ---- events ---- */

static struct nav next(const struct feedback_state *st, struct screen_env *env)
{
    bool more = attempt_next(&env->visit->attempt);
    return (struct nav){.kind = NAV_REPLACE,
                        .to = more ? SCREEN_QUIZ : SCREEN_RESULT,
                        .args = {.capsule = st->capsule, .start_us = -1}};
}

static struct nav watch(const struct feedback_state *st)
{
    if (!st->has_span)
        return NAV(NAV_STAY);
    return (struct nav){
        .kind = NAV_GO,
        .to = SCREEN_CAPSULE,
        .args = {.capsule = st->capsule, .start_us = st->span.start_us, .watch = st->span}};
}

/* A clicker goes through the pages first. */
static struct nav on_next(struct feedback_state *st, struct screen_env *env)
{
    if (st->turn.seen->page + 1 >= st->turn.seen->pages)
        return next(st, env);
    st->turn.page = st->turn.seen->page + 1;
    return NAV(NAV_REDRAW);
}

static struct nav on_previous(struct feedback_state *st)
{
    if (st->turn.seen->page == 0)
        return NAV(NAV_STAY);
    st->turn.page = st->turn.seen->page - 1;
    return NAV(NAV_REDRAW);
}

static struct nav leave(struct feedback_state *st)
{
    st->dialog = true; /* this question at least is answered, so it always asks */
    return NAV(NAV_REDRAW);
}

static struct nav feedback_handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct feedback_state *st = state;
    if (ev->kind == EVENT_KEY) {
        bool was_dialog = st->dialog;
        if (ev->key.action == ACTION_BACK) {
            st->dialog = !was_dialog;
            return NAV(NAV_REDRAW);
        }
        if (was_dialog || ev->key.repeat)
            return NAV(NAV_STAY);
        return ev->key.action == ACTION_WATCH_AGAIN ? watch(st)
               : ev->key.action == ACTION_NEXT      ? on_next(st, env)
               : ev->key.action == ACTION_PREVIOUS  ? on_previous(st)
                                                    : NAV(NAV_STAY);
    }
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case FEEDBACK_ID_NEXT: return next(st, env);
    case FEEDBACK_ID_MORE: st->turn.page = (int)UI_INDEX(ev->activate.id); return NAV(NAV_REDRAW);
    case FEEDBACK_ID_WATCH:
    case FEEDBACK_ID_PICTURE: return watch(st);
    case QUIZ_ID_LEAVE: return leave(st);
    case QUIZ_ID_LEAVE_YES: return quiz_leave(env);
    case QUIZ_ID_STAY: st->dialog = false; return NAV(NAV_REDRAW);
    default: return NAV(NAV_STAY);
    }
}

const struct screen screen_feedback = {
    "feedback", sizeof(struct feedback_state), feedback_enter, feedback_handle, feedback_draw,
    feedback_leave, .context = CONTEXT_QUESTION};
