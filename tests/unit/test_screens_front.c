/* The front door: only what exists, one press each, last time's choice first; leaving and the keys from here. */
#include "cmocka_all.h"

#include "rig_catalog.h"

static struct rig rig;

static int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    rig.env.catalog = NULL;
    rig.env.can_go_back = false;
    rig.entries[3] = "playlists/capsules.yaml";
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

static void all_four(void)
{
    rig.entries[0] = "playlists/booth.yaml";
    rig.entries[1] = "playlists/classroom.yaml";
    rig.entries[2] = "playlists/alone.yaml";
}

static void test_only_what_exists(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_front, NULL);
    assert_non_null(rig_find(&rig, "Just the capsules"));
    assert_null(rig_find(&rig, "Booth"));
    assert_null(rig_find(&rig, "Classroom"));
    assert_null(rig_find(&rig, "On my own"));
    assert_true(rig_golden(&rig, "front-one"));
}

static void test_one_press(void **state)
{
    (void)state;
    all_four();
    rig_enter(&rig, &screen_front, NULL);
    static const char *const names[] = {"Booth", "Classroom", "On my own", "Just the capsules"};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(rig_press(&rig, names[i]).kind, NAV_STAY);
        assert_int_equal(rig.chosen, i);
    }
}

static void test_last_time_comes_first(void **state)
{
    (void)state;
    all_four();
    rig_enter(&rig, &screen_front, NULL);
    assert_int_equal(rig.input.focus, rig_find(&rig, "Booth")->id);
    store_set(rig.env.store, STR(""), STR("front-door"), STR("self-paced"));
    rig_enter(&rig, &screen_front, NULL);
    rig.input.focus = 0;
    rig_draw(&rig);
    assert_true(rig_find(&rig, "On my own")->state & STATE_PRIMARY);
    assert_true(str_eq_c(rig_find(&rig, "On my own")->value, "Last time"));
    rig_key(&rig, KEY_ENTER);
    assert_int_equal(rig.chosen, 2);
    assert_true(rig_golden(&rig, "front-four"));
    assert_true(rig_golden_in(&rig, THEME_LIGHT, "front-light"));
    rig.entries[2] = NULL; /* what was remembered is gone */
    rig_enter(&rig, &screen_front, NULL);
    assert_true(rig_find(&rig, "Booth")->state & STATE_PRIMARY);
}

static void test_arrows_between_the_choices(void **state)
{
    (void)state;
    all_four();
    rig_enter(&rig, &screen_front, NULL);
    rig.input.focus_visible = true;
    rig_key(&rig, KEY_RIGHT);
    rig_key(&rig, KEY_DOWN);
    assert_int_equal(rig.input.focus, rig_find(&rig, "Just the capsules")->id);
    rig_key(&rig, KEY_LEFT);
    rig_key(&rig, KEY_ENTER);
    assert_int_equal(rig.chosen, 2);
}

static void test_foot(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_front, NULL);
    assert_int_equal(rig_press(&rig, "Keys").to, SCREEN_HELP);
    assert_int_equal(rig_press(&rig, "Leave").to, SCREEN_QUIT);
    assert_int_equal(rig_press(&rig, "About").to, SCREEN_ABOUT);
    rig_press(&rig, "Français");
    assert_non_null(rig_find(&rig, "Les capsules, tout simplement"));
}

static void test_nothing_to_offer(void **state)
{
    (void)state;
    rig.entries[3] = NULL;
    rig_enter(&rig, &screen_front, NULL);
    const struct tree *t = rig_tree(&rig);
    assert_non_null(tree_named(t, ROLE_TEXT, STR("There is nothing to play yet. Put a playlist into the folder "
                                                 "“playlists”.")));
    assert_true(rig_sane_everywhere(&rig));
}

static void test_sane_at_every_size(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_front, NULL);
    assert_true(rig_sane_everywhere(&rig));
    all_four();
    store_set(rig.env.store, STR(""), STR("front-door"), STR("capsules"));
    rig_enter(&rig, &screen_front, NULL);
    assert_true(rig_sane_everywhere(&rig));
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_only_what_exists),
        T(test_one_press),
        T(test_last_time_comes_first),
        T(test_arrows_between_the_choices),
        T(test_foot),
        T(test_nothing_to_offer),
        T(test_sane_at_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
