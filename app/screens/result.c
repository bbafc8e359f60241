/*
 * The result of a quiz: a ring with one arc a question, the verdict, every question with the way
 * back to its part, the path, and what to do next. The attempt is finished in the store once, on
 * the first entering; coming back from a part watched again finds it finished (attempt_id 0).
 */
#include "screens/result_page.h"

#include "screens/quiz_room.h"
#include "screens/quiz_standing.h"

#define LOG_ROOM "screens"
#include "base/log.h"

static bool result_enter(void *state, struct screen_env *env, const struct screen_args *args,
                         struct err *err)
{
    (void)args;
    struct result_state *st = state;
    struct visit *v = env->visit;
    if (!v->active || !v->capsule)
        return err_set(err, ERR_CONTENT, "there is no quiz under way");
    st->capsule = v->capsule;
    st->entered_us = env->now.mono_us;
    if (!v->attempt_id) {
        st->again = quiz_may_again(env, v->capsule->quiz);
        return true;
    }
    double score = attempt_score(&v->attempt);
    int right = attempt_right_count(&v->attempt);
    st->fresh = true;
    st->ticket = store_finish_attempt(env->store, v->attempt_id, score, right, env->now);
    log_info("quiz=%" STR_FMT " attempt=%lld right=%d of=%d score=%.3f",
             STR_ARG(v->capsule->quiz->id), (long long)v->attempt_id, right, v->attempt.n, score);
    v->attempt_id = 0;
    st->again = quiz_may_again(env, v->capsule->quiz);
    return true;
}

static void result_leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

static struct nav to_capsule(const struct capsule *c, struct span watch, enum nav_kind kind)
{
    return (struct nav){.kind = kind,
                        .to = SCREEN_CAPSULE,
                        .args = {.capsule = c,
                                 .start_us = watch.end_us ? watch.start_us : -1,
                                 .watch = watch,
                                 .from_result = watch.end_us > 0}};
}

static struct nav back(const struct result_state *st, struct screen_env *env)
{
    if (quiz_in_room(env, st->capsule)) /* the result is there when one comes back */
        return NAV(NAV_BACK);
    env->visit->active = false;
    return env->can_go_back ? NAV(NAV_BACK)
                            : to_capsule(st->capsule, (struct span){0, 0}, NAV_REPLACE);
}

static struct nav again(const struct result_state *st, struct screen_env *env)
{
    env->visit->active = false;
    return (struct nav){
        .kind = NAV_REPLACE, .to = SCREEN_QUIZ, .args = {.capsule = st->capsule, .start_us = -1}};
}

/* The next thing after the last capsule: a clicker goes on from there, not round in a circle. */
static struct nav on_to_steps(struct screen_env *env)
{
    env->visit->active = false;
    return (struct nav){.kind = NAV_REPLACE, .to = SCREEN_MAP};
}

static struct nav go_on(const struct result_state *st, struct screen_env *env)
{
    const struct capsule *next = capsule_neighbour(env, st->capsule, 1);
    if (quiz_in_room(env, st->capsule))
        return quiz_room_next(env);
    if (!next)
        return env->catalog->process ? on_to_steps(env) : back(st, env);
    env->visit->active = false;
    return to_capsule(next, (struct span){0, 0}, NAV_REPLACE);
}

bool result_finishes(const struct screen_env *env, const struct capsule *capsule)
{
    return env->catalog->policy.thanks_us > 0 && !quiz_in_room(env, capsule);
}

static struct nav finish(const struct result_state *st)
{
    return (struct nav){.kind = NAV_REPLACE, .to = SCREEN_THANKS, .args = {.capsule = st->capsule}};
}

static struct nav review(const struct result_state *st, const struct screen_env *env, int position)
{
    struct span span;
    const struct question *q = attempt_question(&env->visit->attempt, position);
    if (!q || !result_span(st->capsule, q, &span))
        return NAV(NAV_STAY);
    return to_capsule(st->capsule, span, NAV_GO);
}

static struct nav result_handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct result_state *st = state;
    if (ev->kind == EVENT_STORE && st->ticket && ev->store.ticket == st->ticket && !ev->store.ok) {
        log_error("result not recorded: %s", ev->store.text);
        st->failed_us = env->now.mono_us;
        return NAV(NAV_REDRAW);
    }
    if (ev->kind == EVENT_KEY && ev->key.action == ACTION_BACK)
        return back(st, env);
    if (ev->kind == EVENT_KEY && ev->key.action == ACTION_NEXT)
        return go_on(st, env);
    if (ev->kind == EVENT_KEY && ev->key.action == ACTION_PREVIOUS &&
        quiz_in_room(env, st->capsule))
        return room_previous(env);
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case RESULT_ID_BACK:
        return back(st, env);
    case RESULT_ID_FINISH:
        return finish(st);
    case RESULT_ID_GO_ON:
        return go_on(st, env);
    case RESULT_ID_WATCH:
        env->visit->active = false;
        return to_capsule(st->capsule, (struct span){0, 0}, NAV_REPLACE);
    case RESULT_ID_AGAIN:
        return again(st, env);
    case RESULT_ID_REVIEW:
        return review(st, env, (int)UI_INDEX(ev->activate.id));
    case RESULT_ID_STEPS:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_MAP, .args = {.from_result = true}};
    case RESULT_ID_TAKE_AWAY:
        return (struct nav){
            .kind = NAV_GO, .to = SCREEN_TAKE_AWAY, .args = {.capsule = st->capsule}};
    case RESULT_ID_MORE:
        st->page++;
        return NAV(NAV_REDRAW);
    default:
        return NAV(NAV_STAY);
    }
}

const struct screen screen_result = {
    "result", sizeof(struct result_state), result_enter, result_handle, result_draw, result_leave,
    .context = CONTEXT_QUESTION};
