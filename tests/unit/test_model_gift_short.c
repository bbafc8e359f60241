/* Short answers from GIFT and back: texts, weights, feedback; and what Moodle's * becomes. */
#include <math.h>
#include <string.h>

#include "model/catalog_read.h"
#include "gift_fixture.h"

static const char source[] =
    "::Last::What is it called?{=Monitoring#Yes. =%50%Evaluation#Half \\= of it. =%0%Planning#The second. "
    "=%33.33333%a\\\\*b =%0%*#The fourth.####Its end feeds its start.}\n\n"
    "Capital?{=Brussels =Brus*}\n\n"
    "None{=%50%half}\n\n"
    "Minus{=%-50%bad =good}\n";

static void import(struct buf *yaml, struct catalog *out)
{
    struct gift gift;
    struct err err = ERR_INIT;
    assert_true(gift_read(str_c(source), "q.gift", &arena, &findings, &gift));
    assert_int_equal(findings.n, 0);
    gift_to_yaml(&gift, "en", "q.gift", &findings, yaml);
    assert_int_equal(findings.errors, 0);
    struct findings own;
    findings_init(&own, &arena);
    struct str kept = arena_str(&arena, buf_str(yaml));
    assert_true(catalog_load_bytes(kept, "q.yaml", &arena, out, &own, &err));
    assert_int_equal(own.errors, 0);
    findings_release(&own);
}

static void test_import(void **state)
{
    (void)state;
    struct catalog c;
    struct buf yaml = BUF_INIT;
    import(&yaml, &c);
    const struct quiz *quiz = &c.quizzes[0];
    assert_int_equal(quiz->n_questions, 3);
    const struct question *q = &quiz->questions[0];
    assert_int_equal(q->kind, QUESTION_SHORT);
    assert_int_equal(q->n_accepted, 4);
    is(i18n_text(&q->accepted[0].text, "en", NULL), "Monitoring");
    is(i18n_text(&q->accepted[0].feedback, "en", NULL), "Yes.");
    assert_true(q->accepted[0].weight_e6 == MODEL_WEIGHT_FULL);
    assert_true(q->accepted[1].weight_e6 == 50000000);
    is(i18n_text(&q->accepted[1].feedback, "en", NULL), "Half = of it.");
    assert_true(q->accepted[2].weight_e6 == 0);
    assert_true(q->accepted[3].weight_e6 == 33333330);
    is(i18n_text(&q->accepted[3].text, "en", NULL), "a*b");
    is(i18n_text(&q->when_wrong, "en", NULL), "The fourth.");
    is(i18n_text(&q->explanation, "en", NULL), "Its end feeds its start.");
    assert_int_equal(quiz->questions[2].n_accepted, 1);
    buf_release(&yaml);
}

/* The star of "Brus*", the lack of a right answer, marks taken away: each is said at its line. */
static void test_what_was_changed(void **state)
{
    (void)state;
    struct catalog c;
    struct buf yaml = BUF_INIT;
    static const struct {
        const char *code;
        int line;
    } want[] = {{"wildcard", 3}, {"weight", 7}, {"discussion", 5}};
    import(&yaml, &c);
    assert_int_equal(findings.n, ARRAY_LEN(want));
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        assert_string_equal(findings.list[i].code, want[i].code);
        assert_int_equal(findings.list[i].at.line, want[i].line);
    }
    buf_release(&yaml);
}

static void test_back(void **state)
{
    (void)state;
    struct catalog c;
    struct gift back;
    struct buf yaml = BUF_INIT, out = BUF_INIT;
    import(&yaml, &c);
    size_t before = findings.n;
    gift_write(&c.quizzes[0], "en", &findings, &out);
    assert_true(gift_read(buf_str(&out), "x.gift", &arena, &findings, &back));
    assert_int_equal(findings.n, before);
    assert_int_equal(back.n, 3);
    const struct gift_question *q = &back.questions[0];
    assert_int_equal(q->kind, GIFT_SHORT);
    assert_int_equal(q->n_options, 5);
    is(q->stem, "What is it called?");
    is(q->options[0].text, "Monitoring");
    is(q->options[0].feedback, "Yes.");
    assert_true(q->options[0].weight == 100 && q->options[1].weight == 50);
    is(q->options[1].feedback, "Half = of it.");
    assert_true(q->options[2].weight == 0);
    assert_true(fabs(q->options[3].weight - 33.33333) < 1e-9);
    is(q->options[3].text, "a\\*b");
    is(q->options[4].text, "*");
    assert_true(q->options[4].weight == 0);
    is(q->options[4].feedback, "The fourth.");
    is(q->feedback, "Its end feeds its start.");
    buf_release(&yaml);
    buf_release(&out);
}

/* In the file that leaves, nothing may be taken for pairs. */
static void test_arrow_is_a_comment(void **state)
{
    (void)state;
    static const char text[] = "capsule-kiosk: 1\nquizzes:\n- id: q\n  title: Q\n  questions:\n"
                               "  - {id: s, question: X, answers: [{text: a -> b}]}\n"
                               "  - {id: t, question: Y, answers: [{text: '%5% off'}, {text: c}],"
                               " feedback: {right: r, wrong: w}}\n";
    struct catalog c;
    struct gift back;
    struct err err = ERR_INIT;
    struct buf out = BUF_INIT;
    assert_true(catalog_load_bytes(str_c(text), "q.yaml", &arena, &c, &findings, &err));
    size_t before = findings.n;
    gift_write(&c.quizzes[0], "en", &findings, &out);
    assert_int_equal(findings.n, before + 1);
    assert_string_equal(findings.list[before].code, "gift");
    assert_true(gift_read(buf_str(&out), "x.gift", &arena, &findings, &back));
    assert_int_equal(back.n, 1);
    is(back.questions[0].options[0].text, "%5% off");
    is(back.questions[0].options[0].feedback, "r");
    is(back.questions[0].options[2].feedback, "w");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_import, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_was_changed, setup, teardown),
        cmocka_unit_test_setup_teardown(test_back, setup, teardown),
        cmocka_unit_test_setup_teardown(test_arrow_is_a_comment, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
