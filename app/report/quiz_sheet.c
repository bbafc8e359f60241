/* The seed of an order is what names the question, so that editing one does not shuffle the others. */
#include "report/quiz_sheet.h"

#include "base/str.h"
#include "locale/number.h"
#include "model/decimal.h"
#include "quiz/shuffle.h"

enum { STREAM_OPTIONS, STREAM_MATCHES };

/* FNV-1a, 64 bits. */
static uint64_t mix(uint64_t hash, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (uint8_t)s.ptr[i]) * UINT64_C(1099511628211);
    return (hash ^ 0xFF) * UINT64_C(1099511628211);
}

static void count_up(uint8_t *places, int n)
{
    for (int i = 0; i < n; i++)
        places[i] = (uint8_t)i;
}

static bool counts_up(const uint8_t *places, int n)
{
    for (int i = 0; i < n; i++)
        if (places[i] != i)
            return false;
    return true;
}

void quiz_sheet_lay(const struct quiz *quiz, const struct question *question,
                    struct quiz_sheet *out)
{
    uint64_t seed = mix(mix(UINT64_C(14695981039346656037), quiz->id), question->id);
    struct shuffle options = shuffle_from(seed, STREAM_OPTIONS),
                   matches = shuffle_from(seed, STREAM_MATCHES);
    *out = (struct quiz_sheet){.question = question};
    count_up(out->options, question->n_options);
    count_up(out->matches, question->n_matches);
    shuffle_order(&matches, out->matches, question->n_matches);
    if (question->keep_order || question->kind == QUESTION_MATCHING)
        return;
    do
        shuffle_order(&options, out->options, question->n_options);
    while (question->kind == QUESTION_ORDERING && counts_up(out->options, question->n_options));
}

struct str quiz_sheet_letter(int place, struct arena *arena)
{
    return arena_strf(arena, "%c", 'A' + place);
}

static void right_letters(const struct quiz_sheet *s, struct buf *out)
{
    for (int i = 0; i < s->question->n_options; i++)
        if (s->question->options[s->options[i]].right)
            buf_addf(out, "%s%c", out->len ? ", " : "", 'A' + i);
}

static void right_numbers(const struct quiz_sheet *s, struct buf *out)
{
    for (int i = 0; i < s->question->n_options; i++)
        buf_addf(out, "%s%d", i ? " – " : "", s->options[i] + 1);
}

static void right_pairs(const struct quiz_sheet *s, struct buf *out)
{
    for (int i = 0; i < s->question->n_options; i++)
        for (int k = 0; k < s->question->n_matches; k++)
            if (s->matches[k] == i)
                buf_addf(out, "%s%d %c", i ? ", " : "", i + 1, 'A' + k);
}

static void right_number(const struct numeric *n, struct locale *l, struct arena *a,
                         struct buf *out)
{
    double one = (double)DECIMAL_ONE;
    struct str value = number_ungrouped(l, (double)n->answer_e6 / one, decimal_places(n->answer_e6), a);
    buf_add(out, value);
    if (n->from_e6 == n->to_e6)
        return;
    struct str from = number_ungrouped(l, (double)n->from_e6 / one, decimal_places(n->from_e6), a),
               to = number_ungrouped(l, (double)n->to_e6 / one, decimal_places(n->to_e6), a);
    buf_addf(out, " (%" STR_FMT "–%" STR_FMT ")", STR_ARG(from), STR_ARG(to));
}

/* Those worth the whole mark, then the others with what they are worth. */
static void right_texts(const struct question *q, struct locale *l, struct arena *a,
                        struct buf *out)
{
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < q->n_accepted; i++) {
            const struct accepted *k = &q->accepted[i];
            struct str text = i18n_text(&k->text, locale_language(l), NULL);
            bool full = k->weight_e6 == MODEL_WEIGHT_FULL;
            if (!k->weight_e6 || full == (pass > 0))
                continue;
            buf_addf(out, "%s%" STR_FMT, out->len ? " / " : "", STR_ARG(text));
            if (!full)
                buf_addf(out, " (%" STR_FMT " %%)",
                         STR_ARG(number_decimal(l, (double)k->weight_e6 / (double)DECIMAL_ONE,
                                                decimal_places(k->weight_e6), a)));
        }
}

struct str quiz_sheet_key(const struct quiz_sheet *s, struct locale *locale, struct arena *arena)
{
    struct buf out = BUF_INIT;
    switch (s->question->kind) {
    case QUESTION_SINGLE:
    case QUESTION_MULTIPLE:
    case QUESTION_TRUE_FALSE: right_letters(s, &out); break;
    case QUESTION_ORDERING: right_numbers(s, &out); break;
    case QUESTION_MATCHING: right_pairs(s, &out); break;
    case QUESTION_NUMERIC: right_number(&s->question->numeric, locale, arena, &out); break;
    case QUESTION_SHORT: right_texts(s->question, locale, arena, &out); break;
    case QUESTION_KIND_COUNT: break;
    }
    struct str key = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return key;
}
