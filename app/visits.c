/*
 * The idle time runs only while somebody could miss something by it: not while a capsule plays or
 * the voice speaks, not before anybody has touched anything, and not at an open question where the
 * policy says so. Invariant: a visitor who is not remembered is recorded under a name of its own,
 * so that forgetting never touches what the device keeps of anybody else.
 */
#include "visits.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"

#define LOG_ROOM "visit"
#include "base/log.h"

enum {
    POINTER_STILL_PX = 16, /* a mouse on a trembling table is nobody */
    STOPPED_US = 3000000   /* the warning counts by the second: longer between two looks, and the program stood still */
};

static const struct policy *policy_of(const struct screen_env *env)
{
    return env->catalog && env->catalog->policy.idle_us > 0 ? &env->catalog->policy : NULL;
}

static bool plays(const struct screen_env *env)
{
    struct player_level level;
    player_poll(env->player, env->now, &level);
    return level.status == PLAYER_OPENING || level.status == PLAYER_PLAYING ||
           level.status == PLAYER_BUFFERING;
}

/* The loop that invites, or the page that says when it does: no visit has begun. */
static bool before_visit(const struct stage *s)
{
    enum screen_id top = stage_top(s);
    return top == SCREEN_ATTRACT || top == SCREEN_CLOSED || top == SCREEN_SIGN_IN;
}

/* A capsule that stands still is perhaps being talked about, a result has been read soon. */
static int64_t idle_of(const struct policy *p, const struct stage *s, const struct screen_env *env)
{
    struct player_level level;
    player_poll(env->player, env->now, &level);
    bool paused = level.status == PLAYER_PAUSED && stage_holds(s, SCREEN_CAPSULE);
    if (paused && p->idle_paused_us)
        return p->idle_paused_us;
    return stage_top(s) == SCREEN_RESULT && p->idle_result_us ? p->idle_result_us : p->idle_us;
}

static bool question_open(const struct stage *s, const struct screen_env *env)
{
    return env->catalog->policy.questions_wait &&
           (stage_holds(s, SCREEN_QUIZ) || stage_holds(s, SCREEN_FEEDBACK));
}

/* They have times of their own, and end the visit when they go. */
static bool staff_here(const struct stage *s)
{
    return stage_holds(s, SCREEN_STAFF_PIN) || stage_holds(s, SCREEN_STAFF) || stage_holds(s, SCREEN_STAFF_TEST);
}

void visits_open(struct visits *v, struct screen_env *env)
{
    v->device = *env->settings;
    v->forgets = env->catalog && !env->catalog->policy.keep_progress;
    v->untouched = true;
    v->since_us = env->now.mono_us;
    env->learner = v->forgets ? STR("visitor") : STR("");
    if (v->forgets) /* what a power cut left of a visit */
        store_forget(env->store, env->learner, env->now);
}

bool visits_begins(const struct event *ev)
{
    switch (ev->kind) {
    case EVENT_KEY: return !ev->key.repeat;
    case EVENT_POINTER: return ev->pointer.phase == POINTER_DOWN;
    case EVENT_TEXT:
    case EVENT_WHEEL: return true;
    default: return false;
    }
}

void visits_event(struct visits *v, const struct screen_env *env, const struct event *ev)
{
    bool begins = visits_begins(ev);
    if (ev->kind == EVENT_POINTER) {
        bool still = abs(ev->pointer.x - v->x) + abs(ev->pointer.y - v->y) < POINTER_STILL_PX;
        if (ev->pointer.phase == POINTER_MOVE && still)
            return;
        v->x = ev->pointer.x;
        v->y = ev->pointer.y;
    }
    if (begins || (ev->kind == EVENT_POINTER && !v->untouched)) {
        v->since_us = env->now.mono_us;
        player_expect(env->player, env->now);
    }
    v->untouched = v->untouched && !begins;
}

/* Time in which nobody could have seen the warning: the program was stopped. */
static int64_t unseen(struct visits *v, int64_t now_us)
{
    int64_t passed = now_us - v->looked_us;
    v->looked_us = now_us;
    return passed > STOPPED_US ? passed : 0;
}

struct nav visits_tick(struct visits *v, const struct stage *stage, struct screen_env *env,
                       bool speaks)
{
    const struct policy *p = policy_of(env);
    bool warned = stage_top(stage) == SCREEN_IDLE;
    int64_t unseen_us = unseen(v, env->now.mono_us);
    if (!p || v->untouched)
        return NAV(NAV_STAY);
    bool before = before_visit(stage);
    bool held = (plays(env) && !before) || question_open(stage, env) || staff_here(stage) ||
                (speaks && !warned);
    if (held || v->held)
        v->since_us = env->now.mono_us;
    v->held = held;
    if (held)
        return NAV(warned ? NAV_BACK : NAV_STAY);
    if (warned)
        v->since_us += unseen_us;
    int64_t gone = env->now.mono_us - v->since_us;
    if (!warned && gone < idle_of(p, stage, env))
        return NAV(NAV_STAY);
    if (before) /* somebody made the letters larger and went away: nothing to ask */
        return NAV(NAV_RESTART);
    if (!warned) {
        log_info("event=idle-warning seconds=%d", (int)(p->idle_warning_us / 1000000));
        v->since_us = env->now.mono_us;
    }
    env->idle_end_us = v->since_us + p->idle_warning_us;
    if (warned)
        return NAV(gone < p->idle_warning_us ? NAV_STAY : NAV_RESTART);
    return (struct nav){.kind = NAV_GO, .to = SCREEN_IDLE, .args = {.capsule = stage_capsule(stage)}};
}

int64_t visits_deadline(const struct visits *v, const struct stage *stage,
                        const struct screen_env *env)
{
    const struct policy *p = policy_of(env);
    if (!p || v->untouched || v->held)
        return TIME_NEVER;
    return v->since_us +
           (stage_top(stage) == SCREEN_IDLE ? p->idle_warning_us : idle_of(p, stage, env));
}

void visits_end(struct visits *v, struct screen_env *env)
{
    log_info("event=visit-end forgotten=%d", v->forgets);
    v->ended++;
    memset(env->visit, 0, sizeof *env->visit);
    v->untouched = true;
    if (!v->forgets)
        return;
    store_forget(env->store, env->learner, env->now);
    *env->settings = v->device;
    player_set_volume(env->player, env->settings->volume);
}
