/* What whoever presents can ask for by key: the day's own matters here, the windows' matters are asked of the program. */
#include "screens/presented.h"

#include "base/utf8.h"
#include "screens/room.h"

enum { EXTEND_S = 300, RECESS_S = 600 };

bool presented_tell(const struct screen_env *env, uint32_t icon, struct str text)
{
    struct presented *p = env->presented;
    if (!presented_in_room(env))
        return false;
    utf8_fit(p->toast, sizeof p->toast, text);
    p->toast_icon = icon;
    p->toast_us = env->now.mono_us;
    p->toast_serial++;
    return true;
}

void presented_unsay(const struct screen_env *env)
{
    if (env->presented)
        env->presented->toast[0] = '\0';
}

static struct nav ask(enum action action)
{
    return (struct nav){.kind = NAV_ASK, .ask = action};
}

struct nav presented_do(struct screen_env *env, enum action action)
{
    switch (action) {
    case ACTION_JUMP: return (struct nav){.kind = NAV_GO, .to = SCREEN_ORDER};
    case ACTION_RECESS: return room_recess(env, RECESS_S);
    case ACTION_EXTEND: return NAV(room_extend(env, EXTEND_S) ? NAV_REDRAW : NAV_STAY);
    case ACTION_SHORTEN: return NAV(room_extend(env, -EXTEND_S) ? NAV_REDRAW : NAV_STAY);
    case ACTION_TAKE_PROPOSAL: return NAV(room_accept(env) ? NAV_REDRAW : NAV_STAY);
    case ACTION_DESK: return (struct nav){.kind = NAV_GO, .to = SCREEN_DESK};
    case ACTION_CHECK_ROOM:
        return env->beside_room ? (struct nav){.kind = NAV_GO, .to = SCREEN_ROOM_CHECK} : NAV(NAV_STAY);
    case ACTION_READ_VIEW:
    case ACTION_FREEZE: return env->beside_room ? ask(action) : NAV(NAV_STAY);
    case ACTION_HAND_OVER: return ask(action);
    default: return NAV(NAV_STAY);
    }
}
