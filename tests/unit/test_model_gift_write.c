/* There and back: what an import makes is a playlist that loads, and an export is read as it was meant. */
#include <string.h>

#include "model/catalog_read.h"
#include "gift_fixture.h"

static const char source[] =
    "$CATEGORY: $course$/top/Module 1: basics\n\n"
    "// [id:first]\n::First::Which \\{one\\}?{=This\\: \"one\"#Yes\\nindeed. ~That#No. ~Half####All said.}\n\n"
    "::Two::Which two?{~%50%A#a ~%50%B#b ~%-100%C#c}\n\n"
    "True?{F#It is not.#Right.}\n\n"
    "::Pairs::Match.{=l1 -> r1 =l2 -> r2 =l3 -> r3 = -> r4}\n\n"
    "::Number::How many?{#=12.5:0.5#Good. ~#Not it.}\n\n"
    "$CATEGORY: Module 2\n\nRange{#10..15}\n\n"
    "Write about it.{}\n\nJust words.\n\nToo few pairs.{=a -> b =c -> d}\n";

static void load(struct catalog *out)
{
    struct gift gift;
    struct buf yaml = BUF_INIT;
    struct err err = ERR_INIT;
    assert_true(gift_read(str_c(source), "q.gift", &arena, &findings, &gift));
    assert_int_equal(findings.n, 0);
    gift_to_yaml(&gift, "fr", "q.gift", &findings, &yaml);
    assert_int_equal(findings.errors, 0);
    assert_int_equal(findings.warnings, 3);
    struct str kept = arena_str(&arena, buf_str(&yaml));
    buf_release(&yaml);
    struct findings own;
    findings_init(&own, &arena);
    assert_true(catalog_load_bytes(kept, "q.yaml", &arena, out, &own, &err));
    struct buf said = BUF_INIT;
    findings_print(&own, &said);
    if (own.errors)
        print_message("%s", buf_c(&said));
    assert_int_equal(own.errors, 0);
    buf_release(&said);
    findings_release(&own);
}

static void test_import_loads(void **state)
{
    (void)state;
    struct catalog c;
    load(&c);
    assert_int_equal(c.n_quizzes, 2);
    const struct quiz *q = &c.quizzes[0];
    is(q->id, "module-1-basics");
    assert_int_equal(q->n_questions, 5);
    is(q->questions[0].id, "first");
    is(i18n_text(&q->questions[0].stem, "fr", NULL), "Which {one}?");
    is(i18n_text(&q->questions[0].options[0].text, "fr", NULL), "This: \"one\"");
    is(i18n_text(&q->questions[0].options[0].feedback, "fr", NULL), "Yes\nindeed.");
    is(i18n_text(&q->questions[0].explanation, "fr", NULL), "All said.");
    assert_int_equal(q->questions[1].kind, QUESTION_MULTIPLE);
    assert_true(q->questions[1].options[1].right && !q->questions[1].options[2].right);
    assert_int_equal(q->questions[2].kind, QUESTION_TRUE_FALSE);
    assert_true(q->questions[2].options[1].right);
    assert_int_equal(q->questions[3].kind, QUESTION_MATCHING);
    assert_int_equal(q->questions[3].n_options, 3);
    assert_int_equal(q->questions[3].n_matches, 4);
    assert_true(q->questions[4].numeric.answer_e6 == 12500000);
    assert_true(q->questions[4].numeric.from_e6 == 12000000);
    assert_true(c.quizzes[1].questions[0].numeric.from_e6 == 10000000);
    assert_true(c.quizzes[1].questions[0].numeric.to_e6 == 15000000);
    assert_int_equal(c.n_modules, 1);
    assert_int_equal(c.modules[0].parts[0].n_items, 3);
}

/* Of what is no question, the sentence says why and where. */
static void test_discussions_are_listed(void **state)
{
    (void)state;
    struct catalog c;
    load(&c);
    assert_string_equal(findings.list[0].code, "discussion");
    assert_int_equal(findings.list[0].at.line, 18);
    assert_int_equal(findings.list[2].at.line, 22);
}

static void test_export_is_read_back(void **state)
{
    (void)state;
    struct catalog c;
    struct gift back;
    struct buf out = BUF_INIT;
    load(&c);
    size_t before = findings.n;
    gift_write(&c.quizzes[0], "fr", &findings, &out);
    assert_true(gift_read(buf_str(&out), "x.gift", &arena, &findings, &back));
    assert_int_equal(findings.n, before);
    assert_int_equal(back.n, 5);
    const struct gift_question *q = back.questions;
    is(q[0].category, "Module 1: basics");
    is(q[0].id, "first");
    is(q[0].stem, "Which {one}?");
    assert_int_equal(q[0].kind, GIFT_SINGLE);
    is(q[0].options[0].text, "This: \"one\"");
    is(q[0].options[0].feedback, "Yes\nindeed.");
    is(q[0].feedback, "All said.");
    assert_int_equal(q[1].kind, GIFT_MULTIPLE);
    assert_true(q[1].options[0].weight == 50 && q[1].options[2].weight == -50);
    is(q[2].options[0].feedback, "It is not.");
    is(q[2].options[1].feedback, "Right.");
    assert_int_equal(q[3].n_pairs, 4);
    is(q[3].pairs[3].left, "");
    assert_true(q[4].options[0].value == 12.5 && q[4].options[0].tolerance == 0.5);
    is(q[4].options[1].feedback, "Not it.");
    buf_release(&out);
}

static void test_order_is_a_comment(void **state)
{
    (void)state;
    struct catalog c;
    struct gift back;
    struct err err = ERR_INIT;
    struct buf out = BUF_INIT;
    assert_true(catalog_load_bytes(STR("capsule-kiosk: 1\nquizzes:\n- id: q\n  title: Q\n  questions:\n"
                                       "  - {id: o, question: Sort, order: [{text: a}, {text: b}, {text: c}]}\n"),
                                   "q.yaml", &arena, &c, NULL, &err));
    gift_write(&c.quizzes[0], "en", &findings, &out);
    assert_int_equal(findings.warnings, 1);
    assert_false(gift_read(buf_str(&out), "x.gift", &arena, &findings, &back));
    assert_non_null(strstr(buf_c(&out), "// - b\n"));
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_import_loads, setup, teardown),
        cmocka_unit_test_setup_teardown(test_discussions_are_listed, setup, teardown),
        cmocka_unit_test_setup_teardown(test_export_is_read_back, setup, teardown),
        cmocka_unit_test_setup_teardown(test_order_is_a_comment, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
