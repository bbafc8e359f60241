/* What handing a device back does to the store and the data folder; the page is staff_hand_back.c. */
#ifndef SCREENS_STAFF_HAND_BACK_H
#define SCREENS_STAFF_HAND_BACK_H

#include "base/chores.h"
#include "screens/screen.h"
#include "store/learner.h"
#include "store/traces.h"

/* Names and ids of everybody, learners and participants of whichever course, in the arena. */
void hand_back_texts(const struct screen_env *env, struct arena *arena, struct str **texts, size_t *n);
void hand_back_wipe(struct str *texts, size_t n); /* NULL is fine */

/* Erases everybody, and what was done without a name. Returns the ticket that is durable last; *cards: how many had one. */
uint32_t hand_back_erase(const struct screen_env *env, int *cards);

struct hand_back_look {
    int swept; /* files that lay beside the database */
    struct traces traces;
};

/* The log is emptied, what lies beside the database goes, and everything is searched; dir NULL: there is nothing. Texts
 * are copied. */
struct chore *hand_back_search(const char *dir, const struct str *texts, size_t n);
/* Of one that is over; false with err. */
bool hand_back_found(const struct chore *done, struct hand_back_look *out, struct err *err);

#endif
