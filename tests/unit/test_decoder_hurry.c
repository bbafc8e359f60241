/* What is left out on a machine that is too slow, with invented time and streams: never what others need. */
#include "cmocka_all.h"

#include "decoder/hurry.h"

enum { PICTURE_US = 33333 };

/* A film of groups of pictures on a machine that takes some time for each of them; every third is disposable. */
struct run {
    struct hurry hurry;
    int64_t now_us; /* when the next one can be decoded; 0 is due at begin_us */
    int64_t begin_us, cost_us;
    int group, n_decoded, n_left_out, n_anew;
    bool broken; /* something the next ones need was left out and nothing began anew since */
    int n_broken;
};

static struct run run_begin(int group, int64_t cost_us)
{
    struct run r = {.group = group, .cost_us = cost_us, .begin_us = 300000};
    hurry_init(&r.hurry);
    return r;
}

static void run_one(struct run *r, int i)
{
    int64_t due_us = r->begin_us + (int64_t)i * PICTURE_US, earliest_us = due_us - 300000;
    r->now_us = r->now_us < earliest_us ? earliest_us : r->now_us;
    struct hurry_picture p = {i % r->group == 0, i % 3 == 2, (int64_t)i * PICTURE_US, r->now_us - due_us};
    enum hurry_verdict v = hurry_judge(&r->hurry, &p);
    r->n_left_out += v == HURRY_LEAVE_OUT;
    r->n_anew += v == HURRY_BEGIN_ANEW;
    if (v == HURRY_LEAVE_OUT) {
        r->broken = r->broken || !p.disposable;
        return;
    }
    r->broken = r->broken && !p.key;
    r->n_broken += r->broken;
    r->n_decoded++;
    r->now_us += r->cost_us;
}

static int64_t late(const struct run *r, int i)
{
    return r->now_us - (r->begin_us + (int64_t)i * PICTURE_US);
}

static void a_machine_in_time_leaves_nothing_out(void **state)
{
    (void)state;
    struct run r = run_begin(60, 30000);
    for (int i = 0; i < 3000; i++)
        run_one(&r, i);
    assert_int_equal(r.n_left_out, 0);
}

static void one_a_little_too_slow_leaves_out_what_nobody_needs(void **state)
{
    (void)state;
    struct run r = run_begin(60, 40000);
    for (int i = 0; i < 3000; i++)
        run_one(&r, i);
    assert_in_range(r.n_left_out, 400, 1000);
    assert_int_equal(r.n_anew, 0);
    assert_int_equal(r.n_broken, 0);
    assert_true(late(&r, 2999) < 500000);
}

static void one_far_too_slow_goes_on_at_key_pictures_and_stays_in_time(void **state)
{
    (void)state;
    static const int groups[] = {15, 60, 250};
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        struct run r = run_begin(groups[i], 300000);
        for (int k = 0; k < 3000; k++) {
            run_one(&r, k);
            int64_t group_us = (int64_t)groups[i] * PICTURE_US;
            assert_true(late(&r, k) < 4000000 + 2 * group_us);
        }
        assert_true(r.n_anew > 5);
        assert_int_equal(r.n_broken, 0);
        assert_in_range(r.n_decoded, 250, 400); /* as many as it can */
    }
}

/* A decoder that knows no key picture in what it gets (MPEG-2) is left alone. */
static void without_key_pictures_nothing_is_jumped(void **state)
{
    (void)state;
    struct hurry h;
    hurry_init(&h);
    for (int i = 0; i < 300; i++) {
        struct hurry_picture p = {false, false, (int64_t)i * PICTURE_US, 20000000};
        assert_int_equal(hurry_judge(&h, &p), HURRY_DECODE);
    }
}

/* Not one in a hundred changes its mind: between the two limits it goes on as it was. */
static void it_does_not_flutter(void **state)
{
    (void)state;
    struct hurry h;
    hurry_init(&h);
    struct hurry_picture p = {false, true, 0, HURRY_SKIP_US};
    assert_int_equal(hurry_judge(&h, &p), HURRY_DECODE);
    p.late_us = HURRY_SKIP_US + 1;
    assert_int_equal(hurry_judge(&h, &p), HURRY_LEAVE_OUT);
    p.late_us = HURRY_REST_US + 1;
    assert_int_equal(hurry_judge(&h, &p), HURRY_LEAVE_OUT);
    p.late_us = HURRY_REST_US;
    assert_int_equal(hurry_judge(&h, &p), HURRY_DECODE);
    p.late_us = HURRY_SKIP_US;
    assert_int_equal(hurry_judge(&h, &p), HURRY_DECODE);
}

/* libvlc throws away every picture that is late: ten a second are shown all the same. */
static void late_pictures_are_shown_ten_times_a_second(void **state)
{
    (void)state;
    struct hurry h;
    int shown = 0;
    hurry_init(&h);
    for (int64_t now = 1000000; now < 11000000; now += PICTURE_US)
        shown += hurry_shows(&h, now - 400000, now);
    assert_in_range(shown, 70, 100);
    assert_false(hurry_shows(&h, 0, 20000000));                          /* nothing waits */
    assert_false(hurry_shows(&h, 20000000 - HURRY_SHOW_US, 20000000));   /* in time, nearly */
    assert_true(hurry_shows(&h, 20000000 - HURRY_SHOW_US - 1, 20000000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_machine_in_time_leaves_nothing_out),
        cmocka_unit_test(one_a_little_too_slow_leaves_out_what_nobody_needs),
        cmocka_unit_test(one_far_too_slow_goes_on_at_key_pictures_and_stays_in_time),
        cmocka_unit_test(without_key_pictures_nothing_is_jumped),
        cmocka_unit_test(it_does_not_flutter),
        cmocka_unit_test(late_pictures_are_shown_ten_times_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
