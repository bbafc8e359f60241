/* As the time of a task (task_timer.c): the wall clock stands in over a stop, and a time left never grows by itself. */
#include "screens/groups.h"

#include "base/mem.h"

enum { USUAL_US = 600000000 };

static struct str key_of(const struct screen_env *env, struct buf *key)
{
    const struct room *r = env->room;
    buf_addf(key, "room %" STR_FMT " groups%s", STR_ARG(r->course->id), r->rehearsal ? " rehearsal" : "");
    return buf_str(key);
}

/* "600000000 540000000 1 1602144000" a line: total, left, whether it counts, when that was. */
static bool read_line(struct task_timer *t, struct str line, struct now now)
{
    int64_t of[4];
    for (int i = 0; i < 4; i++)
        if (!str_to_i64(str_cut(&line, ' '), &of[i]) || of[i] < 0)
            return false;
    int64_t gone_s = now.wall_s - of[3];
    *t = (struct task_timer){.begun = true, .total_us = of[0], .left_us = of[1]};
    if (!of[2])
        return true;
    t->left_us -= gone_s > 0 ? gone_s * 1000000 : 0;
    t->left_us = t->left_us > 0 ? t->left_us : 0;
    t->since_us = now.mono_us;
    return true;
}

struct group_timers *group_timers_of(struct screen_env *env)
{
    struct room *r = env->room;
    const struct item *item = room_item(env);
    struct buf key = BUF_INIT;
    if (r->group_timers)
        return r->group_timers;
    r->group_timers = mem_calloc(1, sizeof *r->group_timers);
    struct str text = store_get(env->store, STR(""), key_of(env, &key));
    int64_t usual = item && item->timer_us > 0 ? item->timer_us : USUAL_US;
    for (int i = 0; i < ROLL_GROUPS_MAX; i++)
        if (!read_line(&r->group_timers->of[i], str_cut(&text, '\n'), env->now))
            r->group_timers->of[i] = (struct task_timer){.total_us = usual, .left_us = usual};
    buf_release(&key);
    return r->group_timers;
}

void group_timers_keep(const struct group_timers *t, struct screen_env *env)
{
    struct buf key = BUF_INIT, text = BUF_INIT;
    for (int i = 0; i < ROLL_GROUPS_MAX; i++)
        buf_addf(&text, "%lld %lld %d %lld\n", (long long)t->of[i].total_us, (long long)timer_left(&t->of[i], env->now),
                 t->of[i].since_us != 0, (long long)env->now.wall_s);
    store_set(env->store, STR(""), key_of(env, &key), buf_str(&text));
    buf_release(&key);
    buf_release(&text);
}
