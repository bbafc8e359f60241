/* An edited playlist with mistakes: as designed, in all sizes and languages. */
#include "cmocka_all.h"

#include "rig_catalog.h"

static struct rig rig;

static int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    rig_catalog(&rig, 5);
    rig.env.wrong = STR(
        "playlists/capsules.yaml:13:10: error: the text on this line holds a colon followed by a space; put the whole "
        "text in quotes [syntax]\n"
        "playlists/quizzes/capsule-2.yaml:41:5: error: no answer is right; mark one with `right: true` [no-right]\n"
        "playlists/quizzes/capsule-3.yaml:7:9: error: unknown key \"qestion\" in a question; did you mean "
        "\"question\"? [unknown-key]\n"
        "playlists/quizzes/capsule-3.yaml:9:1: error: a tab stands here; indent with spaces [syntax]\n"
        "playlists/quizzes/capsule-3.yaml:12:1: error: a tab stands here; indent with spaces [syntax]\n");
    rig_enter(&rig, &screen_edits, NULL);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

static void test_as_designed(void **state)
{
    (void)state;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "edits"));
}

static void test_nothing_is_cut_anywhere(void **state)
{
    (void)state;
    assert_true(rig_sane_everywhere(&rig));
}

static void test_it_can_be_left(void **state)
{
    (void)state;
    rig_draw(&rig);
    assert_int_equal(rig_press(&rig, "Go on as before").kind, NAV_BACK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_as_designed, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nothing_is_cut_anywhere, setup, teardown),
        cmocka_unit_test_setup_teardown(test_it_can_be_left, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
