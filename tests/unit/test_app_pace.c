/* What is gone without on a machine that is too slow, with invented time: in which order, how soon, and for how long. */
#include "cmocka_all.h"

#include "pace.h"

enum { PICTURE_US = 40000 };

struct film {
    struct pace pace;
    struct pace_sight sight;
    int64_t now_us;
    int n_changes;
};

static struct film film_begin(void)
{
    return (struct film){.sight = {.session = 7}, .now_us = 5000000};
}

/* So many seconds of a film of 25 pictures a second of which every n-th is dropped (0: none). */
static void play(struct film *f, int seconds, int every)
{
    for (int i = 0; i < seconds * 25; i++) {
        f->now_us += PICTURE_US;
        if (every && i % every == 0)
            f->sight.dropped++;
        else
            f->sight.shown++;
        f->n_changes += pace_look(&f->pace, &f->sight, f->now_us);
    }
}

static void a_film_in_time_changes_nothing(void **state)
{
    (void)state;
    struct film f = film_begin();
    play(&f, 600, 0);
    play(&f, 600, 25); /* one picture a second */
    assert_int_equal(f.n_changes, 0);
    assert_int_equal(f.pace.step, PACE_ALL);
}

static void one_slow_second_changes_nothing(void **state)
{
    (void)state;
    struct film f = film_begin();
    for (int i = 0; i < 20; i++) {
        play(&f, 1, 2);
        play(&f, 3, 0);
    }
    assert_int_equal(f.n_changes, 0);
}

static void steps_come_in_their_order_and_go_back_one_by_one(void **state)
{
    (void)state;
    static const enum pace_step down[] = {PACE_PREVIEW, PACE_STILL, PACE_HALF, PACE_HALF};
    struct film f = film_begin();
    for (size_t i = 0; i < sizeof down / sizeof down[0]; i++) {
        play(&f, i ? 2 : 3, 3);
        assert_int_equal(f.pace.step, down[i]);
    }
    for (int step = PACE_HALF; step > PACE_ALL; step--) {
        assert_int_equal(f.pace.step, step);
        play(&f, PACE_REST_US / 1000000 + 1, 0);
        assert_int_equal(f.pace.step, step - 1);
    }
    assert_int_equal(f.n_changes, 6);
}

/* A machine that is fast enough with a step and too slow without: it is not asked ever again. */
static void it_does_not_flutter(void **state)
{
    (void)state;
    struct film f = film_begin();
    for (int i = 0; i < 3600; i++)
        play(&f, 1, f.pace.step == PACE_ALL ? 3 : 0);
    assert_in_range(f.n_changes, 6, 2 * (5 + 3600 / (PACE_REST_MAX_US / 1000000)));
}

static void another_film_is_counted_anew(void **state)
{
    (void)state;
    struct film f = film_begin();
    play(&f, 1, 2);
    f.sight = (struct pace_sight){.session = 8};
    play(&f, 1, 0);
    assert_int_equal(f.pace.step, PACE_ALL);
    f.sight.session = 0; /* none in view: what it drops there is nobody's loss */
    play(&f, 10, 2);
    assert_int_equal(f.pace.step, PACE_ALL);
}

/* A page that fades in, on a machine that takes 90 ms for each of its pictures. */
static void slow_drawing_counts_without_a_film(void **state)
{
    (void)state;
    struct pace p = {0};
    struct pace_sight s = {.drawing_us = 90000};
    int64_t now = 1000000;
    for (int i = 0; i < 35; i++)
        pace_look(&p, &s, now += 100000);
    assert_int_equal(p.step, PACE_PREVIEW);
    s.drawing_us = 3000;
    pace_look(&p, &s, now += 60000000); /* a minute in which nothing moved */
    pace_look(&p, &s, now += 100000);
    assert_int_equal(p.step, PACE_ALL);
}

static void what_each_step_means(void **state)
{
    (void)state;
    struct pace p = {0};
    int64_t before = 0;
    for (p.step = PACE_ALL; p.step < PACE_COUNT; p.step++) {
        assert_true(pace_preview_us(&p) >= before);
        before = pace_preview_us(&p);
        p.shown_us = 1000000;
        p.fps = 30;
        assert_int_equal(pace_presents(&p, 1033333), p.step != PACE_HALF);
        assert_true(pace_presents(&p, 1066666));
        p.fps = 12; /* few enough as they are */
        assert_true(pace_presents(&p, 1083333));
        p.fps = 0;
        assert_true(pace_presents(&p, 1000001));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_film_in_time_changes_nothing),
        cmocka_unit_test(one_slow_second_changes_nothing),
        cmocka_unit_test(steps_come_in_their_order_and_go_back_one_by_one),
        cmocka_unit_test(it_does_not_flutter),
        cmocka_unit_test(another_film_is_counted_anew),
        cmocka_unit_test(slow_drawing_counts_without_a_film),
        cmocka_unit_test(what_each_step_means),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
