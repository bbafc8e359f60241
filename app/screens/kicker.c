/*
 * The kicker of a capsule, in one place because the player, the quiz and the result all show it.
 */
#include "screens/kicker.h"

struct str capsule_kicker(struct arena *arena, const struct screen_env *env,
                          const struct capsule *c)
{
    const char *n = arena_strf(arena, "%d", c->number).ptr;
    struct str kicker = i18n_text(&c->kicker, string_language_code(env->settings->lang), NULL);
    if (!c->number) /* a quiz of the room that belongs to no capsule */
        return kicker;
    enum string_id id = kicker.len ? STR_CAPSULE_KICKER : STR_CAPSULE_NUMBER;
    return strings_fill(arena, strings_text(env->strings, env->settings->lang, id), "n", n,
                        "kicker", arena_cstr(arena, kicker), NULL);
}
