/*
 * The settings, over whatever was there. A change acts at once; what plays under it waits meanwhile
 * and goes on after. What can be set is the table in settings_rows.c; this file only knows that a
 * row is a choice among values by index.
 */
#include "screens/settings_page.h"

static struct nav choose_group(struct settings_state *st, int group)
{
    st->group = (enum setting_group)group;
    st->turned = st->anchor = 0;
    while (st->anchor < setting_rows_n && setting_rows[st->anchor].group != st->group)
        st->anchor++;
    return NAV(NAV_REDRAW);
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct settings_state *st = state;
    struct player_level level;
    (void)err;
    if (args->part == CONTEXT_CAPSULE)
        choose_group(st, SETTINGS_CAPTIONS);
    player_poll(env->player, env->now, &level);
    if (level.status == PLAYER_PLAYING && !env->beside_room) { /* the room goes on */
        st->session = level.session;
        player_pause(env->player, env->now);
    }
    env->input->focus = UI_ID(SETTINGS_ID_ROW, st->anchor);
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    const struct settings_state *st = state;
    struct player_level level;
    player_poll(env->player, env->now, &level);
    if (st->session && level.session == st->session && level.status == PLAYER_PAUSED)
        player_play(env->player, env->now);
}

static struct nav put(struct settings_state *st, struct screen_env *env, int row, int index)
{
    const struct setting *s = &setting_rows[row];
    st->anchor = row;
    st->turned = 0;
    if (s->kind == SETTING_ACTION)
        st->reset_us = env->now.mono_us;
    s->put(s, env, index);
    return NAV(NAV_REDRAW);
}

static struct nav step(struct settings_state *st, struct screen_env *env, int row, int by,
                       bool around)
{
    const struct setting *s = &setting_rows[row];
    int to = s->get(s, env->settings) + by;
    if (around)
        to = (to + s->n) % s->n;
    return to < 0 || to >= s->n ? NAV(NAV_REDRAW) : put(st, env, row, to);
}

static struct nav press_row(struct settings_state *st, struct screen_env *env, int row,
                            bool by_key)
{
    switch (setting_rows[row].kind) {
    case SETTING_ACTION: return put(st, env, row, 0);
    case SETTING_SWITCH: return step(st, env, row, 1, true);
    case SETTING_CHOICE:
    case SETTING_STEPPER: break;
    }
    /* A finger beside the values means none of them. */
    return by_key ? step(st, env, row, 1, true) : NAV(NAV_REDRAW);
}

static struct nav on_activate(struct settings_state *st, struct screen_env *env,
                              const struct event *ev)
{
    int index = (int)UI_INDEX(ev->activate.id);
    switch (UI_KIND(ev->activate.id)) {
    case SETTINGS_ID_BACK: return NAV(NAV_BACK);
    case SETTINGS_ID_MORE: st->turned++; return NAV(NAV_REDRAW);
    case SETTINGS_ID_GROUP: return choose_group(st, index);
    case SETTINGS_ID_ROW: return press_row(st, env, index, ev->activate.key != 0);
    case SETTINGS_ID_LESS: return step(st, env, index, -1, false);
    case SETTINGS_ID_PLUS: return step(st, env, index, 1, false);
    case SETTINGS_ID_VALUE:
        return put(st, env, index / SETTING_VALUES_MAX, index % SETTING_VALUES_MAX);
    default: return NAV(NAV_STAY);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct settings_state *st = state;
    uint32_t focus = env->input->focus;
    if (ev->kind == EVENT_ACTIVATE)
        return on_activate(st, env, ev);
    if (ev->kind != EVENT_KEY)
        return NAV(NAV_STAY);
    bool left = ev->key.action == ACTION_LEFT, right = ev->key.action == ACTION_RIGHT;
    if ((left || right) && UI_KIND(focus) == SETTINGS_ID_ROW)
        return step(st, env, (int)UI_INDEX(focus), left ? -1 : 1, false);
    return NAV(ev->key.action == ACTION_SETTINGS ? NAV_BACK : NAV_STAY);
}

const struct screen screen_settings = {
    "settings", sizeof(struct settings_state), enter, handle, settings_draw, leave,
    .context = CONTEXT_EVERYWHERE,
};
