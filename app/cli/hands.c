/*
 * How a script finds its way: it reads the screen's own words and presses them, so that an option
 * that cannot be found, moved or paired stops it.
 */
#include "cli/hands.h"

#include "base/utf8.h"
#include "model/decimal.h"
#include "screens/option_text.h"

/* Is it that text? A place to fill, as {n}, stands for anything. */
static bool reads(struct str label, struct str text)
{
    ptrdiff_t from = str_find(text, STR("{")), to = str_rfind_char(text, '}');
    if (from < 0 || to < from)
        return str_eq(label, text);
    struct str after = str_sub(text, (size_t)to + 1, text.len);
    return label.len >= (size_t)from + after.len &&
           str_starts(label, str_sub(text, 0, (size_t)from)) && str_ends(label, after);
}

const struct node *hands_find(const struct hands *h, struct str text, bool within)
{
    const struct tree *tree = app_tree(h->app);
    for (int i = 0; tree && text.len && i < tree->n; i++) {
        const struct node *n = &tree->nodes[i];
        if (n->id && (within ? str_find(n->label, text) >= 0 : reads(n->label, text)))
            return n;
    }
    return NULL;
}

struct str hands_words(const struct hands *h, enum string_id id)
{
    return strings_text(h->strings, app_settings(h->app)->lang, id);
}

const char *hands_language(const struct hands *h)
{
    return string_language_code(app_settings(h->app)->lang);
}

static struct str text_of(const struct hands *h, const struct question *q, int option)
{
    return option_text(h->strings, app_settings(h->app)->lang, q, option);
}

const struct question *hands_question(const struct hands *h)
{
    const struct catalog *c = app_catalog(h->app);
    for (int q = 0; c && q < c->n_quizzes; q++)
        for (int i = 0; i < c->quizzes[q].n_questions; i++) {
            const struct question *question = &c->quizzes[q].questions[i];
            if (tree_says(app_tree(h->app), i18n_text(&question->stem, hands_language(h), NULL)))
                return question;
        }
    return NULL;
}

bool hands_press_text(const struct hands *h, struct str text, bool within)
{
    const struct node *n = hands_find(h, text, within);
    if (n)
        h->press(h->ctx, n);
    return n != NULL;
}

/* All right options, or the first wrong one. */
static bool choose(const struct hands *h, const struct question *q, bool rightly)
{
    int chosen = 0;
    for (int o = 0; o < q->n_options && (rightly || !chosen); o++)
        if (q->options[o].right == rightly)
            chosen += hands_press_text(h, text_of(h, q, o), true);
    return chosen > 0;
}

/* Where an item stands now, 1 at the top: every language says "2 of 4" with the place first. */
static int place_of(const struct hands *h, const struct question *q, int item)
{
    const struct node *n = hands_find(h, text_of(h, q, item), false);
    struct str rest = n ? n->value : STR("");
    int64_t place = 0;
    str_to_i64(str_cut(&rest, ' '), &place);
    return (int)place;
}

static bool raise(const struct hands *h, const struct question *q, int item)
{
    struct str up = strings_text(h->strings, app_settings(h->app)->lang, STR_QUIZ_ORDER_UP);
    return hands_press_text(
        h, strings_fill(h->arena, up, "item", arena_cstr(h->arena, text_of(h, q, item)), NULL),
        false);
}

/* Raises item by item to its place; wrongly: and the last one a place too far. */
static bool put_in_order(const struct hands *h, const struct question *q, bool rightly)
{
    for (int item = 0; item < q->n_options; item++)
        for (int i = 0; i < q->n_options && place_of(h, q, item) > item + 1; i++)
            if (!raise(h, q, item))
                return false;
    if (!rightly && !raise(h, q, q->n_options - 1))
        return false;
    return place_of(h, q, 0) == 1;
}

/* Wrongly: the first two change partners. */
static bool match(const struct hands *h, const struct question *q, bool rightly)
{
    for (int i = 0; i < q->n_options; i++) {
        int to = rightly || i > 1 ? i : 1 - i;
        struct str right = i18n_text(&q->matches[to].text, hands_language(h), NULL);
        if (!hands_press_text(h, text_of(h, q, i), false) || !hands_press_text(h, right, false))
            return false;
    }
    return true;
}

static bool type_number(const struct hands *h, const struct question *q, bool rightly)
{
    const struct numeric *k = &q->numeric;
    struct str number = decimal_print(h->arena, rightly ? k->answer_e6 : k->to_e6 + DECIMAL_ONE);
    for (size_t i = 0; i < number.len; i++)
        h->type(h->ctx, (unsigned char)number.ptr[i]);
    return true;
}

/* The key on the screen, turning the page when it is on the other one. */
static bool press_letter(const struct hands *h, struct str letter)
{
    if (str_eq(letter, STR(" ")))
        letter = hands_words(h, STR_KEYBOARD_SPACE);
    for (int page = 0; page < 2; page++) {
        if (hands_press_text(h, letter, false))
            return true;
        if (!hands_press_text(h, hands_words(h, STR_KEYBOARD_SIGNS), false))
            hands_press_text(h, hands_words(h, STR_KEYBOARD_LETTERS), false);
    }
    return false;
}

/* Capitals do not count, so none are typed; Latin ones, as the keyboard has. */
static struct str small(const struct hands *h, uint32_t cp)
{
    char bytes[4];
    if ((cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7))
        cp += 32;
    return arena_str(h->arena, (struct str){bytes, (size_t)utf8_put(cp, bytes)});
}

/* As with one finger: the field, then key after key. Wrongly: a word nobody accepts. */
static bool type_text(const struct hands *h, const struct question *q, bool rightly)
{
    struct str text = STR("x y");
    for (int i = q->n_accepted - 1; rightly && i >= 0; i--)
        if (q->accepted[i].weight_e6 == MODEL_WEIGHT_FULL)
            text = i18n_text(&q->accepted[i].text, hands_language(h), NULL);
    bool typed = hands_press_text(h, hands_words(h, STR_QUIZ_SHORT_FIELD), false);
    while (typed && text.len)
        typed = press_letter(h, small(h, utf8_next(&text)));
    return typed;
}

bool hands_answer(const struct hands *h, const struct question *q, bool rightly)
{
    switch (q->kind) {
    case QUESTION_ORDERING:
        return put_in_order(h, q, rightly);
    case QUESTION_MATCHING:
        return match(h, q, rightly);
    case QUESTION_NUMERIC:
        return type_number(h, q, rightly);
    case QUESTION_SHORT:
        return type_text(h, q, rightly);
    default:
        return choose(h, q, rightly);
    }
}
