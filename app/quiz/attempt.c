/*
 * The quiz state machine. Choosing never judges; a judged answer never changes; every question
 * is asked once, and once more at the end when it was skipped. It knows no screen, no clock and
 * no database: what is drawn and stored is read from the struct.
 */
#include "quiz/attempt.h"

#include <string.h>

#include "quiz/shuffle.h"

static int option_count(const struct question *q)
{
    return q->n_options < QUIZ_OPTIONS_MAX ? q->n_options : QUIZ_OPTIONS_MAX;
}

static uint32_t right_options(const struct question *q)
{
    uint32_t bits = 0;
    for (int i = 0; i < option_count(q); i++)
        bits |= (uint32_t)q->options[i].right << i;
    return bits;
}

static int count_bits(uint32_t bits)
{
    return __builtin_popcount(bits);
}

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
    if (!quiz->shuffle && a->n == all)
        return;
    struct shuffle s = shuffle_from(a->seed, 0);
    shuffle_order(&s, a->order, all);
    if (!quiz->shuffle)
        sort_ascending(a->order, a->n);
}

/* Each question has a stream of its own: its options stay where they are when the quiz grows. */
static void lay_out_options(struct attempt *a, int position)
{
    const struct question *q = attempt_question(a, position);
    int n = option_count(q);
    for (int i = 0; i < n; i++)
        a->options[position][i] = (uint8_t)i;
    if (q->keep_order || q->kind == QUESTION_TRUE_FALSE)
        return;
    struct shuffle s = shuffle_from(a->seed, 1 + (uint64_t)a->order[position]);
    shuffle_order(&s, a->options[position], n);
}

void attempt_start(struct attempt *a, const struct quiz *quiz, uint64_t seed)
{
    memset(a, 0, sizeof *a);
    a->quiz = quiz;
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

void attempt_choose(struct attempt *a, int place)
{
    const struct question *q = attempt_question(a, a->at);
    if (!q || place < 0 || place >= option_count(q))
        return;
    struct answer *answer = &a->answers[a->at];
    if (answer->state == ANSWER_CHECKED)
        return;
    uint32_t bit = UINT32_C(1) << a->options[a->at][place];
    answer->chosen = q->kind == QUESTION_MULTIPLE ? answer->chosen ^ bit : bit;
    answer->state = ANSWER_OPEN;
}

bool attempt_can_check(const struct attempt *a)
{
    return a->at < a->n && a->answers[a->at].state != ANSWER_CHECKED &&
           a->answers[a->at].chosen != 0;
}

double attempt_credit(const struct quiz *quiz, const struct question *q, uint32_t chosen)
{
    uint32_t right = right_options(q);
    if (right == 0)
        return 0;
    if (chosen == right)
        return 1;
    if (q->kind != QUESTION_MULTIPLE || !quiz->partial_credit)
        return 0;
    int gained = count_bits(chosen & right) - count_bits(chosen & ~right);
    return gained > 0 ? (double)gained / count_bits(right) : 0;
}

static void judge(struct attempt *a, int position)
{
    struct answer *answer = &a->answers[position];
    answer->credit = attempt_credit(a->quiz, attempt_question(a, position), answer->chosen);
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
    answer->state = ANSWER_SKIPPED;
    answer->chosen = 0;
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
    return q && a->answers[position].state == ANSWER_CHECKED && right_options(q) != 0 &&
           a->answers[position].chosen == right_options(q);
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

static bool choice_fits(const struct question *q, uint32_t chosen)
{
    uint32_t known = (UINT32_C(1) << option_count(q)) - 1;
    return (chosen & ~known) == 0 && (q->kind == QUESTION_MULTIPLE || count_bits(chosen) <= 1);
}

void attempt_restore(struct attempt *a, int position, uint32_t chosen, enum answer_state state)
{
    const struct question *q = attempt_question(a, position);
    if (!q || !choice_fits(q, chosen) || (state == ANSWER_CHECKED && chosen == 0))
        return;
    struct answer *answer = &a->answers[position];
    *answer = (struct answer){.state = ANSWER_OPEN, .chosen = chosen};
    if (state == ANSWER_CHECKED) {
        judge(a, position);
    } else if (state == ANSWER_SKIPPED) {
        answer->state = ANSWER_SKIPPED;
        answer->chosen = 0;
        answer->skipped_once = true;
    }
}

void attempt_resume(struct attempt *a)
{
    int open = find_open(a, 0);
    a->at = open < a->n ? open : bring_back(a);
}

static bool layout_sane(const struct attempt *a)
{
    uint64_t questions = 0;
    for (int i = 0; i < a->n; i++) {
        const struct question *q = attempt_question(a, i);
        uint32_t options = 0;
        if (a->order[i] >= a->quiz->n_questions || questions >> a->order[i] & 1)
            return false;
        questions |= UINT64_C(1) << a->order[i];
        for (int k = 0; k < option_count(q); k++)
            options |= UINT32_C(1) << a->options[i][k];
        if (options != (UINT32_C(1) << option_count(q)) - 1)
            return false;
    }
    return true;
}

static bool answer_sane(const struct attempt *a, int position)
{
    const struct answer *answer = &a->answers[position];
    const struct question *q = attempt_question(a, position);
    if (!choice_fits(q, answer->chosen) || (answer->came_back && !answer->skipped_once))
        return false;
    switch (answer->state) {
    case ANSWER_OPEN: return answer->credit == 0;
    case ANSWER_CHECKED:
        return answer->chosen && answer->credit == attempt_credit(a->quiz, q, answer->chosen) &&
               answer->credit >= 0 && answer->credit <= 1;
    case ANSWER_SKIPPED: return answer->chosen == 0 && answer->credit == 0 && answer->skipped_once;
    default: return false;
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
