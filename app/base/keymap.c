/*
 * Look-up of keys. A context is searched in three passes: the key with just these modifiers, what the
 * key types, a letter whatever Shift says. Wider contexts follow, so a narrow one wins a key without
 * taking it from the others.
 */
#include "base/keymap.h"

#include <assert.h>
#include <stddef.h>

#include "base/bug.h"

static const struct {
    const char *name;
    enum key_context parent;
} contexts[] = {
#define CONTEXT_ROW(id, name, parent) {name, CONTEXT_##parent},
    KEY_CONTEXTS(CONTEXT_ROW)
#undef CONTEXT_ROW
};
static_assert(ARRAY_LEN(contexts) == CONTEXT_COUNT, "every context has a name");

static const struct {
    const char *name;
    enum key_context home;
    bool repeats;
} actions[] = {
    {"none", CONTEXT_EVERYWHERE, false},
#define ACTION_ROW(id, name, context, repeats) {name, CONTEXT_##context, repeats},
    KEY_ACTIONS(ACTION_ROW)
#undef ACTION_ROW
};
static_assert(ARRAY_LEN(actions) == ACTION_COUNT, "every action has a name");

const char *key_context_name(enum key_context context)
{
    return contexts[context].name;
}

enum key_context key_context_parent(enum key_context context)
{
    return contexts[context].parent;
}

bool key_context_within(enum key_context context, enum key_context wider)
{
    while (context != wider && context != CONTEXT_EVERYWHERE)
        context = contexts[context].parent;
    return context == wider;
}

const char *action_name(enum action action)
{
    return actions[action].name;
}

enum key_context action_home(enum action action)
{
    return actions[action].home;
}

/* ---- look-up ---- */

static bool same_key(const struct key_binding *b, const struct event *ev)
{
    return b->key == ev->key.key && b->mods == (ev->key.mods & (MOD_SHIFT | MOD_CTRL | MOD_ALT));
}

static bool same_character(const struct key_binding *b, const struct event *ev)
{
    return b->mods == 0 && ev->key.typed > ' ' && b->key == ev->key.typed &&
           !(ev->key.mods & MOD_CTRL);
}

static bool same_letter(const struct key_binding *b, const struct event *ev)
{
    return b->mods == 0 && b->key == ev->key.key && b->key >= 'a' && b->key <= 'z' &&
           !(ev->key.mods & (MOD_CTRL | MOD_ALT));
}

enum action keymap_action(const struct keymap *m, enum key_context context, const struct event *ev,
                          int *place)
{
    static bool (*const passes[])(const struct key_binding *, const struct event *) = {
        same_key, same_character, same_letter};
    for (size_t pass = 0; m && pass < ARRAY_LEN(passes); pass++)
        for (int i = 0; i < m->n; i++) {
            if (m->list[i].context != context || !passes[pass](&m->list[i], ev))
                continue;
            if (place)
                *place = m->list[i].place;
            return m->list[i].action;
        }
    return ACTION_NONE;
}

int keymap_readings(const struct keymap *m, enum key_context context, const struct event *ev,
                    struct event out[KEY_READINGS_MAX], bool *held)
{
    int n = 0;
    bool dropped = false;
    for (bool last = false; !last && !dropped && n < KEY_READINGS_MAX;) {
        struct event one = *ev;
        one.key.action = keymap_action(m, context, ev, &one.key.place);
        dropped = ev->key.repeat && one.key.action && !actions[one.key.action].repeats;
        if (one.key.action && !dropped)
            out[n++] = one;
        last = context == CONTEXT_EVERYWHERE;
        context = contexts[context].parent;
    }
    if (held)
        *held = dropped && n == 0;
    return n;
}
