/* Ordering, matching and numeric questions by keyboard, mouse, finger and clicker; what is kept of
 * them; and how they look. */
#include "cmocka_all.h"
#include "model/decimal.h"
#include "rig_visit.h"
#include "screens/quiz_body.h"

#define ITEM(i, e, f, d)                                                                           \
    {                                                                                              \
        .id = LIT(i), .text = { .n = 3, .of = {{"en", LIT(e)}, {"fr", LIT(f)}, {"de", LIT(d)}} }   \
    }
#define SAY(e)                                                                                     \
    {                                                                                              \
        .n = 1, .of = { {"en", LIT(e)} }                                                           \
    }

static const struct option phases[] = {
    ITEM("pre", "Prerequisites", "Prérequis", "Voraussetzungen"),
    ITEM("plan", "Strategic planning", "Planification stratégique", "Strategische Planung"),
    ITEM("impl", "Implementation", "Mise en œuvre", "Umsetzung"),
    ITEM("mon", "Monitoring", "Suivi", "Monitoring"),
};
static const struct option tasks[] = {
    ITEM("m", "How does it run, and where does it deviate?", "Comment cela avance-t-il ?",
         "Wie läuft es, und wo weicht es ab?"),
    ITEM("e", "Why did it succeed or fail?", "Pourquoi un succès ou un échec ?",
         "Warum ist es gelungen oder gescheitert?"),
    ITEM("c", "Are citizens satisfied?", "Les citoyens sont-ils satisfaits ?",
         "Sind die Bürgerinnen und Bürger zufrieden?"),
};
static const struct option names[] = {
    ITEM("m", "Monitoring", "Suivi", "Monitoring"),
    ITEM("e", "Evaluation", "Évaluation", "Evaluation"),
    ITEM("c", "Satisfaction", "Satisfaction", "Zufriedenheit"),
    ITEM("x", "Communication", "Communication", "Kommunikation"),
};
static const struct question kinds[] = {
    {.id = LIT("order"),
     .kind = QUESTION_ORDERING,
     .stem = T3("Put the four phases in the right order.",
                "Mettez les quatre phases dans le bon ordre.",
                "Bringen Sie die vier Phasen in die richtige Reihenfolge."),
     .n_options = 4,
     .options = phases,
     .when_right = SAY("The end feeds the start."),
     .when_wrong = SAY("Each phase builds on the one before."),
     .watch = LIT("leadership")},
    {.id = LIT("match"),
     .kind = QUESTION_MATCHING,
     .stem = T3("Which question belongs to which task?", "Quelle question pour quelle tâche ?",
                "Welche Frage gehört zu welcher Aufgabe?"),
     .n_options = 3,
     .options = tasks,
     .n_matches = 4,
     .matches = names,
     .when_right = SAY("All three are needed."),
     .when_wrong = SAY("Monitoring shows how, evaluation explains why."),
     .watch = LIT("leadership"),
     .keep_order = true},
    {.id = LIT("number"),
     .kind = QUESTION_NUMERIC,
     .stem = T3("What share of the municipalities asked had a strategy in 2016?",
                "Quelle part des communes interrogées avait une stratégie en 2016 ?",
                "Welcher Anteil der befragten Gemeinden hatte 2016 eine Strategie?"),
     .numeric = {.answer_e6 = 13000000,
                 .from_e6 = 12000000,
                 .to_e6 = 14000000,
                 .max_e6 = 100000000,
                 .has_max = true,
                 .decimals = 1,
                 .unit = SAY("%")},
     .when_right = SAY("About one in eight."),
     .when_wrong = SAY("It was one in eight."),
     .watch = LIT("leadership")},
};
enum { ORDER, MATCH, NUMBER };

/* Starts the quiz at this question, laid out in a way the tests know. */
static void start_with(struct visit_rig *v, const struct question *questions, int n, int at)
{
    visit_open(v);
    v->quiz.questions = questions;
    v->quiz.n_questions = v->quiz.ask = n;
    visit_start(v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v->capsules[1]});
    struct attempt *a = &v->r.visit.attempt;
    attempt_start(a, &v->quiz, 20, NULL);
    if (questions == kinds) {
        memcpy(a->options[ORDER], (uint8_t[]){2, 1, 3, 0}, 4);
        memcpy(a->answers[ORDER].arranged, a->options[ORDER], 4);
        memcpy(a->matches[MATCH], (uint8_t[]){0, 2, 3, 1}, 4);
    }
    while (a->at < at)
        attempt_next(a);
    v->r.input.focus = 0; /* as on arrival at this question */
    visit_settle(v);
}

static void start(struct visit_rig *v, int at)
{
    start_with(v, kinds, (int)ARRAY_LEN(kinds), at);
}

static const struct attempt *attempt(const struct visit_rig *v)
{
    return &v->r.visit.attempt;
}

/* "pre plan impl mon": the order as it stands. */
static const char *order(const struct visit_rig *v)
{
    static char text[64];
    const struct attempt *a = attempt(v);
    text[0] = 0;
    for (int i = 0; i < 4; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? " " : "",
                 phases[a->answers[ORDER].arranged[i]].id.ptr);
    return text;
}

/* "e-m": the pairs as they stand, left and right by their ids. */
static const char *pairs(const struct visit_rig *v)
{
    static char text[64];
    const struct attempt *a = attempt(v);
    text[0] = 0;
    for (int i = 0; i < 3; i++)
        if (a->answers[MATCH].arranged[i])
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s-%s",
                     text[0] ? " " : "", tasks[i].id.ptr,
                     names[a->answers[MATCH].arranged[i] - 1].id.ptr);
    return text;
}

static const struct node *focused(struct visit_rig *v)
{
    return tree_find(rig_tree(&v->r), v->r.input.focus);
}

static void assert_focus(struct visit_rig *v, const char *label)
{
    const struct node *n = focused(v);
    assert_non_null(n);
    if (!str_eq_c(n->label, label))
        fail_msg("the focus is on \"%.*s\"", STR_ARG(n->label));
}

static void pointer(struct visit_rig *v, enum pointer_phase phase, int x, int y)
{
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.touch = true, .button = 1, .phase = phase, .x = x, .y = y}};
    visit_event(v, &ev);
}

/* ---- ordering ---- */

static void order_by_keyboard(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v, ORDER);
    assert_string_equal(order(&v), "impl plan mon pre");
    visit_key(&v, KEY_DOWN); /* shows the focus on the first row */
    assert_focus(&v, "Implementation");
    visit_key(&v, ' ');
    visit_key(&v, KEY_DOWN);
    assert_string_equal(order(&v), "plan impl mon pre");
    assert_true(visit_reads(&v, "Implementation, now 2 of 4"));
    visit_key(&v, KEY_ESCAPE); /* as it was, and still an untouched question */
    assert_string_equal(order(&v), "impl plan mon pre");
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_int_equal(attempt_need(attempt(&v)), NEED_MOVE);
    visit_key(&v, ' ');
    visit_key(&v, KEY_DOWN);
    visit_key(&v, KEY_DOWN);
    visit_key(&v, KEY_UP);
    visit_key(&v, KEY_DOWN);
    visit_key(&v, KEY_DOWN);
    visit_key(&v, KEY_DOWN); /* no further */
    visit_key(&v, ' ');
    assert_string_equal(order(&v), "plan mon pre impl");
    visit_key(&v, KEY_UP); /* nothing is held: the focus moves, the rows do not */
    assert_focus(&v, "Prerequisites");
    assert_string_equal(order(&v), "plan mon pre impl");
    visit_key(&v, ' ');
    visit_key(&v, KEY_UP);
    visit_key(&v, KEY_UP);
    visit_key(&v, ' ');
    visit_key(&v, '3');
    assert_focus(&v, "Monitoring");
    visit_key(&v, ' ');
    visit_key(&v, KEY_DOWN);
    visit_key(&v, KEY_ENTER); /* puts down; Enter again checks */
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    visit_key(&v, KEY_ENTER);
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    assert_true(visit_reads(&v, "That is right."));
    assert_true(visit_reads(&v, "The end feeds the start."));
    visit_close(&v);
}

static void order_by_arrow_buttons(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v, ORDER);
    assert_true(rig_find(&v.r, "Check answer")->state & STATE_DISABLED);
    visit_press(&v, "Check answer");
    assert_true(visit_reads(&v, "Move a card first: this is not the right order yet"));
    assert_null(rig_find(&v.r, "Move up: Implementation"));
    assert_null(rig_find(&v.r, "Move down: Prerequisites"));
    visit_press(&v, "Move up: Prerequisites");
    visit_press(&v, "Move up: Prerequisites");
    visit_press(&v, "Move up: Prerequisites");
    assert_string_equal(order(&v), "pre impl plan mon");
    assert_true(visit_reads(&v, "Prerequisites, now 1 of 4"));
    assert_focus(&v, "Prerequisites"); /* its button is gone */
    visit_press(&v, "Check answer");
    assert_true(visit_reads(&v, "Partly right."));
    assert_true(visit_reads(&v, "50\u00A0% of the points"));
    assert_true(visit_reads(&v, "2\u2002Implementation: belongs at 3"));
    assert_true(visit_reads(&v, "Each phase builds on the one before."));
    assert_true(rig_golden(&v.r, "feedback-ordering"));
    visit_key(&v, 'w');
    assert_int_equal(visit_at(&v), SCREEN_CAPSULE);
    visit_close(&v);
}

static void order_by_dragging(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v, ORDER);
    struct rect handle = rig_find(&v.r, "Drag: Prerequisites")->rect,
                first = rig_find(&v.r, "Implementation")->rect,
                third = rig_find(&v.r, "Monitoring")->rect;
    int x = handle.x + handle.w / 2;
    pointer(&v, POINTER_DOWN, x, handle.y + handle.h / 2);
    assert_true(rig_find(&v.r, "Prerequisites")->state & STATE_CHECKED);
    pointer(&v, POINTER_MOVE, x + 40, third.y + third.h / 2);
    assert_string_equal(order(&v), "impl plan pre mon");
    pointer(&v, POINTER_MOVE, x - 300, first.y + 5); /* fingers drift sideways */
    assert_string_equal(order(&v), "pre impl plan mon");
    pointer(&v, POINTER_UP, x - 300, first.y - 200);
    assert_false(rig_find(&v.r, "Prerequisites")->state & STATE_CHECKED);
    assert_string_equal(order(&v), "pre impl plan mon");
    /* broken off by the window system: what was reached stays, nothing is held any more */
    handle = rig_find(&v.r, "Drag: Monitoring")->rect;
    pointer(&v, POINTER_DOWN, x, handle.y + handle.h / 2);
    pointer(&v, POINTER_MOVE, x, first.y + 5);
    pointer(&v, POINTER_CANCEL, x, first.y + 5);
    pointer(&v, POINTER_MOVE, x, third.y);
    assert_string_equal(order(&v), "mon pre impl plan");
    assert_false(rig_find(&v.r, "Monitoring")->state & STATE_CHECKED);
    visit_close(&v);
}

static void order_by_two_taps(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v, ORDER);
    visit_press(&v, "Prerequisites");
    assert_true(rig_find(&v.r, "Prerequisites")->state & STATE_CHECKED);
    visit_press(&v, "Implementation"); /* its place */
    assert_string_equal(order(&v), "pre impl plan mon");
    assert_false(rig_find(&v.r, "Prerequisites")->state & STATE_CHECKED);
    visit_press(&v, "Prerequisites");
    visit_press(&v, "Prerequisites"); /* up and down again */
    assert_string_equal(order(&v), "pre impl plan mon");
    assert_true(attempt_sane(attempt(&v)));
    visit_close(&v);
}

/* Previous, Next and the black key are all there is. */
static void order_by_clicker(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v, ORDER);
    visit_key(&v, KEY_PAGE_DOWN); /* nothing to check yet */
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    visit_key(&v, KEY_PAGE_UP);
    assert_focus(&v, "Strategic planning");
    visit_key(&v, '.');
    visit_key(&v, KEY_PAGE_UP);
    assert_string_equal(order(&v), "plan impl mon pre");
    visit_key(&v, KEY_PAGE_UP); /* around the end */
    assert_string_equal(order(&v), "impl mon pre plan");
    visit_key(&v, '.');
    visit_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    visit_close(&v);
}

/* kill -9 with an order half made: it is still there, and so is the question. */
static void an_arrangement_survives(void **state)
{
    (void)state;
    struct visit_rig v;
    struct store_attempt open;
    start(&v, ORDER);
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    uint64_t seed = attempt(&v)->seed;
    char was[64];
    visit_key(&v, KEY_DOWN);
    visit_key(&v, ' ');
    visit_key(&v, KEY_DOWN);
    visit_key(&v, ' ');
    snprintf(was, sizeof was, "%s", order(&v));
    memset(&v.r.visit, 0, sizeof v.r.visit);
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    assert_true(store_open_attempt(v.r.env.store, STR(""), STR("quiz-2"), &open));
    assert_int_equal(open.answers[0].state, ANSWER_OPEN);
    assert_true(visit_reads(&v, "The quiz goes on where you stopped."));
    assert_true(attempt(&v)->seed != 20 || seed == 20);
    assert_string_equal(order(&v), was);
    assert_true(attempt_can_check(attempt(&v)));
    visit_close(&v);
}

/* ---- matching ---- */

static void match_by_letters_and_numbers(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v, MATCH);
    assert_true(visit_reads(&v, "0 of 3 pairs"));
    visit_key(&v, 'a');
    assert_true(visit_reads(&v, "chosen, waiting for its match"));
    visit_key(&v, '2');
    assert_string_equal(pairs(&v), "m-c");
    assert_true(visit_reads(&v, "goes with Satisfaction"));
    assert_true(visit_reads(&v, "1 of 3 pairs"));
    assert_focus(&v, "Why did it succeed or fail?"); /* the next one alone */
    visit_key(&v, 'a');                              /* again: undone */
    assert_string_equal(pairs(&v), "");
    visit_key(&v, '1'); /* from the right, too */
    visit_key(&v, 'b');
    assert_string_equal(pairs(&v), "e-m");
    visit_key(&v, 'a');
    visit_key(&v, '1'); /* taken from B */
    assert_string_equal(pairs(&v), "m-m");
    visit_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_true(visit_reads(&v, "Make all the pairs first"));
    visit_key(&v, 'c');
    visit_key(&v, KEY_ESCAPE); /* not after all */
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_false(visit_reads(&v, "chosen, waiting for its match"));
    visit_key(&v, 'b');
    visit_key(&v, '4');
    visit_key(&v, 'c');
    visit_key(&v, '2');
    assert_string_equal(pairs(&v), "m-m e-e c-c");
    assert_focus(&v, "Check answer");
    visit_key(&v, KEY_ENTER);
    assert_true(visit_reads(&v, "That is right."));
    visit_close(&v);
}

static void match_by_taps(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v, MATCH);
    visit_press(&v, "Are citizens satisfied?");
    visit_press(&v, "Communication");
    assert_string_equal(pairs(&v), "c-x");
    visit_press(&v, "Communication"); /* again: undone */
    assert_string_equal(pairs(&v), "");
    visit_press(&v, "Satisfaction");
    visit_press(&v, "Monitoring"); /* another one of the same side: that one */
    visit_press(&v, "Why did it succeed or fail?");
    visit_press(&v, "Are citizens satisfied?");
    visit_press(&v, "Satisfaction");
    visit_press(&v, "How does it run, and where does it deviate?");
    visit_press(&v, "Evaluation");
    assert_string_equal(pairs(&v), "m-e e-m c-c");
    assert_true(attempt_sane(attempt(&v)));
    visit_press(&v, "Check answer");
    assert_true(visit_reads(&v, "Partly right."));
    assert_true(visit_reads(&v, "33\u00A0% of the points"));
    assert_true(visit_reads(&v, "Why did it succeed or fail? \u2192 Monitoring: Wrong"));
    assert_true(visit_reads(&v, "Monitoring shows how, evaluation explains why."));
    assert_true(rig_golden(&v.r, "feedback-matching"));
    visit_close(&v);
}

static void match_by_arrows_and_clicker(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v, MATCH);
    visit_key(&v, KEY_DOWN);
    visit_key(&v, KEY_DOWN);
    assert_focus(&v, "Why did it succeed or fail?");
    visit_key(&v, ' ');
    visit_key(&v, KEY_RIGHT);
    visit_key(&v, ' ');
    assert_string_equal(pairs(&v), "e-c");
    visit_key(&v, '.'); /* the focus is on the next one alone */
    visit_key(&v, KEY_PAGE_UP); /* through the side whose turn it is */
    assert_focus(&v, "Monitoring");
    visit_key(&v, '.');
    assert_string_equal(pairs(&v), "m-m e-c");
    visit_key(&v, KEY_PAGE_UP);
    assert_focus(&v, "How does it run, and where does it deviate?");
    visit_key(&v, '.'); /* undone */
    assert_string_equal(pairs(&v), "e-c");
    visit_close(&v);
}

/* ---- numeric ---- */

static void number_by_keyboard(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v, NUMBER);
    assert_true(visit_reads(&v, "Type a number from 0 to 100."));
    visit_key(&v, KEY_PAGE_DOWN);
    assert_true(visit_reads(&v, "Type a number first"));
    for (const char *k = "1300"; *k; k++)
        visit_key(&v, (uint32_t)*k);
    visit_key(&v, KEY_ENTER);
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_true(visit_reads(&v, "The number lies between 0 and 100"));
    visit_key(&v, KEY_BACKSPACE);
    visit_key(&v, KEY_BACKSPACE);
    visit_key(&v, ',');
    visit_key(&v, '5');
    visit_key(&v, '5'); /* one decimal is all */
    assert_true(visit_reads(&v, "13.5\u00A0%"));
    v.r.settings.lang = LANG_DE;
    rig_draw_once(&v.r);
    assert_true(visit_reads(&v, "13,5\u00A0%"));
    v.r.settings.lang = LANG_EN;
    visit_key(&v, KEY_DELETE);
    assert_string_equal(attempt(&v)->answers[NUMBER].number, "");
    visit_key(&v, '-'); /* nothing below 0 here */
    visit_key(&v, '1');
    visit_key(&v, '4');
    assert_focus(&v, "Check answer");
    visit_key(&v, KEY_ENTER); /* the focus went to "Check answer" */
    assert_true(visit_reads(&v, "That is right."));
    assert_true(visit_reads(&v, "14\u00A0%"));
    visit_close(&v);
}

static void number_by_key_pad(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v, NUMBER);
    static const char *const keys[] = {"4", "5", "Decimal point", "2", "Delete the last digit"};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        const struct node *key = rig_find(&v.r, keys[i]);
        assert_true(key && key->rect.w >= 64 && key->rect.h >= 64);
        visit_press(&v, keys[i]);
    }
    assert_string_equal(attempt(&v)->answers[NUMBER].number, "45.");
    visit_press(&v, "Check answer");
    assert_true(visit_reads(&v, "Not quite."));
    assert_true(visit_reads(&v, "45\u00A0%"));
    assert_true(visit_reads(&v, "13\u00A0% (from 12 to 14 counts as right)"));
    assert_true(rig_golden(&v.r, "feedback-numeric"));
    visit_close(&v);
}

static void number_with_a_sign(void **state)
{
    (void)state;
    static const struct question sea[] = {{.id = LIT("sea"),
                                           .kind = QUESTION_NUMERIC,
                                           .stem = SAY("How deep is it?"),
                                           .numeric = {.answer_e6 = -2500000,
                                                       .from_e6 = -2500000,
                                                       .to_e6 = -2500000,
                                                       .min_e6 = -9000000,
                                                       .max_e6 = DECIMAL_MAX,
                                                       .decimals = 1}}};
    struct visit_rig v;
    start_with(&v, sea, 1, 0);
    assert_true(visit_fits(&v, "number with a sign"));
    visit_press(&v, "2");
    visit_press(&v, "Decimal point");
    visit_press(&v, "5");
    visit_press(&v, "Minus");
    assert_true(visit_reads(&v, "\u22122.5"));
    visit_press(&v, "Check answer");
    assert_true(visit_reads(&v, "That is right."));
    visit_close(&v);
}

/* ---- all ---- */

static void prepare(struct visit_rig *v, int kind)
{
    static const char *const keys[] = {"2  ", "a1b", "13"};
    for (const char *k = keys[kind]; *k; k++)
        visit_key(v, (uint32_t)*k);
    if (kind == ORDER)
        visit_key(v, ' '); /* held */
}

static void looks(void **state)
{
    (void)state;
    static const char *const names_of[] = {"ordering", "matching", "numeric"};
    static const struct {
        const char *suffix;
        int w, h, percent;
        enum string_language lang;
        bool contrast;
    } cases[] = {
        {"", 1920, 1080, 100, LANG_EN, false},
        {"-portrait", 1080, 1920, 100, LANG_EN, false},
        {"-german-1280", 1280, 800, 100, LANG_DE, false},
        {"-150", 1920, 1080, 150, LANG_EN, false},
        {"-contrast", 1920, 1080, 100, LANG_EN, true},
    };
    for (int kind = ORDER; kind <= NUMBER; kind++)
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            struct visit_rig v;
            char name[64];
            start(&v, kind);
            prepare(&v, kind);
            v.r.w = cases[i].w, v.r.h = cases[i].h;
            v.r.settings.lang = cases[i].lang;
            v.r.settings.text_percent = cases[i].percent;
            v.r.settings.theme = cases[i].contrast ? THEME_HIGH_CONTRAST : THEME_DARK;
            visit_settle(&v);
            snprintf(name, sizeof name, "quiz-%s%s", names_of[kind], cases[i].suffix);
            assert_true(rig_golden(&v.r, name));
            assert_true(rig_sane(&v.r));
            visit_close(&v);
        }
}

static void nothing_overlaps(void **state)
{
    (void)state;
    for (int kind = ORDER; kind <= NUMBER; kind++) {
        struct visit_rig v;
        start(&v, kind);
        assert_true(visit_fits(&v, "question"));
        prepare(&v, kind);
        assert_true(visit_fits(&v, "question under way"));
        visit_close(&v);
    }
}

/* What is ordered or paired is seen at once, also in large German text. */
static void large_text_keeps_what_is_related_on_one_page(void **state)
{
    (void)state;
    for (int kind = ORDER; kind <= MATCH; kind++)
        for (int portrait = 0; portrait < 2; portrait++) {
            struct visit_rig v;
            start(&v, kind);
            v.r.w = portrait ? 1080 : 1920, v.r.h = portrait ? 1920 : 1080;
            v.r.settings.lang = LANG_DE;
            v.r.settings.text_percent = 200;
            visit_settle(&v);
            const struct question *q = attempt_question(attempt(&v), kind);
            for (int i = 0; i < q->n_options; i++)
                assert_non_null(tree_find(rig_tree(&v.r), UI_ID(kind == ORDER ? ORDER_ID_ROW : MATCH_ID_LEFT, i)));
            assert_true(rig_sane(&v.r));
            visit_close(&v);
        }
}

/* The most an author may ask for: seven items, six pairs and two distractors, all of them long. */
static void long_texts_fit(void **state)
{
    (void)state;
    static char texts[8][96];
    static struct option items[8];
    static struct question longest[2];
    for (int i = 0; i < 8; i++) {
        snprintf(texts[i], sizeof texts[i],
                 "%d. A regional administrative simplification coordination office, or two", i);
        items[i] = (struct option){.id = str_c(texts[i]),
                                   .text = visit_text(texts[i], NULL, NULL),
                                   .feedback = visit_text("It comes later.", NULL, NULL)};
    }
    longest[ORDER] = kinds[ORDER];
    longest[ORDER].n_options = 7;
    longest[MATCH] = kinds[MATCH];
    longest[MATCH].n_options = 6;
    longest[MATCH].n_matches = 8;
    longest[ORDER].options = longest[MATCH].options = longest[MATCH].matches = items;
    struct visit_rig v;
    start_with(&v, longest, 2, ORDER);
    assert_true(visit_fits(&v, "long ordering"));
    visit_key(&v, KEY_DOWN);
    visit_key(&v, ' ');
    v.r.settings.text_percent = 200; /* the page goes along with what is moved */
    for (int i = 0; i < 6; i++) {
        visit_key(&v, KEY_DOWN);
        assert_non_null(focused(&v));
        assert_true(focused(&v)->state & STATE_CHECKED);
    }
    v.r.settings.text_percent = 100;
    visit_key(&v, ' ');
    visit_key(&v, KEY_PAGE_DOWN);
    assert_true(visit_fits(&v, "long ordering, feedback"));
    visit_press(&v, "Next question");
    assert_true(visit_fits(&v, "long matching"));
    for (int i = 0; i < 6; i++) {
        visit_key(&v, 'a' + (uint32_t)i);
        visit_key(&v, '1' + (uint32_t)(i + 1));
    }
    assert_true(visit_fits(&v, "long matching, all paired"));
    visit_key(&v, KEY_PAGE_DOWN);
    assert_true(visit_fits(&v, "long matching, feedback"));
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_by_keyboard),
        cmocka_unit_test(order_by_arrow_buttons),
        cmocka_unit_test(order_by_dragging),
        cmocka_unit_test(order_by_two_taps),
        cmocka_unit_test(order_by_clicker),
        cmocka_unit_test(an_arrangement_survives),
        cmocka_unit_test(match_by_letters_and_numbers),
        cmocka_unit_test(match_by_taps),
        cmocka_unit_test(match_by_arrows_and_clicker),
        cmocka_unit_test(number_by_keyboard),
        cmocka_unit_test(number_by_key_pad),
        cmocka_unit_test(number_with_a_sign),
        cmocka_unit_test(looks),
        cmocka_unit_test(nothing_overlaps),
        cmocka_unit_test(large_text_keeps_what_is_related_on_one_page),
        cmocka_unit_test(long_texts_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
