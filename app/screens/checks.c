/*
 * Ids that are no longer in the content count for nothing and are dropped with the next tick, so that
 * an edited checklist does no harm.
 */
#include "screens/checks.h"

uint64_t checks_read(const struct screen_env *env, struct str owner, struct str key,
                     const struct worksheet *sheet)
{
    struct str ids = store_get(env->store, owner, key);
    uint64_t ticked = 0;
    while (ids.len) {
        struct str id = str_cut(&ids, ' ');
        for (int i = 0; i < sheet->n_checks; i++)
            if (str_eq(sheet->checks[i].id, id))
                ticked |= UINT64_C(1) << i;
    }
    return ticked;
}

uint32_t checks_keep(const struct screen_env *env, struct str owner, struct str key,
                     const struct worksheet *sheet, uint64_t ticked)
{
    struct buf ids = BUF_INIT;
    for (int i = 0; i < sheet->n_checks; i++)
        if (ticked >> i & 1)
            buf_addf(&ids, "%s%" STR_FMT, ids.len ? " " : "", STR_ARG(sheet->checks[i].id));
    uint32_t ticket = store_set(env->store, owner, key, buf_str(&ids));
    buf_release(&ids);
    return ticket;
}

struct str checks_key(struct arena *arena, const struct worksheet *sheet)
{
    return arena_strf(arena, "worksheet %" STR_FMT, STR_ARG(sheet->id));
}

int checks_count(const struct screen_env *env, struct arena *arena, const struct worksheet *sheet)
{
    uint64_t ticked = checks_read(env, env->learner, checks_key(arena, sheet), sheet);
    int n = 0;
    for (int i = 0; i < sheet->n_checks; i++)
        n += ticked >> i & 1;
    return n;
}

const struct worksheet_line *worksheet_line(const struct worksheet *sheet, int line)
{
    return line < sheet->n_questions ? &sheet->questions[line] : &sheet->checks[line - sheet->n_questions];
}

struct str reading_key(void)
{
    return STR("read"); /* str_eq: not shown */
}

bool reading_done(const struct screen_env *env, const struct document *d)
{
    struct str ids = store_get(env->store, env->learner, reading_key());
    while (ids.len)
        if (str_eq(str_cut(&ids, ' '), d->id))
            return true;
    return false;
}

uint32_t reading_set(struct screen_env *env, const struct document *d, bool done)
{
    struct buf ids = BUF_INIT;
    for (int i = 0; i < env->catalog->n_documents; i++) {
        const struct document *one = &env->catalog->documents[i];
        if (one == d ? done : reading_done(env, one))
            buf_addf(&ids, "%s%" STR_FMT, ids.len ? " " : "", STR_ARG(one->id));
    }
    uint32_t ticket = store_set(env->store, env->learner, reading_key(), buf_str(&ids));
    buf_release(&ids);
    return ticket;
}
