/* Quizzes from memory: what a good one gives, and the exact finding for each mistake in a bad one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/bug.h"
#include "model/decimal.h"
#include "model_loaded.h"

#define Q V "quizzes:\n- id: q\n  title: T\n  questions:\n"
#define LEFT_OUT                                                                                   \
    "6:3: error: no question of this quiz can be asked; the quiz is left out [no-questions]"
#define OK_Q                                                                                       \
    "  - {id: ok, question: x, options: [{text: a, right: true, feedback: f}, {text: b, "          \
    "feedback: f}]}\n"

static const struct {
    const char *yaml, *findings[6];
    int left; /* questions that can still be asked */
} quiz_mistakes[] = {
    {Q OK_Q, {NULL}, 1},
    {Q "  - {id: a, question: x, options: [{text: a, feedback: f}, {text: b, feedback: f}]}\n",
     {"6:3: error: no question of this quiz can be asked; the quiz is left out [no-questions]",
      "6:5: error: no option of this question has \"right: true\" [no-right-answer]"},
     0},
    {Q OK_Q "  - {id: a, kind: single, question: x, options: [{text: a, right: true, feedback: f}, "
            "{text: b, right: yes, "
            "feedback: f}]}\n",
     {"7:5: error: a \"single\" question has one right answer, this one has 2; write \"kind: "
      "multiple\" "
      "[many-right-answers]"},
     1},
    {Q OK_Q "  - {id: a, kind: essay, question: x, options: [{text: a, right: true, feedback: f}, "
            "{text: b, feedback: "
            "f}]}\n",
     {"7:19: error: \"kind\" must be one of: single, multiple, true-false, ordering, matching, numeric, short, not \"essay\" [type]"},
     2},
    {Q OK_Q "  - {id: a, question: x, options: [{text: a, right: true, feedback: f}]}\n",
     {"7:35: error: a question has 2 to 12 options, not 1 [options]"},
     1},
    {Q OK_Q "  - {id: a, question: x}\n",
     {"7:5: error: a question needs \"options\", \"order\", \"pairs\" or \"answers\", or an \"answer\": true, "
      "false or a number [missing-key]"},
     1},
    {Q OK_Q "  - {id: a, question: x, answer: maybe}\n",
     {"7:34: error: \"answer\" must be true or false, or a number [type]"},
     1},
    {Q OK_Q "  - {id: a, kind: true-false, question: x}\n",
     {"7:5: error: a true-false question needs \"answer: true\" or \"answer: false\" "
      "[missing-key]"},
     1},
    {Q OK_Q "  - {id: a, question: x, answer: no}\n",
     {"7:5: warning: \"feedback\" should have a text for \"true\" and one for \"false\" "
      "[no-feedback]"},
     2},
    {Q OK_Q "  - {id: a, question: x, answer: no, feedback: {true: f}}\n",
     {"7:48: warning: \"feedback\" should have a text for \"true\" and one for \"false\" "
      "[no-feedback]"},
     2},
    {Q OK_Q "  - {id: a, question: x, answer: true, feedback: {true: f, fasle: g}}\n",
     {"7:50: warning: \"feedback\" should have a text for \"true\" and one for \"false\" "
      "[no-feedback]",
      "7:60: error: unknown key \"fasle\" in \"feedback\" of a true-false question; did you mean "
      "\"false\"? "
      "[unknown-key]"},
     2},
    {Q OK_Q "  - {id: a, question: x, answer: true, options: [], feedback: {true: f, false: g}, "
            "kind: true-false}\n",
     {"7:49: error: a true-false question has no \"options\"; write \"answer: true\" or \"answer: "
      "false\" "
      "[misplaced-key]"},
     2},
    {Q OK_Q "  - {id: a, question: x, feedback: {true: f}, options: [{text: a, right: true, "
            "feedback: f}, {text: b, "
            "feedback: f}]}\n",
     {"7:36: error: \"feedback\" belongs to each option of this question [misplaced-key]"},
     2},
    {Q OK_Q "  - {id: OK, question: x, options: [{text: a, right: true, feedback: f}, {text: b, "
            "feedback: f}]}\n",
     {"7:5: error: another question of this quiz has the id \"OK\" [duplicate-id]"},
     1},
    {Q OK_Q "  - {id: a, question: x, options: [{text: a, right: true, feedback: f}, {id: a, text: "
            "b, feedback: f}]}\n",
     {"7:73: error: two options of this question have the id \"a\" [duplicate-id]"},
     1},
    {Q "  - {id: a, question: x, options: [{text: a, right: true}, {text: b, feedback: f}]}\n",
     {"6:36: warning: this option has no \"feedback\"; say why it is right or wrong [no-feedback]"},
     1},
    {Q "  - {id: a, question: x, options: [{txt: a, right: true, feedback: f}, {text: b, feedback: "
       "f}]}\n",
     {LEFT_OUT, "6:36: error: an option needs \"text\" [missing-key]",
      "6:37: error: unknown key \"txt\" in an option; did you mean \"text\"? [unknown-key]"},
     0},
    {Q OK_Q "  - {id: a, watch: 1:20-1:40, question: x, options: [{text: a, right: true, feedback: "
            "f}, {text: b, "
            "feedback: f}]}\n",
     {"7:20: error: \"watch\" names a mark of the time line, or two as first..last [watch]"},
     2},
    {Q OK_Q "  ask: 3\n",
     {"7:8: error: \"ask\" is 3, but the quiz has 1 usable questions [range]"},
     1},
    {Q OK_Q "  attempts: -1\n",
     {"7:13: error: \"attempts\" must be a whole number from 0 to 99, not \"-1\" [type]"},
     1},
    {V "quizzes:\n- {id: q, title: T}\n",
     {"3:3: error: a quiz needs \"questions\" [missing-key]"},
     0},
    {Q OK_Q "- id: q\n  title: T\n  questions:\n" OK_Q,
     {"7:3: error: another quiz has the id \"q\" (/nowhere/p.yaml line 3); this one is left out "
      "[duplicate-id]"},
     1},
};

static void test_quiz_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(quiz_mistakes); i++) {
        struct loaded l;
        struct buf expected = BUF_INIT;
        load(&l, quiz_mistakes[i].yaml);
        for (int k = 0; k < 6 && quiz_mistakes[i].findings[k]; k++)
            buf_addf(&expected, "/nowhere/p.yaml:%s\n", quiz_mistakes[i].findings[k]);
        assert_string_equal(buf_c(&l.lines), buf_c(&expected));
        const struct quiz *q = catalog_quiz(&l.catalog, STR("q"));
        assert_int_equal(q ? q->n_questions : 0, quiz_mistakes[i].left);
        buf_release(&expected);
        done(&l);
    }
}

static void test_good_quiz(void **state)
{
    (void)state;
    struct loaded l;
    load(&l, model_good);
    const struct quiz *q = catalog_quiz(&l.catalog, STR("q1"));
    assert_non_null(q);
    assert_int_equal(q->n_questions, 3);
    assert_int_equal(q->ask, 2);
    assert_true(q->shuffle && q->partial_credit);
    assert_int_equal(q->attempts, 3);
    assert_int_equal(q->questions[0].kind, QUESTION_SINGLE);
    assert_true(str_eq(q->questions[0].options[1].id, STR("b")));
    assert_true(q->questions[0].options[1].right);
    assert_true(str_eq(q->questions[0].watch, STR("will..team")));
    assert_int_equal(q->questions[1].kind, QUESTION_MULTIPLE);
    assert_true(q->questions[1].keep_order);
    assert_int_equal(q->questions[1].explanation.n, 2);
    const struct question *tf = &q->questions[2];
    assert_int_equal(tf->kind, QUESTION_TRUE_FALSE);
    assert_int_equal(tf->n_options, 2);
    assert_true(tf->keep_order);
    assert_false(tf->options[0].right);
    assert_true(tf->options[1].right);
    assert_true(str_eq(tf->options[1].id, STR("false")));
    assert_int_equal(tf->options[0].text.n, 0);
    assert_true(str_eq(i18n_text(&tf->options[1].feedback, "fr", NULL), STR("oui")));
    done(&l);
}

#define FB "feedback: {right: r, wrong: w}"
#define ORDER3 "order: [{text: a}, {text: b}, {text: c}]"
#define PAIRS3 "pairs: [{left: a, right: x}, {left: b, right: y}, {left: c, right: z}]"

/* Ordering, matching, numeric: each question stands at line 7, column 5. */
static const struct {
    const char *question, *findings[4];
    int left;
} arranged_mistakes[] = {
    {"{id: a, question: x, " ORDER3 ", " FB "}", {NULL}, 2},
    {"{id: a, question: x, " PAIRS3 ", distractors: [{text: n}], " FB "}", {NULL}, 2},
    {"{id: a, question: x, answer: 13, unit: '%', min: 0, max: 100, tolerance: 1, " FB "}",
     {NULL},
     2},
    {"{id: a, question: x, answer: -2.5, accept: [-3, -2], " FB "}", {NULL}, 2},
    {"{id: a, question: x, " ORDER3 "}",
     {"7:5: warning: \"feedback\" should have a text for \"right\" and one for \"wrong\" "
      "[no-feedback]"},
     2},
    {"{id: a, question: x, order: [{text: a}, {text: b}], " FB "}",
     {"7:33: error: an ordering question has 3 to 7 items, not 2 [items]"},
     1},
    {"{id: a, kind: ordering, question: x, " FB "}",
     {"7:5: error: an ordering question needs \"order\" [missing-key]"},
     1},
    {"{id: a, question: x, order: [{text: a}, {text: b}, {text: A}], " FB "}",
     {"7:56: error: two items of this question read the same; nobody could tell them apart "
      "[same-text]"},
     1},
    {"{id: a, question: x, order: [{text: a}, {id: a, text: b}, {text: c}], " FB "}",
     {"7:45: error: two items of this question have the id \"a\" [duplicate-id]"},
     1},
    {"{id: a, question: x, keep-order: true, unit: m, " ORDER3 ", " FB "}",
     {"7:38: error: \"keep-order\" is for choice and matching questions [misplaced-key]",
      "7:50: error: \"unit\" is for numeric questions [misplaced-key]"},
     2},
    {"{id: a, question: x, pairs: [{left: a, right: x}, {left: b, right: x}, {left: c}], " FB "}",
     {"7:55: error: two right-hand sides of this question read the same; nobody could tell them "
      "apart [same-text]",
      "7:76: error: a pair needs \"right\" [missing-key]"},
     1},
    {"{id: a, question: x, " PAIRS3 ", distractors: [{text: X}], " FB "}",
     {"7:112: error: two right-hand sides of this question read the same; nobody could tell them "
      "apart [same-text]"},
     1},
    {"{id: a, question: x, " PAIRS3
     ", distractors: [{text: m}, {text: n}, {text: o}], feedback: {right: r}}",
     {"7:111: error: a matching question has 0 to 2 distractors, not 3 [distractors]",
      "7:156: warning: \"feedback\" should have a text for \"right\" and one for \"wrong\" "
      "[no-feedback]"},
     1},
    {"{id: a, kind: numeric, question: x, answer: many, " FB "}",
     {"7:49: error: \"answer\" must be a number such as 13 or 12.5, not \"many\" [type]"},
     1},
    {"{id: a, kind: numeric, question: x, " FB "}",
     {"7:5: error: a numeric question needs \"answer\", a number such as 13 or 12.5 "
      "[missing-key]"},
     1},
    {"{id: a, question: x, answer: 13, tolerance: -1, " FB "}",
     {"7:49: error: \"tolerance\" must not be less than 0 [range]"},
     1},
    {"{id: a, question: x, answer: 13, accept: [14, 20], " FB "}",
     {"7:46: error: \"accept\" must begin with the smaller number and hold the answer [range]"},
     1},
    {"{id: a, question: x, answer: 13, accept: [10], " FB "}",
     {"7:46: error: \"accept\" must be two numbers, as [10, 15] [type]"},
     1},
    {"{id: a, question: x, answer: 13, accept: [10, 20], tolerance: 1, " FB "}",
     {"7:46: error: \"tolerance\" and \"accept\" say the same in two ways; write one of them "
      "[misplaced-key]"},
     2},
    {"{id: a, question: x, answer: 130, max: 100, " FB "}",
     {"7:34: error: \"answer\" is outside \"min\" and \"max\"; nobody could give it [range]"},
     1},
    {"{id: a, question: x, answer: 2.55, decimals: 1, " FB "}",
     {"7:34: error: \"answer\" has more decimals than \"decimals\" allows; nobody could give it "
      "[range]"},
     1},
    {"{id: a, kind: matching, question: x, answer: 3, options: [{text: a}], " PAIRS3 ", " FB "}",
     {"7:50: error: \"answer\" is for true-false and numeric questions [misplaced-key]",
      "7:62: error: \"options\" is for choice questions [misplaced-key]"},
     2},
};

static void test_arranged_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(arranged_mistakes); i++) {
        struct loaded l;
        struct buf yaml = BUF_INIT, expected = BUF_INIT;
        buf_addf(&yaml, "%s  - %s\n", Q OK_Q, arranged_mistakes[i].question);
        load(&l, buf_c(&yaml));
        for (int k = 0; k < 4 && arranged_mistakes[i].findings[k]; k++)
            buf_addf(&expected, "/nowhere/p.yaml:%s\n", arranged_mistakes[i].findings[k]);
        assert_string_equal(buf_c(&l.lines), buf_c(&expected));
        assert_int_equal(catalog_quiz(&l.catalog, STR("q"))->n_questions,
                         arranged_mistakes[i].left);
        buf_release(&yaml);
        buf_release(&expected);
        done(&l);
    }
}

static void test_good_arranged(void **state)
{
    (void)state;
    struct loaded l;
    load(&l, Q "  - {id: o, question: x, " ORDER3 ", " FB "}\n"
               "  - {id: m, question: x, keep-order: true, " PAIRS3
               ", distractors: [{id: none, text: n}], " FB "}\n"
               "  - {id: n, question: x, answer: '13', tolerance: 0.5, unit: '%', max: 100, " FB "}\n");
    const struct quiz *q = catalog_quiz(&l.catalog, STR("q"));
    assert_int_equal(q->n_questions, 3);
    const struct question *o = &q->questions[0], *m = &q->questions[1], *n = &q->questions[2];
    assert_true(o->kind == QUESTION_ORDERING && o->n_options == 3 && !o->keep_order);
    assert_true(str_eq(o->options[2].id, STR("c")));
    assert_true(str_eq(i18n_text(&o->when_wrong, "en", NULL), STR("w")));
    assert_true(m->kind == QUESTION_MATCHING && m->n_options == 3 && m->n_matches == 4);
    assert_true(m->keep_order);
    assert_true(str_eq(m->matches[1].id, m->options[1].id));
    assert_true(str_eq(m->matches[3].id, STR("none")));
    assert_true(n->kind == QUESTION_NUMERIC && n->n_options == 0);
    assert_true(n->numeric.answer_e6 == 13000000 && n->numeric.from_e6 == 12500000 &&
                n->numeric.to_e6 == 13500000 && n->numeric.min_e6 == 0 &&
                n->numeric.max_e6 == 100000000 && n->numeric.has_max);
    assert_int_equal(n->numeric.decimals, 0);
    done(&l);
}

static void test_decimals(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t e6;
        const char *printed; /* NULL: no number */
    } cases[] = {
        {"13", 13000000, "13"},        {"2,50", 2500000, "2.5"},   {"-0.000001", -1, "-0.000001"},
        {"007", 7000000, "7"},         {"0", 0, "0"},              {" 1.25 ", 1250000, "1.25"},
        {"", 0, NULL},                 {"-", 0, NULL},             {"1.", 0, NULL},
        {".5", 0, NULL},               {"1e3", 0, NULL},           {"1.2.3", 0, NULL},
        {"1.0000001", 0, NULL},        {"1234567890123", 0, NULL}, {"12 000", 0, NULL},
        {"999999999999.999999", DECIMAL_MAX, "999999999999.999999"},
    };
    struct arena arena = ARENA_INIT;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t e6 = 42;
        assert_int_equal(decimal_read(str_c(cases[i].text), &e6), cases[i].printed != NULL);
        assert_true(e6 == (cases[i].printed ? cases[i].e6 : 42));
        if (cases[i].printed)
            assert_string_equal(decimal_print(&arena, e6).ptr, cases[i].printed);
    }
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quiz_mistakes),
        cmocka_unit_test(test_good_quiz),
        cmocka_unit_test(test_arranged_mistakes),
        cmocka_unit_test(test_good_arranged),
        cmocka_unit_test(test_decimals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
