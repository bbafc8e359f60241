/* Quizzes of every kind of question for tests of attempts. Header only. */
#ifndef TESTS_RIG_QUIZ_H
#define TESTS_RIG_QUIZ_H

#include "cmocka_all.h"

#include "quiz/attempt.h"
#include "quiz/shuffle.h"

enum { N_QUESTIONS = 6, N_OPTIONS = 4 };

/*
 * Six questions: single (right: b), multiple (right: a, c, d), true/false (right: true), single
 * kept in order, multiple with one right option, single.
 */
#define ID(c)   \
    {           \
        "" c, 1 \
    }
static const struct option single[N_OPTIONS] = {
    {.id = ID("a")}, {.id = ID("b"), .right = true}, {.id = ID("c")}, {.id = ID("d")}};
static const struct option several[N_OPTIONS] = {{.id = ID("a"), .right = true},
                                                 {.id = ID("b")},
                                                 {.id = ID("c"), .right = true},
                                                 {.id = ID("d"), .right = true}};
static const struct option truth[2] = {{.id = ID("t"), .right = true}, {.id = ID("f")}};

static const struct question questions[N_QUESTIONS] = {
    {.kind = QUESTION_SINGLE, .n_options = 4, .options = single},
    {.kind = QUESTION_MULTIPLE, .n_options = 4, .options = several},
    {.kind = QUESTION_TRUE_FALSE, .n_options = 2, .options = truth},
    {.kind = QUESTION_SINGLE, .n_options = 4, .options = single, .keep_order = true},
    {.kind = QUESTION_MULTIPLE, .n_options = 4, .options = single},
    {.kind = QUESTION_SINGLE, .n_options = 4, .options = single},
};
static const struct quiz plain = {
    .n_questions = N_QUESTIONS, .questions = questions, .ask = N_QUESTIONS, .partial_credit = true};
static const struct quiz shuffled = {
    .n_questions = N_QUESTIONS, .questions = questions, .ask = N_QUESTIONS, .shuffle = true};
static const struct quiz four_of_six = {
    .n_questions = N_QUESTIONS, .questions = questions, .ask = 4};

/* Ordering of four, matching of three with a distractor, numbers: 13 within 1, -2.5 exactly. */
static const struct option matches[] = {
    {.id = ID("a")}, {.id = ID("b")}, {.id = ID("c")}, {.id = ID("x")}};
static const struct question arranged_questions[] = {
    {.kind = QUESTION_ORDERING, .n_options = 4, .options = single},
    {.kind = QUESTION_MATCHING,
     .n_options = 3,
     .options = single,
     .n_matches = 4,
     .matches = matches},
    {.kind = QUESTION_NUMERIC,
     .numeric = {.answer_e6 = 13000000,
                 .from_e6 = 12000000,
                 .to_e6 = 14000000,
                 .max_e6 = 100000000,
                 .has_max = true}},
    {.kind = QUESTION_NUMERIC,
     .numeric = {.answer_e6 = -2500000,
                 .from_e6 = -2500000,
                 .to_e6 = -2500000,
                 .min_e6 = -10000000,
                 .max_e6 = 10000000,
                 .decimals = 2}},
};
static const struct quiz arranged = {
    .n_questions = 4, .questions = arranged_questions, .ask = 4, .partial_credit = true};
static const struct quiz arranged_strict = {
    .n_questions = 4, .questions = arranged_questions, .ask = 4};

static inline int place_of(const struct attempt *a, int position, int option)
{
    for (int i = 0; i < attempt_question(a, position)->n_options; i++)
        if (a->options[position][i] == option)
            return i;
    fail_msg("option %d is not shown", option);
    return -1;
}

static inline void choose(struct attempt *a, int option)
{
    attempt_choose(a, place_of(a, a->at, option));
    assert_true(attempt_sane(a));
}

static inline const char *response(const struct attempt *a, int position)
{
    static char text[128];
    struct arena arena = ARENA_INIT;
    snprintf(text, sizeof text, "%" STR_FMT, STR_ARG(attempt_response(a, position, &arena)));
    arena_release(&arena);
    return text;
}

#endif
