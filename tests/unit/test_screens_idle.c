/* "Are you still there?": as designed, in all sizes and languages, and what presses it and what does not. */
#include "cmocka_all.h"

#include "rig_catalog.h"

static struct rig rig;

static int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    rig_catalog(&rig, 5);
    rig.catalog.policy.idle_warning_us = 20000000;
    rig.env.idle_end_us = rig.env.now.mono_us + 9000000;
    rig_enter(&rig, &screen_idle, NULL);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

static void shape(int w, int h, enum string_language lang, int percent)
{
    rig.w = w;
    rig.h = h;
    rig.settings.lang = lang;
    rig.settings.text_percent = percent;
    rig_draw(&rig);
}

static void test_as_designed(void **state)
{
    (void)state;
    rig.input.focus_visible = true;
    shape(1920, 1080, LANG_EN, 100);
    assert_true(rig_golden(&rig, "idle"));
    shape(1280, 800, LANG_DE, 150);
    assert_true(rig_golden(&rig, "idle-german-1280"));
    shape(1080, 1920, LANG_FR, 200);
    assert_true(rig_golden(&rig, "idle-portrait"));
    rig.settings.theme = THEME_HIGH_CONTRAST;
    shape(1920, 1080, LANG_NL, 100);
    assert_true(rig_golden(&rig, "idle-contrast"));
}

/* A place is promised only where there is one. */
static void test_a_place_is_kept_only_in_a_capsule(void **state)
{
    (void)state;
    assert_false(tree_shows(rig_tree(&rig), "keeps its place"));
    rig_enter(&rig, &screen_idle, &(struct screen_args){.capsule = &rig_capsules[0]});
    assert_true(tree_shows(rig_tree(&rig), "keeps its place"));
}

static void test_nothing_is_cut_anywhere(void **state)
{
    (void)state;
    assert_true(rig_sane_everywhere(&rig));
    rig.catalog.policy.keep_progress = true;
    assert_true(rig_sane_everywhere(&rig));
}

static void test_what_answers_and_what_steers(void **state)
{
    (void)state;
    static const uint32_t stay[] = {KEY_TAB, KEY_UP, KEY_DOWN, KEY_LEFT, KEY_RIGHT, KEY_F2, KEY_F3, KEY_F4, '+', '-'},
                          go_on[] = {KEY_ENTER, ' ', KEY_ESCAPE, KEY_PAGE_DOWN, KEY_PAGE_UP, 'b', 'q', '?', KEY_F5};
    for (size_t i = 0; i < ARRAY_LEN(go_on); i++) {
        rig.input.focus = 0;
        rig_draw(&rig);
        assert_int_equal(rig_key(&rig, go_on[i]).kind, NAV_BACK);
    }
    for (size_t i = 0; i < ARRAY_LEN(stay); i++)
        assert_int_equal(rig_key(&rig, stay[i]).kind, NAV_STAY);
    assert_int_equal(rig_press(&rig, "Yes, continue").kind, NAV_BACK);
    assert_int_equal(rig_press(&rig, "Start over").kind, NAV_RESTART);
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.touch = true, .phase = POINTER_UP, .x = 3, .y = 3}};
    assert_int_equal(rig_event(&rig, &ev).kind, NAV_BACK);
}

/* The ring empties, and a picture that does not move is drawn once a second. */
static void test_the_ring_empties(void **state)
{
    (void)state;
    assert_int_equal(rig.wake_us, rig.env.now.mono_us + UI_FRAME_US);
    rig.settings.reduced_motion = true;
    rig.env.now.mono_us += 300000;
    rig_draw(&rig);
    assert_int_equal(rig.wake_us, rig.env.idle_end_us - 8000000);
    rig.env.now.mono_us = rig.env.idle_end_us + 5000000; /* a late step */
    rig_draw(&rig);
    assert_int_equal(rig.wake_us, TIME_NEVER);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_place_is_kept_only_in_a_capsule, setup, teardown),
        T(test_as_designed),
        T(test_nothing_is_cut_anywhere),
        T(test_what_answers_and_what_steers),
        T(test_the_ring_empties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
