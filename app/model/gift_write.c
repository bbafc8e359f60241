/*
 * Our quizzes as GIFT, one language at a time. What GIFT cannot say, an order, stands there as a
 * comment and is warned of; passages to watch again and links are left out.
 */
#include "model/decimal.h"
#include "model/gift.h"

struct writer {
    struct buf *out;
    const char *lang;
    struct arena scratch;
};

/* Signs of the syntax behind a backslash, line ends as \n. */
static void put(struct writer *w, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '\n') {
            buf_add_c(w->out, "\\n");
            continue;
        }
        if (c == ':' || c == '#' || c == '=' || c == '{' || c == '}' || c == '~' || c == '\\')
            buf_add_char(w->out, '\\');
        buf_add_char(w->out, c);
    }
}

static void put_i18n(struct writer *w, const struct i18n *t)
{
    put(w, i18n_text(t, w->lang, NULL));
}

static void put_feedback(struct writer *w, const struct i18n *t)
{
    if (i18n_text(t, w->lang, NULL).len == 0)
        return;
    buf_add_char(w->out, '#');
    put_i18n(w, t);
}

static int right_count(const struct question *q)
{
    int n = 0;
    for (int i = 0; i < q->n_options; i++)
        n += q->options[i].right;
    return n;
}

/* Moodle wants weights that add up to 100; five digits behind the point are what it knows. */
static void put_choice(struct writer *w, const struct question *q)
{
    bool multiple = q->kind == QUESTION_MULTIPLE;
    int right = right_count(q);
    for (int i = 0; i < q->n_options; i++) {
        const struct option *o = &q->options[i];
        buf_add_c(w->out, "\n\t");
        if (!multiple)
            buf_add_char(w->out, o->right ? '=' : '~');
        else if (right == 1)
            buf_addf(w->out, "~%%%d%%", o->right ? 100 : -100);
        else if (100 % right == 0)
            buf_addf(w->out, "~%%%d%%", (o->right ? 100 : -100) / right);
        else
            buf_addf(w->out, "~%%%s%.5f%%", o->right ? "" : "-", 100.0 / right);
        put_i18n(w, &o->text);
        put_feedback(w, &o->feedback);
    }
    buf_add_char(w->out, '\n');
}

static void put_true_false(struct writer *w, const struct question *q)
{
    bool truth = q->options[0].right;
    buf_add_char(w->out, truth ? 'T' : 'F');
    const struct i18n *wrong = &q->options[truth].feedback, *right = &q->options[!truth].feedback;
    if (i18n_text(wrong, w->lang, NULL).len == 0 && i18n_text(right, w->lang, NULL).len == 0)
        return;
    buf_add_char(w->out, '#');
    put_i18n(w, wrong);
    put_feedback(w, right);
}

static void put_matching(struct writer *w, const struct question *q)
{
    for (int i = 0; i < q->n_matches; i++) {
        buf_add_c(w->out, "\n\t=");
        if (i < q->n_options)
            put_i18n(w, &q->options[i].text);
        buf_add_c(w->out, " -> ");
        put_i18n(w, &q->matches[i].text);
    }
    buf_add_char(w->out, '\n');
}

static void put_number(struct writer *w, int64_t e6)
{
    struct str s = decimal_print(&w->scratch, e6);
    buf_add(w->out, s);
}

static void put_numeric(struct writer *w, const struct question *q)
{
    const struct numeric *k = &q->numeric;
    bool even = k->answer_e6 - k->from_e6 == k->to_e6 - k->answer_e6;
    buf_add_c(w->out, "#\n\t=");
    put_number(w, even ? k->answer_e6 : k->from_e6);
    if (!even || k->to_e6 != k->answer_e6) {
        buf_add_c(w->out, even ? ":" : "..");
        put_number(w, even ? k->to_e6 - k->answer_e6 : k->to_e6);
    }
    put_feedback(w, &q->when_right);
    if (i18n_text(&q->when_wrong, w->lang, NULL).len) {
        buf_add_c(w->out, "\n\t~");
        put_feedback(w, &q->when_wrong);
    }
    buf_add_char(w->out, '\n');
}

/* Moodle compares the text where * stands for anything; behind a backslash it is itself. */
static void put_answer_text(struct writer *w, struct str text)
{
    struct buf stars = BUF_INIT;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '*')
            buf_add_char(&stars, '\\');
        buf_add_char(&stars, text.ptr[i]);
    }
    put(w, buf_str(&stars));
    buf_release(&stars);
}

/* What is said to all who are right or wrong goes to the answers and to "*", what nobody foresaw. */
static void put_short(struct writer *w, const struct question *q)
{
    for (int i = 0; i < q->n_accepted; i++) {
        const struct accepted *a = &q->accepted[i];
        bool full = a->weight_e6 == MODEL_WEIGHT_FULL;
        struct str text = i18n_text(&a->text, w->lang, NULL);
        buf_add_c(w->out, "\n\t=");
        if (!full || (text.len && text.ptr[0] == '%')) {
            buf_add_char(w->out, '%');
            put_number(w, a->weight_e6);
            buf_add_char(w->out, '%');
        }
        put_answer_text(w, text);
        put_feedback(w, a->feedback.n ? &a->feedback : full ? &q->when_right : &q->when_wrong);
    }
    if (i18n_text(&q->when_wrong, w->lang, NULL).len) {
        buf_add_c(w->out, "\n\t=%0%*");
        put_feedback(w, &q->when_wrong);
    }
    buf_add_char(w->out, '\n');
}

static bool arrow_in(const struct writer *w, const struct i18n *text)
{
    return str_find(i18n_text(text, w->lang, NULL), STR("->")) >= 0;
}

/* An arrow, also in what is said of an answer, would make pairs of them. */
static bool has_arrow(const struct writer *w, const struct question *q)
{
    bool any = arrow_in(w, &q->when_wrong) || arrow_in(w, &q->when_right);
    for (int i = 0; i < q->n_accepted; i++)
        any = any || arrow_in(w, &q->accepted[i].text) || arrow_in(w, &q->accepted[i].feedback);
    return any;
}

/* Comment lines: nothing in them is syntax. */
static void put_comment(struct writer *w, const char *before, struct str text)
{
    buf_addf(w->out, "// %s", before);
    for (size_t i = 0; i < text.len; i++)
        buf_add_char(w->out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
    buf_add_char(w->out, '\n');
}

static void put_order(struct writer *w, const struct question *q, struct findings *findings)
{
    findings_add(findings, FINDING_WARNING, q->at, "gift",
                 "GIFT has no questions of order; \"%" STR_FMT "\" is written as a comment",
                 STR_ARG(q->id));
    put_comment(w, "order: ", i18n_text(&q->stem, w->lang, NULL));
    for (int i = 0; i < q->n_options; i++)
        put_comment(w, "- ", i18n_text(&q->options[i].text, w->lang, NULL));
    buf_add_char(w->out, '\n');
}

static void put_arrows(struct writer *w, const struct question *q, struct findings *findings)
{
    findings_add(findings, FINDING_WARNING, q->at, "gift",
                 "GIFT takes \"->\" in an answer for a pair; \"%" STR_FMT
                 "\" is written as a comment", STR_ARG(q->id));
    put_comment(w, "short: ", i18n_text(&q->stem, w->lang, NULL));
    for (int i = 0; i < q->n_accepted; i++)
        put_comment(w, "- ", i18n_text(&q->accepted[i].text, w->lang, NULL));
    buf_add_char(w->out, '\n');
}

static void put_answers(struct writer *w, const struct question *q)
{
    switch (q->kind) {
    case QUESTION_TRUE_FALSE: put_true_false(w, q); break;
    case QUESTION_MATCHING: put_matching(w, q); break;
    case QUESTION_NUMERIC: put_numeric(w, q); break;
    case QUESTION_SHORT: put_short(w, q); break;
    case QUESTION_SINGLE:
    case QUESTION_MULTIPLE:
    case QUESTION_ORDERING:
    case QUESTION_KIND_COUNT: put_choice(w, q); break;
    }
}

static void put_question(struct writer *w, const struct question *q, struct findings *findings)
{
    if (q->kind == QUESTION_ORDERING) {
        put_order(w, q, findings);
        return;
    }
    if (q->kind == QUESTION_SHORT && has_arrow(w, q)) {
        put_arrows(w, q, findings);
        return;
    }
    buf_addf(w->out, "// [id:%" STR_FMT "]\n::", STR_ARG(q->id));
    put(w, q->id);
    buf_add_c(w->out, "::[plain]");
    put_i18n(w, &q->stem);
    buf_add_c(w->out, " {");
    put_answers(w, q);
    if (i18n_text(&q->explanation, w->lang, NULL).len) {
        buf_add_c(w->out, "\t####");
        put_i18n(w, &q->explanation);
        buf_add_char(w->out, '\n');
    }
    buf_add_c(w->out, "}\n\n");
}

void gift_write(const struct quiz *quiz, const char *lang, struct findings *findings,
                struct buf *out)
{
    struct writer w = {.out = out, .lang = lang, .scratch = ARENA_INIT};
    buf_add_c(out, "$CATEGORY: ");
    put(&w, i18n_text(&quiz->title, lang, NULL));
    buf_add_c(out, "\n\n");
    for (int i = 0; i < quiz->n_questions; i++)
        put_question(&w, &quiz->questions[i], findings);
    arena_release(&w.scratch);
}
