/* Motion words, easing and poses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "studio/motion.h"

static void words_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool ok;
        enum motion_kind kind;
        double px, seconds;
    } cases[] = {
        {"fade", true, MOTION_FADE, 0, 0.6},
        {"rise 90px 2.2s", true, MOTION_RISE, 90, 2.2},
        {"rise 2.2s", true, MOTION_RISE, 32, 2.2},
        {"grow up 1.1s", true, MOTION_GROW_UP, 0, 1.1},
        {"grow left", true, MOTION_GROW_LEFT, 0, 0.9},
        {"uncover up 3s", true, MOTION_UNCOVER_UP, 0, 3},
        {"drop 420px 1.3s", true, MOTION_DROP, 420, 1.3},
        {"slide -260px 2s", true, MOTION_SLIDE, -260, 2},
        {"grow", false, MOTION_CUT, 0, 0},
        {"risen 3px", false, MOTION_CUT, 0, 0},
        {"rise 90", false, MOTION_CUT, 0, 0},
        {"rise -2s", false, MOTION_CUT, 0, 0},
        {"", false, MOTION_CUT, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct motion m = {MOTION_CUT, 0, 0};
        assert_int_equal(motion_parse(str_c(cases[i].text), &m), cases[i].ok);
        assert_int_equal(m.kind, cases[i].kind);
        assert_true(fabs(m.px - cases[i].px) < 1e-9);
        assert_true(fabs(m.seconds - cases[i].seconds) < 1e-9);
    }
}

static void loops_are_read(void **state)
{
    (void)state;
    struct loop l = {.kind = LOOP_NONE};
    assert_true(loop_parse(STR("move -300,10 to 300,-10 9s"), &l));
    assert_int_equal(l.kind, LOOP_MOVE);
    assert_true(l.x0 == -300 && l.y0 == 10 && l.x1 == 300 && l.y1 == -10 && l.seconds == 9);
    assert_true(loop_parse(STR("sway 12px 6s"), &l));
    assert_true(l.kind == LOOP_SWAY && l.x0 == 12 && l.seconds == 6);
    static const char *const bad[] = {
        "move 1,2 to 3 9s", "move 1,2 3,4 9s", "sway 0s", "turn 8", "none", "spin 3s"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(loop_parse(str_c(bad[i]), &l));
}

static void every_motion_begins_unseen_and_ends_at_rest(void **state)
{
    (void)state;
    for (int k = 0; k < MOTION_KIND_COUNT; k++) {
        struct motion m = {(enum motion_kind)k, 100, 1};
        assert_true(motion_enter(&m, -0.01).alpha == 0);
        struct pose end = motion_enter(&m, 1);
        assert_true(end.alpha == 1 && end.dx == 0 && end.dy == 0 && end.scale == 1 &&
                    end.sunk == 0 && end.left == 0 && end.right == 0 && end.top == 0);
        assert_true(motion_leave(&m, 0).alpha == 1);
        assert_true(motion_leave(&m, 1).alpha == 0);
        for (double t = 0; t < 1; t += 0.01) { /* no jump of more than a tenth of the way */
            struct pose a = motion_enter(&m, t), b = motion_enter(&m, t + 0.01);
            assert_true(fabs(a.dy - b.dy) < 10 && fabs(a.dx - b.dx) < 10 &&
                        fabs(a.sunk - b.sunk) < 0.1);
        }
    }
}

static void what_moves_for_long_is_solid_soon(void **state)
{
    (void)state;
    static const enum motion_kind kinds[] = {MOTION_RISE, MOTION_SLIDE};
    for (int i = 0; i < 2; i++) {
        struct motion m = {kinds[i], 300, 4};
        assert_true(motion_enter(&m, 0.2).alpha < 0.9);
        assert_true(motion_enter(&m, 0.7).alpha == 1);
        assert_true(motion_enter(&m, 0.7).dx + motion_enter(&m, 0.7).dy > 50);
    }
}

static void a_drop_settles_by_no_more_than_four_pixels(void **state)
{
    (void)state;
    struct motion m = {MOTION_DROP, 400, 1};
    double lowest = -1000;
    for (double t = 0; t <= 1; t += 0.001)
        lowest = fmax(lowest, motion_enter(&m, t).dy);
    assert_true(lowest > 3 && lowest <= 4.001);
}

static void a_loop_comes_back(void **state)
{
    (void)state;
    static const char *const texts[] = {"move -5,0 to 5,0 3s", "sway 12px 3s", "bob 3px 3s",
                                        "turn 3s", "pulse 3s"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct loop l;
        assert_true(loop_parse(str_c(texts[i]), &l));
        struct pose a = loop_at(&l, 0.75), b = loop_at(&l, 3.75);
        assert_true(fabs(a.dx - b.dx) < 1e-9 && fabs(a.dy - b.dy) < 1e-9 &&
                    fabs(a.degrees - b.degrees) < 1e-9 && fabs(a.alpha - b.alpha) < 1e-9);
        struct pose c = loop_at(&l, 0.2);
        assert_true(c.dx != a.dx || c.dy != a.dy || c.degrees != a.degrees || c.alpha != a.alpha);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_read),
        cmocka_unit_test(loops_are_read),
        cmocka_unit_test(every_motion_begins_unseen_and_ends_at_rest),
        cmocka_unit_test(what_moves_for_long_is_solid_soon),
        cmocka_unit_test(a_drop_settles_by_no_more_than_four_pixels),
        cmocka_unit_test(a_loop_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
