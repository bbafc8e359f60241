/*
 * Short answers from GIFT. Moodle lets * stand for anything; here an answer is itself and nothing
 * else, so "*" alone becomes what is said to the wrong, and a * inside a text is told of.
 */
#include <math.h>
#include <string.h>

#include "model/decimal.h"
#include "model/gift_maker.h"
#include "model/vec.h"

static bool is_any(const struct gift_option *o)
{
    return str_eq(o->text, STR("*"));
}

/* Kept as answers: those that say something of their own. */
static bool is_answer(const struct gift_option *o)
{
    return !is_any(o) && o->weight >= 0;
}

const char *gift_short_unfit(const struct gift_question *q)
{
    int n = 0, right = 0;
    for (int i = 0; i < q->n_options; i++) {
        const struct gift_option *o = &q->options[i];
        if (!is_answer(o))
            continue;
        n++;
        right += o->weight >= 100;
        if (gift_blank(o->text))
            return "every answer has a text here";
        if (o->text.len > MODEL_ANSWER_BYTES)
            return "an answer is longer than what can be typed here (96 bytes)";
    }
    if (n > MODEL_ANSWERS_MAX)
        return "a short question has at most 24 answers here";
    return right ? NULL : "no answer of this question is right";
}

/* "\*" is a star; true when there is a * that stood for anything. */
static bool plain_stars(struct str text, struct buf *out)
{
    bool wild = false;
    for (size_t i = 0; i < text.len; i++) {
        bool escaped = text.ptr[i] == '\\' && i + 1 < text.len && text.ptr[i + 1] == '*';
        wild = wild || (text.ptr[i] == '*' && !(i && text.ptr[i - 1] == '\\'));
        if (!escaped)
            buf_add_char(out, text.ptr[i]);
    }
    return wild;
}

static bool put_answer(struct gift_maker *m, const struct gift_option *o)
{
    struct buf text = BUF_INIT;
    struct arena scratch = ARENA_INIT;
    bool wild = plain_stars(o->text, &text);
    gift_put_text(m, "    - ", "text", buf_str(&text));
    if (o->weight < 100)
        buf_addf(m->out, "      weight: %" STR_FMT "\n",
                 STR_ARG(decimal_print(&scratch, llround(o->weight * 1e6))));
    if (!gift_blank(o->feedback))
        gift_put_text(m, "      ", "feedback", o->feedback);
    arena_release(&scratch);
    buf_release(&text);
    return wild;
}

void gift_put_short(struct gift_maker *m, const struct gift_question *q)
{
    const struct gift_option *any = NULL;
    bool wild = false, dropped = false;
    buf_add_c(m->out, "    kind: short\n    answers:\n");
    for (int i = 0; i < q->n_options; i++) {
        const struct gift_option *o = &q->options[i];
        if (is_answer(o))
            wild = put_answer(m, o) || wild;
        else if (is_any(o) && !any)
            any = o;
        else
            dropped = true;
    }
    if (any && !gift_blank(any->feedback)) {
        buf_add_c(m->out, "    feedback:\n");
        gift_put_text(m, "      ", "wrong", any->feedback);
    }
    if (wild)
        gift_warn_of(m, q, "wildcard",
                     "a * in an answer stood for any text; here it stands for itself: list what "
                     "people will type");
    if (any && any->weight > 0)
        gift_warn_of(m, q, "wildcard", "any text was worth something; here only what is listed is");
    if (dropped)
        gift_warn_of(m, q, "weight", "an answer that took marks away is left out here");
}
