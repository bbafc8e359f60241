/* GIFT and Aiken, with the meaning that Moodle gives them. The examples are our own. */
#include <math.h>
#include <string.h>

#include "gift_fixture.h"

static struct gift gift;

static const struct gift_question *one(const char *text)
{
    gift_read(str_c(text), "q.gift", &arena, &findings, &gift);
    assert_int_equal(gift.n, 1);
    return gift.questions;
}

static void refused(const char *text, int line, const char *code)
{
    size_t before = findings.errors;
    assert_false(gift_read(str_c(text), "q.gift", &arena, &findings, &gift));
    assert_int_equal(findings.errors, before + 1);
    assert_int_equal(findings.list[findings.n - 1].at.line, line);
    assert_string_equal(findings.list[findings.n - 1].code, code);
}

static void test_single_choice(void **state)
{
    (void)state;
    const struct gift_question *q =
        one("// a comment [id:cap-1] [tag:strategy] [tag: people ]\n"
            "::Where to begin::Where does a strategy begin? {\n"
            "=With the people#Yes.\n~With a sensor # No, a means.\n~%25%With a plan\n"
            "####See capsule 2.}\n");
    assert_int_equal(q->kind, GIFT_SINGLE);
    is(q->id, "cap-1");
    is(q->title, "Where to begin");
    is(q->stem, "Where does a strategy begin?");
    is(q->feedback, "See capsule 2.");
    assert_int_equal(q->n_options, 3);
    is(q->options[0].text, "With the people");
    is(q->options[0].feedback, "Yes.");
    assert_true(q->options[0].weight == 100);
    is(q->options[1].feedback, "No, a means.");
    assert_true(q->options[1].weight == 0);
    is(q->options[2].text, "With a plan");
    assert_true(q->options[2].weight == 25);
    assert_int_equal(q->n_tags, 2);
    is(q->tags[0], "strategy");
    is(q->tags[1], "people");
    assert_int_equal(q->line, 2);
}

static void test_multiple_choice_by_weights(void **state)
{
    (void)state;
    const struct gift_question *q = one("Pick two {~%50%Water ~%50%Energy ~%-100%Noise}");
    assert_int_equal(q->kind, GIFT_MULTIPLE);
    assert_int_equal(q->n_options, 3);
    assert_true(q->options[0].weight == 50);
    assert_true(q->options[2].weight == -100);
    is(q->options[2].text, "Noise");
    q = one("Thirds {~%33.33333%a ~%33.33333%b ~%33.33333%c}");
    assert_true(fabs(q->options[1].weight - 33.33333) < 1e-9);
}

/* A tilde before an equals sign is one sign, as Moodle reads it. */
static void test_tilde_and_equals(void **state)
{
    (void)state;
    const struct gift_question *q = one("Two signs {~=right ~wrong}");
    assert_int_equal(q->n_options, 2);
    is(q->options[0].text, "right");
    assert_true(q->options[0].weight == 100);
}

static void test_true_false(void **state)
{
    (void)state;
    const struct gift_question *q = one("Villages count.{TRUE#They do.#Right, they do.}");
    assert_int_equal(q->kind, GIFT_TRUE_FALSE);
    assert_int_equal(q->n_options, 2);
    assert_true(q->options[0].weight == 100 && q->options[1].weight == 0);
    is(q->options[0].feedback, "Right, they do.");
    is(q->options[1].feedback, "They do.");
    q = one("Only capitals count.{F}");
    assert_int_equal(q->kind, GIFT_TRUE_FALSE);
    assert_true(q->options[1].weight == 100);
    q = one("Lower case is an answer to type {true}");
    assert_int_equal(q->kind, GIFT_SHORT);
}

static void test_short_answers(void **state)
{
    (void)state;
    const struct gift_question *q = one("The river of Liège is the {=Meuse =%50%Maas#In Dutch.} .");
    assert_int_equal(q->kind, GIFT_SHORT);
    is(q->stem, "The river of Liège is the _____ .");
    assert_int_equal(q->n_options, 2);
    is(q->options[1].text, "Maas");
    assert_true(q->options[1].weight == 50);
    is(q->options[1].feedback, "In Dutch.");
    q = one("No sign at all {Meuse}");
    assert_int_equal(q->kind, GIFT_SHORT);
    is(q->options[0].text, "Meuse");
}

static void test_matching(void **state)
{
    (void)state;
    const struct gift_question *q =
        one("Match. {=water -> pipes =light -> lamps = -> nothing ####All of them.}");
    assert_int_equal(q->kind, GIFT_MATCHING);
    assert_int_equal(q->n_pairs, 3);
    is(q->pairs[0].left, "water");
    is(q->pairs[0].right, "pipes");
    is(q->pairs[2].left, "");
    is(q->pairs[2].right, "nothing");
    is(q->feedback, "All of them.");
}

static void test_numbers(void **state)
{
    (void)state;
    const struct gift_question *q = one("How many? {#1822:5}");
    assert_int_equal(q->kind, GIFT_NUMERIC);
    assert_true(q->options[0].value == 1822 && q->options[0].tolerance == 5);
    assert_true(q->options[0].min == 1817 && q->options[0].max == 1827);
    assert_false(q->options[0].is_range);
    q = one("Range {#3.141..3.142}");
    assert_true(q->options[0].is_range);
    assert_true(q->options[0].min == 3.141 && q->options[0].max == 3.142);
    q = one("Several {#\n=1822:0#Exact.\n=%50%1822:2\n~No.}");
    assert_int_equal(q->n_options, 3);
    assert_true(q->options[1].weight == 50);
    assert_false(q->options[2].is_number);
    q = one("Negative {#-4}");
    assert_true(q->options[0].value == -4);
    q = one("Any {#=7 =%0%*#Not quite.}");
    assert_false(q->options[1].is_number);
    is(q->options[1].feedback, "Not quite.");
}

static void test_escapes(void **state)
{
    (void)state;
    const struct gift_question *q =
        one("::a\\:b::Is 2 \\= 1+1\\? in \\{braces\\}\\nsecond line\\: \\~ \\# C\\:\\\\dir {=x \\= y#w\\#z ~n}");
    is(q->title, "a:b");
    is(q->stem, "Is 2 = 1+1\\? in {braces}\nsecond line: ~ # C:\\dir");
    is(q->options[0].text, "x = y");
    is(q->options[0].feedback, "w#z");
}

static void test_formats(void **state)
{
    (void)state;
    const struct gift_question *q = one("::t::[html]<p>Which?</p>{=[plain]a ~b}");
    assert_int_equal(q->format, GIFT_HTML);
    is(q->stem, "<p>Which?</p>");
    is(q->options[0].text, "a");
    q = one("[unknown] stays {=a ~b}");
    assert_int_equal(q->format, GIFT_MOODLE);
    is(q->stem, "[unknown] stays");
}

static void test_essay_and_description(void **state)
{
    (void)state;
    assert_int_equal(one("Write about your town. {}")->kind, GIFT_ESSAY);
    const struct gift_question *q = one("Just something to read.");
    assert_int_equal(q->kind, GIFT_DESCRIPTION);
    is(q->stem, "Just something to read.");
}

static void test_categories_and_blocks(void **state)
{
    (void)state;
    assert_true(gift_read(STR("\xEF\xBB\xBF$CATEGORY: $course$/top/Module 1\r\n\r\nOne {T}\r\n \r\n// only a "
                              "comment\r\n\r\nTwo\r\nlines {F}\r\n\r\n$CATEGORY: Module 2\r\n\r\nThree {}"),
                          "q.gift", &arena, &findings, &gift));
    assert_int_equal(gift.n, 3);
    is(gift.questions[0].category, "Module 1");
    assert_int_equal(gift.questions[0].line, 3);
    is(gift.questions[1].stem, "Two\nlines");
    assert_int_equal(gift.questions[1].line, 7);
    is(gift.questions[2].category, "Module 2");
}

static void test_what_is_refused(void **state)
{
    (void)state;
    refused("", 0, "no-questions");
    refused("// only this\n", 0, "no-questions");
    refused("\n\nOpen {=a ~b\n\n", 3, "braces");
    refused("Closed =a ~b}", 1, "braces");
    refused("Wrong way } round {", 1, "braces");
    refused("One {~only}", 1, "answers");
    refused("Pairs {=a -> b =c}", 1, "pair");
    refused("Words {#many}", 1, "number");
    refused("Backwards {#5..3}", 1, "range");
    refused("\xFF\xFE", 1, "encoding");
}

/* One bad question does not take the others with it. */
static void test_goes_on(void **state)
{
    (void)state;
    assert_true(gift_read(STR("Bad {\n\nGood {T}\n"), "q.gift", &arena, &findings, &gift));
    assert_int_equal(gift.n, 1);
    assert_int_equal(findings.errors, 1);
}

static void test_aiken(void **state)
{
    (void)state;
    static const char text[] = "What is first?\r\nA. A plan\r\nB) People\r\nC. Sensors\r\nANSWER: B\r\n\r\n"
                               "Which two?\nA. Water\nB. Energy\nC. Noise\nANSWER: A, B\n";
    assert_true(aiken_likely(str_c(text)));
    assert_false(aiken_likely(STR("What {=A. a ~B. b}")));
    assert_true(aiken_read(str_c(text), "q.txt", &arena, &findings, &gift));
    assert_int_equal(gift.n, 2);
    assert_int_equal(findings.n, 0);
    const struct gift_question *q = gift.questions;
    assert_int_equal(q[0].kind, GIFT_SINGLE);
    is(q[0].stem, "What is first?");
    is(q[0].options[1].text, "People");
    assert_true(q[0].options[1].weight == 100 && q[0].options[0].weight == 0);
    assert_int_equal(q[1].kind, GIFT_MULTIPLE);
    assert_int_equal(q[1].line, 7);
    assert_true(q[1].options[1].weight == 50);
}

static void test_aiken_refused(void **state)
{
    (void)state;
    assert_false(aiken_read(STR("Q\nA. a\nB. b\nANSWER: D\n"), "q.txt", &arena, &findings, &gift));
    assert_int_equal(findings.list[0].at.line, 1);
    assert_false(aiken_read(STR("Q\nA. a\nB. b\n"), "q.txt", &arena, &findings, &gift));
    assert_false(aiken_read(STR("ANSWER: A\n"), "q.txt", &arena, &findings, &gift));
    assert_int_equal(findings.errors, 3);
}

static void test_refused_in_words(void **state)
{
    (void)state;
    static const struct {
        bool (*read)(struct str text, const char *path, struct arena *arena, struct findings *findings, struct gift *out);
        const char *text, *says;
    } cases[] = {
        {aiken_read, "Q\nA. a\nB. b\nANSWER: D\n", "\"ANSWER: D\" names no option of this question"},
        {aiken_read, "Q\nA. a\nB. b\n", "this question has no \"ANSWER:\" line"},
        {aiken_read, "Q\nA. a\nB. b\nNext\nA. a\nB. b\nANSWER: A\n", "this question has no \"ANSWER:\" line"},
        {aiken_read, "ANSWER: A\n", "\"ANSWER:\" without a question above it"},
        {aiken_read, "Q\nA. a\nANSWER: A\n", "a question has at least 2 options, a line each: \"A. text\""},
        {aiken_read, "Q\nA. a\nC. b\nANSWER: A\n", "option C is not the next letter; it is taken as B"},
        {aiken_read, "Caf\xE9\n", "this file is not UTF-8; save it as UTF-8, or name its \"--charset\""},
        {aiken_read, "\n", "there is no question in this file"},
        {gift_read, "Caf\xE9 {T}\n", "this file is not UTF-8; save it as UTF-8, or name its \"--charset\""},
        {gift_read, "// nothing\n", "there is no question in this file"},
        {gift_read, "Q }\n", "this question has no pair of { and }; write \\{ or \\} for a brace that is text"},
        {gift_read, "Q {=a}{\n", "answers stand in braces twice"},
        {gift_read, "Q {=a -> b =c}\n", "\"c\" is no pair; write =left -> right"},
        {gift_read, "Q {=a -> b}\n", "question has at least"},
        {gift_read, "Q {#many}\n", "\"many\" is no number; write 12.5, 12.5:0.5 or 12..13"},
        {gift_read, "Q {#9..3}\n", "the range \"9..3\" ends before it begins"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf said = BUF_INIT;
        findings_release(&findings);
        findings_init(&findings, &arena);
        cases[i].read(str_c(cases[i].text), "q.txt", &arena, &findings, &gift);
        findings_print(&findings, &said);
        if (!strstr(buf_c(&said), cases[i].says))
            fail_msg("%s: got %s", cases[i].text, buf_c(&said));
        buf_release(&said);
    }
}

/* Answers and questions without end. */
static void test_too_many(void **state)
{
    (void)state;
    struct buf text = BUF_INIT, said = BUF_INIT;
    buf_add_c(&text, "Q {");
    for (int i = 0; i < GIFT_ANSWERS_MAX; i++)
        buf_addf(&text, "~wrong %d ", i);
    buf_add_c(&text, "=right}\n\n");
    for (int i = 0; i <= GIFT_QUESTIONS_MAX; i++)
        buf_addf(&text, "::%d:: Is it? {T}\n\n", i);
    gift_read(buf_str(&text), "q.gift", &arena, &findings, &gift);
    findings_print(&findings, &said);
    assert_non_null(strstr(buf_c(&said), "a question has at most"));
    assert_non_null(strstr(buf_c(&said), "a file has at most"));
    text.len = said.len = 0;
    for (int i = 0; i <= GIFT_QUESTIONS_MAX; i++)
        buf_addf(&text, "Q\nA. a\nB. b\nANSWER: A\n");
    aiken_read(buf_str(&text), "q.txt", &arena, &findings, &gift);
    findings_print(&findings, &said);
    assert_non_null(strstr(buf_c(&said), "q.txt"));
    assert_non_null(strstr(buf_c(&said), "a file has at most"));
    buf_release(&text);
    buf_release(&said);
}

/* Without an empty line it is one question, as Moodle reads it; the author meant two. */
static void test_no_empty_line(void **state)
{
    (void)state;
    struct gift g;
    struct buf said = BUF_INIT;
    assert_true(gift_read(STR("::a:: One {=x ~y}\n::b:: Two {=x ~y}\n\nAn escaped one {=\\{x\\} ~y} here\n"), "a.gift", &arena, &findings, &g));
    assert_int_equal(g.n, 2);
    findings_print(&findings, &said);
    assert_string_equal(buf_c(&said), "a.gift:1:1: warning: answers stand in braces twice, and yet this is one question; "
                                      "leave an empty line between two questions [one-question]\n");
    buf_release(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_single_choice, setup, teardown),
        cmocka_unit_test_setup_teardown(test_multiple_choice_by_weights, setup, teardown),
        cmocka_unit_test_setup_teardown(test_tilde_and_equals, setup, teardown),
        cmocka_unit_test_setup_teardown(test_true_false, setup, teardown),
        cmocka_unit_test_setup_teardown(test_short_answers, setup, teardown),
        cmocka_unit_test_setup_teardown(test_matching, setup, teardown),
        cmocka_unit_test_setup_teardown(test_numbers, setup, teardown),
        cmocka_unit_test_setup_teardown(test_escapes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_formats, setup, teardown),
        cmocka_unit_test_setup_teardown(test_essay_and_description, setup, teardown),
        cmocka_unit_test_setup_teardown(test_categories_and_blocks, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_goes_on, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_empty_line, setup, teardown),
        cmocka_unit_test_setup_teardown(test_aiken, setup, teardown),
        cmocka_unit_test_setup_teardown(test_aiken_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(test_refused_in_words, setup, teardown),
        cmocka_unit_test_setup_teardown(test_too_many, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
