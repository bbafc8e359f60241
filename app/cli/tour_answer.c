/*
 * How the tour answers a question: it reads the screen's own words and presses them, so that an
 * option that cannot be found, moved or paired stops the tour.
 */
#include "cli/tour_state.h"

#include "model/decimal.h"
#include "screens/option_text.h"

static struct str text_of(const struct tour *t, const struct question *q, int option)
{
    return option_text(&t->session.strings, app_settings(t->session.app)->lang, q, option);
}

const struct question *tour_question(const struct tour *t)
{
    const struct catalog *c = app_catalog(t->session.app);
    for (int q = 0; c && q < c->n_quizzes; q++)
        for (int i = 0; i < c->quizzes[q].n_questions; i++) {
            const struct question *question = &c->quizzes[q].questions[i];
            if (app_tree_says(t->session.app, i18n_text(&question->stem, tour_language(t), NULL)))
                return question;
        }
    return NULL;
}

static bool press_text(struct tour *t, struct str text, bool within)
{
    const struct node *n = tour_find(t, text, within);
    if (n)
        tour_press(t, n);
    return n != NULL;
}

/* All right options, or the first wrong one. */
static bool choose(struct tour *t, const struct question *q, bool rightly)
{
    int chosen = 0;
    for (int o = 0; o < q->n_options && (rightly || !chosen); o++)
        if (q->options[o].right == rightly)
            chosen += press_text(t, text_of(t, q, o), true);
    return chosen > 0;
}

/* Where an item stands now, 1 at the top: every language says "2 of 4" with the place first. */
static int place_of(const struct tour *t, const struct question *q, int item)
{
    const struct node *n = tour_find(t, text_of(t, q, item), false);
    struct str rest = n ? n->value : STR("");
    int64_t place = 0;
    str_to_i64(str_cut(&rest, ' '), &place);
    return (int)place;
}

static bool raise(struct tour *t, const struct question *q, int item)
{
    struct str up = strings_text(&t->session.strings, app_settings(t->session.app)->lang,
                                 STR_QUIZ_ORDER_UP);
    return press_text(
        t, strings_fill(&t->arena, up, "item", arena_cstr(&t->arena, text_of(t, q, item)), NULL),
        false);
}

/* Raises item by item to its place; wrongly: and the last one a place too far. */
static bool put_in_order(struct tour *t, const struct question *q, bool rightly)
{
    for (int item = 0; item < q->n_options; item++)
        for (int i = 0; i < q->n_options && place_of(t, q, item) > item + 1; i++)
            if (!raise(t, q, item))
                return false;
    if (!rightly && !raise(t, q, q->n_options - 1))
        return false;
    return place_of(t, q, 0) == 1;
}

/* Wrongly: the first two change partners. */
static bool match(struct tour *t, const struct question *q, bool rightly)
{
    for (int i = 0; i < q->n_options; i++) {
        int to = rightly || i > 1 ? i : 1 - i;
        struct str right = i18n_text(&q->matches[to].text, tour_language(t), NULL);
        if (!press_text(t, text_of(t, q, i), false) || !press_text(t, right, false))
            return false;
    }
    return true;
}

static bool type_number(struct tour *t, const struct question *q, bool rightly)
{
    const struct numeric *k = &q->numeric;
    struct str number = decimal_print(&t->arena, rightly ? k->answer_e6 : k->to_e6 + DECIMAL_ONE);
    for (size_t i = 0; i < number.len; i++)
        tour_type(t, (unsigned char)number.ptr[i]);
    return true;
}

bool tour_answer(struct tour *t, const struct question *q, bool rightly)
{
    switch (q->kind) {
    case QUESTION_ORDERING:
        return put_in_order(t, q, rightly);
    case QUESTION_MATCHING:
        return match(t, q, rightly);
    case QUESTION_NUMERIC:
        return type_number(t, q, rightly);
    default:
        return choose(t, q, rightly);
    }
}
