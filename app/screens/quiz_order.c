/*
 * Ordering (design 06): a list whose rows change places by arrow buttons, by dragging a handle, by
 * two presses (pick up, put down) or by keys, and every move is said in words. While a row is held
 * its place is not kept yet: Esc puts everything back as it was.
 */
#include "screens/option_text.h"
#include "screens/quiz_order.h"

static struct answer *answer_of(struct screen_env *env)
{
    struct attempt *a = &env->visit->attempt;
    return &a->answers[a->at];
}

/* ---- events ---- */

static void say(struct quiz_state *st, struct screen_env *env, int item)
{
    const struct attempt *a = &env->visit->attempt;
    struct str text = option_text(env->strings, env->settings->lang, attempt_question(a, a->at),
                                  item);
    st->follow = item + 1;
    st->spoken = strings_fill(env->arena,
                              strings_text(env->strings, env->settings->lang, STR_QUIZ_ORDER_NOW),
                              "item", arena_cstr(env->arena, text), "n",
                              arena_strf(env->arena, "%d", order_place(a, item) + 1).ptr, "of",
                              arena_strf(env->arena, "%d", order_count(a)).ptr, NULL);
}

static void hold(struct quiz_state *st, struct screen_env *env, int item)
{
    st->held = item + 1;
    st->before = *answer_of(env);
    env->input->focus = UI_ID(ORDER_ID_ROW, item);
    say(st, env, item);
}

static enum quiz_did drop(struct quiz_state *st)
{
    st->held = 0;
    st->drag = 0;
    return QUIZ_DID_ANSWER;
}

static enum quiz_did cancel(struct quiz_state *st, struct screen_env *env)
{
    int item = st->held - 1;
    *answer_of(env) = st->before;
    drop(st);
    say(st, env, item);
    return QUIZ_DID_LOOK;
}

static bool move_to(struct quiz_state *st, struct screen_env *env, int item, int place)
{
    struct attempt *a = &env->visit->attempt;
    if (!attempt_move(a, order_place(a, item), place))
        return false;
    say(st, env, item);
    return true;
}

/* A row was pressed: picked up, put down, or the place for the one that is held. */
static enum quiz_did press_row(struct quiz_state *st, struct screen_env *env, int item,
                               uint32_t key)
{
    const struct attempt *a = &env->visit->attempt;
    if (st->held && st->held != item + 1) {
        int held = st->held - 1;
        move_to(st, env, held, order_place(a, item));
        env->input->focus = UI_ID(ORDER_ID_ROW, held);
        return drop(st);
    }
    if (st->held)
        return drop(st);
    if (key == KEY_ENTER) /* as the hint says, though it may find something missing */
        return QUIZ_DID_CHECK;
    hold(st, env, item);
    return QUIZ_DID_LOOK;
}

/* An arrow button: one place on, now. At the edge its button goes, and the focus to the row. */
static enum quiz_did press_arrow(struct quiz_state *st, struct screen_env *env, int item, int step)
{
    const struct attempt *a = &env->visit->attempt;
    st->held = 0;
    if (!move_to(st, env, item, order_place(a, item) + step))
        return QUIZ_DID_NOTHING;
    int place = order_place(a, item);
    if (place == 0 || place == order_count(a) - 1)
        env->input->focus = UI_ID(ORDER_ID_ROW, item);
    return QUIZ_DID_ANSWER;
}

static enum quiz_did on_activate(struct quiz_state *st, struct screen_env *env,
                                 const struct event *ev)
{
    int item = (int)UI_INDEX(ev->activate.id);
    switch (UI_KIND(ev->activate.id)) {
    case ORDER_ID_ROW:
        if (st->drag)
            return drop(st);
        return press_row(st, env, item, ev->activate.key);
    case ORDER_ID_HANDLE:
        return drop(st);
    case ORDER_ID_UP:
        return press_arrow(st, env, item, -1);
    case ORDER_ID_DOWN:
        return press_arrow(st, env, item, 1);
    case QUIZ_ID_MORE:
        return QUIZ_DID_NOTHING; /* what is held may go to another page */
    default:
        st->held = 0;
        return QUIZ_DID_NOTHING;
    }
}

static enum quiz_did on_drag(struct quiz_state *st, struct screen_env *env, const struct event *ev)
{
    unsigned kind = UI_KIND(ev->activate.id);
    int item = (int)UI_INDEX(ev->activate.id), over = (int)UI_INDEX(ev->activate.value);
    if (kind != ORDER_ID_ROW && kind != ORDER_ID_HANDLE)
        return QUIZ_DID_NOTHING;
    if (st->held != item + 1)
        hold(st, env, item);
    st->drag = ev->activate.id;
    if (over != item)
        move_to(st, env, item, order_place(&env->visit->attempt, over));
    return QUIZ_DID_LOOK;
}

static void focus_place(struct screen_env *env, int place)
{
    const struct attempt *a = &env->visit->attempt;
    int n = order_count(a);
    env->input->focus = UI_ID(ORDER_ID_ROW, a->answers[a->at].arranged[(place + n) % n]);
    env->input->focus_visible = true;
}

/* Clickers have two keys and a black one: Previous goes on through the rows, or raises what is
 * held; black picks up and puts down. */
static enum quiz_did on_key(struct quiz_state *st, struct screen_env *env, const struct event *ev)
{
    const struct attempt *a = &env->visit->attempt;
    enum action action = ev->key.action;
    uint32_t focus = env->input->focus;
    bool on_row = UI_KIND(focus) == ORDER_ID_ROW && order_place(a, (int)UI_INDEX(focus)) >= 0;
    int held = st->held - 1, n = order_count(a);
    if (held >= 0 && (action == ACTION_UP || action == ACTION_DOWN))
        move_to(st, env, held, order_place(a, held) + (action == ACTION_UP ? -1 : 1));
    else if (held >= 0 && action == ACTION_BACK)
        return cancel(st, env);
    else if (ev->key.repeat)
        return QUIZ_DID_NOTHING;
    else if (action == ACTION_PREVIOUS && held >= 0)
        move_to(st, env, held, (order_place(a, held) + n - 1) % n);
    else if (action == ACTION_PREVIOUS)
        focus_place(env, on_row ? order_place(a, (int)UI_INDEX(focus)) + 1 : 0);
    else if (action == ACTION_CHOOSE_NUMBER && ev->key.place < n && held < 0)
        focus_place(env, ev->key.place);
    else if (action == ACTION_PICK_UP && on_row)
        return press_row(st, env, (int)UI_INDEX(focus), ev->key.key);
    else {
        if (action == ACTION_NEXT)
            drop(st);
        return QUIZ_DID_NOTHING;
    }
    return QUIZ_DID_LOOK;
}

static enum quiz_did order_event(struct quiz_state *st, struct screen_env *env,
                                 const struct event *ev)
{
    switch (ev->kind) {
    case EVENT_ACTIVATE:
        return on_activate(st, env, ev);
    case EVENT_VALUE:
        return on_drag(st, env, ev);
    case EVENT_POINTER: /* not used up by anything: a drag that was broken off ends here */
        return st->drag && !env->input->pressed ? drop(st) : QUIZ_DID_NOTHING;
    case EVENT_KEY:
        return on_key(st, env, ev);
    default:
        return QUIZ_DID_NOTHING;
    }
}

const struct quiz_body quiz_order = {
    order_event, order_words, order_instruction, NULL, order_draw, order_hints,
};
