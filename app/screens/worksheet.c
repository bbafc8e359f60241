/*
 * A stage of the project model or a checklist: questions to talk about, then points to tick. In
 * the room ticks belong to the course's day, elsewhere to the learner.
 */
#include "report/day_figures.h"
#include "screens/checks.h"
#include "screens/room_roll.h"
#include "screens/worksheet_page.h"

static struct str key_of(const struct worksheet_state *st, const struct screen_env *env,
                         struct buf *key)
{
    const struct room *r = env->room;
    if (room_is_open(env))
        day_worksheet_key(key, r->course->id, st->sheet->id, st->group, r->rehearsal);
    else
        buf_addf(key, "worksheet %" STR_FMT, STR_ARG(st->sheet->id));
    return buf_str(key);
}

static struct str owner(const struct screen_env *env)
{
    return room_is_open(env) ? STR("") : env->learner;
}

static void read_ticks(struct worksheet_state *st, const struct screen_env *env)
{
    struct buf key = BUF_INIT;
    st->ticked = checks_read(env, owner(env), key_of(st, env, &key), st->sheet);
    buf_release(&key);
}

static struct nav tick(struct worksheet_state *st, struct screen_env *env, int check)
{
    struct buf key = BUF_INIT;
    if (check >= st->sheet->n_checks || !ticks_may(&st->ticks, check))
        return NAV(NAV_STAY);
    st->ticked ^= UINT64_C(1) << check;
    ticks_asked(&st->ticks, check, checks_keep(env, owner(env), key_of(st, env, &key), st->sheet, st->ticked), env->now);
    buf_release(&key);
    return NAV(NAV_REDRAW);
}

/* The sheet of one of the project groups, or of the whole room. */
static struct nav for_group(struct worksheet_state *st, struct screen_env *env, int group)
{
    if (!room_is_open(env) || group > room_groups(env))
        return NAV(NAV_STAY);
    st->group = group;
    st->ticks = (struct ticks){0}; /* those of the sheet before */
    read_ticks(st, env);
    return NAV(NAV_REDRAW);
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct worksheet_state *st = state;
    st->item = args->item;
    st->slot = args->slot;
    st->sheet = st->item ? st->item->worksheet : NULL;
    if (!st->sheet || !st->slot)
        return err_set(err, ERR_NOT_FOUND, "no worksheet was chosen");
    st->seen = arena_new(env->arena, struct room_pages);
    st->anchor = room_place(env, st->item, st->sheet->n_questions + st->sheet->n_checks);
    read_ticks(st, env);
    return true;
}

static struct nav turn(struct worksheet_state *st, struct screen_env *env, int by)
{
    int to = st->seen->at + by;
    if (to < 0)
        return room_previous(env);
    if (to >= st->seen->pages)
        return room_next(env);
    st->anchor = st->seen->starts[to];
    room_set_place(env, st->anchor);
    return NAV(NAV_REDRAW);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct worksheet_state *st = state;
    if (ticks_event(&st->ticks, ev, env->now))
        return NAV(NAV_REDRAW);
    if (ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == WORKSHEET_CHECK)
        return tick(st, env, (int)UI_INDEX(ev->activate.id));
    if (ev->kind == EVENT_KEY && ev->key.action == ACTION_FOR_GROUP)
        return for_group(st, env, ev->key.place);
    if (ev->kind == EVENT_WHEEL && ev->wheel.dy) {
        int by = ev->wheel.dy < 0 ? 1 : -1, to = st->seen->at + by;
        return to >= 0 && to < st->seen->pages ? turn(st, env, by) : NAV(NAV_STAY);
    }
    int by = room_turn(&st->hand, ev);
    return by ? turn(st, env, by) : room_handle(env, ev);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_worksheet = {
    "worksheet", sizeof(struct worksheet_state), enter, handle, worksheet_draw, leave,
    .context = CONTEXT_WORKSHEET};
