/*
 * Keys to actions. A key is read in the context of the screen it reaches, then in the wider ones; each reading is an
 * action the screen may decline. Pure look-up over a list somebody else keeps (model/keys_read.h makes it).
 */
#ifndef BASE_KEYMAP_H
#define BASE_KEYMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/event.h"
#include "base/str.h"

struct key_binding {
    enum key_context context;
    enum action action;
    uint32_t key;  /* enum key or a character in lower case */
    unsigned mods; /* MOD_... */
    int place;     /* among the keys of its action, from 0 */
};

struct keymap {
    const struct key_binding *list; /* in the order of the file; a context's own keys together */
    int n;
};

enum { KEY_READINGS_MAX = 4 };

const char *key_context_name(enum key_context context);
enum key_context key_context_parent(enum key_context context); /* itself at the widest one */
/* Is a key of that context (or of a wider one's action given a key there) heard where `context` is? */
bool key_context_within(enum key_context context, enum key_context wider);

const char *action_name(enum action action);
enum key_context action_home(enum action action); /* the widest context that knows it */

/* What the key means in that context alone; ACTION_NONE: nothing, also for a NULL keymap. A key without modifiers also
 * fits what is typed ('#' is Shift+3 here and a key of its own there). *place may be NULL. */
enum action keymap_action(const struct keymap *m, enum key_context context, const struct event *ev, int *place);

/*
 * The event once for each meaning, narrowest context first, with key.action and key.place set. Returns how many; 0 when
 * the key means nothing, or nothing while it is held down (*held, may be NULL).
 */
int keymap_readings(const struct keymap *m, enum key_context context, const struct event *ev,
                    struct event out[KEY_READINGS_MAX], bool *held);

/* "PageDown", "Shift+F2", "#" to a key and its modifiers, upper or lower case. False: no key has that name. */
bool key_parse(struct str name, uint32_t *key, unsigned *mods);
/* The name as the file writes it, in arena. */
struct str key_print(struct arena *arena, uint32_t key, unsigned mods);
/* Names of keys that are no characters, for suggestions; NULL after the last. */
const char *key_name_at(int i);

#endif
