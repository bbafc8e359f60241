/* What keeps a capsule back at this moment: its day, the learner's week, or what comes before it. */
#ifndef SCREENS_CAPSULE_LOCK_H
#define SCREENS_CAPSULE_LOCK_H

#include "screens/screen.h"

enum lock_kind { LOCK_NONE, LOCK_DAY, LOCK_CAPSULE, LOCK_QUIZ };

struct lock {
    enum lock_kind kind;
    char day[11];                /* LOCK_DAY: "2021-02-11" */
    const struct capsule *after; /* LOCK_CAPSULE: is to be watched; LOCK_QUIZ: its quiz is to be passed with ... */
    int percent;                 /* ... so many percent */
};

/* The day first, then the first thing that is not done. A clock that is not to be trusted keeps nothing back. */
struct lock capsule_lock(const struct screen_env *env, const struct capsule *capsule);

/* The weeks of who learns here for the first time begin now, where a capsule of this playlist has one. */
void lock_begin_weeks(struct screen_env *env);

/* "From 25 Feb 2021", "After capsule 1", for a card; and the sentence that says why and when. In arena. */
struct str lock_short(const struct ui *ui, struct arena *arena, const struct lock *lock);
struct str lock_sentence(const struct ui *ui, struct arena *arena, const struct lock *lock);

#endif
