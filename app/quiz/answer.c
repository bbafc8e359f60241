/*
 * What an answer is by the kind of its question: whether it is complete, right, and what it is
 * worth. A table a kind would hide more than it shows; four groups do: choices are bits, ordering
 * and matching are arrangements, numeric is a text of digits, short is a text (answer_text.c).
 */
#include "quiz/answer.h"

#include <string.h>

#include "model/decimal.h"

int attempt_option_count(const struct question *q)
{
    return q->n_options < QUIZ_OPTIONS_MAX ? q->n_options : QUIZ_OPTIONS_MAX;
}

static uint32_t right_options(const struct question *q)
{
    uint32_t bits = 0;
    for (int i = 0; i < attempt_option_count(q); i++)
        bits |= (uint32_t)q->options[i].right << i;
    return bits;
}

static int count_bits(uint32_t bits)
{
    return __builtin_popcount(bits);
}

void answer_clear(struct answer *answer, const struct question *q, const uint8_t *laid_out)
{
    answer->chosen = 0;
    answer->moved = false;
    memset(answer->arranged, 0, sizeof answer->arranged);
    memset(answer->number, 0, sizeof answer->number);
    memset(answer->text, 0, sizeof answer->text);
    answer->matched = 0;
    if (q->kind == QUESTION_ORDERING)
        memcpy(answer->arranged, laid_out, sizeof answer->arranged);
}

/* ---- does it make sense ---- */

static bool choice_fits(const struct question *q, const struct answer *answer)
{
    uint32_t known = (UINT32_C(1) << attempt_option_count(q)) - 1;
    return (answer->chosen & ~known) == 0 &&
           (q->kind == QUESTION_MULTIPLE || count_bits(answer->chosen) <= 1);
}

static bool order_fits(const struct question *q, const struct answer *answer)
{
    uint32_t seen = 0;
    for (int i = 0; i < attempt_option_count(q); i++)
        seen |= UINT32_C(1) << (answer->arranged[i] & 31);
    return seen == (UINT32_C(1) << attempt_option_count(q)) - 1;
}

static bool pairs_fit(const struct question *q, const struct answer *answer)
{
    uint32_t taken = 0;
    for (int i = 0; i < attempt_option_count(q); i++) {
        uint32_t bit = answer->arranged[i] ? UINT32_C(1) << (answer->arranged[i] & 31) : 0;
        if (answer->arranged[i] > q->n_matches || taken & bit)
            return false;
        taken |= bit;
    }
    return true;
}

static bool number_fits(const struct question *q, const struct answer *answer)
{
    struct answer typed = {0};
    for (const char *c = answer->number; *c; c++)
        if (*c != '-' && !answer_type(q, &typed, *c))
            return false;
    if (answer->number[0] == '-' && !answer_type(q, &typed, '-'))
        return false;
    return strcmp(typed.number, answer->number) == 0;
}

bool answer_fits(const struct question *q, const struct answer *answer)
{
    switch (q->kind) {
    case QUESTION_ORDERING:
        return answer->chosen == 0 && order_fits(q, answer);
    case QUESTION_MATCHING:
        return answer->chosen == 0 && pairs_fit(q, answer);
    case QUESTION_NUMERIC:
        return answer->chosen == 0 && number_fits(q, answer);
    case QUESTION_SHORT:
        return answer->chosen == 0 && answer_text_ok(str_c(answer->text));
    default:
        return choice_fits(q, answer);
    }
}

/* ---- is it complete, is it right ---- */

static enum attempt_need number_need(const struct question *q, const struct answer *answer)
{
    int64_t e6;
    if (!answer_number(answer, &e6))
        return NEED_NUMBER;
    return e6 < q->numeric.min_e6 || e6 > q->numeric.max_e6 ? NEED_IN_RANGE : NEED_NOTHING;
}

enum attempt_need answer_need(const struct question *q, const struct answer *answer)
{
    switch (q->kind) {
    case QUESTION_ORDERING:
        return answer->moved ? NEED_NOTHING : NEED_MOVE;
    case QUESTION_MATCHING:
        for (int i = 0; i < attempt_option_count(q); i++)
            if (!answer->arranged[i])
                return NEED_PAIRS;
        return NEED_NOTHING;
    case QUESTION_NUMERIC:
        return number_need(q, answer);
    case QUESTION_SHORT:
        return str_trim(str_c(answer->text)).len ? NEED_NOTHING : NEED_TEXT;
    default:
        return answer->chosen ? NEED_NOTHING : NEED_CHOICE;
    }
}

/* Items in their place, or right pairs. */
static int arranged_right(const struct question *q, const struct answer *answer)
{
    int n = 0, first = q->kind == QUESTION_MATCHING;
    for (int i = 0; i < attempt_option_count(q); i++)
        n += answer->arranged[i] == i + first;
    return n;
}

bool answer_right(const struct question *q, const struct answer *answer)
{
    int64_t e6;
    switch (q->kind) {
    case QUESTION_ORDERING:
    case QUESTION_MATCHING:
        return arranged_right(q, answer) == attempt_option_count(q);
    case QUESTION_NUMERIC:
        return answer_number(answer, &e6) && e6 >= q->numeric.from_e6 && e6 <= q->numeric.to_e6;
    case QUESTION_SHORT:
        return answer->matched && q->accepted[answer->matched - 1].weight_e6 == MODEL_WEIGHT_FULL;
    default:
        return right_options(q) != 0 && answer->chosen == right_options(q);
    }
}

static double choice_credit(const struct question *q, uint32_t chosen)
{
    uint32_t right = right_options(q);
    int gained = count_bits(chosen & right) - count_bits(chosen & ~right);
    return right && gained > 0 ? (double)gained / count_bits(right) : 0;
}

double attempt_credit(const struct quiz *quiz, const struct question *q,
                      const struct answer *answer)
{
    if (answer_right(q, answer))
        return 1;
    if (q->kind == QUESTION_SHORT) /* the author gave each answer its weight */
        return answer->matched ? (double)q->accepted[answer->matched - 1].weight_e6 /
                                     (double)MODEL_WEIGHT_FULL
                               : 0;
    if (!quiz->partial_credit)
        return 0;
    switch (q->kind) {
    case QUESTION_MULTIPLE:
        return choice_credit(q, answer->chosen);
    case QUESTION_ORDERING:
    case QUESTION_MATCHING:
        return (double)arranged_right(q, answer) / attempt_option_count(q);
    default:
        return 0;
    }
}

/* ---- numbers ---- */

/* "12." on its way to "12.5" counts as 12. */
bool answer_number(const struct answer *answer, int64_t *e6)
{
    struct str s = str_c(answer->number);
    if (s.len && s.ptr[s.len - 1] == '.')
        s.len--;
    return decimal_read(s, e6);
}

void answer_complete(struct answer *answer)
{
    size_t len = strlen(answer->number);
    if (len && answer->number[len - 1] == '.')
        answer->number[len - 1] = 0;
    struct str kept = str_trim(str_c(answer->text));
    if (kept.len)
        memmove(answer->text, kept.ptr, kept.len);
    memset(answer->text + kept.len, 0, sizeof answer->text - kept.len);
}

static bool turn_sign(const struct question *q, struct answer *answer)
{
    char *s = answer->number;
    size_t len = strlen(s);
    if (q->numeric.min_e6 >= 0 || len + 1 >= QUIZ_NUMBER_SIZE)
        return false;
    if (s[0] == '-')
        memmove(s, s + 1, len);
    else {
        memmove(s + 1, s, len + 1);
        s[0] = '-';
    }
    return true;
}

static bool take_back(struct answer *answer)
{
    size_t len = strlen(answer->number);
    if (len)
        answer->number[len - 1] = 0;
    return len > 0;
}

static bool add_point(const struct question *q, struct answer *answer)
{
    size_t len = strlen(answer->number);
    if (q->numeric.decimals == 0 || len == 0 || strchr(answer->number, '.') ||
        answer->number[len - 1] == '-' || len + 1 >= QUIZ_NUMBER_SIZE)
        return false;
    answer->number[len] = '.';
    return true;
}

static bool add_digit(const struct question *q, struct answer *answer, char digit)
{
    char *s = answer->number, *point = strchr(s, '.');
    size_t len = strlen(s), digits = s[0] == '-';
    if (len + 1 >= QUIZ_NUMBER_SIZE)
        return false;
    if (point && strlen(point + 1) >= (size_t)q->numeric.decimals)
        return false;
    if (!point && len - digits >= DECIMAL_DIGITS)
        return false;
    if (len - digits == 1 && s[digits] == '0') /* a leading zero gives way */
        len--;
    s[len] = digit;
    return true;
}

bool answer_type(const struct question *q, struct answer *answer, char key)
{
    if (key >= '0' && key <= '9')
        return add_digit(q, answer, key);
    switch (key) {
    case '-':
        return turn_sign(q, answer);
    case '\b':
        return take_back(answer);
    case '.':
    case ',':
        return add_point(q, answer);
    default:
        return false;
    }
}
