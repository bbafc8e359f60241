/*
 * Days are those of the wall clock; weeks are counted from the learner's first use, which is kept
 * under the learner's settings as soon as a playlist with weeks is opened.
 */
#include "screens/capsule_lock.h"

#include <stdio.h>

#include "locale/date.h"
#include "screens/capsule_card.h"
#include "screens/quiz_standing.h"

enum {
    CLOCK_TRUSTED_FROM_S = 1577836800, /* 2020-01-01: a device without a clock battery wakes up before it */
    DAY_S = 86400, WEEK_DAYS = 7
};

static struct str first_use_key(void)
{
    return STR("first-use"); /* str_eq: not shown */
}

static bool clock_known(const struct screen_env *env)
{
    return env->now.wall_s >= CLOCK_TRUSTED_FROM_S;
}

/* Days since 1970; today's where nobody has begun. */
static int64_t first_day(const struct screen_env *env)
{
    int64_t s;
    bool begun = str_to_i64(store_get(env->store, env->learner, first_use_key()), &s);
    return (begun ? s : env->now.wall_s) / DAY_S;
}

void lock_begin_weeks(struct screen_env *env)
{
    bool weeks = false;
    for (int i = 0; i < env->catalog->n_capsules; i++)
        weeks = weeks || env->catalog->capsules[i].unlock.week;
    if (!weeks || !env->catalog->policy.locked_until_release || !clock_known(env) ||
        store_get(env->store, env->learner, first_use_key()).len)
        return;
    const char *now = arena_strf(env->arena, "%lld", (long long)env->now.wall_s).ptr;
    store_set(env->store, env->learner, first_use_key(), str_c(now));
}

static bool locked_by_day(const struct screen_env *env, const struct unlock *u, struct lock *out)
{
    struct civil_day day;
    if (!env->catalog->policy.locked_until_release || !clock_known(env))
        return false;
    if (u->week)
        day = day_from_number(first_day(env) + (u->week - 1) * WEEK_DAYS);
    else if (!day_parse(str_c(u->day), &day))
        return false;
    if (env->now.wall_s / DAY_S >= day_number(day))
        return false;
    *out = (struct lock){.kind = LOCK_DAY};
    snprintf(out->day, sizeof out->day, "%04u-%02u-%02u", (unsigned)day.year % 10000u,
             (unsigned)day.month % 100u, (unsigned)day.day % 100u);
    return true;
}

static bool is_done(const struct screen_env *env, const struct prerequisite *p)
{
    struct store_progress progress;
    if (!p->quiz)
        return store_progress(env->store, env->learner, p->capsule->id, &progress) && progress.done;
    struct quiz_standing s = quiz_standing(env, p->capsule->quiz);
    return s.taken && quiz_percent(&s.counts) >= p->at_least;
}

struct lock capsule_lock(const struct screen_env *env, const struct capsule *capsule)
{
    const struct unlock *u = &capsule->unlock;
    struct lock lock = {.kind = LOCK_NONE};
    if (locked_by_day(env, u, &lock) || !env->catalog->policy.prerequisites)
        return lock;
    for (int i = 0; i < u->n_after; i++) {
        const struct prerequisite *p = &u->after[i];
        if (!is_done(env, p))
            return (struct lock){.kind = p->quiz ? LOCK_QUIZ : LOCK_CAPSULE,
                                 .after = p->capsule,
                                 .percent = p->at_least};
    }
    return lock;
}

bool card_locked(const struct screen_env *env, const struct capsule *capsule)
{
    return capsule_lock(env, capsule).kind != LOCK_NONE;
}

static struct str filled(const struct ui *ui, struct arena *arena, const struct lock *lock,
                         enum string_id id)
{
    const char *n = lock->after ? arena_strf(arena, "%d", lock->after->number).ptr : "";
    const char *percent = arena_strf(arena, "%d", lock->percent).ptr;
    const char *date = arena_cstr(arena, card_date(ui, arena, lock->day));
    return strings_fill(arena, ui_str(ui, id), "n", n, "percent", percent, "date", date, NULL);
}

struct str lock_short(const struct ui *ui, struct arena *arena, const struct lock *lock)
{
    return filled(ui, arena, lock,
                  lock->kind == LOCK_CAPSULE ? STR_LIBRARY_AFTER
                  : lock->kind == LOCK_QUIZ  ? STR_LIBRARY_AFTER_QUIZ
                                             : STR_LIBRARY_FROM);
}

struct str lock_sentence(const struct ui *ui, struct arena *arena, const struct lock *lock)
{
    return filled(ui, arena, lock,
                  lock->kind == LOCK_CAPSULE ? STR_LIBRARY_LOCKED_AFTER
                  : lock->kind == LOCK_QUIZ  ? STR_LIBRARY_LOCKED_QUIZ
                                             : STR_LIBRARY_LOCKED);
}
