/*
 * Looked at from event to event: what the play clock went on by since the last look was watched, as
 * long as it went no faster than the rate allows. A look comes before every jump, so that a jump
 * ends a stretch where it was left and the next one begins where it lands.
 */
#include "screens/capsule_watch.h"

#include "screens/capsule_room.h"
#include "screens/capsule_state.h"

enum { RESUME_BACK_US = 3000000, NEAR_END_US = 5000000, CLOCK_SLACK_US = 500000, REACHED_PERCENT = 95 };

int64_t capsule_resume_us(const struct store_progress *p, const struct watched *parts)
{
    bool at_end = p->length_us > 0 && p->position_us > p->length_us - NEAR_END_US;
    int64_t at = p->position_us;
    if (at_end)
        at = parts ? watched_first_hole(parts, p->length_us) : 0;
    bool all = parts && at >= p->length_us;
    return p->done || all || at < RESUME_BACK_US ? 0 : at - RESUME_BACK_US;
}

bool capsule_is_done(const struct policy *policy, const struct store_progress *p,
                     const struct watched *parts)
{
    if (policy->watched_percent)
        return watched_percent(parts, p->length_us) >= policy->watched_percent;
    return p->position_us >= p->length_us / 100 * REACHED_PERCENT;
}

void capsule_watch_begin(struct capsule_state *st, const struct screen_env *env)
{
    st->kept.on = env->catalog->policy.watched_percent > 0 && !st->item;
    if (st->kept.on)
        store_watched(env->store, env->learner, st->capsule->id, &st->kept.parts);
}

/* The clock went on from the last look to there as it does while it plays. */
static bool went_on(const struct stretch *s, const struct player_level *level, struct now now)
{
    double most_us = (double)(now.mono_us - s->mono_us) * level->rate + CLOCK_SLACK_US;
    return s->on && level->position_us >= s->to_us &&
           (double)(level->position_us - s->to_us) <= most_us;
}

void capsule_watch_look(struct capsule_state *st, const struct screen_env *env)
{
    struct player_level level = capsule_level(env);
    struct stretch *s = &st->kept.stretch;
    if (!st->kept.on)
        return;
    bool ours = level.session == st->session && st->first_picture;
    if (ours && went_on(s, &level, env->now)) {
        watched_add(&st->kept.parts, s->to_us, level.position_us);
        st->kept.spent_us += env->now.mono_us - s->mono_us;
        s->to_us = level.position_us;
    } else {
        *s = (struct stretch){.from_us = level.position_us, .to_us = level.position_us};
    }
    s->mono_us = env->now.mono_us;
    s->on = ours && !st->seeking && level.status == PLAYER_PLAYING && level.length_us > 0;
}

static void save_parts(struct capsule_state *st, struct screen_env *env, const struct store_progress *p)
{
    store_set_watched(env->store, env->learner, st->capsule->id, p, &st->kept.parts,
                      st->kept.spent_us / 1000, env->now);
    st->kept.spent_us %= 1000;
}

/* A part that is watched again moves no place to resume at. */
static void save_watch(struct capsule_state *st, struct screen_env *env, int64_t length_us)
{
    struct store_progress p;
    if (!st->kept.on || !st->kept.spent_us)
        return;
    if (!store_progress(env->store, env->learner, st->capsule->id, &p))
        p = (struct store_progress){.length_us = length_us};
    p.done = p.done || capsule_is_done(&env->catalog->policy, &p, &st->kept.parts);
    save_parts(st, env, &p);
}

void capsule_save(struct capsule_state *st, struct screen_env *env)
{
    struct player_level level = capsule_level(env);
    capsule_watch_look(st, env);
    st->saved_us = env->now.mono_us; /* also with nothing to save: the next try is in its time */
    if (st->item) {
        capsule_room_keep(st, env);
        return;
    }
    if (!st->first_picture || level.session != st->session || level.length_us <= 0)
        return;
    if (st->watch.end_us) {
        save_watch(st, env, level.length_us);
        return;
    }
    struct store_progress p = {.position_us = capsule_position(st, &level, env->now),
                               .length_us = level.length_us};
    st->was_done = st->was_done || capsule_is_done(&env->catalog->policy, &p, &st->kept.parts);
    p.done = st->was_done;
    if (st->kept.on)
        save_parts(st, env, &p);
    else
        store_set_progress(env->store, env->learner, st->capsule->id, &p, env->now);
}
