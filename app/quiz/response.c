/*
 * Answers as texts, as xAPI and SCORM 2004 write the response of an interaction: "[,]" between
 * parts, "[.]" between the two sides of a pair. Ids cannot hold brackets, and they stay the same
 * when an author moves options about, which bits and places would not.
 */
#include <string.h>

#include "base/bug.h"
#include "quiz/answer.h"

static void add_part(struct buf *out, struct str id)
{
    if (out->len)
        buf_add_c(out, "[,]");
    buf_add(out, id);
}

static void print_choice(const struct question *q, const struct answer *answer, struct buf *out)
{
    for (int i = 0; i < attempt_option_count(q); i++)
        if (answer->chosen >> i & 1)
            add_part(out, q->options[i].id);
}

static void print_order(const struct question *q, const struct answer *answer, struct buf *out)
{
    for (int i = 0; answer->moved && i < attempt_option_count(q); i++)
        add_part(out, q->options[answer->arranged[i]].id);
}

static void print_pairs(const struct question *q, const struct answer *answer, struct buf *out)
{
    for (int i = 0; i < attempt_option_count(q); i++) {
        if (!answer->arranged[i])
            continue;
        add_part(out, q->options[i].id);
        buf_add_c(out, "[.]");
        buf_add(out, q->matches[answer->arranged[i] - 1].id);
    }
}

struct str response_print(const struct question *q, const struct answer *answer,
                          struct arena *arena)
{
    struct buf out = BUF_INIT;
    switch (q->kind) {
    case QUESTION_ORDERING:
        print_order(q, answer, &out);
        break;
    case QUESTION_MATCHING:
        print_pairs(q, answer, &out);
        break;
    case QUESTION_NUMERIC:
        buf_add_c(&out, answer->number);
        break;
    case QUESTION_SHORT:
        buf_add_c(&out, answer->text);
        break;
    default:
        print_choice(q, answer, &out);
    }
    struct str kept = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return kept;
}

/* The next part before `between`; *rest moves behind it. */
static struct str cut_part(struct str *rest, struct str between)
{
    ptrdiff_t at = str_find(*rest, between);
    struct str part = at < 0 ? *rest : str_sub(*rest, 0, (size_t)at);
    *rest = at < 0 ? (struct str){0} : str_sub(*rest, (size_t)at + between.len, rest->len);
    return part;
}

static int find_id(const struct option *list, int n, struct str id)
{
    for (int i = 0; i < n; i++)
        if (str_eq(list[i].id, id))
            return i;
    return -1;
}

static bool read_choice(const struct question *q, struct str rest, struct answer *answer)
{
    while (rest.len) {
        int i = find_id(q->options, attempt_option_count(q), cut_part(&rest, STR("[,]")));
        if (i < 0)
            return false;
        answer->chosen |= UINT32_C(1) << i;
    }
    return true;
}

static bool read_order(const struct question *q, struct str rest, struct answer *answer)
{
    int n = 0;
    while (rest.len) {
        int i = find_id(q->options, attempt_option_count(q), cut_part(&rest, STR("[,]")));
        if (i < 0 || n == attempt_option_count(q))
            return false;
        answer->arranged[n++] = (uint8_t)i;
    }
    answer->moved = n > 0;
    return n == 0 || n == attempt_option_count(q);
}

static bool read_pairs(const struct question *q, struct str rest, struct answer *answer)
{
    while (rest.len) {
        struct str right = cut_part(&rest, STR("[,]")), left = cut_part(&right, STR("[.]"));
        int i = find_id(q->options, attempt_option_count(q), left),
            k = find_id(q->matches, q->n_matches, right);
        if (i < 0 || k < 0)
            return false;
        answer->arranged[i] = (uint8_t)(k + 1);
    }
    return true;
}

static bool read_number(struct str text, struct answer *answer)
{
    if (text.len >= QUIZ_NUMBER_SIZE)
        return false;
    memcpy(answer->number, text.ptr ? text.ptr : "", text.len);
    answer->number[text.len] = 0;
    return true;
}

bool response_read(const struct question *q, struct str response, struct answer *answer)
{
    bool read;
    switch (q->kind) {
    case QUESTION_ORDERING:
        read = read_order(q, response, answer);
        break;
    case QUESTION_MATCHING:
        read = read_pairs(q, response, answer);
        break;
    case QUESTION_NUMERIC:
        read = read_number(response, answer);
        break;
    case QUESTION_SHORT:
        read = !response.len || answer_write(answer, response);
        break;
    default:
        read = read_choice(q, response, answer);
    }
    return read && answer_fits(q, answer);
}
