/*
 * One cue a drawing, the weightiest: a warning before a verdict, a verdict before the end of a
 * capsule, that before a message, a press, an edge and a moved focus. Whoever presses by touch hears
 * presses too; the focus is heard only where it is seen.
 */
#include "cues.h"

void cues_event(struct cues *c, const struct event *ev)
{
    c->ended = c->ended || (ev->kind == EVENT_PLAYER && ev->player.edge == PLAYER_EDGE_ENDED);
}

void cues_edge(struct cues *c)
{
    c->edge = true;
}

/* All of it, the last ten seconds, the last five: as the screen says it. */
static int left_told(const struct screen_env *env)
{
    int64_t s = (env->idle_end_us - env->now.mono_us + 999999) / 1000000;
    return s > 10 ? 20 : s > 5 ? 10 : 5;
}

static enum cue verdict(const struct attempt *a)
{
    if (attempt_right(a, a->at))
        return CUE_RIGHT;
    return a->answers[a->at].credit > 0 ? CUE_PARTLY : CUE_WRONG;
}

static bool judged(const struct cues *c, enum screen_id top, const struct screen_env *env)
{
    return top == SCREEN_FEEDBACK && c->top == SCREEN_QUIZ && env->visit->active &&
           env->visit->attempt.n > 0;
}

enum cue cues_look(struct cues *c, const struct stage *stage, const struct screen_env *env,
                   bool news)
{
    enum screen_id top = stage_top(stage);
    uint32_t focus = stage_focus(stage);
    bool came = stage->arrivals != c->arrivals, pressed = stage->presses != c->presses,
         moved = !came && focus && focus != c->focus;
    int left = top == SCREEN_IDLE ? left_told(env) : 0;
    enum cue cue = moved ? CUE_FOCUS : CUE_NONE;
    if (c->edge && !came)
        cue = CUE_EDGE;
    if (pressed)
        cue = CUE_PRESS;
    if (news && !came && !pressed)
        cue = CUE_TOAST;
    if (c->ended)
        cue = CUE_END;
    if (judged(c, top, env))
        cue = verdict(&env->visit->attempt);
    if (left != c->left && left)
        cue = CUE_WARNING;
    if (came && top == SCREEN_FAULT)
        cue = CUE_WARNING;
    *c = (struct cues){.top = top,
                       .arrivals = stage->arrivals,
                       .presses = stage->presses,
                       .focus = focus,
                       .left = left};
    return cue;
}

static bool capsule_sounds(const struct screen_env *env)
{
    struct player_level level;
    player_poll(env->player, env->now, &level);
    return level.status == PLAYER_PLAYING && !env->settings->muted && env->settings->volume > 0;
}

bool cues_heard(const struct screen_env *env, const struct stage *stage, enum cue cue)
{
    const struct settings *s = env->settings;
    if (cue == CUE_NONE || s->cues == CUES_OFF)
        return false;
    if (cue == CUE_WARNING && stage_top(stage) == SCREEN_IDLE)
        return true;
    return (s->cues == CUES_ON || s->speech) && (cue == CUE_WARNING || !capsule_sounds(env));
}
