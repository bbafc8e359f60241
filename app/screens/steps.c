/*
 * Ticks as the store keeps them: the numbers of the ticked steps, parted by spaces, under one key a
 * learner. Numbers that are no steps count for nothing, so an older process does no harm.
 */
#include "screens/steps.h"

struct str steps_key(void)
{
    return STR("steps"); /* str_eq: not shown */
}

uint64_t steps_ticked(const struct screen_env *env)
{
    struct str rest = store_get(env->store, env->learner, steps_key());
    const struct process *p = env->catalog ? env->catalog->process : NULL;
    uint64_t ticked = 0;
    while (rest.len) {
        int64_t n;
        if (str_to_i64(str_cut(&rest, ' '), &n) && p && n >= 1 && n <= p->n_steps)
            ticked |= (uint64_t)1 << (n - 1);
    }
    return ticked;
}

int steps_count(uint64_t ticked, int first, int n)
{
    int count = 0;
    for (int i = first; i < first + n; i++)
        count += ticked >> i & 1;
    return count;
}

uint32_t steps_keep(struct screen_env *env, uint64_t ticked)
{
    struct buf numbers = BUF_INIT;
    for (int i = 0; i < PROCESS_STEPS_MAX; i++)
        if (ticked >> i & 1)
            buf_addf(&numbers, "%s%d", numbers.len ? " " : "", i + 1);
    uint32_t ticket = store_set(env->store, env->learner, steps_key(), buf_str(&numbers));
    buf_release(&numbers);
    return ticket;
}
