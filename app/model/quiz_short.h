/* Typed answers beyond their reading: what only the whole playlist, or the rule of comparing them, can tell. */
#ifndef MODEL_QUIZ_SHORT_H
#define MODEL_QUIZ_SHORT_H

#include "model/catalog.h"
#include "model/fields.h"

/* Where the policy has no typed answers: takes these questions out of the quizzes and warns of each at its place.
 * A quiz of which nothing is left keeps its id and has no questions. */
void quiz_short_leave_out(struct reader *r, const struct policy *policy, struct quiz *quizzes, int n);

/* Answers of one question that fold to the same: a warning at the later one. */
void quiz_short_check(const struct quiz *quiz, answer_fold *fold, struct findings *findings);

#endif
