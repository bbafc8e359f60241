/* Attempts on random walks, resumed from what was kept, and of quizzes that are empty or odd. */
#include "cmocka_all.h"

#include "rig_quiz.h"

static void test_random_walks(void **state)
{
    (void)state;
    static const struct quiz *const quizzes[] = {&plain, &shuffled, &four_of_six, &arranged};
    for (uint64_t seed = 0; seed < 800; seed++) {
        struct shuffle r = shuffle_from(seed, 99);
        struct attempt a;
        int steps = 0;
        attempt_start(&a, quizzes[seed % 4], seed, NULL);
        while (!attempt_finished(&a)) {
            switch (shuffle_below(&r, 8)) {
            case 5:
                attempt_move(&a, (int)shuffle_below(&r, 6) - 1, (int)shuffle_below(&r, 5));
                break;
            case 6:
                attempt_pair(&a, (int)shuffle_below(&r, 4), (int)shuffle_below(&r, 6) - 1);
                break;
            case 7:
                attempt_type(&a, "0123456789.,-\b\b"[shuffle_below(&r, 15)]);
                break;
            case 0:
                attempt_choose(&a, (int)shuffle_below(&r, 6) - 1);
                break;
            case 1:
                attempt_check(&a);
                break;
            case 2:
                attempt_skip(&a);
                break;
            case 3:
                attempt_next(&a);
                break;
            case 4: {
                struct attempt b;
                attempt_start(&b, a.quiz, a.seed, NULL);
                struct arena arena = ARENA_INIT;
                for (int i = 0; i < a.n; i++)
                    attempt_restore(&b, i, attempt_response(&a, i, &arena), a.answers[i].state);
                for (int i = 0; i < a.n; i++)
                    assert_true(
                        str_eq(attempt_response(&b, i, &arena), attempt_response(&a, i, &arena)));
                arena_release(&arena);
                attempt_resume(&b);
                assert_true(attempt_sane(&b));
                assert_true(attempt_score(&b) == attempt_score(&a));
                assert_int_equal(attempt_right_count(&b), attempt_right_count(&a));
                break;
            }
            }
            assert_true(attempt_sane(&a));
            if (++steps > 2000)
                fail_msg("seed %d does not end", (int)seed);
        }
    }
}

static void test_resume(void **state)
{
    (void)state;
    struct attempt a;
    attempt_start(&a, &plain, 8, NULL);
    attempt_restore(&a, 0, STR("b"), ANSWER_CHECKED);
    attempt_restore(&a, 1, STR(""), ANSWER_SKIPPED);
    attempt_restore(&a, 2, STR("t"), ANSWER_OPEN);
    attempt_restore(&a, 77, STR("a"), ANSWER_CHECKED); /* no such position */
    attempt_restore(&a, -1, STR("a"), ANSWER_CHECKED);
    attempt_restore(&a, 3, STR("a[,]b"), ANSWER_CHECKED); /* two choices of a single: ignored */
    attempt_restore(&a, 4, STR("e"), ANSWER_CHECKED);     /* no such option */
    attempt_restore(&a, 5, STR(""), ANSWER_CHECKED);
    attempt_resume(&a);
    assert_true(attempt_sane(&a));
    assert_int_equal(a.at, 2);
    assert_true(attempt_can_check(&a)); /* what was chosen is still chosen */
    assert_int_equal(attempt_right_count(&a), 1);
    for (int i = 3; i < N_QUESTIONS; i++)
        assert_int_equal(a.answers[i].state, ANSWER_OPEN);
}

/* Rows from before there were responses hold bits. */
static void test_resume_from_bits(void **state)
{
    (void)state;
    struct attempt a;
    attempt_start(&a, &plain, 8, NULL);
    attempt_restore_choice(&a, 0, 0x2, ANSWER_CHECKED);
    attempt_restore_choice(&a, 1, 0xD, ANSWER_CHECKED);
    attempt_restore_choice(&a, 3, 0x3, ANSWER_CHECKED);  /* two choices of a single: ignored */
    attempt_restore_choice(&a, 4, 0x10, ANSWER_CHECKED); /* no such option */
    attempt_restore_choice(&a, 5, 0, ANSWER_CHECKED);
    attempt_resume(&a);
    assert_true(attempt_sane(&a));
    assert_int_equal(a.at, 2);
    assert_int_equal(attempt_right_count(&a), 2);
    assert_string_equal(response(&a, 1), "a[,]c[,]d");
}

/* What was arranged but not checked is still there. */
static void test_resume_half_finished(void **state)
{
    (void)state;
    struct attempt a;
    attempt_start(&a, &arranged, 8, NULL);
    attempt_restore(&a, 0, STR("d[,]a[,]b[,]c"), ANSWER_OPEN);
    attempt_restore(&a, 1, STR("b[.]x"), ANSWER_OPEN);
    attempt_restore(&a, 2, STR("1"), ANSWER_OPEN);
    attempt_resume(&a);
    assert_true(attempt_sane(&a));
    assert_int_equal(a.at, 0);
    assert_true(attempt_can_check(&a));
    assert_string_equal(response(&a, 0), "d[,]a[,]b[,]c");
    assert_string_equal(response(&a, 1), "b[.]x");
    assert_string_equal(a.answers[2].number, "1");
}

static void test_resume_with_only_skipped_left(void **state)
{
    (void)state;
    struct attempt a;
    attempt_start(&a, &four_of_six, 8, NULL);
    for (int i = 0; i < 4; i++)
        attempt_restore_choice(&a, i, i == 2 ? 0 : 1, i == 2 ? ANSWER_SKIPPED : ANSWER_CHECKED);
    attempt_resume(&a);
    assert_int_equal(a.at, 2);
    attempt_skip(&a);
    assert_false(attempt_next(&a));
    assert_true(attempt_sane(&a));
}

static void test_empty_and_odd_quizzes(void **state)
{
    (void)state;
    static const struct question none_right = {
        .kind = QUESTION_SINGLE, .n_options = 2, .options = several + 1};
    static const struct quiz empty = {.n_questions = 0};
    static const struct quiz greedy = {.n_questions = 1, .questions = &none_right, .ask = 9};
    struct attempt a;
    attempt_start(&a, &empty, 1, NULL);
    attempt_resume(&a);
    assert_true(attempt_finished(&a) && attempt_sane(&a) && attempt_score(&a) == 0);
    assert_false(attempt_next(&a));
    attempt_choose(&a, 0);
    attempt_skip(&a);
    assert_null(attempt_question(&a, 0));
    attempt_start(&a, &greedy, 1, NULL);
    assert_int_equal(a.n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_walks),
        cmocka_unit_test(test_resume),
        cmocka_unit_test(test_resume_from_bits),
        cmocka_unit_test(test_resume_half_finished),
        cmocka_unit_test(test_resume_with_only_skipped_left),
        cmocka_unit_test(test_empty_and_odd_quizzes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
