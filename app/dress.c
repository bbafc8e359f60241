/* The colours and the head of the pages change with what is on stage, in one place. */
#include "dress.h"

void dress_stage(struct dress *d, struct screen_env *env)
{
    env->organisation = env->catalog ? env->catalog->organisation : d->host;
    struct accents accents = brand_accents(env->organisation);
    theme_set_build(&d->themes, &accents);
    env->themes = &d->themes;
}

void dress_begin(struct dress *d, struct screen_env *env, int n)
{
    for (int i = 0; !d->host && i < n; i++)
        if (env->front_entries[i])
            d->host = organisation_find(env->front_entries[i], &d->arena);
    dress_stage(d, env);
}

void dress_release(struct dress *d)
{
    arena_release(&d->arena);
}
