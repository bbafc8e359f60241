/* The state machine by examples, by its invariants on random walks, and by resuming. */
#include "cmocka_all.h"

#include "quiz/attempt.h"
#include "quiz/shuffle.h"

enum { N_QUESTIONS = 6, N_OPTIONS = 4 };

/*
 * Six questions: single (right: b), multiple (right: a, c, d), true/false (right: true), single
 * kept in order, multiple with one right option, single.
 */
static const struct option single[N_OPTIONS] = {
    {.right = false}, {.right = true}, {.right = false}, {.right = false}};
static const struct option several[N_OPTIONS] = {
    {.right = true}, {.right = false}, {.right = true}, {.right = true}};
static const struct option truth[2] = {{.right = true}, {.right = false}};

static const struct question questions[N_QUESTIONS] = {
    {.kind = QUESTION_SINGLE, .n_options = 4, .options = single},
    {.kind = QUESTION_MULTIPLE, .n_options = 4, .options = several},
    {.kind = QUESTION_TRUE_FALSE, .n_options = 2, .options = truth},
    {.kind = QUESTION_SINGLE, .n_options = 4, .options = single, .keep_order = true},
    {.kind = QUESTION_MULTIPLE, .n_options = 4, .options = single},
    {.kind = QUESTION_SINGLE, .n_options = 4, .options = single},
};
static const struct quiz plain = {.n_questions = N_QUESTIONS,
                                  .questions = questions,
                                  .ask = N_QUESTIONS,
                                  .partial_credit = true};
static const struct quiz shuffled = {
    .n_questions = N_QUESTIONS, .questions = questions, .ask = N_QUESTIONS, .shuffle = true};
static const struct quiz four_of_six = {
    .n_questions = N_QUESTIONS, .questions = questions, .ask = 4};

static int place_of(const struct attempt *a, int position, int option)
{
    for (int i = 0; i < attempt_question(a, position)->n_options; i++)
        if (a->options[position][i] == option)
            return i;
    fail_msg("option %d is not shown", option);
    return -1;
}

static void choose(struct attempt *a, int option)
{
    attempt_choose(a, place_of(a, a->at, option));
    assert_true(attempt_sane(a));
}

static void test_generator_vectors(void **state)
{
    (void)state;
    /* the published sequence for the seed 1234567 */
    static const uint64_t want[] = {UINT64_C(6457827717110365317), UINT64_C(3203168211198807973),
                                    UINT64_C(9817491932198370423), UINT64_C(4593380528125082431)};
    struct shuffle s = {1234567};
    for (size_t i = 0; i < ARRAY_LEN(want); i++)
        assert_true(shuffle_next(&s) == want[i]);
}

static void test_layout_of_a_seed_never_changes(void **state)
{
    (void)state;
    struct attempt a;
    attempt_start(&a, &shuffled, 42);
    char got[64];
    int n = 0;
    for (int i = 0; i < a.n; i++)
        n += snprintf(got + n, sizeof got - (size_t)n, "%d:%d%d%d%d ", a.order[i], a.options[i][0],
                      a.options[i][1], a.options[i][2], a.options[i][3]);
    assert_string_equal(got, "0:2031 1:0123 5:2130 2:0100 4:0312 3:0123 ");
}

static void test_layout(void **state)
{
    (void)state;
    bool moved_question = false, moved_option = false;
    for (uint64_t seed = 0; seed < 200; seed++) {
        struct attempt a;
        attempt_start(&a, &plain, seed);
        assert_true(attempt_sane(&a));
        for (int i = 0; i < a.n; i++)
            assert_int_equal(a.order[i], i);
        for (int k = 0; k < 2; k++)
            assert_int_equal(a.options[2][k], k); /* true stays above false */
        for (int k = 0; k < N_OPTIONS; k++) {
            assert_int_equal(a.options[3][k], k); /* keep_order */
            moved_option |= a.options[0][k] != k;
        }
        attempt_start(&a, &shuffled, seed);
        assert_true(attempt_sane(&a));
        moved_question |= a.order[0] != 0;
    }
    assert_true(moved_question);
    assert_true(moved_option);
}

static void test_fewer_questions_than_there_are(void **state)
{
    (void)state;
    unsigned seen = 0;
    for (uint64_t seed = 0; seed < 100; seed++) {
        struct attempt a;
        attempt_start(&a, &four_of_six, seed);
        assert_int_equal(a.n, 4);
        assert_true(attempt_sane(&a));
        for (int i = 0; i < a.n; i++) {
            seen |= 1u << a.order[i];
            assert_true(i == 0 ||
                        a.order[i - 1] < a.order[i]); /* not shuffled: the author's order */
        }
    }
    assert_int_equal(seen, 0x3F);
}

static void test_choosing(void **state)
{
    (void)state;
    struct attempt a;
    attempt_start(&a, &plain, 1);
    assert_false(attempt_can_check(&a));
    assert_false(attempt_check(&a));
    choose(&a, 0);
    choose(&a, 2);
    assert_int_equal(a.answers[0].chosen, 1 << 2); /* single choice replaces */
    attempt_choose(&a, 4);
    attempt_choose(&a, -1);
    assert_int_equal(a.answers[0].chosen, 1 << 2);
    assert_true(attempt_check(&a));
    assert_false(attempt_right(&a, 0));
    choose(&a, 1);
    assert_int_equal(a.answers[0].chosen, 1 << 2); /* judged is judged */
    assert_false(attempt_check(&a));
    assert_true(attempt_next(&a));
    choose(&a, 0);
    choose(&a, 2);
    choose(&a, 2);
    assert_int_equal(a.answers[1].chosen, 1); /* multiple choice toggles */
    choose(&a, 0);
    assert_false(attempt_can_check(&a));
}

static void test_credit(void **state)
{
    (void)state;
    static const struct {
        int question;
        uint32_t chosen;
        double partial, strict;
    } cases[] = {
        {0, 0x2, 1, 1},       {0, 0x1, 0, 0},       {1, 0xD, 1, 1}, {1, 0x1, 1 / 3.0, 0},
        {1, 0x5, 2 / 3.0, 0}, {1, 0xF, 2 / 3.0, 0}, {1, 0x3, 0, 0}, {1, 0x2, 0, 0},
        {2, 0x1, 1, 1},       {2, 0x2, 0, 0},       {4, 0x2, 1, 1}, {4, 0x3, 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct question *q = &questions[cases[i].question];
        double partial = attempt_credit(&plain, q, cases[i].chosen);
        double strict = attempt_credit(&shuffled, q, cases[i].chosen);
        if (partial != cases[i].partial || strict != cases[i].strict)
            fail_msg("case %zu: %g and %g", i, partial, strict);
    }
}

static void test_score(void **state)
{
    (void)state;
    static const int picks[] = {1, 0, 0, 0, 1, 1}; /* right, a third, right, wrong, right, right */
    struct attempt a;
    attempt_start(&a, &plain, 3);
    for (int i = 0; i < N_QUESTIONS; i++) {
        choose(&a, picks[i]);
        assert_true(attempt_check(&a));
        assert_int_equal(attempt_next(&a), i + 1 < N_QUESTIONS);
    }
    assert_true(attempt_finished(&a));
    assert_true(attempt_sane(&a));
    assert_int_equal(attempt_right_count(&a), 4);
    assert_true(attempt_score(&a) > (4 + 1 / 3.0) / 6 - 1e-12 &&
                attempt_score(&a) < (4 + 1 / 3.0) / 6 + 1e-12);
    assert_false(attempt_next(&a));
}

static void test_skipped_comes_back_once(void **state)
{
    (void)state;
    static const int path[] = {0, 1, 2, 3, 4, 5, 1, 3}; /* 1 and 3 skipped */
    struct attempt a;
    attempt_start(&a, &plain, 5);
    for (int i = 0; i < 8; i++) {
        assert_int_equal(a.at, path[i]);
        if (path[i] == 1 || path[i] == 3) {
            attempt_skip(&a);
        } else {
            attempt_choose(&a, 0);
            attempt_check(&a);
            attempt_skip(&a); /* no effect once checked */
        }
        assert_true(attempt_sane(&a));
        assert_int_equal(attempt_next(&a), i < 7);
        assert_true(attempt_sane(&a));
    }
    assert_true(attempt_finished(&a));
    assert_int_equal(a.answers[1].state, ANSWER_SKIPPED);
    assert_int_equal(a.answers[5].state, ANSWER_CHECKED);
}

static void test_random_walks(void **state)
{
    (void)state;
    static const struct quiz *const quizzes[] = {&plain, &shuffled, &four_of_six};
    for (uint64_t seed = 0; seed < 600; seed++) {
        struct shuffle r = shuffle_from(seed, 99);
        struct attempt a;
        int steps = 0;
        attempt_start(&a, quizzes[seed % 3], seed);
        while (!attempt_finished(&a)) {
            switch (shuffle_below(&r, 5)) {
            case 0: attempt_choose(&a, (int)shuffle_below(&r, 6) - 1); break;
            case 1: attempt_check(&a); break;
            case 2: attempt_skip(&a); break;
            case 3: attempt_next(&a); break;
            case 4: {
                struct attempt b;
                attempt_start(&b, a.quiz, a.seed);
                for (int i = 0; i < a.n; i++)
                    attempt_restore(&b, i, a.answers[i].chosen, a.answers[i].state);
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
    attempt_start(&a, &plain, 8);
    attempt_restore(&a, 0, 0x2, ANSWER_CHECKED);
    attempt_restore(&a, 1, 0, ANSWER_SKIPPED);
    attempt_restore(&a, 2, 0x1, ANSWER_OPEN);
    attempt_restore(&a, 77, 0x1, ANSWER_CHECKED); /* no such position */
    attempt_restore(&a, -1, 0x1, ANSWER_CHECKED);
    attempt_restore(&a, 3, 0x3, ANSWER_CHECKED);  /* two choices of a single: ignored */
    attempt_restore(&a, 4, 0x10, ANSWER_CHECKED); /* no such option */
    attempt_restore(&a, 5, 0, ANSWER_CHECKED);
    attempt_resume(&a);
    assert_true(attempt_sane(&a));
    assert_int_equal(a.at, 2);
    assert_true(attempt_can_check(&a)); /* what was chosen is still chosen */
    assert_int_equal(attempt_right_count(&a), 1);
    for (int i = 3; i < N_QUESTIONS; i++)
        assert_int_equal(a.answers[i].state, ANSWER_OPEN);
}

static void test_resume_with_only_skipped_left(void **state)
{
    (void)state;
    struct attempt a;
    attempt_start(&a, &four_of_six, 8);
    for (int i = 0; i < 4; i++)
        attempt_restore(&a, i, i == 2 ? 0 : 1, i == 2 ? ANSWER_SKIPPED : ANSWER_CHECKED);
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
    attempt_start(&a, &empty, 1);
    attempt_resume(&a);
    assert_true(attempt_finished(&a) && attempt_sane(&a) && attempt_score(&a) == 0);
    assert_false(attempt_next(&a));
    attempt_choose(&a, 0);
    attempt_skip(&a);
    assert_null(attempt_question(&a, 0));
    attempt_start(&a, &greedy, 1);
    assert_int_equal(a.n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_generator_vectors),
        cmocka_unit_test(test_layout_of_a_seed_never_changes),
        cmocka_unit_test(test_layout),
        cmocka_unit_test(test_fewer_questions_than_there_are),
        cmocka_unit_test(test_choosing),
        cmocka_unit_test(test_credit),
        cmocka_unit_test(test_score),
        cmocka_unit_test(test_skipped_comes_back_once),
        cmocka_unit_test(test_random_walks),
        cmocka_unit_test(test_resume),
        cmocka_unit_test(test_resume_with_only_skipped_left),
        cmocka_unit_test(test_empty_and_odd_quizzes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
