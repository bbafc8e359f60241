/* What stands between the braces. Kinds are told apart in Moodle's order. */
#include <math.h>
#include <string.h>

#include "base/bug.h"
#include "model/gift_text.h"
#include "model/vec.h"

static bool has(struct str s, const char *what)
{
    return str_find(s, str_c(what)) >= 0;
}

/* "%50%" or "%-33.333%" in front: taken off. False: none is there. */
static bool take_weight(struct str *s, double *weight)
{
    struct str rest = str_sub(*s, 1, s->len);
    if (s->len == 0 || s->ptr[0] != '%' || !memchr(rest.ptr, '%', rest.len))
        return false;
    struct str number = str_cut(&rest, '%');
    double w;
    if (!str_to_double(str_trim(number), &w) || !isfinite(w))
        return false;
    *weight = w > 100 ? 100 : w < -100 ? -100 : w; /* more than all of the mark is all of it */
    *s = rest;
    return true;
}

/* "text # feedback" in the format of the stem. */
static void split_comment(struct gift_reader *r, struct str s, const struct gift_question *q,
                          struct gift_option *o)
{
    enum gift_format format = q->format;
    bool commented = memchr(s.ptr ? s.ptr : "", '#', s.len) != NULL;
    o->text = gift_formatted(r->arena, str_cut(&s, '#'), &format);
    format = q->format;
    o->feedback = commented ? gift_formatted(r->arena, s, &format) : STR("");
}

/* Parts between separators; what stands before the first one counts only when it is not blank. */
static bool next_part(struct str *rest, char sep, bool first, struct str *part)
{
    if (!rest->ptr)
        return false;
    bool last = !memchr(rest->ptr, sep, rest->len);
    *part = str_trim(str_cut(rest, sep));
    if (last)
        rest->ptr = NULL;
    return !(first && part->len == 0) || next_part(rest, sep, false, part);
}

static bool enough(struct gift_reader *r, const struct vec *v, size_t least, const char *what)
{
    if (v->n >= least && v->n <= GIFT_ANSWERS_MAX)
        return true;
    if (v->n < least)
        gift_error(r, "answers", "a %s question has at least %zu answers; this one has %zu", what,
                   least, v->n);
    else
        gift_error(r, "answers", "a question has at most %d answers; this one has %zu",
                   GIFT_ANSWERS_MAX, v->n);
    return false;
}

static bool keep_options(struct gift_reader *r, struct vec *v, size_t least, const char *what,
                         struct gift_question *q)
{
    bool ok = enough(r, v, least, what);
    q->n_options = (int)v->n;
    q->options = vec_keep(v, r->arena);
    return ok;
}

/* "=right ~wrong ~%50%half": the sign in front tells what an option is worth. */
static bool read_choice(struct gift_reader *r, struct str answers, struct gift_question *q)
{
    struct vec v = VEC_INIT(struct gift_option);
    q->kind = has(answers, "=") ? GIFT_SINGLE : GIFT_MULTIPLE;
    size_t at = 0;
    while (at < answers.len && v.n <= GIFT_ANSWERS_MAX) {
        char sign = answers.ptr[at] == '=' || answers.ptr[at] == '~' ? answers.ptr[at] : 0;
        size_t end = at + (sign != 0);
        while (end < answers.len && answers.ptr[end] != '=' && answers.ptr[end] != '~')
            end++;
        struct str s = str_trim(str_sub(answers, at + (sign != 0), end));
        bool twin = sign == '~' && s.len == 0 && end < answers.len && answers.ptr[end] == '=';
        struct gift_option o = {.weight = sign == '=' ? 100 : 0};
        take_weight(&s, &o.weight);
        split_comment(r, s, q, &o);
        at = end;
        if (!twin && !(sign == 0 && s.len == 0))
            vec_add(&v, &o);
    }
    return keep_options(r, &v, 2, "choice", q);
}

static bool read_matching(struct gift_reader *r, struct str answers, struct gift_question *q)
{
    struct vec v = VEC_INIT(struct gift_pair);
    struct str part;
    bool ok = true;
    q->kind = GIFT_MATCHING;
    for (bool first = true; v.n <= GIFT_ANSWERS_MAX && next_part(&answers, '=', first, &part); first = false) {
        ptrdiff_t arrow = str_find(part, STR("->"));
        if (arrow < 0) {
            gift_error(r, "pair", "\"%" STR_FMT "\" is no pair; write =left -> right",
                       STR_ARG(gift_plain(r->arena, part)));
            ok = false;
            continue;
        }
        enum gift_format format = q->format;
        struct gift_pair p = {
            .left = gift_formatted(r->arena, str_sub(part, 0, (size_t)arrow), &format),
            .right = gift_plain(r->arena, str_sub(part, (size_t)arrow + 2, part.len))};
        vec_add(&v, &p);
    }
    ok = ok && enough(r, &v, 2, "matching");
    q->n_pairs = (int)v.n;
    q->pairs = vec_keep(&v, r->arena);
    return ok;
}

/* "T#said false#said true": the first comment is for the wrong answer, the second for the right one. */
static bool read_true_false(struct gift_reader *r, struct str answers, bool truth,
                            struct gift_question *q)
{
    struct gift_option *o = arena_array(r->arena, 2, struct gift_option);
    enum gift_format format = q->format;
    struct str rest = answers;
    str_cut(&rest, '#');
    struct str wrong = gift_formatted(r->arena, str_cut(&rest, '#'), &format);
    format = q->format;
    struct str right = gift_formatted(r->arena, rest, &format);
    o[0] = (struct gift_option){
        .text = STR("true"), .weight = truth ? 100 : 0, .feedback = truth ? right : wrong};
    o[1] = (struct gift_option){
        .text = STR("false"), .weight = truth ? 0 : 100, .feedback = truth ? wrong : right};
    q->kind = GIFT_TRUE_FALSE;
    q->options = o;
    q->n_options = 2;
    return true;
}

static bool read_short(struct gift_reader *r, struct str answers, struct gift_question *q)
{
    struct vec v = VEC_INIT(struct gift_option);
    struct str part;
    q->kind = GIFT_SHORT;
    for (bool first = true; v.n <= GIFT_ANSWERS_MAX && next_part(&answers, '=', first, &part); first = false) {
        struct gift_option o = {.weight = 100};
        take_weight(&part, &o.weight);
        split_comment(r, part, q, &o);
        if (o.text.len)
            vec_add(&v, &o);
    }
    return keep_options(r, &v, 1, "short-answer", q);
}

static bool number(struct gift_reader *r, struct str s, double *out)
{
    if (str_to_double(str_trim(s), out) && isfinite(*out))
        return true;
    gift_error(r, "number", "\"%" STR_FMT "\" is no number; write 12.5, 12.5:0.5 or 12..13",
               STR_ARG(s));
    return false;
}

/* "3.14:0.01", "3..4", "3" and, for what is left, "*". */
static bool read_number(struct gift_reader *r, struct gift_option *o)
{
    ptrdiff_t dots = str_find(o->text, STR("..")), colon = str_find(o->text, STR(":"));
    if (str_eq(o->text, STR("*"))) {
        o->text = STR("");
        return true;
    }
    o->is_number = true;
    if (dots > 0) {
        o->is_range = true;
        if (!number(r, str_sub(o->text, 0, (size_t)dots), &o->min) ||
            !number(r, str_sub(o->text, (size_t)dots + 2, o->text.len), &o->max))
            return false;
        if (o->min > o->max) {
            gift_error(r, "range", "the range \"%" STR_FMT "\" ends before it begins",
                       STR_ARG(o->text));
            return false;
        }
        o->value = (o->min + o->max) / 2;
        o->tolerance = o->max - o->value;
        return true;
    }
    struct str value = colon > 0 ? str_sub(o->text, 0, (size_t)colon) : o->text;
    if (!number(r, value, &o->value) ||
        (colon > 0 &&
         !number(r, str_sub(o->text, (size_t)colon + 1, o->text.len), &o->tolerance)))
        return false;
    o->tolerance = fabs(o->tolerance);
    o->min = o->value - o->tolerance;
    o->max = o->value + o->tolerance;
    return true;
}

static bool read_numeric(struct gift_reader *r, struct str answers, struct gift_question *q)
{
    struct vec v = VEC_INIT(struct gift_option);
    struct str wrong = STR(""), part;
    const char *tilde = memchr(answers.ptr, '~', answers.len);
    bool ok = true;
    q->kind = GIFT_NUMERIC;
    if (tilde) {
        size_t at = (size_t)(tilde - answers.ptr);
        wrong = str_sub(answers, at + 1, answers.len);
        answers = str_sub(answers, 0, at);
    }
    for (bool first = true; v.n <= GIFT_ANSWERS_MAX && next_part(&answers, '=', first, &part); first = false) {
        struct gift_option o = {.weight = 100};
        take_weight(&part, &o.weight);
        split_comment(r, part, q, &o);
        ok = read_number(r, &o) && ok;
        vec_add(&v, &o);
    }
    if (str_trim(wrong).len) {
        struct gift_option o = {0};
        split_comment(r, str_trim(wrong), q, &o);
        o.text = STR("");
        vec_add(&v, &o);
    }
    if (ok)
        return keep_options(r, &v, 1, "numerical", q);
    vec_release(&v);
    return false;
}

bool gift_answers(struct gift_reader *r, struct str answers, struct gift_question *q)
{
    if (answers.ptr[0] == '#')
        return read_numeric(r, str_trim(str_sub(answers, 1, answers.len)), q);
    if (has(answers, "~"))
        return read_choice(r, answers, q);
    if (has(answers, "=") && has(answers, "->"))
        return read_matching(r, answers, q);
    struct str rest = answers;
    struct str word = str_trim(str_cut(&rest, '#'));
    bool yes = str_eq(word, STR("T")) || str_eq(word, STR("TRUE"));
    if (yes || str_eq(word, STR("F")) || str_eq(word, STR("FALSE")))
        return read_true_false(r, answers, yes, q);
    return read_short(r, answers, q);
}
