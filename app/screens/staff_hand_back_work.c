/* The names are held as long as they are looked for, and wiped. */
#include "screens/staff_hand_back.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "store/roll.h"

static void keep(struct arena *arena, struct str *texts, size_t *n, struct str id, struct str name)
{
    texts[(*n)++] = arena_str(arena, id);
    texts[(*n)++] = arena_str(arena, name);
}

void hand_back_texts(const struct screen_env *env, struct arena *arena, struct str **texts, size_t *n)
{
    const struct store_learner *l;
    struct store_participant p;
    size_t learners = store_learners(env->store, &l), people = 0;
    while (store_participant_at(env->store, people, &p))
        people++;
    *n = 0;
    *texts = arena_array(arena, 2 * (learners + people) + 1, struct str);
    for (size_t i = 0; i < learners; i++)
        keep(arena, *texts, n, l[i].id, l[i].name);
    for (size_t i = 0; store_participant_at(env->store, i, &p); i++)
        keep(arena, *texts, n, p.id, p.name);
}

void hand_back_wipe(struct str *texts, size_t n)
{
    for (size_t i = 0; texts && i < n; i++)
        explicit_bzero((char *)texts[i].ptr, texts[i].len);
}

uint32_t hand_back_erase(const struct screen_env *env, int *cards)
{
    const struct store_learner *l;
    for (*cards = 0; store_learners(env->store, &l) > 0; ++*cards) {
        struct str id = str_own(l[0].id); /* it goes with the card */
        store_erase_learner(env->store, id);
        str_free(id);
    }
    store_erase_all_participants(env->store);
    return store_erase_learner(env->store, STR(""));
}

/* ---- the search ---- */

struct search {
    struct chore chore; /* first */
    struct arena arena;
    const char *dir;
    struct str *texts;
    size_t n;
    struct hand_back_look look;
    bool ok;
    struct err err;
};

static bool stopped(void *ctx)
{
    return chore_stopped(ctx);
}

static void work(struct chore *chore)
{
    struct search *s = (struct search *)chore;
    s->ok = log_forget(&s->err);
    if (!s->ok || !s->dir)
        return;
    s->look.swept = traces_sweep(s->dir, &s->err);
    s->ok = s->look.swept >= 0 && traces_find(s->dir, s->texts, s->n, stopped, s, &s->look.traces, &s->err);
}

static void end(struct chore *chore)
{
    struct search *s = (struct search *)chore;
    hand_back_wipe(s->texts, s->n);
    arena_release(&s->arena);
    free(s);
}

struct chore *hand_back_search(const char *dir, const struct str *texts, size_t n)
{
    struct search *s = mem_calloc(1, sizeof *s);
    s->chore.work = work;
    s->chore.end = end;
    s->dir = dir ? arena_cstr(&s->arena, str_c(dir)) : NULL;
    s->texts = arena_array(&s->arena, n + 1, struct str);
    s->n = n;
    for (size_t i = 0; i < n; i++)
        s->texts[i] = arena_str(&s->arena, texts[i]);
    return &s->chore;
}

bool hand_back_found(const struct chore *done, struct hand_back_look *out, struct err *err)
{
    const struct search *s = (const struct search *)done;
    *out = s->look;
    if (!s->ok)
        *err = s->err;
    return s->ok;
}
