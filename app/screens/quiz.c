/*
 * A question. Choosing does not judge; "Check answer" does, changes pixels at once and waits for
 * the answer to be durable before the feedback follows. The attempt lives in env->visit, so that
 * feedback, result and a restart after a power cut all see the same one. Invariant: while
 * `checking`, nothing on the screen can be changed.
 */
#include "locale/answer_fold.h"
#include "model/decimal.h"
#include "screens/number_text.h"
#include "screens/quiz_body.h"
#include "screens/quiz_head.h"
#include "screens/quiz_room.h"
#include "screens/quiz_standing.h"
#include "screens/ticket.h"
#include "ui/icons.h"

#define LOG_ROOM "screens"
#include "base/log.h"

static struct str words(const struct screen_env *env, enum string_id id)
{
    return strings_text(env->strings, env->settings->lang, id);
}

static void toast(struct quiz_state *st, struct screen_env *env, struct str text)
{
    st->toast = text;
    st->toast_icon = ICON_INFORMATION;
    st->toast_us = env->now.mono_us;
}

static struct nav go_to(const struct quiz_state *st, enum screen_id to, bool unrecorded)
{
    return (struct nav){.kind = NAV_REPLACE,
                        .to = to,
                        .args = {.capsule = st->capsule, .start_us = -1, .unrecorded = unrecorded}};
}

/* ---- entering ---- */

static uint64_t new_seed(struct now now)
{
    uint64_t x = (uint64_t)now.mono_us * UINT64_C(0x9E3779B97F4A7C15) ^ (uint64_t)now.wall_s;
    return (x ^ x >> 31) & INT64_MAX; /* SQLite's integers are signed */
}

static void begin(struct quiz_state *st, struct screen_env *env)
{
    const struct quiz *quiz = st->capsule->quiz;
    struct visit *v = env->visit;
    struct store_attempt open;
    v->capsule = st->capsule;
    v->active = true;
    v->since_us = env->now.mono_us;
    if (store_open_attempt(env->store, env->learner, quiz->id, &open)) {
        v->attempt_id = open.id;
        int answers = open.n_answers;
        if (quiz_attempt_of(&v->attempt, quiz, &open)) {
            log_info("quiz=%" STR_FMT " attempt=%lld resumed answers=%d", STR_ARG(quiz->id),
                     (long long)v->attempt_id, answers);
            if (answers)
                toast(st, env, words(env, STR_QUIZ_RESUMED));
            return;
        }
        store_abandon_attempt(env->store, v->attempt_id, env->now);
    }
    attempt_start(&v->attempt, quiz, new_seed(env->now), locale_fold_answer);
    store_start_attempt(env->store, env->learner, quiz->id, v->attempt.seed, v->attempt.n, env->now,
                        &v->attempt_id);
    log_info("quiz=%" STR_FMT " attempt=%lld started", STR_ARG(quiz->id), (long long)v->attempt_id);
}

static bool quiz_enter(void *state, struct screen_env *env, const struct screen_args *args,
                       struct err *err)
{
    struct quiz_state *st = state;
    st->capsule = args->item ? quiz_room_capsule(env, args) : args->capsule;
    if (!st->capsule || !catalog_quiz_ready(env->catalog, st->capsule->quiz))
        return err_set(err, ERR_CONTENT, "there is no quiz for this capsule");
    if (!env->visit->active || env->visit->capsule != st->capsule)
        begin(st, env);
    const struct attempt *a = &env->visit->attempt;
    bool over = attempt_finished(a) || (!env->visit->attempt_id && quiz_in_room(env, st->capsule));
    quiz_short_begin(st, a);
    st->forward = over || a->answers[a->at].state == ANSWER_CHECKED;
    st->to = over ? SCREEN_RESULT : SCREEN_FEEDBACK;
    return true;
}

static void quiz_leave_screen(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

/* ---- events ---- */

static uint32_t record(struct screen_env *env, int position)
{
    struct visit *v = env->visit;
    const struct answer *a = &v->attempt.answers[position];
    const struct store_answer kept = {
        .position = position,
        .question = attempt_question(&v->attempt, position)->id,
        .state = (int)a->state,
        .credit = a->credit,
        .response = attempt_response(&v->attempt, position, env->arena),
    };
    return store_set_answer(env->store, v->attempt_id, &kept, env->now);
}

static const char *number_of(const struct screen_env *env, int64_t e6)
{
    struct str digits = number_digits(env->arena, env->strings, env->settings->lang,
                                      decimal_print(env->arena, e6));
    return arena_cstr(env->arena, digits);
}

/* Why there is nothing to check, and the focus where it can be mended. */
static struct str what_is_missing(struct screen_env *env)
{
    const struct attempt *a = &env->visit->attempt;
    const struct question *q = attempt_question(a, a->at);
    const struct answer *answer = &a->answers[a->at];
    switch (attempt_need(a)) {
    case NEED_MOVE:
        env->input->focus = UI_ID(ORDER_ID_ROW, answer->arranged[0]);
        return words(env, STR_QUIZ_ORDER_FIRST);
    case NEED_PAIRS:
        env->input->focus = UI_ID(MATCH_ID_LEFT, 0);
        for (int i = attempt_option_count(q) - 1; i >= 0; i--)
            if (attempt_match_place(a, a->at, i) < 0)
                env->input->focus = UI_ID(MATCH_ID_LEFT, i);
        return words(env, STR_QUIZ_MATCH_FIRST);
    case NEED_NUMBER:
        return words(env, STR_QUIZ_NUMBER_FIRST);
    case NEED_TEXT:
        env->input->focus = UI_ID(SHORT_ID_FIELD, 0);
        return words(env, STR_QUIZ_SHORT_FIRST);
    case NEED_IN_RANGE:
        return strings_fill(
            env->arena,
            words(env, q->numeric.has_max ? STR_QUIZ_NUMBER_OUT : STR_QUIZ_NUMBER_LEAST), "min",
            number_of(env, q->numeric.min_e6), "max", number_of(env, q->numeric.max_e6), NULL);
    default:
        env->input->focus = UI_ID(QUIZ_ID_OPTION, 0);
        return words(env, STR_QUIZ_CHOOSE_FIRST);
    }
}

static struct nav check(struct quiz_state *st, struct screen_env *env)
{
    struct attempt *a = &env->visit->attempt;
    if (st->checking)
        return NAV(NAV_STAY);
    if (!attempt_check(a)) {
        toast(st, env, what_is_missing(env));
        return NAV(NAV_REDRAW);
    }
    st->checking = true;
    st->asked_us = env->now.mono_us;
    st->ticket = record(env, a->at);
    return st->ticket ? NAV(NAV_REDRAW) : go_to(st, SCREEN_FEEDBACK, true);
}

static struct nav choose(struct quiz_state *st, struct screen_env *env, int place, bool by_focus)
{
    struct attempt *a = &env->visit->attempt;
    const struct question *q = attempt_question(a, a->at);
    if (st->checking || !q || quiz_body_of(q->kind) || place >= attempt_option_count(q))
        return NAV(NAV_STAY);
    uint32_t bit = UINT32_C(1) << a->options[a->at][place];
    /* Enter on the option that is already chosen: nothing left to choose, so it means "check". */
    if (by_focus && q->kind != QUESTION_MULTIPLE && (a->answers[a->at].chosen & bit))
        return check(st, env);
    attempt_choose(a, place);
    if (!by_focus) /* a letter or a finger: Enter then means "check", not this option again */
        env->input->focus = UI_ID(QUIZ_ID_CHECK, 0);
    return NAV(NAV_REDRAW);
}

static struct nav skip(struct quiz_state *st, struct screen_env *env)
{
    struct attempt *a = &env->visit->attempt;
    if (st->checking)
        return NAV(NAV_STAY);
    int position = a->at;
    attempt_skip(a);
    record(env, position);
    bool more = attempt_next(a);
    if (more && a->at <= position && quiz_in_room(env, st->capsule))
        more = false; /* a room passes a question once, else a clicker takes twice as long */
    return go_to(st, more ? SCREEN_QUIZ : SCREEN_RESULT, false);
}

static struct nav leave(struct quiz_state *st, struct screen_env *env)
{
    if (st->checking)
        return NAV(NAV_STAY);
    if (!quiz_asks_before_leaving(&env->visit->attempt))
        return quiz_leave(env);
    st->dialog = true;
    return NAV(NAV_REDRAW);
}

static struct nav on_activate(struct quiz_state *st, struct screen_env *env, uint32_t id)
{
    switch (UI_KIND(id)) {
    case QUIZ_ID_OPTION:
        return choose(st, env, (int)UI_INDEX(id), env->input->focus_visible);
    case QUIZ_ID_CHECK:
        return check(st, env);
    case QUIZ_ID_SKIP:
        return skip(st, env);
    case QUIZ_ID_MORE:
        st->page = (int)UI_INDEX(id);
        st->follow = 0;
        return NAV(NAV_REDRAW);
    case QUIZ_ID_LEAVE:
        return leave(st, env);
    case QUIZ_ID_LEAVE_YES:
        return quiz_leave(env);
    case QUIZ_ID_STAY:
        st->dialog = false;
        return NAV(NAV_REDRAW);
    default:
        return NAV(NAV_STAY);
    }
}

static struct nav clicker_next(struct quiz_state *st, struct screen_env *env)
{
    bool passes = quiz_in_room(env, st->capsule) && !attempt_can_check(&env->visit->attempt);
    return passes ? skip(st, env) : check(st, env);
}

static struct nav on_key(struct quiz_state *st, struct screen_env *env, const struct event *ev)
{
    enum action action = ev->key.action;
    if (action == ACTION_BACK && !st->dialog)
        return leave(st, env);
    if (action == ACTION_BACK) {
        st->dialog = false;
        return NAV(NAV_REDRAW);
    }
    if (st->dialog || ev->key.repeat)
        return NAV(NAV_STAY);
    switch (action) {
    case ACTION_NEXT:
        return clicker_next(st, env);
    case ACTION_PREVIOUS:
        return quiz_in_room(env, st->capsule) ? room_previous(env) : NAV(NAV_STAY);
    case ACTION_CHOOSE_LETTER:
    case ACTION_CHOOSE_NUMBER:
        return choose(st, env, ev->key.place, false);
    default:
        return NAV(NAV_STAY);
    }
}

/* Rows that are put in order have keys of their own; where a text is typed, letters are letters. */
static enum key_context context_now(const void *state, const struct screen_env *env)
{
    const struct attempt *a = &env->visit->attempt;
    const struct question *q = env->visit->active ? attempt_question(a, a->at) : NULL;
    (void)state;
    if (q && q->kind == QUESTION_SHORT)
        return CONTEXT_EVERYWHERE;
    return q && q->kind == QUESTION_ORDERING ? CONTEXT_ORDERING : CONTEXT_QUESTION;
}

/* Arranged and typed answers: what a body makes of the event. What it keeps is kept at once, so
 * that a power cut costs no half-finished arrangement. True: the event is used up. */
static bool arrange(struct quiz_state *st, struct screen_env *env, const struct event *ev,
                    struct nav *nav)
{
    const struct attempt *a = &env->visit->attempt;
    const struct question *q = attempt_question(a, a->at);
    const struct quiz_body *body = q ? quiz_body_of(q->kind) : NULL;
    if (!body || st->checking || st->dialog)
        return false;
    *nav = NAV(NAV_REDRAW);
    switch (body->event(st, env, ev)) {
    case QUIZ_DID_NOTHING:
        return false;
    case QUIZ_DID_LOOK:
        break;
    case QUIZ_DID_ANSWER:
        record(env, a->at);
        break;
    case QUIZ_DID_CHECK:
        *nav = check(st, env);
        break;
    }
    return true;
}

static struct nav quiz_handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct quiz_state *st = state;
    struct nav nav;
    if (st->forward)
        return go_to(st, st->to, false);
    if (arrange(st, env, ev, &nav))
        return nav;
    switch (ev->kind) {
    case EVENT_ACTIVATE:
        return on_activate(st, env, ev->activate.id);
    case EVENT_KEY:
        return on_key(st, env, ev);
    case EVENT_TIMER:
        if (!st->ticket || env->now.mono_us < st->asked_us + TICKET_ANSWER_US)
            return NAV(NAV_STAY);
        log_error("answer not recorded: the disk does not answer");
        return go_to(st, SCREEN_FEEDBACK, true);
    case EVENT_STORE:
        if (!st->ticket || ev->store.ticket != st->ticket)
            return NAV(NAV_STAY);
        if (!ev->store.ok)
            log_error("answer not recorded: %s", ev->store.text);
        return go_to(st, SCREEN_FEEDBACK, !ev->store.ok);
    default:
        return NAV(NAV_STAY);
    }
}

const struct screen screen_quiz = {
    "quiz", sizeof(struct quiz_state), quiz_enter, quiz_handle, quiz_draw, quiz_leave_screen,
    .context = CONTEXT_QUESTION, .context_now = context_now};
