/*
 * What is known of a capsule at this moment: watched, started, kept back, missing; the best
 * attempt at its quiz. Reads store and clock, draws nothing.
 */
#include "screens/capsule_card.h"

#include <math.h>
#include <stdio.h>

#include "locale/date.h"
#include "screens/capsule_watch.h"
#include "screens/quiz_standing.h"

struct str card_date(const struct ui *ui, struct arena *arena, const char *release)
{
    struct civil_day day;
    struct str months = ui_str(ui, STR_DATE_MONTHS), name = {NULL, 0};
    char number[24], year[24];
    if (!day_parse(str_c(release), &day))
        return str_c(release);
    for (int i = 0; i < day.month; i++)
        name = str_cut(&months, ' ');
    snprintf(number, sizeof number, "%d", day.day);
    snprintf(year, sizeof year, "%d", day.year);
    return strings_fill(arena, ui_str(ui, STR_DATE_SHORT), "day", number, "month",
                        arena_cstr(arena, name), "year", year, NULL);
}

/* Of a learner's own, where parts are kept: what of it was watched. */
static void look_at_parts(struct ui *ui, const struct screen_env *env, struct card *k,
                          const struct store_progress *p)
{
    struct watched *parts = arena_new(ui->arena, struct watched);
    store_watched(env->store, env->learner, k->capsule->id, parts);
    k->parts = parts;
    k->resume_us = capsule_resume_us(p, parts);
    k->fraction = (float)watched_percent(parts, p->length_us) / 100;
}

static void look_at_progress(struct ui *ui, const struct screen_env *env, struct card *k,
                             const struct store_progress *p)
{
    k->length_us = p->length_us;
    k->resume_us = p->position_us;
    if (p->length_us > 0)
        k->fraction = fminf((float)p->position_us / (float)p->length_us, 1);
    if (env->catalog->policy.watched_percent)
        look_at_parts(ui, env, k, p);
}

static enum card_state state_of(const struct card *k, bool done)
{
    bool started = k->fraction >= 0.01f || (k->parts && k->parts->n);
    return !k->capsule->media             ? CARD_MISSING
           : k->lock.kind != LOCK_NONE    ? CARD_LOCKED
           : done                         ? CARD_DONE
           : started && k->length_us > 0  ? CARD_STARTED
                                          : CARD_NEW;
}

struct card card_of(struct ui *ui, const struct screen_env *env, const struct capsule *capsule)
{
    struct card k = {.capsule = capsule, .lock = capsule_lock(env, capsule)};
    struct store_progress p;
    bool seen = store_progress(env->store, env->learner, capsule->id, &p);
    if (seen)
        look_at_progress(ui, env, &k, &p);
    struct quiz_standing quiz = quiz_standing(env, capsule->quiz);
    k.right = quiz.counts.right;
    k.questions = quiz.counts.questions;
    k.state = state_of(&k, seen && p.done);
    return k;
}
