/*
 * The room votes: the screen everybody looks at. It shows no menu and no button but the way on; keys
 * count, and a press on an answer is a hand for it.
 */
#include "screens/hands_panel.h"
#include "screens/quiz_room.h"
#include "screens/team_keyboards.h"
#include "screens/vote_page.h"

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    struct vote_state *st = state;
    st->item = args->item;
    st->slot = args->slot;
    if (!st->item || !st->slot || !room_vote_possible(env, st->item))
        return err_set(err, ERR_NOT_FOUND, "there is nothing to vote on");
    st->capsule = quiz_room_capsule(env, args);
    room_vote_begin(env, st->item);
    return true;
}

/* A hand, or the answer of the team whose turn it is. */
static struct nav count(struct screen_env *env, int option)
{
    const struct room_vote *v = room_vote_now(env);
    return v && v->teams ? team_keyboards_letter(env, option, 0) : room_vote_hand(env, option, 1);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct vote_state *st = state;
    int by = room_turn(&st->hand, ev);
    struct nav nav = NAV(NAV_STAY);
    if (by)
        return by > 0 ? room_vote_next(env) : room_vote_previous(env);
    if (ev->kind == EVENT_STORE)
        return room_vote_stored(env, ev);
    if (ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == VOTE_ROW)
        return count(env, (int)UI_INDEX(ev->activate.id));
    if (ev->kind == EVENT_KEY)
        nav = hands_panel_handle(env, ev);
    return nav.kind == NAV_STAY ? room_handle(env, ev) : nav;
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    room_vote_left(env);
}

const struct screen screen_vote = {
    "vote", sizeof(struct vote_state), enter, handle, vote_draw, leave, .context = CONTEXT_VOTE};
