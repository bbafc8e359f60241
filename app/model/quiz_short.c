/*
 * Questions that are answered by a word or a few. Which spellings are the same is not known here
 * (quiz_short_check is given the rule); an answer nobody could type is a mistake of the author.
 */
#include "model/quiz_short.h"

#include "model/decimal.h"
#include "model/quiz_draft.h"

struct answer_draft {
    struct accepted accepted;
    const struct yaml_node *weight;
};

static const struct field answer_fields[] = {
    {.name = "text",
     .type = FIELD_LABEL,
     .required = true,
     .offset = offsetof(struct answer_draft, accepted.text),
     .doc = "what is typed; in any of the languages it counts, with or without accents and capitals"},
    {.name = "weight",
     .type = FIELD_SCALAR,
     .offset = offsetof(struct answer_draft, weight),
     .doc = "percent of the mark, 0 to 100; 100 when left out, 0 for a wrong answer with a feedback"},
    {.name = "feedback",
     .type = FIELD_I18N,
     .offset = offsetof(struct answer_draft, accepted.feedback),
     .doc = "shown to those who typed it, in place of right: and wrong:"},
};
const struct field_table answer_table = {"an answer", FIELD_TABLE(answer_fields)};

static bool fits_field(struct reader *r, const struct yaml_node *node, const struct i18n *text)
{
    for (int i = 0; i < text->n; i++) {
        if (text->of[i].text.len <= MODEL_ANSWER_BYTES)
            continue;
        reader_error(r, node, "answer-too-long",
                     "this answer is longer than the field it is typed into (%d bytes; a letter "
                     "with an accent takes 2): nobody could give it; ask for less",
                     MODEL_ANSWER_BYTES);
        return false;
    }
    return true;
}

static bool read_weight(struct reader *r, const struct yaml_node *node, int64_t *e6)
{
    *e6 = MODEL_WEIGHT_FULL;
    if (!node)
        return true;
    int64_t weight;
    if (node->kind == YAML_NODE_SCALAR && decimal_read(node->text, &weight) && weight >= 0 &&
        weight <= MODEL_WEIGHT_FULL) {
        *e6 = weight;
        return true;
    }
    reader_error(r, node, "range", "\"weight\" is a percentage from 0 to 100, such as 50");
    return false;
}

static bool read_answer(struct reader *r, const struct yaml_node *node, struct vec *v)
{
    struct answer_draft d = {0};
    if (node->kind == YAML_NODE_SCALAR) {
        reader_error(r, node, "type", "write an answer as {text: %.60s}",
                     yaml_node_is_null(node) ? "Brussels" : node->text.ptr);
        return false;
    }
    if (!fields_read(r, node, &answer_table, &d) || !fits_field(r, node, &d.accepted.text) ||
        !read_weight(r, d.weight, &d.accepted.weight_e6))
        return false;
    vec_add(v, &d.accepted);
    return true;
}

static bool has_full(const struct question *q)
{
    for (int i = 0; i < q->n_accepted; i++)
        if (q->accepted[i].weight_e6 == MODEL_WEIGHT_FULL)
            return true;
    return false;
}

/* A right answer says why by itself, or the question does; a wrong one only the question can. */
static void read_feedback(struct reader *r, const struct yaml_node *node, struct draft *d)
{
    bool own = true;
    draft_take_outcomes(r, d, "\"feedback\" of a short question");
    for (int i = 0; i < d->q.n_accepted; i++)
        own = own && d->q.accepted[i].feedback.n;
    if (!d->q.when_wrong.n || (!d->q.when_right.n && !own))
        reader_warn(r, d->feedback ? d->feedback : node, "no-feedback",
                    "\"feedback\" should have a text for \"wrong\", and one for \"right\" unless "
                    "every answer has its own");
}

bool draft_read_short(struct reader *r, const struct yaml_node *node, struct draft *d)
{
    struct vec v = VEC_INIT(struct accepted);
    if (!d->answers) {
        if (!yaml_node_get(node, "answers"))
            reader_error(r, node, "missing-key",
                         "a short question needs \"answers\", what can be typed: "
                         "answers: [{text: Brussels}]");
        return false;
    }
    if (d->answers->n < 1 || d->answers->n > MODEL_ANSWERS_MAX) {
        reader_error(r, d->answers, "answers", "a short question has 1 to %d answers, not %u",
                     MODEL_ANSWERS_MAX, d->answers->n);
        return false;
    }
    bool complete = true;
    for (uint32_t i = 0; i < d->answers->n; i++)
        complete = read_answer(r, d->answers->items[i], &v) && complete;
    d->q.n_accepted = (int)v.n;
    d->q.accepted = vec_keep(&v, r->arena);
    read_feedback(r, node, d);
    if (complete && !has_full(&d->q)) {
        reader_error(r, d->answers, "no-right-answer",
                     "no answer of this question is worth the whole mark; leave out its \"weight\" "
                     "or write \"weight: 100\"");
        return false;
    }
    return complete;
}

/* ---- where nobody types ---- */

static void leave_out(struct reader *r, const struct policy *policy, struct quiz *quiz)
{
    struct question *kept = arena_array(r->arena, (size_t)quiz->n_questions + 1, struct question);
    int n = 0;
    for (int i = 0; i < quiz->n_questions; i++) {
        const struct question *q = &quiz->questions[i];
        if (q->kind != QUESTION_SHORT)
            kept[n++] = *q;
        else
            findings_add(r->findings, FINDING_WARNING, q->at, "typed-answer",
                         "question \"%" STR_FMT "\" of quiz \"%" STR_FMT "\" is answered by typing, "
                         "and the policy \"%" STR_FMT "\" has no typed answers: it is left out "
                         "there; ask it in another way, or in a playlist with \"policy: self-paced\"",
                         STR_ARG(q->id), STR_ARG(quiz->id), STR_ARG(policy->mode));
    }
    bool all = quiz->ask == quiz->n_questions;
    quiz->questions = kept;
    quiz->n_questions = n;
    quiz->ask = all || quiz->ask > n ? n : quiz->ask;
}

void quiz_short_leave_out(struct reader *r, const struct policy *policy, struct quiz *quizzes, int n)
{
    for (int i = 0; i < n && !policy->typed_answers; i++)
        for (int k = 0; k < quizzes[i].n_questions; k++)
            if (quizzes[i].questions[k].kind == QUESTION_SHORT) {
                leave_out(r, policy, &quizzes[i]);
                break;
            }
}

/* ---- same answers ---- */

static bool same_answer(const struct i18n *a, const struct i18n *b, answer_fold *fold,
                        struct arena *scratch)
{
    for (int i = 0; i < a->n; i++)
        for (int k = 0; k < b->n; k++)
            if (str_eq(fold(scratch, a->of[i].text), fold(scratch, b->of[k].text)))
                return true;
    return false;
}

static void check_answers(const struct question *q, answer_fold *fold, struct arena *scratch,
                          struct findings *findings)
{
    for (int i = 1; i < q->n_accepted; i++)
        for (int k = 0; k < i; k++) {
            const struct accepted *a = &q->accepted[i], *earlier = &q->accepted[k];
            if (!same_answer(&a->text, &earlier->text, fold, scratch))
                continue;
            findings_add(findings, FINDING_WARNING, a->text.at, "same-answer",
                         "this answer and the one of line %d are the same when typed (capitals, "
                         "accents, apostrophes and spaces do not count); the first one counts, "
                         "take this one out",
                         earlier->text.at.line);
            break;
        }
}

void quiz_short_check(const struct quiz *quiz, answer_fold *fold, struct findings *findings)
{
    struct arena scratch = ARENA_INIT;
    for (int i = 0; i < quiz->n_questions; i++) {
        check_answers(&quiz->questions[i], fold, &scratch, findings);
        arena_reset(&scratch);
    }
    arena_release(&scratch);
}
