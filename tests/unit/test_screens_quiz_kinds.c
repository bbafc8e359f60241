/* Ordering, matching and numeric questions by keyboard, mouse, finger and clicker; what is kept of
 * them; and how they look. */
#include "cmocka_all.h"
#include "rig_kinds.h"
#include "screens/quiz_page.h"

/* ---- ordering ---- */

/* What is told are the keys of the playlist; where one is missing, the pointer's way. */
static void order_is_told_with_the_keys_in_force(void **state)
{
    (void)state;
    static const struct key_binding own[] = {
        {CONTEXT_EVERYWHERE, ACTION_NEXT_CONTROL, KEY_F8, 0, 0}, {CONTEXT_EVERYWHERE, ACTION_PRESS, KEY_F9, 0, 0},
        {CONTEXT_EVERYWHERE, ACTION_UP, 'u', 0, 0},              {CONTEXT_EVERYWHERE, ACTION_DOWN, 'd', 0, 0},
    };
    const struct keymap all = {own, 4}, no_down = {own, 3};
    struct visit_rig v;
    start(&v, ORDER);
    visit_key(&v, KEY_DOWN);
    v.r.env.keys = &all;
    rig_draw_once(&v.r);
    assert_true(tree_shows(rig_tree(&v.r), "Use F8 to reach a card, F9 to lift it, U and D to move it, and F9 to"));
    v.r.env.keys = &no_down;
    rig_draw_once(&v.r);
    assert_true(tree_shows(rig_tree(&v.r), "Drag a card"));
    visit_close(&v);
}

static void order_by_keyboard(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v, ORDER);
    assert_string_equal(order(&v), "impl plan mon pre");
    assert_true(tree_shows(rig_tree(&v.r), "Drag a card"));
    visit_key(&v, KEY_DOWN); /* shows the focus on the first row, and what is told is keys */
    assert_focus(&v, "Implementation");
    assert_false(tree_shows(rig_tree(&v.r), "Drag a card"));
    assert_true(tree_shows(rig_tree(&v.r), "Use Tab to reach a card, Space to lift it, Up arrow and Down arrow"));
    visit_key(&v, KEY_ENTER); /* checks, as its hint says: it picks nothing up */
    assert_true(tree_shows(rig_tree(&v.r), "Move a card first"));
    assert_int_equal(((struct quiz_state *)v.r.state)->held, 0);
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
    /* before anything is pressed: the button is grey, here is why, by sight and by voice */
    const struct node *why = tree_named(rig_tree(&v.r), ROLE_TEXT, STR("The number lies between 0 and 100"));
    assert_non_null(why);
    assert_true(str_find(((struct quiz_state *)v.r.state)->spoken, STR("lies between 0 and 100")) > 0);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_is_told_with_the_keys_in_force),
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
