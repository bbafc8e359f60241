/*
 * The quiz state machine. Answering never judges; a judged answer never changes; every question
 * is asked once, and once more at the end when it was skipped. It knows no screen, no clock and
 * no database: what is drawn and stored is read from the struct.
 */
#include "quiz/attempt.h"

#include <string.h>

#include "quiz/answer.h"
#include "quiz/shuffle.h"

static void sort_ascending(uint8_t *items, int n)
{
    for (int i = 1; i < n; i++)
        for (int j = i; j > 0 && items[j - 1] > items[j]; j--) {
            uint8_t item = items[j];
            items[j] = items[j - 1];
            items[j - 1] = item;
        }
}

/* Which questions, in which order. Without shuffle a selection keeps the author's order. */
static void choose_questions(struct attempt *a)
{
    const struct quiz *quiz = a->quiz;
    int all = quiz->n_questions < QUIZ_QUESTIONS_MAX ? quiz->n_questions : QUIZ_QUESTIONS_MAX;
    a->n = quiz->ask > 0 && quiz->ask < all ? quiz->ask : all;
    for (int i = 0; i < all; i++)
        a->order[i] = (uint8_t)i;
    if (!quiz->shuffle && (a->n == all || quiz->draw_first))
        return;
    struct shuffle s = shuffle_from(a->seed, 0);
    shuffle_order(&s, a->order, quiz->draw_first ? a->n : all);
    if (!quiz->shuffle)
        sort_ascending(a->order, a->n);
}

enum { MATCH_STREAMS = 1 << 16 }; /* beside those of the options */

static bool in_order(const uint8_t *places, const uint8_t *like, int n)
{
    bool same = true;
    for (int i = 0; i < n; i++)
        same = same && places[i] == (like ? like[i] : i);
    return same;
}

/* Random order, and again while it gives the answer away: like NULL is the author's order. */
static void shuffle_away(struct shuffle *s, uint8_t *places, int n, const uint8_t *like, int n_like)
{
    do
        shuffle_order(s, places, n);
    while (n > 1 && n_like > 1 && in_order(places, like, n_like));
}

static void lay_out_matches(struct attempt *a, int position, const struct question *q)
{
    uint8_t *places = a->matches[position];
    for (int i = 0; i < MODEL_MATCHES_MAX; i++)
        places[i] = (uint8_t)i;
    if (q->kind != QUESTION_MATCHING)
        return;
    struct shuffle s = shuffle_from(a->seed, MATCH_STREAMS + (uint64_t)a->order[position]);
    shuffle_away(&s, places, q->n_matches, a->options[position], attempt_option_count(q));
}

/* Each question has a stream of its own: its options stay where they are when the quiz grows. */
static void lay_out_options(struct attempt *a, int position)
{
    const struct question *q = attempt_question(a, position);
    int n = attempt_option_count(q);
    for (int i = 0; i < n; i++)
        a->options[position][i] = (uint8_t)i;
    if (!q->keep_order && q->kind != QUESTION_TRUE_FALSE) {
        struct shuffle s = shuffle_from(a->seed, 1 + (uint64_t)a->order[position]);
        shuffle_away(&s, a->options[position], n, NULL, q->kind == QUESTION_ORDERING ? n : 0);
    }
    lay_out_matches(a, position, q);
    answer_clear(&a->answers[position], q, a->options[position]);
}

void attempt_start(struct attempt *a, const struct quiz *quiz, uint64_t seed, answer_fold *fold)
{
    memset(a, 0, sizeof *a);
    a->quiz = quiz;
    a->fold = fold;
    a->seed = seed;
    choose_questions(a);
    for (int i = 0; i < a->n; i++)
        lay_out_options(a, i);
}

const struct question *attempt_question(const struct attempt *a, int position)
{
    if (position < 0 || position >= a->n)
        return NULL;
    return &a->quiz->questions[a->order[position]];
}

static void judge(struct attempt *a, int position)
{
    struct answer *answer = &a->answers[position];
    const struct question *q = attempt_question(a, position);
    answer_complete(answer);
    answer->matched = q->kind == QUESTION_SHORT ? answer_match(q, answer, a->fold) : 0;
    answer->credit = attempt_credit(a->quiz, q, answer);
    answer->state = ANSWER_CHECKED;
}

bool attempt_check(struct attempt *a)
{
    if (!attempt_can_check(a))
        return false;
    judge(a, a->at);
    return true;
}

void attempt_skip(struct attempt *a)
{
    if (a->at >= a->n || a->answers[a->at].state == ANSWER_CHECKED)
        return;
    struct answer *answer = &a->answers[a->at];
    answer_clear(answer, attempt_question(a, a->at), a->options[a->at]);
    answer->state = ANSWER_SKIPPED;
    answer->skipped_once = true;
}

/* The first open position from `from` on, around the end. */
static int find_open(const struct attempt *a, int from)
{
    for (int i = 0; i < a->n; i++) {
        int position = (from + i) % a->n;
        if (a->answers[position].state == ANSWER_OPEN)
            return position;
    }
    return a->n;
}

/* Brings back the first skipped question that has not come back yet. */
static int bring_back(struct attempt *a)
{
    for (int i = 0; i < a->n; i++) {
        struct answer *answer = &a->answers[i];
        if (answer->state == ANSWER_SKIPPED && !answer->came_back) {
            answer->came_back = true;
            answer->state = ANSWER_OPEN;
            return i;
        }
    }
    return a->n;
}

bool attempt_next(struct attempt *a)
{
    if (a->at >= a->n)
        return false;
    if (a->answers[a->at].state == ANSWER_OPEN)
        attempt_skip(a);
    int next = find_open(a, a->at + 1);
    a->at = next < a->n ? next : bring_back(a);
    return a->at < a->n;
}

bool attempt_finished(const struct attempt *a)
{
    return a->at >= a->n;
}

bool attempt_right(const struct attempt *a, int position)
{
    const struct question *q = attempt_question(a, position);
    return q && a->answers[position].state == ANSWER_CHECKED &&
           answer_right(q, &a->answers[position]);
}

bool attempt_partly(const struct attempt *a, int position)
{
    const struct answer *answer = &a->answers[position];
    return answer->state == ANSWER_CHECKED && answer->credit > 0 && !attempt_right(a, position);
}

int attempt_right_count(const struct attempt *a)
{
    int n = 0;
    for (int i = 0; i < a->n; i++)
        n += attempt_right(a, i);
    return n;
}

double attempt_score(const struct attempt *a)
{
    double sum = 0;
    for (int i = 0; i < a->n; i++)
        sum += a->answers[i].credit;
    return a->n ? sum / a->n : 0;
}

struct str attempt_response(const struct attempt *a, int position, struct arena *arena)
{
    const struct question *q = attempt_question(a, position);
    return q ? response_print(q, &a->answers[position], arena) : STR("");
}

/* read was made from what is stored; it counts when it could have come about here. */
static void put_back(struct attempt *a, int position, struct answer *read, enum answer_state state)
{
    const struct question *q = attempt_question(a, position);
    struct answer *answer = &a->answers[position];
    bool checked = state == ANSWER_CHECKED;
    if (!answer_fits(q, read) || (checked && answer_need(q, read) != NEED_NOTHING))
        return;
    *answer = *read;
    if (checked) {
        judge(a, position);
    } else if (state == ANSWER_SKIPPED) {
        answer_clear(answer, q, a->options[position]);
        answer->state = ANSWER_SKIPPED;
        answer->skipped_once = true;
    }
}

void attempt_restore(struct attempt *a, int position, struct str response, enum answer_state state)
{
    const struct question *q = attempt_question(a, position);
    struct answer read = {.state = ANSWER_OPEN};
    if (!q)
        return;
    answer_clear(&read, q, a->options[position]);
    if (response_read(q, response, &read))
        put_back(a, position, &read, state);
}

void attempt_restore_choice(struct attempt *a, int position, uint32_t chosen,
                            enum answer_state state)
{
    const struct question *q = attempt_question(a, position);
    struct answer read = {.state = ANSWER_OPEN};
    if (!q)
        return;
    answer_clear(&read, q, a->options[position]);
    read.chosen = chosen;
    put_back(a, position, &read, state);
}

void attempt_resume(struct attempt *a)
{
    int open = find_open(a, 0);
    a->at = open < a->n ? open : bring_back(a);
}

/* Each of 0 .. n-1 once. */
static bool is_permutation(const uint8_t *places, int n)
{
    uint32_t seen = 0;
    for (int i = 0; i < n; i++)
        seen |= UINT32_C(1) << (places[i] & 31);
    return seen == (UINT32_C(1) << n) - 1;
}

static bool layout_sane(const struct attempt *a)
{
    uint64_t questions = 0;
    for (int i = 0; i < a->n; i++) {
        const struct question *q = attempt_question(a, i);
        if (a->order[i] >= a->quiz->n_questions || questions >> a->order[i] & 1)
            return false;
        questions |= UINT64_C(1) << a->order[i];
        if (!is_permutation(a->options[i], attempt_option_count(q)) ||
            !is_permutation(a->matches[i], q->n_matches) ||
            (q->kind == QUESTION_ORDERING && in_order(a->options[i], NULL, q->n_options)))
            return false;
    }
    return true;
}

static bool answer_sane(const struct attempt *a, int position)
{
    const struct answer *answer = &a->answers[position];
    const struct question *q = attempt_question(a, position);
    if (!answer_fits(q, answer) || (answer->came_back && !answer->skipped_once))
        return false;
    switch (answer->state) {
    case ANSWER_OPEN:
        return answer->credit == 0;
    case ANSWER_CHECKED:
        return answer_need(q, answer) == NEED_NOTHING &&
               answer->credit == attempt_credit(a->quiz, q, answer) && answer->credit >= 0 &&
               answer->credit <= 1;
    case ANSWER_SKIPPED:
        return answer_need(q, answer) != NEED_NOTHING && answer->credit == 0 &&
               answer->skipped_once;
    default:
        return false;
    }
}

bool attempt_sane(const struct attempt *a)
{
    if (!a->quiz || a->n < 0 || a->n > QUIZ_QUESTIONS_MAX || a->at < 0 || a->at > a->n ||
        !layout_sane(a))
        return false;
    for (int i = 0; i < a->n; i++)
        if (!answer_sane(a, i))
            return false;
    if (a->at < a->n)
        return true;
    for (int i = 0; i < a->n; i++) /* finished: nothing is open, nothing waits to come back */
        if (a->answers[i].state == ANSWER_OPEN ||
            (a->answers[i].state == ANSWER_SKIPPED && !a->answers[i].came_back))
            return false;
    return true;
}
