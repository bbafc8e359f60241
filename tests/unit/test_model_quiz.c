/* Quizzes from memory: what a good one gives, and the exact finding for each mistake in a bad one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/bug.h"
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
     {"7:19: error: \"kind\" must be one of: single, multiple, true-false, not \"essay\" [type]"},
     2},
    {Q OK_Q "  - {id: a, question: x, options: [{text: a, right: true, feedback: f}]}\n",
     {"7:35: error: a question has 2 to 12 options, not 1 [options]"},
     1},
    {Q OK_Q "  - {id: a, question: x}\n",
     {"7:5: error: a question needs \"options\", or \"answer: true\" or \"answer: false\" "
      "[missing-key]"},
     1},
    {Q OK_Q "  - {id: a, question: x, answer: maybe}\n",
     {"7:34: error: \"answer\" must be true or false [type]"},
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quiz_mistakes),
        cmocka_unit_test(test_good_quiz),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
