/*
 * Questions of other tools as a file an author goes on writing in. One quiz a category; what is no
 * question of ours becomes an item to discuss, in a module behind the quizzes. Every change on the
 * way is a finding at the line it came from.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "model/decimal.h"
#include "model/gift_maker.h"

void gift_warn_of(struct gift_maker *m, const struct gift_question *q, const char *code,
                  const char *sentence)
{
    findings_add(m->findings, FINDING_WARNING,
                 (struct source){.path = m->path, .line = q->line, .col = 1}, code, "%s", sentence);
}

/* YAML 1.1, "5.1 Character Set": no control characters; its further line ends are spaces here. */
static bool printable(uint32_t cp)
{
    bool line_end = cp == 0x85 || cp == 0x2028 || cp == 0x2029;
    return !line_end && ((cp >= ' ' && cp <= 0x7E) || (cp >= 0xA0 && cp <= 0xD7FF) ||
                         (cp >= 0xE000 && cp <= 0xFFFD && cp != 0xFEFF) || cp >= 0x10000);
}

static void put_plain(struct buf *out, uint32_t cp)
{
    char bytes[4];
    int n = utf8_put(printable(cp) ? cp : ' ', bytes);
    buf_add(out, (struct str){bytes, (size_t)n});
}

/* A double-quoted scalar. */
static void put_quoted(struct buf *out, struct str s)
{
    buf_add_char(out, '"');
    while (s.len) {
        uint32_t cp = utf8_next(&s);
        if (cp == '"' || cp == '\\')
            buf_addf(out, "\\%c", (int)cp);
        else if (cp == '\n')
            buf_add_c(out, "\\n");
        else
            put_plain(out, cp);
    }
    buf_add_char(out, '"');
}

void gift_put_text(struct gift_maker *m, const char *indent, const char *key, struct str text)
{
    buf_addf(m->out, "%s%s: {%s: ", indent, key, m->lang);
    put_quoted(m->out, text);
    buf_add_c(m->out, "}\n");
}

/* "Module 1: basics" to "module-1-basics"; what is left of nothing is fallback and a number. */
static void put_id(struct buf *out, struct str s, const char *fallback, int number)
{
    size_t begin = out->len;
    for (size_t i = 0; i < s.len && out->len - begin < 48; i++) {
        char c = s.ptr[i];
        char low = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        bool good = (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9');
        bool dash = out->len > begin && out->ptr[out->len - 1] == '-';
        if (good)
            buf_add_char(out, low);
        else if (out->len > begin && !dash)
            buf_add_char(out, '-');
    }
    while (out->len > begin && out->ptr[out->len - 1] == '-')
        out->ptr[--out->len] = 0;
    if (out->len == begin)
        buf_addf(out, "%s-%d", fallback, number);
}

/* Has a line since `from` the id of the one that begins at `line`? */
static bool id_taken(const struct buf *out, size_t from, size_t line)
{
    struct str before = str_sub(buf_str(out), from, line), own = str_sub(buf_str(out), line, out->len);
    for (size_t i = 0; i + own.len < before.len; i++) {
        struct str here = str_sub(before, i, before.len);
        bool ends = here.len > own.len && (here.ptr[own.len] == '\n' || here.ptr[own.len] == ' ');
        if (ends && str_starts(here, own))
            return true;
    }
    return false;
}

/* "\n- id: x", and "x-2" when a line since `from` has x already. */
static void put_new_id(struct buf *out, size_t from, const char *before, struct str s,
                       const char *fallback, int number)
{
    size_t line = out->len;
    buf_add_c(out, before);
    put_id(out, s, fallback, number);
    size_t len = out->len;
    for (int n = 2; id_taken(out, from, line); n++) {
        out->len = len;
        buf_addf(out, "-%d", n);
    }
}

/* ---- can it be asked here? ---- */

static int options_right(const struct gift_question *q)
{
    int n = 0;
    for (int i = 0; i < q->n_options; i++)
        n += q->options[i].weight > 0 && (q->kind == GIFT_MULTIPLE || q->options[i].weight >= 100);
    return n;
}

static const struct gift_option *number_of(const struct gift_question *q)
{
    for (int i = 0; i < q->n_options; i++)
        if (q->options[i].is_number && q->options[i].weight >= 100)
            return &q->options[i];
    return NULL;
}

static int pairs_with_left(const struct gift_question *q)
{
    int n = 0;
    for (int i = 0; i < q->n_pairs; i++)
        n += q->pairs[i].left.len > 0;
    return n;
}

bool gift_blank(struct str s)
{
    while (s.len) {
        uint32_t cp = utf8_next(&s);
        if (cp > ' ' && printable(cp))
            return false;
    }
    return true;
}

static bool any_blank(const struct gift_question *q)
{
    for (int i = 0; i < q->n_options; i++)
        if (gift_blank(q->options[i].text))
            return true;
    for (int i = 0; i < q->n_pairs; i++)
        if (gift_blank(q->pairs[i].right) || (q->pairs[i].left.len && gift_blank(q->pairs[i].left)))
            return true;
    return false;
}

static bool same(struct str a, struct str b)
{
    return str_eq_nocase(str_trim(a), str_trim(b));
}

/* Two left-hand or two right-hand sides that read the same: nobody could tell them apart. */
static bool any_double(const struct gift_question *q)
{
    for (int i = 0; i < q->n_pairs; i++)
        for (int k = 0; k < i; k++) {
            const struct gift_pair *a = &q->pairs[i], *b = &q->pairs[k];
            if (same(a->right, b->right) || (a->left.len && b->left.len && same(a->left, b->left)))
                return true;
        }
    return false;
}

/* NULL: yes; else the sentence why not. */
static const char *unfit(const struct gift_question *q)
{
    int pairs = pairs_with_left(q);
    switch (q->kind) {
    case GIFT_SINGLE:
    case GIFT_MULTIPLE:
        if (q->n_options > MODEL_OPTIONS_MAX)
            return "a question has at most 12 options here";
        if (q->n_options < 2 || any_blank(q))
            return "a question has at least 2 options here, each with a text";
        return options_right(q) ? NULL : "no answer of this question is right";
    case GIFT_MATCHING:
        if (pairs < MODEL_PAIRS_MIN || pairs > MODEL_PAIRS_MAX)
            return "a matching question has 3 to 6 pairs here";
        if (any_blank(q))
            return "every side of a pair has a text here";
        if (any_double(q))
            return "every side of a pair reads differently here";
        return q->n_pairs - pairs <= MODEL_DISTRACTORS_MAX
                   ? NULL
                   : "a matching question has at most 2 right-hand sides that belong nowhere here";
    case GIFT_NUMERIC: return number_of(q) ? NULL : "no number of this question is right";
    case GIFT_SHORT: return gift_short_unfit(q);
    case GIFT_TRUE_FALSE: return NULL;
    default: return "";
    }
}

static bool is_question(const struct gift_question *q)
{
    return unfit(q) == NULL && !gift_blank(q->stem);
}

/* ---- questions ---- */

static void put_options(struct gift_maker *m, const struct gift_question *q)
{
    bool partly = false;
    buf_add_c(m->out, "    options:\n");
    for (int i = 0; i < q->n_options; i++) {
        const struct gift_option *o = &q->options[i];
        bool multiple = q->kind == GIFT_MULTIPLE || options_right(q) > 1;
        bool right = q->kind == GIFT_MULTIPLE ? o->weight > 0 : o->weight >= 100;
        partly = partly || (!multiple && o->weight > 0 && o->weight < 100);
        gift_put_text(m, "    - ", "text", o->text);
        if (right)
            buf_add_c(m->out, "      right: true\n");
        if (!gift_blank(o->feedback))
            gift_put_text(m, "      ", "feedback", o->feedback);
    }
    if (q->kind == GIFT_SINGLE && options_right(q) > 1)
        gift_warn_of(m, q, "weight", "any of several answers was right; here all of them must be chosen");
    if (partly)
        gift_warn_of(m, q, "weight", "an answer that is right in part counts as wrong here");
}

static void put_true_false(struct gift_maker *m, const struct gift_question *q)
{
    buf_addf(m->out, "    answer: %s\n", q->options[0].weight > 0 ? "true" : "false");
    if (gift_blank(q->options[0].feedback) && gift_blank(q->options[1].feedback))
        return;
    buf_add_c(m->out, "    feedback:\n");
    for (int i = 0; i < 2; i++)
        if (!gift_blank(q->options[i].feedback))
            gift_put_text(m, "      ", i ? "false" : "true", q->options[i].feedback);
}

static void put_pairs(struct gift_maker *m, const struct gift_question *q)
{
    bool distractors = false;
    buf_add_c(m->out, "    pairs:\n");
    for (int i = 0; i < q->n_pairs; i++) {
        distractors = distractors || q->pairs[i].left.len == 0;
        if (q->pairs[i].left.len == 0)
            continue;
        gift_put_text(m, "    - ", "left", q->pairs[i].left);
        gift_put_text(m, "      ", "right", q->pairs[i].right);
    }
    if (distractors)
        buf_add_c(m->out, "    distractors:\n");
    for (int i = 0; i < q->n_pairs; i++)
        if (q->pairs[i].left.len == 0)
            gift_put_text(m, "    - ", "text", q->pairs[i].right);
}

static int64_t millionths(double v)
{
    double e6 = v * 1e6;
    return e6 > (double)DECIMAL_MAX ? DECIMAL_MAX : e6 < -(double)DECIMAL_MAX ? -DECIMAL_MAX : llround(e6);
}

static void put_number(struct gift_maker *m, const char *key, double v)
{
    struct arena scratch = ARENA_INIT;
    buf_addf(m->out, "    %s: %" STR_FMT "\n", key,
             STR_ARG(decimal_print(&scratch, millionths(v))));
    arena_release(&scratch);
}

static void put_numeric(struct gift_maker *m, const struct gift_question *q)
{
    const struct gift_option *o = number_of(q), *wrong = NULL;
    for (int i = 0; i < q->n_options; i++)
        if (!q->options[i].is_number && !gift_blank(q->options[i].feedback))
            wrong = &q->options[i];
    put_number(m, "answer", o->value);
    if (o->tolerance > 0)
        put_number(m, "tolerance", o->tolerance);
    if (!gift_blank(o->feedback) || wrong)
        buf_add_c(m->out, "    feedback:\n");
    if (!gift_blank(o->feedback))
        gift_put_text(m, "      ", "right", o->feedback);
    if (wrong)
        gift_put_text(m, "      ", "wrong", wrong->feedback);
    if (q->n_options > 1 + (wrong != NULL))
        gift_warn_of(m, q, "weight", "only the first right number is kept here");
}

static void put_question(struct gift_maker *m, const struct gift_question *q)
{
    put_new_id(m->out, m->quiz_at, "\n  - id: ", q->id, "q", m->number);
    if (q->title.len) {
        buf_add_c(m->out, " # ");
        for (struct str title = q->title; title.len;)
            put_plain(m->out, utf8_next(&title));
    }
    buf_add_char(m->out, '\n');
    gift_put_text(m, "    ", "question", q->stem);
    switch (q->kind) {
    case GIFT_TRUE_FALSE: put_true_false(m, q); break;
    case GIFT_MATCHING: put_pairs(m, q); break;
    case GIFT_NUMERIC: put_numeric(m, q); break;
    case GIFT_SHORT: gift_put_short(m, q); break;
    default: put_options(m, q); break;
    }
    if (!gift_blank(q->feedback))
        gift_put_text(m, "    ", "explanation", q->feedback);
    if (q->format == GIFT_HTML)
        gift_warn_of(m, q, "format", "this text is HTML; its marks are shown as they are");
}

/* ---- the file ---- */

static bool first_of_category(const struct gift *g, int at)
{
    for (int i = 0; i < at; i++)
        if (is_question(&g->questions[i]) &&
            str_eq(g->questions[i].category, g->questions[at].category))
            return false;
    return true;
}

static void begin_quiz(struct gift_maker *m, struct str category, int number)
{
    put_new_id(m->out, 0, "\n- id: ", category, "quiz", number);
    buf_add_char(m->out, '\n');
    gift_put_text(m, "  ", "title", gift_blank(category) ? STR("Quiz") : category);
    buf_add_c(m->out, "  partial-credit: true\n  questions:\n");
    m->quiz_at = m->out->len;
    m->number = 0;
}

static void put_quiz(struct gift_maker *m, int first, int number)
{
    const struct gift *g = m->gift;
    struct str category = g->questions[first].category;
    begin_quiz(m, category, number);
    for (int i = first; i < g->n; i++) {
        const struct gift_question *q = &g->questions[i];
        if (!is_question(q) || !str_eq(q->category, category))
            continue;
        if (m->number == MODEL_QUESTIONS_MAX) {
            gift_warn_of(m, q, "too-many",
                         "a quiz has at most 64 questions; another one begins here");
            begin_quiz(m, category, number);
        }
        m->number++;
        put_question(m, q);
    }
}

static void put_discussions(struct gift_maker *m)
{
    int number = 0;
    for (int i = 0; i < m->gift->n; i++) {
        const struct gift_question *q = &m->gift->questions[i];
        const char *why = unfit(q);
        if (is_question(q) || gift_blank(q->stem))
            continue;
        if (number++ == 0)
            buf_addf(m->out, "\n# No questions of a quiz: to talk about.\nmodules:\n- id: to-discuss\n"
                             "  title: {%s: \"Discussion\"}\n  items:\n", m->lang);
        buf_addf(m->out, "  - id: d-%d\n", number);
        gift_put_text(m, "    ", "discussion", q->stem);
        buf_add_c(m->out, "    minutes: 10\n");
        findings_add(m->findings, FINDING_WARNING,
                     (struct source){.path = m->path, .line = q->line, .col = 1}, "discussion",
                     "this %s became an item to discuss%s%s", gift_kind_name(q->kind),
                     why && *why ? ": " : "", why ? why : "");
    }
}

void gift_to_yaml(const struct gift *gift, const char *lang, const char *path,
                  struct findings *findings, struct buf *out)
{
    struct gift_maker m = {
        .gift = gift, .lang = lang, .path = path, .findings = findings, .out = out};
    int quizzes = 0;
    buf_addf(out, "capsule-kiosk: 1\n\nlanguages: [%s]\n", lang);
    for (int i = 0; i < gift->n; i++) {
        if (!is_question(&gift->questions[i]) || !first_of_category(gift, i))
            continue;
        if (quizzes++ == 0)
            buf_add_c(out, "\nquizzes:\n");
        put_quiz(&m, i, quizzes);
    }
    put_discussions(&m);
}
