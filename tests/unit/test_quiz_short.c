/* Typed answers: what counts as the same, what it is worth, what comes back after a power cut. */
#include "cmocka_all.h"

#include "base/utf8.h"
#include "locale/answer_fold.h"
#include "quiz/attempt.h"

#define LIT(s) {"" s, sizeof s - 1}
#define TWO(e, f) {.n = 2, .of = {{"en", LIT(e)}, {"fr", LIT(f)}}}

static const struct accepted accepted[] = {
    {.text = TWO("Follow-up", "Le suivi"), .weight_e6 = MODEL_WEIGHT_FULL},
    {.text = TWO("The state", "L\u2019\u00C9tat"), .weight_e6 = MODEL_WEIGHT_FULL},
    {.text = TWO("Evaluation", "L\u2019\u00E9valuation"), .weight_e6 = 50000000},
    {.text = TWO("Planning", "Planification"), .weight_e6 = 0},
};
static const struct question questions[] = {
    {.id = LIT("a"), .kind = QUESTION_SHORT, .n_accepted = 4, .accepted = accepted},
    {.id = LIT("b"), .kind = QUESTION_SHORT, .n_accepted = 4, .accepted = accepted},
};
static const struct quiz quiz = {.n_questions = 2, .questions = questions, .ask = 2};

static struct attempt begin(void)
{
    struct attempt a;
    attempt_start(&a, &quiz, 1, locale_fold_answer);
    assert_true(attempt_sane(&a));
    return a;
}

static void test_what_it_is_worth(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        double credit;
        int matched;
    } cases[] = {
        {"Follow-up", 1, 1},      {"  follow up ", 1, 1},       {"LE SUIVI.", 1, 1},
        {"l'etat", 1, 2},         {"L \u2019 \u00C9TAT", 1, 2}, {"L\u2019E\u0301tat", 1, 2},
        {"evaluation", 0.5, 3},   {"l`evaluation!", 0.5, 3},    {"planning", 0, 4},
        {"followup", 0, 0},       {"suivi", 0, 0},              {"le  suivi et", 0, 0},
        {"?", 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct attempt a = begin();
        assert_true(attempt_write(&a, str_c(cases[i].typed)));
        assert_true(attempt_sane(&a));
        assert_true(attempt_check(&a));
        assert_true(attempt_sane(&a));
        assert_true(a.answers[0].credit == cases[i].credit);
        assert_int_equal(a.answers[0].matched, cases[i].matched);
        assert_int_equal(attempt_right(&a, 0), cases[i].credit == 1);
    }
}

static void test_score_by_weight(void **state)
{
    (void)state;
    struct attempt a = begin();
    attempt_write(&a, STR("Evaluation"));
    attempt_check(&a);
    attempt_next(&a);
    attempt_write(&a, STR("Le suivi"));
    attempt_check(&a);
    assert_false(attempt_next(&a));
    assert_true(attempt_score(&a) == 0.75);
    assert_int_equal(attempt_right_count(&a), 1);
}

static void test_what_cannot_stand_in_the_field(void **state)
{
    (void)state;
    char longest[MODEL_ANSWER_BYTES + 1];
    struct attempt a = begin();
    memset(longest, 'x', sizeof longest);
    assert_int_equal(attempt_need(&a), NEED_TEXT);
    assert_false(attempt_write(&a, (struct str){longest, sizeof longest}));
    assert_false(attempt_write(&a, STR("a\nb")));
    assert_false(attempt_write(&a, STR("\xC3")));
    assert_false(attempt_type(&a, '1'));
    assert_false(attempt_choose(&a, 0));
    assert_true(attempt_write(&a, (struct str){longest, MODEL_ANSWER_BYTES}));
    assert_int_equal(attempt_need(&a), NEED_NOTHING);
    assert_false(attempt_write(&a, (struct str){longest, MODEL_ANSWER_BYTES})); /* as it stands */
    assert_true(attempt_write(&a, STR("  ")));
    assert_int_equal(attempt_need(&a), NEED_TEXT);
    assert_false(attempt_check(&a));
    assert_true(attempt_write(&a, STR("")));
    assert_true(attempt_write(&a, STR("done")));
    assert_true(attempt_check(&a));
    assert_false(attempt_write(&a, STR("too late")));
    assert_string_equal(a.answers[0].text, "done");
}

/* As the store keeps it, letter by letter. */
static void test_half_typed_comes_back(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct attempt a = begin(), b = begin();
    attempt_write(&a, STR("L\u2019\u00E9t "));
    struct str kept = attempt_response(&a, 0, &arena);
    attempt_restore(&b, 0, kept, ANSWER_OPEN);
    attempt_resume(&b);
    assert_true(attempt_sane(&b));
    assert_int_equal(b.at, 0);
    assert_string_equal(b.answers[0].text, "L\u2019\u00E9t ");
    assert_true(attempt_write(&b, STR("  L\u2019\u00E9tat ")));
    attempt_check(&b);
    assert_string_equal(b.answers[0].text, "L\u2019\u00E9tat");
    struct attempt c = begin(); /* judged again when it comes back, in whatever language */
    attempt_restore(&c, 0, attempt_response(&b, 0, &arena), ANSWER_CHECKED);
    assert_true(attempt_sane(&c));
    assert_true(attempt_right(&c, 0));
    attempt_restore(&c, 1, STR("a\tb"), ANSWER_CHECKED); /* could not have been typed */
    assert_int_equal(c.answers[1].state, ANSWER_OPEN);
    arena_release(&arena);
}

static void test_skipping_forgets(void **state)
{
    (void)state;
    struct attempt a = begin();
    attempt_write(&a, STR("half"));
    attempt_skip(&a);
    assert_true(attempt_sane(&a));
    assert_string_equal(a.answers[0].text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_it_is_worth),
        cmocka_unit_test(test_score_by_weight),
        cmocka_unit_test(test_what_cannot_stand_in_the_field),
        cmocka_unit_test(test_half_typed_comes_back),
        cmocka_unit_test(test_skipping_forgets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
