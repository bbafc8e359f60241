/*
 * Answering the current question, a step at a time. A step never judges, and one that fits neither
 * the question nor what stands there already changes nothing and says so.
 */
#include "quiz/answer.h"

/* The current answer when its question is of one of these kinds and still open to change. */
static struct answer *open_answer(struct attempt *a, unsigned kinds)
{
    const struct question *q = attempt_question(a, a->at);
    if (!q || !(kinds >> q->kind & 1) || a->answers[a->at].state == ANSWER_CHECKED)
        return NULL;
    return &a->answers[a->at];
}

enum { CHOICES = 1 << QUESTION_SINGLE | 1 << QUESTION_MULTIPLE | 1 << QUESTION_TRUE_FALSE };

bool attempt_choose(struct attempt *a, int place)
{
    struct answer *answer = open_answer(a, CHOICES);
    const struct question *q = attempt_question(a, a->at);
    if (!answer || place < 0 || place >= attempt_option_count(q))
        return false;
    uint32_t bit = UINT32_C(1) << a->options[a->at][place], had = answer->chosen;
    answer->chosen = q->kind == QUESTION_MULTIPLE ? answer->chosen ^ bit : bit;
    answer->state = ANSWER_OPEN;
    return answer->chosen != had;
}

bool attempt_move(struct attempt *a, int from, int to)
{
    struct answer *answer = open_answer(a, 1u << QUESTION_ORDERING);
    int n = answer ? attempt_option_count(attempt_question(a, a->at)) : 0;
    if (from < 0 || from >= n || to < 0 || to >= n || from == to)
        return false;
    uint8_t item = answer->arranged[from];
    int step = from < to ? 1 : -1;
    for (int i = from; i != to; i += step)
        answer->arranged[i] = answer->arranged[i + step];
    answer->arranged[to] = item;
    answer->moved = true;
    answer->state = ANSWER_OPEN;
    return true;
}

bool attempt_pair(struct attempt *a, int place, int match)
{
    struct answer *answer = open_answer(a, 1u << QUESTION_MATCHING);
    const struct question *q = attempt_question(a, a->at);
    if (!answer || place < 0 || place >= attempt_option_count(q) || match >= q->n_matches)
        return false;
    int option = a->options[a->at][place], had = answer->arranged[option];
    int wanted = match < 0 ? 0 : a->matches[a->at][match] + 1;
    for (int i = 0; wanted && i < attempt_option_count(q); i++)
        if (answer->arranged[i] == wanted)
            answer->arranged[i] = 0;
    answer->arranged[option] = (uint8_t)wanted;
    answer->state = ANSWER_OPEN;
    return had != wanted;
}

bool attempt_type(struct attempt *a, char key)
{
    struct answer *answer = open_answer(a, 1u << QUESTION_NUMERIC);
    if (!answer || !answer_type(attempt_question(a, a->at), answer, key))
        return false;
    answer->state = ANSWER_OPEN;
    return true;
}

bool attempt_write(struct attempt *a, struct str text)
{
    struct answer *answer = open_answer(a, 1u << QUESTION_SHORT);
    if (!answer || !answer_write(answer, text))
        return false;
    answer->state = ANSWER_OPEN;
    return true;
}

int attempt_match_place(const struct attempt *a, int position, int place)
{
    const struct question *q = attempt_question(a, position);
    if (!q || q->kind != QUESTION_MATCHING || place < 0 || place >= attempt_option_count(q))
        return -1;
    int match = a->answers[position].arranged[a->options[position][place]] - 1;
    for (int i = 0; match >= 0 && i < q->n_matches; i++)
        if (a->matches[position][i] == match)
            return i;
    return -1;
}

bool attempt_number(const struct attempt *a, int position, int64_t *e6)
{
    const struct question *q = attempt_question(a, position);
    return q && q->kind == QUESTION_NUMERIC && answer_number(&a->answers[position], e6);
}

enum attempt_need attempt_need(const struct attempt *a)
{
    const struct question *q = attempt_question(a, a->at);
    if (!q || a->answers[a->at].state == ANSWER_CHECKED)
        return NEED_QUESTION;
    return answer_need(q, &a->answers[a->at]);
}

bool attempt_can_check(const struct attempt *a)
{
    return attempt_need(a) == NEED_NOTHING;
}
