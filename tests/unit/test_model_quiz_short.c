/* Typed answers as authors write them: what is said of mistakes, what is left out where nobody types. */
#include "cmocka_all.h"

#include "locale/answer_fold.h"
#include "model/quiz_short.h"
#include "model_loaded.h"

#define HEAD "capsule-kiosk: 1\nlanguages: [en, fr]\n"
#define QUIZ "quizzes:\n- id: q\n  title: {en: Q, fr: Q}\n  questions:\n"
#define FB "feedback: {right: {en: r, fr: r}, wrong: {en: w, fr: w}}"
#define STEM "question: {en: x, fr: x}"
#define TRUE_Q "  - {id: t, " STEM ", answer: true, feedback: {true: {en: r, fr: r}, false: {en: w, fr: w}}}\n"
#define A97 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const struct {
    const char *question, *findings[3];
    int left; /* questions, of two */
} cases[] = {
    {"{id: a, " STEM ", answers: [{text: one}], " FB "}", {NULL}, 2},
    {"{id: a, kind: short, " STEM ", answers: [{text: 5}, {text: {en: five, fr: cinq}, weight: '50,5'}], " FB "}",
     {NULL}, 2},
    {"{id: a, kind: short, " STEM ", " FB "}",
     {"8:5: error: a short question needs \"answers\", what can be typed: answers: [{text: Brussels}] "
      "[missing-key]"},
     1},
    {"{id: a, " STEM ", answers: [], " FB "}",
     {"8:48: error: a short question has 1 to 24 answers, not 0 [answers]"}, 1},
    {"{id: a, " STEM ", answers: [{text: one, weight: 50}], " FB "}",
     {"8:48: error: no answer of this question is worth the whole mark; leave out its \"weight\" or write "
      "\"weight: 100\" [no-right-answer]"},
     1},
    {"{id: a, " STEM ", answers: [{text: one}, {text: two, weight: 101}], " FB "}",
     {"8:82: error: \"weight\" is a percentage from 0 to 100, such as 50 [range]"}, 1},
    {"{id: a, " STEM ", answers: [{text: " A97 "}], " FB "}",
     {"8:49: error: this answer is longer than the field it is typed into (96 bytes; a letter with an accent "
      "takes 2): nobody could give it; ask for less [answer-too-long]"},
     1},
    {"{id: a, " STEM ", answers: [{text: {en: one}}], " FB "}",
     {"8:56: warning: \"text\" has no text in fr; the one in en is shown there [missing-translation]"}, 2},
    {"{id: a, " STEM ", answers: [{text: one}]}",
     {"8:5: warning: \"feedback\" should have a text for \"wrong\", and one for \"right\" unless every answer "
      "has its own [no-feedback]"},
     2},
    {"{id: a, " STEM ", answers: [{text: one, feedback: {en: y, fr: y}}], feedback: {wrong: {en: w, fr: w}}}",
     {NULL}, 2},
    {"{id: a, " STEM ", answers: [{text: one}], unit: m, keep-order: true, " FB "}",
     {"8:69: error: \"unit\" is for numeric questions [misplaced-key]",
      "8:84: error: \"keep-order\" is for choice and matching questions [misplaced-key]"},
     2},
    {"{id: a, kind: short, " STEM ", answer: one, answers: [{text: one}], " FB "}",
     {"8:60: error: a short question lists what can be typed under \"answers\": answers: [{text: Brussels}] "
      "[misplaced-key]"},
     2},
    {"{id: a, kind: single, " STEM ", answers: [{text: one}], options: [{text: {en: a, fr: a}, right: true, "
     "feedback: {en: f, fr: f}}, {text: {en: b, fr: b}, feedback: {en: f, fr: f}}]}",
     {"8:62: error: \"answers\" is for short questions [misplaced-key]"}, 2},
};

static void load_question(struct loaded *l, const char *head, const char *question)
{
    struct buf yaml = BUF_INIT;
    buf_addf(&yaml, "%s%s%s  - %s\n", head, QUIZ, TRUE_Q, question);
    load(l, buf_c(&yaml));
    buf_release(&yaml);
}

static void test_findings(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct loaded l;
        struct buf expected = BUF_INIT;
        load_question(&l, HEAD, cases[i].question);
        for (int k = 0; k < 3 && cases[i].findings[k]; k++)
            buf_addf(&expected, "/nowhere/p.yaml:%s\n", cases[i].findings[k]);
        assert_string_equal(buf_c(&l.lines), buf_c(&expected));
        assert_int_equal(catalog_quiz(&l.catalog, STR("q"))->n_questions, cases[i].left);
        buf_release(&expected);
        done(&l);
    }
}

static void test_reading(void **state)
{
    (void)state;
    struct loaded l;
    load_question(&l, HEAD,
                  "{id: a, " STEM ", answers: [{text: SPMM}, {text: {en: five, fr: cinq}, weight: 33.33333, "
                  "feedback: {en: f, fr: f}}, {text: {en: no, fr: non}, weight: 0}], " FB "}");
    const struct question *q = &catalog_quiz(&l.catalog, STR("q"))->questions[1];
    assert_int_equal(q->kind, QUESTION_SHORT);
    assert_int_equal(q->n_accepted, 3);
    assert_true(str_eq(i18n_text(&q->accepted[0].text, "fr", NULL), STR("SPMM")));
    assert_true(str_eq(i18n_text(&q->accepted[1].text, "fr", NULL), STR("cinq")));
    assert_true(q->accepted[0].weight_e6 == MODEL_WEIGHT_FULL);
    assert_true(q->accepted[1].weight_e6 == 33333330);
    assert_true(q->accepted[2].weight_e6 == 0);
    assert_int_equal(q->n_options, 0);
    done(&l);
}

#define SHORT_Q "{id: a, " STEM ", answers: [{text: one}], " FB "}"

/* Booth and classroom have no typed answers: a warning for each, and the quiz counts without them. */
static void test_left_out(void **state)
{
    (void)state;
    static const struct {
        const char *policy;
        const char *named;
        int left;
    } policies[] = {
        {"", NULL, 2},
        {"policy: self-paced\n", NULL, 2},
        {"policy: capsules\n", NULL, 2},
        {"policy: booth\n", "booth", 1},
        {"policy: classroom\n", "classroom", 1},
        {"policy: {mode: booth, typed-answers: true}\n", NULL, 2},
        {"policy: {mode: self-paced, typed-answers: false}\n", "self-paced", 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(policies); i++) {
        struct loaded l;
        struct buf head = BUF_INIT, expected = BUF_INIT;
        buf_addf(&head, HEAD "%s", policies[i].policy);
        load_question(&l, buf_c(&head), SHORT_Q);
        if (policies[i].named)
            buf_addf(&expected,
                     "/nowhere/p.yaml:9:5: warning: question \"a\" of quiz \"q\" is answered by typing, and the "
                     "policy \"%s\" has no typed answers: it is left out there; ask it in another way, or in a "
                     "playlist with \"policy: self-paced\" [typed-answer]\n",
                     policies[i].named);
        assert_string_equal(buf_c(&l.lines), buf_c(&expected));
        const struct quiz *q = catalog_quiz(&l.catalog, STR("q"));
        assert_int_equal(q->n_questions, policies[i].left);
        assert_int_equal(q->ask, policies[i].left);
        assert_int_equal(q->questions[0].kind, QUESTION_TRUE_FALSE);
        buf_release(&head);
        buf_release(&expected);
        done(&l);
    }
}

/* Of which nothing is left: the capsule has no quiz, the item its title alone, and nobody says "unknown". */
static void test_all_left_out(void **state)
{
    (void)state;
    struct loaded l;
    load(&l, HEAD "policy: booth\n" QUIZ "  - " SHORT_Q "\n"
                  "capsules:\n- {id: c, title: {en: C, fr: C}, media: c.mp4, quiz: q}\n"
                  "modules:\n- {id: m, title: {en: M, fr: M}, items: [{id: i, minutes: 5, quiz: q}]}\n");
    assert_null(strstr(buf_c(&l.lines), "unknown-quiz"));
    assert_non_null(strstr(buf_c(&l.lines), "[typed-answer]"));
    assert_int_equal(catalog_quiz(&l.catalog, STR("q"))->n_questions, 0);
    assert_null(l.catalog.capsules[0].quiz);
    const struct item *item = &l.catalog.modules[0].parts[0].items[0];
    assert_null(item->quiz);
    assert_true(item->missing);
    assert_true(str_eq(i18n_text(&item->title, "en", NULL), STR("Q")));
    done(&l);
}

/* The example file: but for its film, which is not there, nothing is to be said of it. */
static void test_example(void **state)
{
    (void)state;
    struct loaded l = {.arena = ARENA_INIT};
    findings_init(&l.findings, &l.arena);
    assert_true(catalog_load("tests/data/typed/playlists/self-paced.yaml", &l.arena, &l.catalog, &l.findings, &l.err));
    for (int i = 0; i < l.catalog.n_quizzes; i++)
        quiz_short_check(&l.catalog.quizzes[i], locale_fold_answer, &l.findings);
    assert_int_equal(l.findings.n, 1);
    assert_string_equal(l.findings.list[0].code, "missing-media");
    assert_int_equal(l.catalog.quizzes[0].questions[0].n_accepted, 5);
    done(&l);
}

static void test_same_answers(void **state)
{
    (void)state;
    struct loaded l;
    struct findings found;
    load_question(&l, HEAD,
                  "{id: a, " STEM ", answers: [{text: {en: The state, fr: L\u2019\u00C9tat}}, "
                  "{text: {en: State, fr: l'etat}}, {text: {en: L' ETAT., fr: le pays}, weight: 50}], " FB "}");
    assert_string_equal(buf_c(&l.lines), "");
    findings_init(&found, &l.arena);
    quiz_short_check(catalog_quiz(&l.catalog, STR("q")), locale_fold_answer, &found);
    assert_int_equal(found.n, 2);
    assert_string_equal(found.list[0].code, "same-answer");
    assert_int_equal(found.list[0].at.line, 8);
    findings_release(&found);
    done(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_findings),      cmocka_unit_test(test_reading),
        cmocka_unit_test(test_left_out),      cmocka_unit_test(test_all_left_out),
        cmocka_unit_test(test_same_answers),  cmocka_unit_test(test_example),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
