/*
 * Questions that are answered by arranging: items in order, pairs. What reads the same cannot be
 * told apart by whoever answers, nor judged, and is refused.
 */
#include "model/quiz_draft.h"

static const struct field order_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .offset = offsetof(struct option, id),
     .doc = "stays the same when items move; a, b, c ... when left out"},
    {.name = "text",
     .type = FIELD_I18N,
     .required = true,
     .offset = offsetof(struct option, text),
     .doc = "what is put in order"},
    {.name = "feedback",
     .type = FIELD_I18N,
     .offset = offsetof(struct option, feedback),
     .doc = "shown to those who put it in a wrong place"},
};
const struct field_table order_table = {"an item", FIELD_TABLE(order_fields)};

struct pair {
    struct option left, right;
};

static const struct field pair_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .offset = offsetof(struct pair, left.id),
     .doc = "stays the same when pairs move; a, b, c ... when left out"},
    {.name = "left",
     .type = FIELD_I18N,
     .required = true,
     .offset = offsetof(struct pair, left.text),
     .doc = "what a match is looked for"},
    {.name = "right",
     .type = FIELD_I18N,
     .required = true,
     .offset = offsetof(struct pair, right.text),
     .doc = "its match"},
    {.name = "feedback",
     .type = FIELD_I18N,
     .offset = offsetof(struct pair, left.feedback),
     .doc = "shown to those who matched it wrongly"},
};
const struct field_table pair_table = {"a pair", FIELD_TABLE(pair_fields)};

static const struct field distractor_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .offset = offsetof(struct option, id),
     .doc = "stays the same when distractors move"},
    {.name = "text",
     .type = FIELD_I18N,
     .required = true,
     .offset = offsetof(struct option, text),
     .doc = "a right-hand side that belongs nowhere"},
};
const struct field_table distractor_table = {"a distractor", FIELD_TABLE(distractor_fields)};

struct outcomes {
    struct i18n right, wrong;
};

static const struct field outcome_fields[] = {
    {.name = "right",
     .type = FIELD_I18N,
     .offset = offsetof(struct outcomes, right),
     .doc = "for those who are right"},
    {.name = "wrong",
     .type = FIELD_I18N,
     .offset = offsetof(struct outcomes, wrong),
     .doc = "for those who are wrong, in part or wholly"},
};

void draft_take_outcomes(struct reader *r, struct draft *d, const char *what)
{
    struct outcomes o = {0};
    const struct field_table table = {what, FIELD_TABLE(outcome_fields)};
    if (d->feedback)
        fields_read(r, d->feedback, &table, &o);
    d->q.when_right = o.right;
    d->q.when_wrong = o.wrong;
}

void draft_read_outcomes(struct reader *r, const struct yaml_node *node, struct draft *d,
                         const char *what)
{
    draft_take_outcomes(r, d, what);
    if (!d->feedback || !yaml_node_get(d->feedback, "right") ||
        !yaml_node_get(d->feedback, "wrong"))
        reader_warn(r, d->feedback ? d->feedback : node, "no-feedback",
                    "\"feedback\" should have a text for \"right\" and one for \"wrong\"");
}

bool draft_same_text(const struct i18n *a, const struct i18n *b)
{
    for (int i = 0; i < a->n; i++)
        if (str_eq_nocase(a->of[i].text, i18n_text(b, a->of[i].lang, NULL)))
            return true;
    return false;
}

static bool text_is_new(struct reader *r, const struct yaml_node *node, const struct vec *v,
                        const struct option *o, const char *what)
{
    for (size_t i = 0; i < v->n; i++) {
        const struct option *other = vec_at(v, i);
        if (!draft_same_text(&o->text, &other->text))
            continue;
        reader_error(r, node, "same-text",
                     "two %s of this question read the same; nobody could tell them apart", what);
        return false;
    }
    return true;
}

/* How many there are is right; want: "items to put in order". */
static bool count_ok(struct reader *r, const struct yaml_node *list, const char *a_question,
                     const char *what, unsigned least, unsigned most)
{
    if (list->n >= least && list->n <= most)
        return true;
    reader_error(r, list, what, "%s has %u to %u %s, not %u", a_question, least, most, what,
                 list->n);
    return false;
}

static bool list_there(struct reader *r, const struct yaml_node *node, const struct yaml_node *list,
                       const char *a_question, const char *key)
{
    if (!list && !yaml_node_get(node, key))
        reader_error(r, node, "missing-key", "%s needs \"%s\"", a_question, key);
    return list != NULL;
}

bool draft_read_ordering(struct reader *r, const struct yaml_node *node, struct draft *d)
{
    struct vec v = VEC_INIT(struct option);
    if (!list_there(r, node, d->order, "an ordering question", "order") ||
        !count_ok(r, d->order, "an ordering question", "items", MODEL_ORDER_MIN, MODEL_ORDER_MAX))
        return false;
    for (uint32_t i = 0; i < d->order->n; i++) {
        struct option o = {0};
        const struct yaml_node *item = d->order->items[i];
        if (fields_read(r, item, &order_table, &o) && draft_option_id(r, item, &v, "items", &o) &&
            text_is_new(r, item, &v, &o, "items"))
            vec_add(&v, &o);
    }
    bool complete = v.n == d->order->n;
    d->q.n_options = (int)v.n;
    d->q.options = vec_keep(&v, r->arena);
    draft_read_outcomes(r, node, d, "\"feedback\" of an ordering question");
    return complete;
}

static void read_pair(struct reader *r, const struct yaml_node *node, struct vec *left,
                      struct vec *right)
{
    struct pair p = {0};
    if (!fields_read(r, node, &pair_table, &p) ||
        !draft_option_id(r, node, left, "pairs", &p.left) ||
        !text_is_new(r, node, left, &p.left, "left-hand sides") ||
        !text_is_new(r, node, right, &p.right, "right-hand sides"))
        return;
    p.right.id = p.left.id;
    vec_add(left, &p.left);
    vec_add(right, &p.right);
}

static bool read_distractors(struct reader *r, const struct yaml_node *list, struct vec *right)
{
    size_t had = right->n;
    if (!count_ok(r, list, "a matching question", "distractors", 0, MODEL_DISTRACTORS_MAX))
        return false;
    for (uint32_t i = 0; i < list->n; i++) {
        struct option o = {0};
        const struct yaml_node *node = list->items[i];
        if (fields_read(r, node, &distractor_table, &o) &&
            draft_option_id(r, node, right, "right-hand sides", &o) &&
            text_is_new(r, node, right, &o, "right-hand sides"))
            vec_add(right, &o);
    }
    return right->n == had + list->n;
}

bool draft_read_matching(struct reader *r, const struct yaml_node *node, struct draft *d)
{
    struct vec left = VEC_INIT(struct option), right = VEC_INIT(struct option);
    if (!list_there(r, node, d->pairs, "a matching question", "pairs") ||
        !count_ok(r, d->pairs, "a matching question", "pairs", MODEL_PAIRS_MIN, MODEL_PAIRS_MAX))
        return false;
    for (uint32_t i = 0; i < d->pairs->n; i++)
        read_pair(r, d->pairs->items[i], &left, &right);
    bool complete = left.n == d->pairs->n;
    if (complete && d->distractors)
        complete = read_distractors(r, d->distractors, &right);
    d->q.n_options = (int)left.n;
    d->q.options = vec_keep(&left, r->arena);
    d->q.n_matches = (int)right.n;
    d->q.matches = vec_keep(&right, r->arena);
    draft_read_outcomes(r, node, d, "\"feedback\" of a matching question");
    return complete;
}
