/* The open day's half-days come from its timetable; a rehearsal has a register of its own under the same names. */
#include "screens/room_roll.h"

#include <stdlib.h>

#include "locale/collate.h"
#include "quiz/shuffle.h"

enum { NOON_MINUTE = 13 * 60 };

struct str room_day_key(const struct screen_env *env, struct arena *arena)
{
    const struct room *r = env->room;
    return arena_strf(arena, "%" STR_FMT "%s", STR_ARG(run_day(&r->run)->id), r->rehearsal ? " rehearsal" : "");
}

/* From where to where the morning's end reaches, in minutes of the day. */
static void noon(const struct course_day *day, int *from, int *to)
{
    *from = *to = NOON_MINUTE;
    for (int i = 0; i < day->n_slots; i++)
        if (day->slots[i].kind == SLOT_LUNCH) {
            *from = day->slots[i].start;
            *to = day->slots[i].end;
            return;
        }
}

int room_half(const struct screen_env *env)
{
    const struct course_run *run = &env->room->run;
    int from, to;
    noon(run_day(run), &from, &to);
    bool later = env->now.wall_s >= day_clock_moment(&run->clock, from) || !room_has_half(env, HALF_MORNING);
    return later && room_has_half(env, HALF_AFTERNOON) ? HALF_AFTERNOON : HALF_MORNING;
}

bool room_has_half(const struct screen_env *env, int half)
{
    const struct course_day *day = run_day(&env->room->run);
    int from, to;
    noon(day, &from, &to);
    bool before = day->from < from, after = day->to > to;
    return half == HALF_MORNING ? before || !after : after;
}

struct by_name {
    struct locale *locale;
    struct store_participant p;
};

static int compare(const void *a, const void *b)
{
    const struct by_name *x = a, *y = b;
    int by = x->locale ? collate(x->locale, x->p.name, y->p.name) : str_cmp(x->p.name, y->p.name);
    return by ? by : str_cmp(x->p.id, y->p.id);
}

const struct store_participant *room_participants(const struct screen_env *env, struct arena *arena, int *n)
{
    struct locale **l = &env->room->locales[env->settings->lang];
    struct store_participant *list = arena_array(arena, ROLL_MOST, struct store_participant);
    size_t found = store_participants(env->store, env->room->course->id, list, ROLL_MOST);
    found = found < ROLL_MOST ? found : ROLL_MOST;
    struct by_name *sorted = arena_array(arena, found + 1, struct by_name);
    if (!*l)
        *l = locale_new(string_language_code(env->settings->lang));
    for (size_t i = 0; i < found; i++)
        sorted[i] = (struct by_name){*l, list[i]};
    qsort(sorted, found, sizeof *sorted, compare);
    for (size_t i = 0; i < found; i++)
        list[i] = sorted[i].p;
    *n = (int)found;
    return list;
}

int room_present_at(const struct screen_env *env, int half)
{
    struct arena scratch = ARENA_INIT;
    struct store_participant *list = arena_array(&scratch, ROLL_MOST, struct store_participant);
    size_t n = store_participants(env->store, env->room->course->id, list, ROLL_MOST);
    struct str day = room_day_key(env, &scratch);
    int present = 0;
    for (size_t i = 0; i < n && i < ROLL_MOST; i++)
        present += store_presence(env->store, list[i].id, day, half) == PRESENCE_PRESENT;
    arena_release(&scratch);
    return present;
}

int room_groups(const struct screen_env *env)
{
    struct arena scratch = ARENA_INIT;
    struct store_participant *list = arena_array(&scratch, ROLL_MOST, struct store_participant);
    size_t n = store_participants(env->store, env->room->course->id, list, ROLL_MOST);
    int most = 0;
    for (size_t i = 0; i < n && i < ROLL_MOST; i++)
        most = list[i].group > most ? list[i].group : most;
    arena_release(&scratch);
    return most < ROLL_GROUPS_MAX ? most : ROLL_GROUPS_MAX;
}

uint32_t room_shuffle_groups(const struct screen_env *env, int groups, uint64_t seed)
{
    struct arena scratch = ARENA_INIT;
    struct shuffle s = shuffle_from(seed, 0);
    struct store_participant *list = arena_array(&scratch, ROLL_MOST, struct store_participant);
    size_t n = store_participants(env->store, env->room->course->id, list, ROLL_MOST);
    n = n < ROLL_MOST ? n : ROLL_MOST;
    struct str *ids = arena_array(&scratch, n + 1, struct str);
    int *into = arena_array(&scratch, n + 1, int);
    for (size_t i = 0; i < n; i++) {
        ids[i] = list[i].id;
        into[i] = (int)i % groups + 1;
    }
    for (size_t i = n; i > 1; i--) { /* Fisher and Yates */
        size_t k = shuffle_below(&s, (uint32_t)i);
        int other = into[k];
        into[k] = into[i - 1];
        into[i - 1] = other;
    }
    uint32_t ticket = store_set_groups(env->store, ids, into, n);
    arena_release(&scratch);
    return ticket;
}
