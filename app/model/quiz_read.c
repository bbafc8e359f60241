/*
 * Quizzes as authors write them. A question is kept only when it can be asked and judged; what
 * merely makes it poorer (an option without feedback) is a warning. What each kind needs is in
 * quiz_choice.c, quiz_arranged.c, quiz_numeric.c and quiz_short.c.
 */
#include "model/quiz_read.h"

#include <assert.h>
#include <string.h>

#include "base/bug.h"
#include "model/decimal.h"
#include "model/quiz_draft.h"

enum { ATTEMPTS_MAX = 99 };

static const char *const kind_names[] = {[QUESTION_SINGLE] = "single",
                                         [QUESTION_MULTIPLE] = "multiple",
                                         [QUESTION_TRUE_FALSE] = "true-false",
                                         [QUESTION_ORDERING] = "ordering",
                                         [QUESTION_MATCHING] = "matching",
                                         [QUESTION_NUMERIC] = "numeric",
                                         [QUESTION_SHORT] = "short",
                                         NULL};
static_assert(ARRAY_LEN(kind_names) == QUESTION_KIND_COUNT + 1, "every kind has its name");

const char *question_kind_name(enum question_kind kind)
{
    return kind_names[kind];
}

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
     .doc = "true-false: true or false; numeric: the number"},
    {.name = "order",
     .type = FIELD_LIST,
     .offset = offsetof(struct draft, order),
     .items = &order_table,
     .doc = "ordering: 3 to 7 items in the right order"},
    {.name = "pairs",
     .type = FIELD_LIST,
     .offset = offsetof(struct draft, pairs),
     .items = &pair_table,
     .doc = "matching: 3 to 6 pairs"},
    {.name = "distractors",
     .type = FIELD_LIST,
     .offset = offsetof(struct draft, distractors),
     .items = &distractor_table,
     .doc = "matching: up to 2 right-hand sides that belong nowhere"},
    {.name = "answers",
     .type = FIELD_LIST,
     .offset = offsetof(struct draft, answers),
     .items = &answer_table,
     .doc = "short: 1 to 24 answers that can be typed, with what each is worth"},
    {.name = "tolerance",
     .type = FIELD_SCALAR,
     .offset = offsetof(struct draft, tolerance),
     .doc = "numeric: how far from the answer still counts as right"},
    {.name = "accept",
     .type = FIELD_LIST,
     .offset = offsetof(struct draft, accept),
     .doc = "numeric: from which number to which counts as right"},
    {.name = "unit",
     .type = FIELD_ANY,
     .offset = offsetof(struct draft, unit),
     .doc = "numeric: shown behind the number; one text for every language, or one a language"},
    {.name = "min",
     .type = FIELD_SCALAR,
     .offset = offsetof(struct draft, least),
     .doc = "numeric: the least that can be given; 0 when left out"},
    {.name = "max",
     .type = FIELD_SCALAR,
     .offset = offsetof(struct draft, most),
     .doc = "numeric: the most that can be given; shown with \"min\""},
    {.name = "decimals",
     .type = FIELD_INT,
     .offset = offsetof(struct draft, decimals),
     .min = 0,
     .max = DECIMAL_PLACES,
     .doc = "numeric: places after the point; as the answer has them when left out"},
    {.name = "feedback",
     .type = FIELD_MAPPING,
     .offset = offsetof(struct draft, feedback),
     .doc = "true-false: true: and false:, for those who chose it; ordering, matching, numeric, "
            "short: right: and wrong:"},
    {.name = "explanation",
     .type = FIELD_I18N,
     .offset = offsetof(struct draft, q.explanation),
     .doc = "shown whatever was chosen"},
    {.name = "discuss",
     .type = FIELD_I18N,
     .offset = offsetof(struct draft, q.discuss),
     .doc = "what a room that votes talks about before the answer is revealed"},
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
     .doc = "true: several right answers, items in place, right pairs count in part"},
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

static bool watch_ok(struct str watch)
{
    ptrdiff_t dots = str_find(watch, STR(".."));
    if (dots < 0)
        return id_ok(watch);
    return id_ok(str_sub(watch, 0, (size_t)dots)) &&
           id_ok(str_sub(watch, (size_t)dots + 2, watch.len));
}

/* Keys that belong to some kinds only; "options", "answer" and "feedback" have words of their own. */
static const struct {
    const char *key, *belongs;
    unsigned kinds;
} special_keys[] = {
    {"order", "ordering", 1u << QUESTION_ORDERING},
    {"pairs", "matching", 1u << QUESTION_MATCHING},
    {"distractors", "matching", 1u << QUESTION_MATCHING},
    {"answers", "short", 1u << QUESTION_SHORT},
    {"tolerance", "numeric", 1u << QUESTION_NUMERIC},
    {"accept", "numeric", 1u << QUESTION_NUMERIC},
    {"unit", "numeric", 1u << QUESTION_NUMERIC},
    {"min", "numeric", 1u << QUESTION_NUMERIC},
    {"max", "numeric", 1u << QUESTION_NUMERIC},
    {"decimals", "numeric", 1u << QUESTION_NUMERIC},
    {"keep-order", "choice and matching",
     ~(1u << QUESTION_ORDERING | 1u << QUESTION_NUMERIC | 1u << QUESTION_SHORT)},
};

static void judge_keys(struct reader *r, const struct yaml_node *node, struct draft *d)
{
    unsigned kind = 1u << (d->kind == KIND_UNSAID ? QUESTION_SINGLE : d->kind);
    for (size_t i = 0; i < ARRAY_LEN(special_keys); i++) {
        const struct yaml_node *value = yaml_node_get(node, special_keys[i].key);
        if (value && !(special_keys[i].kinds & kind))
            reader_error(r, value, "misplaced-key", "\"%s\" is for %s questions",
                         special_keys[i].key, special_keys[i].belongs);
    }
    bool arranged = d->kind == QUESTION_ORDERING || d->kind == QUESTION_MATCHING;
    bool typed = d->kind == QUESTION_NUMERIC || d->kind == QUESTION_SHORT;
    if (d->options && (arranged || typed))
        reader_error(r, d->options, "misplaced-key", "\"options\" is for choice questions");
    if (d->answer && arranged)
        reader_error(r, d->answer, "misplaced-key",
                     "\"answer\" is for true-false and numeric questions");
    if (d->answer && d->kind == QUESTION_SHORT)
        reader_error(r, d->answer, "misplaced-key",
                     "a short question lists what can be typed under \"answers\": "
                     "answers: [{text: Brussels}]");
    if (d->kind == QUESTION_ORDERING || typed)
        d->q.keep_order = false;
}

/* What the author did not say is told by what is there. */
static int kind_told(const struct yaml_node *node, const struct draft *d)
{
    int64_t number;
    if (d->kind != KIND_UNSAID || d->options)
        return d->kind;
    if (d->order)
        return QUESTION_ORDERING;
    if (d->pairs)
        return QUESTION_MATCHING;
    if (d->answers)
        return QUESTION_SHORT;
    if (d->answer && decimal_read(d->answer->text, &number))
        return QUESTION_NUMERIC;
    return yaml_node_get(node, "answer") ? QUESTION_TRUE_FALSE : KIND_UNSAID;
}

static bool read_by_kind(struct reader *r, const struct yaml_node *node, struct draft *d)
{
    switch (d->kind) {
    case QUESTION_TRUE_FALSE:
        return draft_read_true_false(r, node, d);
    case QUESTION_ORDERING:
        return draft_read_ordering(r, node, d);
    case QUESTION_MATCHING:
        return draft_read_matching(r, node, d);
    case QUESTION_NUMERIC:
        return draft_read_numeric(r, node, d);
    case QUESTION_SHORT:
        return draft_read_short(r, node, d);
    default:
        return draft_read_choice(r, node, d);
    }
}

static bool read_question(struct reader *r, const struct yaml_node *node, struct question *out)
{
    struct draft d = {.kind = KIND_UNSAID, .decimals = -1};
    bool ok = fields_read(r, node, &question_table, &d);
    if (node->kind != YAML_NODE_MAPPING)
        return false;
    d.kind = kind_told(node, &d);
    judge_keys(r, node, &d);
    bool judged = read_by_kind(r, node, &d);
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
