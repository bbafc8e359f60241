/* Figures by examples that were worked out by hand; the sums stand beside them. */
#include "cmocka_all.h"

#include <math.h>
#include <string.h>

#include "base/bug.h"
#include "quiz/statistics.h"

#include "rig_quiz.h"

static void difficulty(void **state)
{
    (void)state;
    double p = -1;
    struct item_sums s = {.answered = 20, .right = 13};
    assert_int_equal(item_difficulty(&s, &p), STATISTIC_TOLD);
    assert_true(fabs(p - 0.65) < 1e-12);
    s.answered = 19; /* one fewer is too few */
    p = -1;
    assert_int_equal(item_difficulty(&s, &p), STATISTIC_FEW);
    assert_true(p < 0);
    s = (struct item_sums){0};
    assert_int_equal(item_difficulty(&s, &p), STATISTIC_FEW);
}

/* n attempts with these x and r. */
static void add(struct item_sums *s, int n, int x, int r)
{
    const int64_t one[] = {1, x, r, (int64_t)r * r, (int64_t)x * r};
    for (int i = 0; i < ITEM_SUM_COUNT; i++)
        s->pairs[i] += n * one[i];
}

/* Of sums for which it can be told. */
static double discrimination(const struct item_sums *s)
{
    double r = -2;
    assert_int_equal(item_discrimination(s, &r), STATISTIC_TOLD);
    return r;
}

/* Two by two: 10 knew both, 5 this one alone, 5 the others alone, 10 neither. phi = (10*10 - 5*5) / (15*15) = 1/3. */
static void discrimination_of_a_table_of_four(void **state)
{
    (void)state;
    struct item_sums s = {0};
    add(&s, 10, 1, 1000);
    add(&s, 5, 1, 0);
    add(&s, 5, 0, 1000);
    add(&s, 10, 0, 0);
    assert_true(fabs(discrimination(&s) - 1.0 / 3) < 1e-12);
}

/*
 * 12 right with 10 at 1000 and 2 at 500, 18 wrong with 9 at 500 and 9 at 0: M1 = 11000/12, M0 = 250, mean = 15500/30,
 * variance = (10*1e6 + 11*0.25e6)/30 - mean^2 = 158055.56, p*q = 0.24:
 * r = (916.667 - 250) / 397.562 * 0.489898 = 0.82150.
 */
static void discrimination_is_the_point_biserial(void **state)
{
    (void)state;
    struct item_sums s = {0};
    add(&s, 10, 1, 1000);
    add(&s, 2, 1, 500);
    add(&s, 9, 0, 500);
    add(&s, 9, 0, 0);
    double by_means = (11000.0 / 12 - 250) / sqrt(158055.5555555556) * sqrt(0.24), r = discrimination(&s);
    assert_true(fabs(r - by_means) < 1e-9);
    assert_true(fabs(r - 0.8215) < 1e-4);
}

static void discrimination_that_cannot_be_told(void **state)
{
    (void)state;
    struct item_sums s = {0};
    double r = -2;
    add(&s, 15, 1, 1000);
    add(&s, 14, 0, 0);
    assert_int_equal(item_discrimination(&s, &r), STATISTIC_FEW);
    add(&s, 1, 0, 0);
    assert_int_equal(item_discrimination(&s, &r), STATISTIC_TOLD);
    assert_true(fabs(r - 1) < 1e-12);
    s = (struct item_sums){0};
    add(&s, 40, 1, 500); /* everybody is right */
    assert_int_equal(item_discrimination(&s, &r), STATISTIC_FLAT);
    s = (struct item_sums){0};
    add(&s, 20, 1, 500); /* everybody has the same rest */
    add(&s, 20, 0, 500);
    assert_int_equal(item_discrimination(&s, &r), STATISTIC_FLAT);
}

/* All the right options of a choice, or the first wrong one. */
static void answer(struct attempt *a, int position, bool rightly)
{
    const struct question *q = attempt_question(a, position);
    uint32_t right = 0, wrong = 0;
    for (int i = 0; i < q->n_options; i++) {
        right |= q->options[i].right ? 1u << i : 0;
        wrong = !q->options[i].right && !wrong ? 1u << i : wrong;
    }
    a->answers[position] = (struct answer){.state = ANSWER_CHECKED, .chosen = rightly ? right : wrong};
}

/* Of an attempt: a right answer among others of which one of two is right, and the other way round. */
static void a_pair_leaves_its_own_question_out(void **state)
{
    (void)state;
    struct attempt a;
    int64_t sums[ITEM_SUM_COUNT];
    attempt_start(&a, &plain, 1, NULL);
    a.n = 3;
    for (int i = 0; i < 3; i++)
        answer(&a, i, i != 2);
    assert_true(item_pair(&a, 0, sums)); /* right; of the others one of two */
    assert_true(sums[ITEM_N] == 1 && sums[ITEM_X] == 1 && sums[ITEM_R] == 500 && sums[ITEM_RR] == 250000 &&
                sums[ITEM_XR] == 500);
    assert_true(item_pair(&a, 2, sums)); /* wrong; both others are right */
    assert_true(sums[ITEM_X] == 0 && sums[ITEM_R] == 1000 && sums[ITEM_XR] == 0);
    a.n = 1;
    assert_false(item_pair(&a, 0, sums));
}

static void the_curve(void **state)
{
    (void)state;
    const int64_t parts[] = {40, 38, 20, 10, 50};
    double out[5];
    assert_int_equal(watch_curve(parts, 5, 40, out), STATISTIC_TOLD);
    assert_true(fabs(out[0] - 1) < 1e-12 && fabs(out[1] - 0.95) < 1e-12 && fabs(out[3] - 0.25) < 1e-12);
    assert_true(fabs(out[4] - 1) < 1e-12); /* never more than all */
    assert_int_equal(watch_curve(parts, 5, 19, out), STATISTIC_FEW);
    assert_int_equal(watch_curve(parts, 5, 0, out), STATISTIC_FEW);
    assert_true(out[0] == 0);
}

static void shares_add_up(void **state)
{
    (void)state;
    static const struct { int64_t n[4]; int want[4]; } cases[] = {
        {{46, 28, 19, 7}, {46, 28, 19, 7}},
        {{1, 1, 1, 0}, {34, 33, 33, 0}},
        {{2, 2, 2, 1}, {29, 29, 28, 14}},       /* 28.57 three times, 14.29 */
        {{999, 1, 0, 0}, {100, 0, 0, 0}},       /* 99.9 and 0.1 */
        {{0, 0, 0, 0}, {0, 0, 0, 0}},
        {{0, 5, 0, 0}, {0, 100, 0, 0}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int got[4], sum = 0;
        shares_percent(cases[i].n, 4, got);
        for (int k = 0; k < 4; k++) {
            assert_int_equal(got[k], cases[i].want[k]);
            sum += got[k];
        }
        assert_true(sum == 100 || sum == 0);
    }
}

static void the_series(void **state)
{
    (void)state;
    int64_t hours[24] = {0};
    int from = 9, to = 18;
    assert_int_equal(series_peak(hours, 24), -1);
    series_range(hours, 24, &from, &to);
    assert_true(from == 9 && to == 18);
    hours[10] = 5;
    hours[16] = hours[17] = 28;
    assert_int_equal(series_peak(hours, 24), 16);
    hours[7] = 1;
    hours[20] = 1;
    series_range(hours, 24, &from, &to);
    assert_true(from == 7 && to == 21);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(difficulty),
        cmocka_unit_test(discrimination_of_a_table_of_four),
        cmocka_unit_test(discrimination_is_the_point_biserial),
        cmocka_unit_test(discrimination_that_cannot_be_told),
        cmocka_unit_test(a_pair_leaves_its_own_question_out),
        cmocka_unit_test(the_curve),
        cmocka_unit_test(shares_add_up),
        cmocka_unit_test(the_series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
