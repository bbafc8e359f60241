/* The state machine by examples. */
#include "cmocka_all.h"

#include "rig_quiz.h"

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
    attempt_start(&a, &shuffled, 42, NULL);
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
        attempt_start(&a, &plain, seed, NULL);
        assert_true(attempt_sane(&a));
        for (int i = 0; i < a.n; i++)
            assert_int_equal(a.order[i], i);
        for (int k = 0; k < 2; k++)
            assert_int_equal(a.options[2][k], k); /* true stays above false */
        for (int k = 0; k < N_OPTIONS; k++) {
            assert_int_equal(a.options[3][k], k); /* keep_order */
            moved_option |= a.options[0][k] != k;
        }
        attempt_start(&a, &shuffled, seed, NULL);
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
        attempt_start(&a, &four_of_six, seed, NULL);
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
    attempt_start(&a, &plain, 1, NULL);
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
        const struct answer answer = {.chosen = cases[i].chosen};
        double partial = attempt_credit(&plain, q, &answer);
        double strict = attempt_credit(&shuffled, q, &answer);
        if (partial != cases[i].partial || strict != cases[i].strict)
            fail_msg("case %zu: %g and %g", i, partial, strict);
    }
}

/* What a response is worth, with and without partial credit; partial < 0: it cannot be checked. */
static void test_credit_of_responses(void **state)
{
    (void)state;
    static const struct {
        int question;
        const char *response;
        double partial, strict;
    } cases[] = {
        {0, "a[,]b[,]c[,]d", 1, 1},
        {0, "b[,]a[,]c[,]d", 0.5, 0},
        {0, "b[,]c[,]d[,]a", 0, 0},
        {0, "d[,]b[,]c[,]a", 0.5, 0},
        {0, "a[,]b[,]c", -1, -1},         /* one is missing */
        {0, "a[,]b[,]c[,]c", -1, -1},     /* one is twice there */
        {0, "a[,]b[,]c[,]d[,]a", -1, -1}, /* one too many */
        {0, "a[,]b[,]c[,]e", -1, -1},
        {0, "", -1, -1},
        {1, "a[.]a[,]b[.]b[,]c[.]c", 1, 1},
        {1, "c[.]c[,]a[.]a[,]b[.]b", 1, 1}, /* the order of pairs means nothing */
        {1, "a[.]a[,]b[.]x[,]c[.]b", 1 / 3.0, 0},
        {1, "a[.]b[,]b[.]c[,]c[.]a", 0, 0},
        {1, "a[.]a[,]b[.]b", -1, -1},
        {1, "a[.]a[,]b[.]b[,]c[.]b", -1, -1}, /* one match for two */
        {1, "a[.]a[,]b[.]b[,]c", -1, -1},
        {2, "13", 1, 1},
        {2, "12", 1, 1},
        {2, "14", 1, 1},
        {2, "15", 0, 0},
        {2, "13.0", -1, -1}, /* no decimals here */
        {2, "101", -1, -1},  /* over the most that can be given */
        {2, "-13", -1, -1},
        {2, "1e1", -1, -1},
        {2, "123456789012345678901234567890", -1, -1},
        {3, "-2.5", 1, 1},
        {3, "-2.50", 1, 1},
        {3, "2.5", 0, 0},
        {3, "-2.51", 0, 0},
        {3, "-", -1, -1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        for (int strict = 0; strict < 2; strict++) {
            struct attempt a;
            attempt_start(&a, strict ? &arranged_strict : &arranged, i, NULL);
            attempt_restore(&a, cases[i].question, str_c(cases[i].response), ANSWER_CHECKED);
            attempt_resume(&a);
            assert_true(attempt_sane(&a));
            const struct answer *got = &a.answers[cases[i].question];
            double want = strict ? cases[i].strict : cases[i].partial;
            if ((got->state == ANSWER_CHECKED) != (want >= 0) || (want >= 0 && got->credit != want))
                fail_msg("case %zu: state %d, credit %g", i, (int)got->state, got->credit);
            assert_int_equal(attempt_right(&a, cases[i].question), want == 1);
        }
}

static void test_ordering(void **state)
{
    (void)state;
    struct attempt a;
    for (uint64_t seed = 0; seed < 300; seed++) { /* never begins solved */
        attempt_start(&a, &arranged, seed, NULL);
        bool solved = true;
        for (int i = 0; i < 4; i++)
            solved = solved && a.answers[0].arranged[i] == i;
        assert_false(solved);
        assert_true(attempt_sane(&a));
    }
    assert_int_equal(attempt_need(&a), NEED_MOVE);
    assert_string_equal(response(&a, 0), "");
    uint8_t had[4];
    memcpy(had, a.answers[0].arranged, 4);
    assert_true(attempt_move(&a, 0, 2)); /* those between close up */
    assert_int_equal(a.answers[0].arranged[0], had[1]);
    assert_int_equal(a.answers[0].arranged[1], had[2]);
    assert_int_equal(a.answers[0].arranged[2], had[0]);
    assert_int_equal(a.answers[0].arranged[3], had[3]);
    assert_true(attempt_move(&a, 2, 0));
    assert_memory_equal(a.answers[0].arranged, had, 4);
    assert_true(attempt_can_check(&a)); /* moved and moved back: that is an answer */
    assert_false(attempt_move(&a, 1, 1) || attempt_move(&a, -1, 2) || attempt_move(&a, 0, 4));
    assert_false(attempt_choose(&a, 1) || attempt_pair(&a, 0, 0) || attempt_type(&a, '1'));
    attempt_skip(&a);
    assert_int_equal(attempt_need(&a), NEED_MOVE); /* as it was laid out */
    assert_true(attempt_sane(&a));
}

static void test_matching(void **state)
{
    (void)state;
    struct attempt a;
    for (uint64_t seed = 0; seed < 300; seed++) { /* never with every pair side by side */
        attempt_start(&a, &arranged, seed, NULL);
        assert_true(attempt_sane(&a));
        assert_true(memcmp(a.options[1], a.matches[1], 3) != 0);
    }
    attempt_skip(&a);
    attempt_next(&a);
    assert_int_equal(attempt_need(&a), NEED_PAIRS);
    assert_true(attempt_pair(&a, 0, 3));
    assert_true(attempt_pair(&a, 1, 2));
    assert_false(attempt_pair(&a, 1, 2));
    assert_int_equal(attempt_match_place(&a, 1, 0), 3);
    assert_true(attempt_pair(&a, 2, 3)); /* taken from the first */
    assert_int_equal(attempt_match_place(&a, 1, 0), -1);
    assert_int_equal(attempt_match_place(&a, 1, 2), 3);
    assert_int_equal(attempt_need(&a), NEED_PAIRS);
    assert_true(attempt_pair(&a, 1, -1));
    assert_false(attempt_pair(&a, 1, -1));
    assert_false(attempt_pair(&a, 0, 4) || attempt_pair(&a, 3, 0) || attempt_pair(&a, -1, 0));
    assert_true(attempt_pair(&a, 0, 0) && attempt_pair(&a, 1, 1));
    assert_true(attempt_sane(&a));
    assert_true(attempt_check(&a));
    assert_false(attempt_pair(&a, 0, -1)); /* judged is judged */
}

static void test_typing(void **state)
{
    (void)state;
    static const struct {
        int position;
        const char *keys, *number;
        enum attempt_need need;
    } cases[] = {
        {2, "", "", NEED_NUMBER},          {2, "13", "13", NEED_NOTHING},
        {2, "0013", "13", NEED_NOTHING},   {2, "1,3", "13", NEED_NOTHING}, /* no decimals here */
        {2, "-13", "13", NEED_NOTHING}, /* nothing below 0 here */
        {2, "13\b", "1", NEED_NOTHING},    {2, "13\b\b\b", "", NEED_NUMBER},
        {2, "130", "130", NEED_IN_RANGE},  {2, "1234567890123", "123456789012", NEED_IN_RANGE},
        {2, "1x3", "13", NEED_NOTHING},    {3, "2,5-", "-2.5", NEED_NOTHING},
        {3, "-", "-", NEED_NUMBER},        {3, "-.", "-", NEED_NUMBER},
        {3, "--2.5", "2.5", NEED_NOTHING}, {3, "2..555", "2.55", NEED_NOTHING},
        {3, "2.", "2.", NEED_NOTHING},     {3, "11", "11", NEED_IN_RANGE},
        {3, ".5", "5", NEED_NOTHING},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct attempt a;
        attempt_start(&a, &arranged, 4, NULL);
        while (a.at < cases[i].position)
            attempt_next(&a);
        for (const char *c = cases[i].keys; *c; c++) {
            attempt_type(&a, *c);
            assert_true(attempt_sane(&a));
        }
        if (strcmp(a.answers[a.at].number, cases[i].number) != 0 ||
            attempt_need(&a) != cases[i].need)
            fail_msg("case %zu: \"%s\", need %d", i, a.answers[a.at].number, (int)attempt_need(&a));
        if (attempt_check(&a))
            assert_true(attempt_sane(&a));
        int64_t e6;
        if (cases[i].need == NEED_NOTHING)
            assert_true(attempt_number(&a, cases[i].position, &e6));
    }
}

static void test_score(void **state)
{
    (void)state;
    static const int picks[] = {1, 0, 0, 0, 1, 1}; /* right, a third, right, wrong, right, right */
    struct attempt a;
    attempt_start(&a, &plain, 3, NULL);
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
    attempt_start(&a, &plain, 5, NULL);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_generator_vectors),
        cmocka_unit_test(test_layout_of_a_seed_never_changes),
        cmocka_unit_test(test_layout),
        cmocka_unit_test(test_fewer_questions_than_there_are),
        cmocka_unit_test(test_choosing),
        cmocka_unit_test(test_credit),
        cmocka_unit_test(test_credit_of_responses),
        cmocka_unit_test(test_ordering),
        cmocka_unit_test(test_matching),
        cmocka_unit_test(test_typing),
        cmocka_unit_test(test_score),
        cmocka_unit_test(test_skipped_comes_back_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
