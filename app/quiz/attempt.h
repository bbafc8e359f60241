/*
 * A quiz under way: which questions in which order, what was answered, what it is worth. A pure state machine: the
 * same quiz, seed and calls give the same attempt, so a stored attempt is resumed by its seed and responses.
 */
#ifndef QUIZ_ATTEMPT_H
#define QUIZ_ATTEMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/catalog.h"

enum { QUIZ_QUESTIONS_MAX = 64, QUIZ_OPTIONS_MAX = 12, QUIZ_NUMBER_SIZE = 24,
       QUIZ_TEXT_SIZE = MODEL_ANSWER_BYTES + 1 };

enum answer_state {
    ANSWER_OPEN,    /* not answered */
    ANSWER_CHECKED, /* judged */
    ANSWER_SKIPPED, /* comes back once at the end, then stays unanswered */
    ANSWER_STATE_COUNT
};

struct answer {
    enum answer_state state;
    uint32_t chosen;   /* choices: bit i is the question's option i (author's order) */
    uint8_t arranged[QUIZ_OPTIONS_MAX]; /* ordering: place -> item; matching: option -> 1 + match, 0: none yet */
    bool moved;        /* ordering: something was; as laid out it is no answer */
    char number[QUIZ_NUMBER_SIZE]; /* numeric: as typed, with "." and "-" */
    char text[QUIZ_TEXT_SIZE]; /* short: as typed, UTF-8 without control characters */
    int matched;       /* short, once checked: 1 + the accepted answer it is; 0: none */
    double credit;     /* 0..1 once checked */
    bool skipped_once;
    bool came_back;    /* skipped, and asked again at the end: a second skip is for good */
};

struct attempt {
    const struct quiz *quiz;
    answer_fold *fold;                     /* typed answers are compared by it */
    uint64_t seed;                         /* stored with the attempt */
    int n;                                 /* questions in this attempt */
    uint8_t order[QUIZ_QUESTIONS_MAX];     /* position -> question index */
    uint8_t options[QUIZ_QUESTIONS_MAX][QUIZ_OPTIONS_MAX]; /* position, shown place -> option index */
    uint8_t matches[QUIZ_QUESTIONS_MAX][MODEL_MATCHES_MAX]; /* position, shown place -> match index */
    struct answer answers[QUIZ_QUESTIONS_MAX]; /* by position */
    int at;                                /* current position; n when finished */
};

/* The quiz must outlive the attempt. At most QUIZ_QUESTIONS_MAX questions and QUIZ_OPTIONS_MAX options count. An
 * ordering question never starts in the right order, nor a matching one with every pair side by side. fold: how typed
 * answers are compared (locale_fold_answer); a quiz without any needs none. */
void attempt_start(struct attempt *a, const struct quiz *quiz, uint64_t seed, answer_fold *fold);
/* NULL when the position is not one of this attempt. */
const struct question *attempt_question(const struct attempt *a, int position);
int attempt_option_count(const struct question *q); /* that count */

/* Answering the current question; no effect on another kind or once checked. False: nothing changed. */
/* Choices: single and true/false replace, multiple toggles the option at a shown place. */
bool attempt_choose(struct attempt *a, int place);
/* Ordering: the item at place `from` goes to place `to`, those between close up. */
bool attempt_move(struct attempt *a, int from, int to);
/* Matching: what stands at these shown places belongs together; both leave the pairs they were in. match < 0: the
 * left-hand side is alone again. */
bool attempt_pair(struct attempt *a, int place, int match);
/* Numeric: '0'..'9', '.' or ',', '-' (turns the sign), '\b' (takes the last back). Refused where the number has no
 * room for it or the question no use. */
bool attempt_type(struct attempt *a, char key);
/* Short: the whole text as it stands in the field now, at most MODEL_ANSWER_BYTES. Refused when it is longer, no UTF-8
 * or holds control characters. */
bool attempt_write(struct attempt *a, struct str text);
/* The shown place of the match of the left-hand side at a shown place; -1: none. */
int attempt_match_place(const struct attempt *a, int position, int place);
/* The number typed, in millionths; false while there is none. */
bool attempt_number(const struct attempt *a, int position, int64_t *e6);

/* What is missing before the current question can be checked. */
enum attempt_need { NEED_NOTHING, NEED_CHOICE, NEED_MOVE, NEED_PAIRS, NEED_NUMBER, NEED_IN_RANGE, NEED_TEXT,
                    NEED_QUESTION };
enum attempt_need attempt_need(const struct attempt *a);
bool attempt_can_check(const struct attempt *a);
/* Judges the current question; false when something is missing. */
bool attempt_check(struct attempt *a);
/* Leaves the current question unanswered; attempt_next then moves on. No effect once checked. */
void attempt_skip(struct attempt *a);
/* To the next question, skipped ones coming back once at the end; false when the attempt is finished. A current
 * question that is still open counts as skipped. */
bool attempt_next(struct attempt *a);
bool attempt_finished(const struct attempt *a);
bool attempt_right(const struct attempt *a, int position); /* full credit */
bool attempt_partly(const struct attempt *a, int position); /* checked, some credit but not all */
int attempt_right_count(const struct attempt *a);
double attempt_score(const struct attempt *a); /* 0..1: mean credit */

/* What this answer is worth, 0..1: all or nothing, or in part where the quiz says so (struct quiz). */
double attempt_credit(const struct quiz *quiz, const struct question *q, const struct answer *answer);

/*
 * The answer as one canonical text, in arena: what is stored, and what xAPI and SCORM 2004 call the response of an
 * interaction. Choices "a[,]c" (ids in the author's order), ordering "c[,]a[,]b" (ids by place), matching
 * "a[.]b[,]b[.]a" (pairs of ids), numeric "12.5", short the text as typed. Empty while nothing was answered.
 */
struct str attempt_response(const struct attempt *a, int position, struct arena *arena);
/* Puts back a stored answer (resume after power loss); positions beyond n and responses that make no sense are
 * ignored. An open one keeps what was arranged so far. */
void attempt_restore(struct attempt *a, int position, struct str response, enum answer_state state);
/* The same from the bits that were stored before there were responses. */
void attempt_restore_choice(struct attempt *a, int position, uint32_t chosen, enum answer_state state);
/* After the restores: at = the first position still open, then the first skipped one, else n. */
void attempt_resume(struct attempt *a);

/* Invariants, for tests after every mutation. */
bool attempt_sane(const struct attempt *a);

#endif
