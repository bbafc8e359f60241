/* The library's pages in motion: the arithmetic, and a thousand capsules under a finger. */
#include "cmocka_all.h"

#include "rig_catalog.h"
#include "screens/library_scroll.h"

enum { T0 = 5000000, FRAME = 33000 };
static const struct scroll_pages thousand = {1000, 5, 350};

static void a_glide_arrives_and_never_turns_back(void **state)
{
    (void)state;
    struct scroll s = {0};
    assert_true(scroll_at(&s, 5, T0) == 5 && !scroll_moves(&s, 5, T0));
    scroll_to(&s, &thousand, 0, 5, false, T0);
    float last = scroll_at(&s, 5, T0);
    assert_true(last > 0 && last < 5); /* the first frame has moved already */
    for (int64_t t = T0 + FRAME; t < T0 + 20 * FRAME; t += FRAME) {
        float at = scroll_at(&s, 5, t);
        assert_true(at >= last && at <= 5);
        last = at;
    }
    assert_false(scroll_moves(&s, 5, T0 + 1000000));
}

static void from_far_away_only_the_last_pages_are_seen(void **state)
{
    (void)state;
    struct scroll s = {0};
    scroll_to(&s, &thousand, 0, 995, false, T0);
    assert_true(scroll_at(&s, 995, T0) >= 985);
    scroll_to(&s, &thousand, 0, 995, true, T0); /* little motion is wanted: none */
    assert_false(scroll_moves(&s, 995, T0));
}

static void a_new_target_goes_on_from_here(void **state)
{
    (void)state;
    struct scroll s = {0};
    scroll_to(&s, &thousand, 0, 5, false, T0);
    float at = scroll_at(&s, 5, T0 + FRAME);
    scroll_to(&s, &thousand, 5, 10, false, T0 + FRAME);
    float now = scroll_at(&s, 10, T0 + FRAME - SCROLL_FRAME_US);
    assert_true(now > at - 0.01f && now < at + 0.01f);
}

/* Moves a finger from x0 to x1 in so many ms and lets go. */
static int drag(struct scroll *s, float target, int x0, int x1, int ms, int wait_ms)
{
    int64_t t = T0;
    scroll_drag(s, &thousand, target, x0, t);
    for (int i = 1; i <= 10; i++)
        scroll_drag(s, &thousand, target, x0 + (x1 - x0) * i / 10, t += (int64_t)ms * 100);
    return scroll_release(s, &thousand, false, t + wait_ms * 1000);
}

static void a_finger_has_the_row(void **state)
{
    (void)state;
    struct scroll s = {0};
    scroll_drag(&s, &thousand, 10, 900, T0);
    scroll_drag(&s, &thousand, 10, 550, T0 + FRAME);
    assert_true(scroll_at(&s, 10, T0 + 500000) == 11);
    memset(&s, 0, sizeof s);
    assert_int_equal(drag(&s, 10, 900, 800, 1000, 200), 10);  /* a little: back again */
    assert_int_equal(drag(&s, 10, 1500, 300, 1000, 200), 15); /* most of a page: the next one */
    memset(&s, 0, sizeof s);
    assert_int_equal(drag(&s, 10, 900, 750, 60, 0), 15);      /* short but quick */
    memset(&s, 0, sizeof s);
    assert_int_equal(drag(&s, 10, 300, 450, 60, 0), 5);
    memset(&s, 0, sizeof s);
    assert_in_range(drag(&s, 10, 1500, 300, 60, 0), 20, 60);  /* flung: several pages */
    memset(&s, 0, sizeof s);
    assert_int_equal(drag(&s, 0, 300, 1500, 60, 0), 0);       /* not past the ends */
    memset(&s, 0, sizeof s);
    assert_int_equal(drag(&s, 995, 1500, 300, 60, 0), 995);
}

/* ---- the screen ---- */

static struct rig rig;

static int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    rig_catalog(&rig, 1000);
    rig_enter(&rig, &screen_library, NULL);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

static void finger(enum pointer_phase phase, int x, int y, int ms)
{
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.phase = phase, .touch = true, .button = 1, .x = x, .y = y}};
    rig.env.now.mono_us += (int64_t)ms * 1000;
    rig_event(&rig, &ev);
}

static void swipe(int x0, int y0, int x1, int y1)
{
    finger(POINTER_DOWN, x0, y0, 10);
    for (int i = 1; i <= 6; i++)
        finger(POINTER_MOVE, x0 + (x1 - x0) * i / 6, y0 + (y1 - y0) * i / 6, 12);
    finger(POINTER_UP, x1, y1, 4);
}

static bool page_says(const char *text)
{
    return tree_named(rig_tree(&rig), ROLE_STATUS, str_c(text)) != NULL;
}

static void rest(void)
{
    rig.env.now.mono_us += 5000000;
    rig_draw(&rig);
}

static void a_swipe_turns_pages_and_opens_nothing(void **state)
{
    (void)state;
    struct nav nav;
    swipe(1500, 640, 1250, 640);
    assert_true(rig.nav.kind == NAV_REDRAW);
    assert_true(page_says("6–10 of 1,000"));
    assert_true(rig.wake_us <= rig.env.now.mono_us + SCROLL_FRAME_US);
    rest();
    assert_true(rig.wake_us == TIME_NEVER);
    assert_true(rig_sane(&rig));
    swipe(400, 640, 650, 640);
    assert_true(page_says("1–5 of 1,000"));
    rest();
    finger(POINTER_DOWN, 500, 640, 10); /* a press that trembles is a press */
    finger(POINTER_MOVE, 506, 645, 10);
    nav = (finger(POINTER_UP, 506, 645, 10), rig.nav);
    assert_int_equal(nav.kind, NAV_GO);
}

static void portrait_pages_are_swiped_upwards(void **state)
{
    (void)state;
    rig.w = 1080;
    rig.h = 1920;
    rig_draw(&rig);
    swipe(600, 1500, 600, 1100);
    rest();
    assert_false(page_says("1–5 of 1,000"));
    assert_true(rig_sane(&rig));
}

/* The path of the page's last card ends at the card that glides in, and does not run through its node. */
static void the_path_meets_the_next_card(void **state)
{
    (void)state;
    rig.catalog.policy.locked_until_release = false; /* lines, not dots */
    rig_draw(&rig);
    finger(POINTER_DOWN, 1500, 640, 10);
    for (int i = 1; i <= 6; i++)
        finger(POINTER_MOVE, 1500 - i * 70, 640, 12);
    const struct draw_list *list = rig_list(&rig);
    for (uint32_t i = 0; i < list->n; i++)
        if (list->cmds[i].kind == DRAW_LINE && list->cmds[i].line.y0 == list->cmds[i].line.y1)
            assert_true(list->cmds[i].line.x1 != (float)rig.w); /* that is where it ends at rest */
    finger(POINTER_CANCEL, 1080, 640, 12);
    rest();
}

/* However many pages a fling passes, a frame holds what is in sight, and pictures of what passes are not asked for. */
static void a_fling_costs_what_is_in_sight(void **state)
{
    (void)state;
    for (int n = 0; n < 4; n++)
        swipe(1700, 640, 200, 640);
    for (int i = 0; i < 40; i++) {
        rig.env.now.mono_us += SCROLL_FRAME_US;
        rig_draw_once(&rig);
        assert_true(rig_tree(&rig)->n < 40);
        assert_true(rig_list(&rig)->n < 700);
    }
    rest();
    assert_true(rig_list(&rig)->n < 400);
}

static void the_page_at_rest_is_the_same_however_it_came(void **state)
{
    (void)state;
    struct buf swiped = BUF_INIT, turned = BUF_INIT;
    swipe(1500, 640, 1250, 640);
    rest();
    rig_dump(&rig, &swiped);
    rig.settings.reduced_motion = true;
    rig_key(&rig, KEY_PAGE_UP);
    rig_key(&rig, KEY_PAGE_DOWN); /* at once */
    assert_true(rig.wake_us == TIME_NEVER);
    rig.input.focus_visible = rig.input.key_hints = false;
    rig_draw(&rig);
    rig_dump(&rig, &turned);
    assert_string_equal(buf_c(&swiped), buf_c(&turned));
    buf_release(&swiped);
    buf_release(&turned);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_glide_arrives_and_never_turns_back),
        cmocka_unit_test(from_far_away_only_the_last_pages_are_seen),
        cmocka_unit_test(a_new_target_goes_on_from_here),
        cmocka_unit_test(a_finger_has_the_row),
        T(a_swipe_turns_pages_and_opens_nothing),
        T(portrait_pages_are_swiped_upwards),
        T(the_path_meets_the_next_card),
        T(a_fling_costs_what_is_in_sight),
        T(the_page_at_rest_is_the_same_however_it_came),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
