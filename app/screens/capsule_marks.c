/*
 * Bookmarks while watching: a key or a button sets one at the second that is shown; the list leads to
 * each, to its note, and takes it away. A bookmark is told when it is durable, and so is one that could
 * not be kept.
 */
#include "screens/capsule_state.h"
#include "screens/note.h"
#include "screens/ticket.h"
#include "screens/timecode.h"
#include "store/bookmark.h"
#include "ui/icons.h"

bool capsule_has_marks(const struct screen_env *env)
{
    return env->catalog->policy.my_progress;
}

static bool mark_at(const struct capsule_state *st, const struct screen_env *env, int i, struct store_bookmark *out)
{
    return i >= 0 && store_bookmark(env->store, env->learner, st->capsule->id, i, out);
}

/* Its place in the list. */
static int index_of(const struct capsule_state *st, const struct screen_env *env, int64_t position_us)
{
    struct store_bookmark b;
    int i = 0;
    while (mark_at(st, env, i, &b) && b.position_us != position_us)
        i++;
    return i;
}

static void tell_made(struct capsule_state *st, struct screen_env *env, int64_t at_us)
{
    struct str text = capsule_text(env, STR_BOOKMARK_MADE);
    capsule_toast(st, env, ICON_BOOKMARK,
                  strings_fill(env->arena, text, "at", timecode(env->arena, at_us), NULL));
}

/* Whole seconds: a second press within one is the same bookmark, and keeps its note. */
struct nav capsule_mark(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    struct player_level level = capsule_level(env);
    int64_t at = capsule_position(st, &level, env->now) / 1000000 * 1000000;
    struct store_bookmark b;
    if (!capsule_has_marks(env) || st->item || level.length_us <= 0)
        return NAV(NAV_STAY);
    bool there = mark_at(st, env, index_of(st, env, at), &b);
    if (!there) {
        st->mark_ticket = store_set_bookmark(env->store, env->learner, st->capsule->id, at, STR(""), env->now);
        st->mark_made_us = at;
    } else if (!st->mark_ticket) {
        tell_made(st, env, at);
    }
    st->mark = index_of(st, env, at);
    return NAV(NAV_REDRAW);
}

struct nav capsule_mark_go(struct capsule_state *st, struct screen_env *env, int arg)
{
    struct store_bookmark b;
    if (!mark_at(st, env, arg, &b))
        return NAV(NAV_STAY);
    capsule_seek(st, env, b.position_us);
    return NAV(NAV_REDRAW);
}

/* Nothing is missed while it is written. */
struct nav capsule_mark_note(struct capsule_state *st, struct screen_env *env, int arg)
{
    struct store_bookmark b;
    if (!mark_at(st, env, arg, &b))
        return NAV(NAV_STAY);
    player_pause(env->player, env->now);
    return note_open(&(struct note_of){.capsule = st->capsule, .position_us = b.position_us});
}

struct nav capsule_mark_delete(struct capsule_state *st, struct screen_env *env, int arg)
{
    struct store_bookmark b;
    if (mark_at(st, env, arg, &b))
        st->mark_ticket = store_delete_bookmark(env->store, env->learner, st->capsule->id, b.position_us);
    st->mark_made_us = -1;
    return NAV(NAV_REDRAW);
}

struct nav capsule_mark_page(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)env;
    st->mark = arg;
    return NAV(NAV_REDRAW);
}

bool capsule_mark_stored(struct capsule_state *st, struct screen_env *env, const struct event *ev)
{
    if (!st->mark_ticket || ev->store.ticket != st->mark_ticket)
        return false;
    if (ticket_refused(&st->mark_ticket, ev))
        capsule_toast(st, env, ICON_ALERT, capsule_text(env, STR_BOOKMARK_FAILED));
    else if (st->mark_made_us >= 0)
        tell_made(st, env, st->mark_made_us);
    return true;
}
