/* The room keeps whose keyboard is whose; of a vote it keeps only whether it is being asked. */
#include "screens/team_keyboards.h"

#include <string.h>

#include "screens/room_store.h"

#define LOG_ROOM "room"
#include "base/log.h"

bool team_keyboards_possible(const struct screen_env *env)
{
    const struct room_vote *v = room_vote_now(env);
    return v && v->n && v->teams && v->phase == VOTE_OPEN && env->room->keyboards > 1;
}

int team_keyboards_asked(const struct screen_env *env)
{
    return team_keyboards_possible(env) ? env->room->keyboard_asked - 1 : -1;
}

bool team_keyboards_paired(const struct screen_env *env)
{
    for (int i = 0; i < ITEM_TEAMS_MAX; i++)
        if (env->room->team_keyboard[i])
            return env->room->keyboards > 1;
    return false;
}

struct nav team_keyboards_ask(struct screen_env *env, bool ask)
{
    struct room *r = env->room;
    if (!team_keyboards_possible(env))
        return NAV(NAV_STAY);
    memset(r->team_keyboard, 0, sizeof r->team_keyboard);
    r->keyboard_asked = ask ? 1 : 0;
    r->keyboards_kept = false;
    room_write_keyboards(env);
    log_info("keyboards=%s", ask ? "asked" : "of nobody");
    return NAV(NAV_REDRAW);
}

static int team_of(const struct room *r, uint32_t keyboard)
{
    for (int i = 0; keyboard && i < ITEM_TEAMS_MAX; i++)
        if (r->team_keyboard[i] == keyboard)
            return i;
    return -1;
}

/* One that is a team's already cannot be another's. */
static struct nav take(struct screen_env *env, uint32_t keyboard)
{
    struct room *r = env->room;
    if (!keyboard || team_of(r, keyboard) >= 0)
        return NAV(NAV_STAY);
    r->team_keyboard[r->keyboard_asked - 1] = keyboard;
    log_info("team=%d keyboard=%u", r->keyboard_asked, keyboard);
    room_write_keyboards(env);
    if (++r->keyboard_asked > room_vote_now(env)->teams)
        r->keyboard_asked = 0;
    return NAV(NAV_REDRAW);
}

struct nav team_keyboards_letter(struct screen_env *env, int option, uint32_t keyboard)
{
    const struct room_vote *v = room_vote_now(env);
    const struct room *r = env->room;
    if (!v || !v->teams)
        return NAV(NAV_STAY);
    if (team_keyboards_asked(env) >= 0)
        return take(env, keyboard);
    int team = team_keyboards_paired(env) ? team_of(r, keyboard) : -1;
    if (team < 0 && keyboard && r->keyboards_kept && team_keyboards_possible(env))
        return team_keyboards_ask(env, true);
    for (int i = 0; team < 0 && i < v->teams; i++)
        if (!r->team_keyboard[i] && v->of_team[v->at][i] < 0)
            team = i;
    return team < v->teams ? room_vote_team(env, team, option) : NAV(NAV_STAY);
}
