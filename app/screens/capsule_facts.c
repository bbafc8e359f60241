/*
 * What is known of a capsule at this moment: watched, started, kept back, missing; the best
 * attempt at its quiz. Reads store and clock, draws nothing.
 */
#include "screens/capsule_card.h"

#include <math.h>
#include <stdio.h>

#include "locale/date.h"

enum {
    CLOCK_TRUSTED_FROM_S = 1577836800
}; /* 2020-01-01: a device without a clock battery wakes up before it */

bool card_locked(const struct screen_env *env, const struct capsule *capsule)
{
    struct civil_day opens;
    if (!env->catalog->policy.locked_until_release || env->now.wall_s < CLOCK_TRUSTED_FROM_S)
        return false;
    return day_parse(str_c(capsule->release), &opens) &&
           env->now.wall_s / 86400 < day_number(opens);
}

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

struct card card_of(struct ui *ui, const struct screen_env *env, const struct capsule *capsule)
{
    struct card k = {.capsule = capsule};
    struct store_progress p;
    struct store_attempt best;
    bool seen = store_progress(env->store, env->learner, capsule->id, &p);
    if (seen && p.length_us > 0)
        k.fraction = fminf((float)p.position_us / (float)p.length_us, 1);
    if (capsule->quiz && store_best_attempt(env->store, env->learner, capsule->quiz->id, &best)) {
        k.right = best.right;
        k.questions = best.questions;
    }
    if (!capsule->media)
        k.state = CARD_MISSING;
    else if (card_locked(env, capsule))
        k.state = CARD_LOCKED;
    else if (seen && p.done)
        k.state = CARD_DONE;
    else if (k.fraction >= 0.01f)
        k.state = CARD_STARTED;
    if (k.state == CARD_LOCKED)
        k.date = card_date(ui, ui->arena, capsule->release);
    return k;
}
