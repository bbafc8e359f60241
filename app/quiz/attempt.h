/*
 * A quiz under way: which questions in which order, what was chosen, what it is worth. A pure state machine: the
 * same quiz, seed and calls give the same attempt, so a stored attempt is resumed by its seed and answers.
 */
#ifndef QUIZ_ATTEMPT_H
#define QUIZ_ATTEMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/catalog.h"

enum { QUIZ_QUESTIONS_MAX = 64, QUIZ_OPTIONS_MAX = 12 };

enum answer_state {
    ANSWER_OPEN,    /* not answered */
    ANSWER_CHECKED, /* judged */
    ANSWER_SKIPPED, /* comes back once at the end, then stays unanswered */
    ANSWER_STATE_COUNT
};

struct answer {
    enum answer_state state;
    uint32_t chosen;   /* bit i: the question's option i (author's order) */
    double credit;     /* 0..1 once checked */
    bool skipped_once;
    bool came_back;    /* skipped, and asked again at the end: a second skip is for good */
};

struct attempt {
    const struct quiz *quiz;
    uint64_t seed;                         /* stored with the attempt */
    int n;                                 /* questions in this attempt */
    uint8_t order[QUIZ_QUESTIONS_MAX];     /* position -> question index */
    uint8_t options[QUIZ_QUESTIONS_MAX][QUIZ_OPTIONS_MAX]; /* position, shown place -> option index */
    struct answer answers[QUIZ_QUESTIONS_MAX]; /* by position */
    int at;                                /* current position; n when finished */
};

/* The quiz must outlive the attempt. At most QUIZ_QUESTIONS_MAX questions and QUIZ_OPTIONS_MAX options count. */
void attempt_start(struct attempt *a, const struct quiz *quiz, uint64_t seed);
/* NULL when the position is not one of this attempt. */
const struct question *attempt_question(const struct attempt *a, int position);
/* Chooses or unchooses the option at a shown place: single and true/false replace, multiple toggles. No effect once
 * checked. */
void attempt_choose(struct attempt *a, int place);
bool attempt_can_check(const struct attempt *a);
/* Judges the current question; false when nothing is chosen. */
bool attempt_check(struct attempt *a);
/* Leaves the current question unanswered; attempt_next then moves on. No effect once checked. */
void attempt_skip(struct attempt *a);
/* To the next question, skipped ones coming back once at the end; false when the attempt is finished. A current
 * question that is still open counts as skipped. */
bool attempt_next(struct attempt *a);
bool attempt_finished(const struct attempt *a);
bool attempt_right(const struct attempt *a, int position); /* full credit */
int attempt_right_count(const struct attempt *a);
double attempt_score(const struct attempt *a); /* 0..1: mean credit */

/* What choosing these options is worth, 0..1: all or nothing, or the quiz's partial credit for multiple choice. */
double attempt_credit(const struct quiz *quiz, const struct question *q, uint32_t chosen);

/* Puts back a stored answer (resume after power loss); positions beyond n and choices that make no sense are
 * ignored. */
void attempt_restore(struct attempt *a, int position, uint32_t chosen, enum answer_state state);
/* After the restores: at = the first position still open, then the first skipped one, else n. */
void attempt_resume(struct attempt *a);

/* Invariants, for tests after every mutation. */
bool attempt_sane(const struct attempt *a);

#endif
