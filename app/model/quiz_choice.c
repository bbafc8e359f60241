/*
 * Questions that are answered by choosing: enough options, a right one, exactly one where one is
 * asked for. True and false are two options that need no words.
 */
#include "base/bug.h"
#include "model/quiz_draft.h"

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
const struct field_table option_table = {"an option", FIELD_TABLE(option_fields)};

static bool option_id_taken(const struct vec *v, struct str id)
{
    for (size_t i = 0; i < v->n; i++)
        if (str_eq_nocase(((const struct option *)vec_at(v, i))->id, id))
            return true;
    return false;
}

bool draft_option_id(struct reader *r, const struct yaml_node *node, const struct vec *v,
                     const char *what, struct option *o)
{
    if (o->id.len == 0)
        o->id = arena_strf(r->arena, "%c", 'a' + (char)v->n);
    if (!option_id_taken(v, o->id))
        return true;
    reader_error(r, node, "duplicate-id", "two %s of this question have the id \"%" STR_FMT "\"",
                 what, STR_ARG(o->id));
    return false;
}

static void warn_of_double(struct reader *r, const struct yaml_node *node, const struct vec *v,
                           const struct option *o)
{
    for (size_t i = 0; i < v->n; i++) {
        const struct option *other = vec_at(v, i);
        if (!draft_same_text(&o->text, &other->text))
            continue;
        reader_warn(r, node, "same-text",
                    "the options \"%" STR_FMT "\" and \"%" STR_FMT
                    "\" read the same; nobody can tell them apart, give one another text",
                    STR_ARG(other->id), STR_ARG(o->id));
        return;
    }
}

static void read_option(struct reader *r, const struct yaml_node *node, struct vec *v)
{
    struct option o = {0};
    if (!fields_read(r, node, &option_table, &o) || !draft_option_id(r, node, v, "options", &o))
        return;
    if (o.feedback.n == 0 && !yaml_node_get(node, "feedback"))
        reader_warn(r, node, "no-feedback",
                    "this option has no \"feedback\"; say why it is right or wrong");
    warn_of_double(r, node, v, &o);
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

bool draft_read_choice(struct reader *r, const struct yaml_node *node, struct draft *d)
{
    if (d->answer)
        reader_error(r, d->answer, "misplaced-key",
                     "\"answer\" is for true-false and numeric questions; here an option says "
                     "\"right: true\"");
    if (d->feedback)
        reader_error(r, d->feedback, "misplaced-key",
                     "\"feedback\" belongs to each option of this question");
    if (!d->options) {
        if (!yaml_node_get(node, "options"))
            reader_error(r, node, "missing-key",
                         "a question needs \"options\", \"order\", \"pairs\" or \"answers\", or an "
                         "\"answer\": true, false or a number");
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

bool draft_read_true_false(struct reader *r, const struct yaml_node *node, struct draft *d)
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
        reader_error(r, d->answer, "type", "\"answer\" must be true or false, or a number");
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
