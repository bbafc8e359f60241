/*
 * Who learns on this device. A learner's id is a UUID made when the card is made; everything else that belongs to
 * somebody is kept under that id, and this table alone holds a name. Main thread; see store/store.h.
 */
#ifndef STORE_LEARNER_H
#define STORE_LEARNER_H

#include <stddef.h>

#include "store/store.h"

struct store_learner {
    struct str id;       /* UUID; never "", which stands for "without a name" */
    struct str name;     /* as typed, UTF-8 */
    struct str picture;  /* which picture stands on the card; see screens/avatar.h */
    struct str pin;      /* Argon2id hash; "": none */
    struct str language; /* "fr": of the interface when the card was made or used last */
    int64_t created_s, used_s; /* used: signed in last; seconds since 1970, UTC */
};

/* A learner's setting: staff took the PIN of the card away, and the card was not changed since. */
#define LEARNER_PIN_GONE "pin-gone"

/* Everybody, who was here last first. Valid until the next call that changes learners. */
size_t store_learners(const struct store *s, const struct store_learner **out);
/* False: there is no such learner (any more). Valid as above. */
bool store_learner(const struct store *s, struct str id, struct store_learner *out);

/* Adds a learner, or replaces what is kept about the one with that id. What l points to may be what is replaced. */
uint32_t store_set_learner(struct store *s, const struct store_learner *l);
/* Signed in now; nothing where there is no such learner, "" among them: 0 then. */
uint32_t store_use_learner(struct store *s, struct str id, struct now now);
/* Does the database hold anybody's name, a learner's or a participant's? */
bool store_holds_names(const struct store *s);

/* Deletes everything of a learner, answers and events too: nothing of it is left in the database. "": what was done
 * without a name. */
uint32_t store_erase_learner(struct store *s, struct str id);

/* ---- inside the room ---- */

struct learners {
    struct store_learner *list; /* owned, and so are the texts; by last use */
    size_t n, cap;
};

void learners_set(struct learners *l, const struct store_learner *of);
/* What a write has no room for: [picture, pin, language] as JSON. */
void learners_rest(const struct store_learner *l, struct buf *out);
void learners_erase(struct learners *l, struct str id);
void learners_release(struct learners *l);
/* Index of the one with that id; n when there is none. */
size_t learners_find(const struct learners *l, struct str id);

#endif
