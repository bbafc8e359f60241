/*
 * Where a learner stands: everything the page "My progress" says, from sums and places that are in memory. No event is
 * read: a million of them cost nothing here.
 */
#ifndef SCREENS_PROGRESS_FACTS_H
#define SCREENS_PROGRESS_FACTS_H

#include "screens/capsule_card.h"
#include "screens/quiz_standing.h"

enum next_kind { NEXT_NOTHING, NEXT_WATCH, NEXT_RESUME, NEXT_QUIZ, NEXT_CERTIFICATE, NEXT_STEPS };

struct next_step {
    enum next_kind kind;
    const struct capsule *capsule; /* of the first three */
};

/* The certificate for the capsules, by the playlist's rule. */
struct certificate_state {
    bool given;      /* the playlist has such a one */
    int watched, of; /* capsules */
    int passed, quizzes, percent; /* quizzes with so many percent */
    int score;       /* mean of the quizzes, percent, rounded down */
    bool met;
};

/* Capsules that can be watched here, and those that are done. */
int progress_done(const struct screen_env *env, int *of);
struct certificate_state certificate_state_of(const struct screen_env *env);
/* In the order of the playlist: watch it, then its quiz; then the certificate, then the steps. */
struct next_step next_step_of(const struct screen_env *env);

/* "2 h 14 min", "35 s"; in arena. */
struct str spent_text(const struct ui *ui, int64_t ms);

#endif
