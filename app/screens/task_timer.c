/*
 * On screen the monotonic clock counts; only over a restart, or while another screen was looked at,
 * the wall clock stands in, and a clock that was set back costs nothing: the time left never grows
 * by itself.
 */
#include "screens/task_timer.h"

int64_t timer_left(const struct task_timer *t, struct now now)
{
    int64_t left = t->left_us - (t->since_us ? now.mono_us - t->since_us : 0);
    return left > 0 ? left : 0;
}

bool timer_runs(const struct task_timer *t, struct now now)
{
    return t->since_us && timer_left(t, now) > 0;
}

bool timer_is_short(const struct task_timer *t, struct now now)
{
    return timer_left(t, now) * 5 <= t->total_us;
}

void timer_start(struct task_timer *t, struct now now)
{
    t->left_us = timer_left(t, now);
    t->since_us = now.mono_us;
    t->begun = true;
}

void timer_pause(struct task_timer *t, struct now now)
{
    t->left_us = timer_left(t, now);
    t->since_us = 0;
}

void timer_add(struct task_timer *t, struct now now, int64_t us)
{
    int64_t left = timer_left(t, now) + us;
    bool counts = t->since_us != 0;
    t->left_us = left > 0 ? left : 0;
    t->since_us = counts ? now.mono_us : 0;
    t->total_us += us;
    if (t->total_us < t->left_us)
        t->total_us = t->left_us;
}

/* What a timer does while its page is not looked at. */
enum meanwhile { STANDS, COUNTS, WAITS };

static struct str key_of(const struct screen_env *env, const char *which, struct buf *key)
{
    const struct room *r = env->room;
    buf_addf(key, "room %" STR_FMT " %s%s", STR_ARG(r->course->id), which, r->rehearsal ? " rehearsal" : "");
    return buf_str(key);
}

/* "map 600000000 540000000 1 1602144000": of what, total, left, meanwhile, when that was. */
static void keep(const struct task_timer *t, struct screen_env *env, const char *which, struct str of)
{
    struct buf key = BUF_INIT, text = BUF_INIT;
    enum meanwhile m = !t->since_us ? STANDS : env->room->recess_s ? WAITS : COUNTS;
    if (!room_is_open(env))
        return;
    buf_addf(&text, "%" STR_FMT " %lld %lld %d %lld", STR_ARG(of), (long long)t->total_us,
             (long long)timer_left(t, env->now), (int)m, (long long)env->now.wall_s);
    store_set(env->store, STR(""), key_of(env, which, &key), buf_str(&text));
    buf_release(&key);
    buf_release(&text);
}

static bool read_numbers(struct str text, int64_t *of, int n)
{
    for (int i = 0; i < n; i++)
        if (!str_to_i64(str_cut(&text, ' '), &of[i]))
            return false;
    return of[0] >= 0 && of[1] >= 0;
}

static bool recall(struct task_timer *t, const struct screen_env *env, const char *which, struct str what)
{
    struct buf key = BUF_INIT;
    int64_t of[4];
    struct str text = store_get(env->store, STR(""), key_of(env, which, &key));
    bool ok = str_eq(str_cut(&text, ' '), what) && read_numbers(text, of, 4);
    buf_release(&key);
    if (!ok)
        return false;
    *t = (struct task_timer){.begun = true, .total_us = of[0], .left_us = of[1]};
    int64_t gone_s = env->now.wall_s - of[3];
    if (of[2] == STANDS)
        return true;
    t->left_us -= of[2] == COUNTS && gone_s > 0 ? gone_s * 1000000 : 0;
    t->since_us = env->now.mono_us;
    return true;
}

/* The item that runs, and it was begun. */
static bool goes_on(const struct screen_env *env, const struct item *item)
{
    return room_is_open(env) && room_item(env) == item && env->room->place;
}

void timer_keep(const struct task_timer *t, struct screen_env *env, const struct item *item)
{
    keep(t, env, "timer", item->id);
}

bool timer_recall(struct task_timer *t, const struct screen_env *env, const struct item *item)
{
    if (!goes_on(env, item) || !recall(t, env, "timer", item->id))
        return false;
    t->left_us = t->left_us > 0 ? t->left_us : 0;
    return true;
}

static struct str step_name(struct buf *b, const struct item *item, int step)
{
    buf_addf(b, "%" STR_FMT "/%d", STR_ARG(item->id), step + 1);
    return buf_str(b);
}

void timer_keep_step(const struct task_timer *t, struct screen_env *env, const struct item *item, int step)
{
    struct buf name = BUF_INIT;
    keep(t, env, "step-timer", step_name(&name, item, step));
    buf_release(&name);
}

bool timer_recall_step(struct task_timer *t, const struct screen_env *env, const struct item *item, int step)
{
    struct buf name = BUF_INIT;
    bool ok = goes_on(env, item) && recall(t, env, "step-timer", step_name(&name, item, step));
    buf_release(&name);
    return ok;
}
