/*
 * Quizzes as authors write them. A question is kept only when it can be asked and judged: enough
 * options, a right answer, one right answer where one is asked for. What merely makes it poorer (an
 * option without feedback) is a warning.
 */
#include "model/quiz_read.h"

#include <assert.h>
#include <string.h>

#include "base/bug.h"
#include "model/vec.h"

enum { KIND_UNSAID = -1, ATTEMPTS_MAX = 99 };

static const char *const kind_names[] = {[QUESTION_SINGLE] = "single",
                                         [QUESTION_MULTIPLE] = "multiple",
                                         [QUESTION_TRUE_FALSE] = "true-false",
                                         NULL};
static_assert(ARRAY_LEN(kind_names) == QUESTION_KIND_COUNT + 1, "every kind has its name");

static const struct field option_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .offset = offsetof(struct option, id),
     .doc = "stays the same when options move; a, b, c ... when left out"},
    {.name = "text",
     .type = FIELD_I18N,
     .required = true,
     .offset = offsetof(struct option, text),
     .doc = "what can be chosen"},
    {.name = "right",
     .type = FIELD_BOOL,
     .offset = offsetof(struct option, right),
     .doc = "true for a right answer"},
    {.name = "feedback",
     .type = FIELD_I18N,
     .offset = offsetof(struct option, feedback),
     .doc = "shown to those who chose it: why it is right or wrong"},
};
static const struct field_table option_table = {"an option", FIELD_TABLE(option_fields)};

struct draft { /* a question before it is judged */
    struct question q;
    int kind;
    const struct yaml_node *options, *answer, *feedback;
};

static const struct field question_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .required = true,
     .offset = offsetof(struct draft, q.id),
     .doc = "unique in the quiz; results are kept under it"},
    {.name = "kind",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct draft, kind),
     .choices = kind_names,
     .doc = "told by the answers when left out"},
    {.name = "question",
     .type = FIELD_I18N,
     .required = true,
     .offset = offsetof(struct draft, q.stem),
     .doc = "what is asked"},
    {.name = "options",
     .type = FIELD_LIST,
     .offset = offsetof(struct draft, options),
     .items = &option_table,
     .doc = "2 to 12 options"},
    {.name = "answer",
     .type = FIELD_SCALAR,
     .offset = offsetof(struct draft, answer),
     .doc = "true-false: true or false"},
    {.name = "feedback",
     .type = FIELD_MAPPING,
     .offset = offsetof(struct draft, feedback),
     .doc = "true-false: true: and false:, what is shown to those who chose it"},
    {.name = "explanation",
     .type = FIELD_I18N,
     .offset = offsetof(struct draft, q.explanation),
     .doc = "shown whatever was chosen"},
    {.name = "watch",
     .type = FIELD_TEXT,
     .offset = offsetof(struct draft, q.watch),
     .doc = "mark of the time line to watch again, or first..last"},
    {.name = "keep-order",
     .type = FIELD_BOOL,
     .offset = offsetof(struct draft, q.keep_order),
     .doc = "true: options are not shuffled"},
};
static const struct field_table question_table = {"a question", FIELD_TABLE(question_fields)};

struct quiz_draft {
    struct quiz quiz;
    const struct yaml_node *questions;
};

static const struct field quiz_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .required = true,
     .offset = offsetof(struct quiz_draft, quiz.id),
     .doc = "capsules name it"},
    {.name = "title",
     .type = FIELD_I18N,
     .required = true,
     .offset = offsetof(struct quiz_draft, quiz.title),
     .doc = "shown above the questions"},
    {.name = "ask",
     .type = FIELD_INT,
     .offset = offsetof(struct quiz_draft, quiz.ask),
     .min = 1,
     .max = MODEL_QUESTIONS_MAX,
     .doc = "how many of the questions a visit gets; all when left out"},
    {.name = "shuffle",
     .type = FIELD_BOOL,
     .offset = offsetof(struct quiz_draft, quiz.shuffle),
     .doc = "true: questions in random order"},
    {.name = "partial-credit",
     .type = FIELD_BOOL,
     .offset = offsetof(struct quiz_draft, quiz.partial_credit),
     .doc = "true: several right answers count in part"},
    {.name = "attempts",
     .type = FIELD_INT,
     .offset = offsetof(struct quiz_draft, quiz.attempts),
     .min = 0,
     .max = ATTEMPTS_MAX,
     .doc = "how often the quiz may be tried; 0: as often as one likes"},
    {.name = "questions",
     .type = FIELD_LIST,
     .required = true,
     .offset = offsetof(struct quiz_draft, questions),
     .items = &question_table,
     .doc = "1 to 64 questions"},
};
const struct field_table quiz_table = {"a quiz", FIELD_TABLE(quiz_fields)};

static bool option_id_taken(const struct vec *v, struct str id)
{
    for (size_t i = 0; i < v->n; i++)
        if (str_eq_nocase(((const struct option *)vec_at(v, i))->id, id))
            return true;
    return false;
}

static void read_option(struct reader *r, const struct yaml_node *node, struct vec *v)
{
    struct option o = {0};
    if (!fields_read(r, node, &option_table, &o))
        return;
    if (o.id.len == 0)
        o.id = arena_strf(r->arena, "%c", 'a' + (char)v->n);
    if (option_id_taken(v, o.id)) {
        reader_error(r, node, "duplicate-id",
                     "two options of this question have the id \"%" STR_FMT "\"", STR_ARG(o.id));
        return;
    }
    if (o.feedback.n == 0 && !yaml_node_get(node, "feedback"))
        reader_warn(r, node, "no-feedback",
                    "this option has no \"feedback\"; say why it is right or wrong");
    vec_add(v, &o);
}

static bool read_options(struct reader *r, struct draft *d)
{
    struct vec v = VEC_INIT(struct option);
    const struct yaml_node *list = d->options;
    if (list->n < 2 || list->n > MODEL_OPTIONS_MAX) {
        reader_error(r, list, "options", "a question has 2 to %d options, not %u",
                     MODEL_OPTIONS_MAX, list->n);
        return false;
    }
    for (uint32_t i = 0; i < list->n; i++)
        read_option(r, list->items[i], &v);
    bool complete = v.n == list->n;
    d->q.n_options = (int)v.n;
    d->q.options = vec_keep(&v, r->arena);
    return complete;
}

static int right_count(const struct question *q)
{
    int n = 0;
    for (int i = 0; i < q->n_options; i++)
        n += q->options[i].right;
    return n;
}

static bool judge_options(struct reader *r, const struct yaml_node *node, struct draft *d)
{
    int right = right_count(&d->q);
    if (d->kind == KIND_UNSAID)
        d->kind = right > 1 ? QUESTION_MULTIPLE : QUESTION_SINGLE;
    if (right == 0)
        reader_error(r, node, "no-right-answer", "no option of this question has \"right: true\"");
    else if (right > 1 && d->kind == QUESTION_SINGLE)
        reader_error(
            r, node, "many-right-answers",
            "a \"single\" question has one right answer, this one has %d; write \"kind: multiple\"",
            right);
    else
        return true;
    return false;
}

static bool read_choice(struct reader *r, const struct yaml_node *node, struct draft *d)
{
    if (d->answer)
        reader_error(r, d->answer, "misplaced-key",
                     "\"answer\" is for true-false questions; here an option says "
                     "\"right: true\"");
    if (d->feedback)
        reader_error(r, d->feedback, "misplaced-key",
                     "\"feedback\" belongs to each option of this question");
    if (!d->options) {
        if (!yaml_node_get(node, "options"))
            reader_error(r, node, "missing-key",
                         "a question needs \"options\", or \"answer: true\" or \"answer: false\"");
        return false;
    }
    return read_options(r, d) && judge_options(r, node, d);
}

struct verdicts {
    struct i18n of_true, of_false;
};

static const struct field verdict_fields[] = {
    {.name = "true",
     .type = FIELD_I18N,
     .offset = offsetof(struct verdicts, of_true),
     .doc = "for those who say true"},
    {.name = "false",
     .type = FIELD_I18N,
     .offset = offsetof(struct verdicts, of_false),
     .doc = "for those who say false"},
};
static const struct field_table verdict_table = {"\"feedback\" of a true-false question",
                                                 FIELD_TABLE(verdict_fields)};

static bool read_true_false(struct reader *r, const struct yaml_node *node, struct draft *d)
{
    bool answer = false;
    struct verdicts v = {0};
    if (d->options)
        reader_error(r, d->options, "misplaced-key",
                     "a true-false question has no \"options\"; write \"answer: true\" or "
                     "\"answer: false\"");
    if (!d->answer && !yaml_node_get(node, "answer"))
        reader_error(r, node, "missing-key",
                     "a true-false question needs \"answer: true\" or \"answer: false\"");
    else if (d->answer && !text_to_bool(d->answer->text, &answer))
        reader_error(r, d->answer, "type", "\"answer\" must be true or false");
    else if (d->feedback)
        fields_read(r, d->feedback, &verdict_table, &v);
    if (!d->answer || !text_to_bool(d->answer->text, &answer))
        return false;
    if (!d->feedback || !yaml_node_get(d->feedback, "true") || !yaml_node_get(d->feedback, "false"))
        reader_warn(r, d->feedback ? d->feedback : node, "no-feedback",
                    "\"feedback\" should have a text for \"true\" and one for \"false\"");
    struct option *o = arena_array(r->arena, 2, struct option);
    o[0] = (struct option){.id = STR("true"), .feedback = v.of_true, .right = answer};
    o[1] = (struct option){.id = STR("false"), .feedback = v.of_false, .right = !answer};
    d->q.options = o;
    d->q.n_options = 2;
    d->q.keep_order = true;
    return true;
}

static bool watch_ok(struct str watch)
{
    ptrdiff_t dots = str_find(watch, STR(".."));
    if (dots < 0)
        return id_ok(watch);
    return id_ok(str_sub(watch, 0, (size_t)dots)) &&
           id_ok(str_sub(watch, (size_t)dots + 2, watch.len));
}

static bool read_question(struct reader *r, const struct yaml_node *node, struct question *out)
{
    struct draft d = {.kind = KIND_UNSAID};
    bool ok = fields_read(r, node, &question_table, &d);
    if (node->kind != YAML_NODE_MAPPING)
        return false;
    if (d.kind == KIND_UNSAID && !d.options && yaml_node_get(node, "answer"))
        d.kind = QUESTION_TRUE_FALSE;
    bool judged = d.kind == QUESTION_TRUE_FALSE ? read_true_false(r, node, &d)
                                                : read_choice(r, node, &d);
    if (d.q.watch.len && !watch_ok(d.q.watch)) {
        reader_error(r, yaml_node_get(node, "watch"), "watch",
                     "\"watch\" names a mark of the time line, or two as first..last");
        d.q.watch = (struct str){0};
    }
    d.q.kind = (enum question_kind)d.kind;
    d.q.at = reader_at(r, node);
    *out = d.q;
    return ok && judged;
}

static bool question_id_taken(const struct vec *v, struct str id)
{
    for (size_t i = 0; i < v->n; i++)
        if (str_eq_nocase(((const struct question *)vec_at(v, i))->id, id))
            return true;
    return false;
}

static void read_questions(struct reader *r, const struct yaml_node *list, struct quiz *quiz)
{
    struct vec v = VEC_INIT(struct question);
    for (uint32_t i = 0; i < list->n; i++) {
        struct question q;
        if (!read_question(r, list->items[i], &q))
            continue;
        if (question_id_taken(&v, q.id))
            reader_error(r, list->items[i], "duplicate-id",
                         "another question of this quiz has the id \"%" STR_FMT "\"",
                         STR_ARG(q.id));
        else if (v.n == MODEL_QUESTIONS_MAX)
            reader_error(r, list->items[i], "too-many", "a quiz has at most %d questions",
                         MODEL_QUESTIONS_MAX);
        else
            vec_add(&v, &q);
    }
    quiz->n_questions = (int)v.n;
    quiz->questions = vec_keep(&v, r->arena);
}

bool quiz_read(struct reader *r, const struct yaml_node *node, struct quiz *out)
{
    struct quiz_draft d = {.quiz.at = reader_at(r, node)};
    fields_read(r, node, &quiz_table, &d);
    if (d.questions)
        read_questions(r, d.questions, &d.quiz);
    *out = d.quiz;
    if (d.questions && d.quiz.n_questions == 0)
        reader_error(r, d.questions, "no-questions",
                     "no question of this quiz can be asked; the quiz is left out");
    if (d.quiz.id.len == 0 || d.quiz.n_questions == 0)
        return false;
    if (d.quiz.ask > d.quiz.n_questions)
        reader_error(r, yaml_node_get(node, "ask"), "range",
                     "\"ask\" is %d, but the quiz has %d usable questions", d.quiz.ask,
                     d.quiz.n_questions);
    if (d.quiz.ask == 0 || d.quiz.ask > d.quiz.n_questions)
        out->ask = d.quiz.n_questions;
    return true;
}
