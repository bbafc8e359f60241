/* Faults, leaving and the keys: every error has a sentence in four languages and a way on; nothing is cut. */
#include "cmocka_all.h"

#include "rig_five.h"

static struct screen_args fault_args(const struct capsule *capsule, enum err_code code, const char *detail)
{
    struct screen_args args = {.capsule = capsule, .fault = code};
    snprintf(args.detail, sizeof args.detail, "%s", detail);
    return args;
}

static void test_a_broken_capsule(void **state)
{
    (void)state;
    struct screen_args args = fault_args(&rig_capsules[3], ERR_DECODE, "capsule-4.mp4: no picture came out of it.");
    rig_enter(&rig, &screen_fault, &args);
    assert_true(says("Capsule 4 cannot be played"));
    assert_true(says("The other capsules still work"));
    assert_true(says("For staff: capsule-4.mp4: no picture came out of it."));
    assert_true(rig_golden(&rig, "fault-capsule"));
    assert_true(rig_golden_in(&rig, THEME_LIGHT, "fault-light"));
    assert_int_equal(rig_press(&rig, "Choose another capsule").kind, NAV_BACK);
    struct nav nav = rig_press(&rig, "Try again");
    assert_int_equal(nav.kind, NAV_REPLACE);
    assert_int_equal(nav.to, SCREEN_CAPSULE);
    assert_ptr_equal(nav.args.capsule, &rig_capsules[3]);
    assert_int_equal(rig_key(&rig, KEY_ENTER).kind, NAV_BACK); /* the primary, whatever a finger touched last */
}

static void test_every_code_has_its_sentence_and_a_way_on(void **state)
{
    (void)state;
    for (int code = 0; code < ERR_CODE_COUNT; code++) {
        for (int with = 0; with < 2; with++) {
            for (int back = 0; back < 2; back++) {
                struct screen_args args = fault_args(with ? &rig_capsules[0] : NULL, (enum err_code)code, "");
                rig.env.can_go_back = back;
                rig.settings.lang = (enum string_language)(code % STRING_LANGUAGE_COUNT);
                rig_enter(&rig, &screen_fault, &args);
                assert_true(says(err_code_name((enum err_code)code))); /* no detail: at least the code */
                const struct node *primary = tree_primary(rig_tree(&rig));
                assert_true(primary && (primary->state & STATE_PRIMARY));
                assert_int_not_equal(rig_key(&rig, KEY_ENTER).kind, NAV_STAY);
            }
        }
    }
}

static void test_what_each_code_says(void **state)
{
    (void)state;
    static const struct {
        enum err_code code;
        const char *of_a_file, *of_the_rest;
    } cases[] = {
        {ERR_IO, "Its media file is missing or cannot be read.", "A file cannot be read."},
        {ERR_NOT_FOUND, "Its media file is missing or cannot be read.", "The playlist file is not there."},
        {ERR_SYNTAX, "Its media file is damaged or not a video.", "There is a mistake in the playlist file."},
        {ERR_TOO_NEW, "It was made for a newer version of Capsule Kiosk.", "It was made for a newer version of Capsule Kiosk."},
        {ERR_NO_VIDEO, "There is no picture in its media file.", "There is no picture in its media file."},
        {ERR_DECODE, "Its media file is damaged or not a video.", "This step did not work."},
        {ERR_PLAYER, "The player stopped several times at the same spot.", "The player stopped several times at the same spot."},
        {ERR_BUSY, "Progress and answers cannot be saved at the moment.", "Progress and answers cannot be saved at the moment."},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct screen_args args = fault_args(&rig_capsules[0], cases[i].code, "");
        rig_enter(&rig, &screen_fault, &args);
        assert_true(says(cases[i].of_a_file));
        args.capsule = NULL;
        rig_enter(&rig, &screen_fault, &args);
        assert_true(says(cases[i].of_the_rest));
        assert_true(says("Something went wrong"));
    }
}

static void test_no_way_back(void **state)
{
    (void)state;
    rig.env.can_go_back = false;
    struct screen_args args = fault_args(NULL, ERR_SYNTAX, "list.yaml:3:1: a tab stands where spaces must be");
    rig.env.catalog = NULL;
    rig_enter(&rig, &screen_fault, &args);
    assert_true(says("This playlist cannot be opened"));
    assert_true(says("Nothing on this device was changed."));
    assert_int_equal(rig_press(&rig, "Leave").to, SCREEN_QUIT);
    assert_null(rig_find(&rig, "Try again"));
    rig.env.catalog = &rig.catalog;
    rig_catalog(&rig, 1);
    args = fault_args(&rig_capsules[0], ERR_NO_VIDEO, "only sound");
    rig_enter(&rig, &screen_fault, &args);
    assert_true(rig_find(&rig, "Try again")->state & STATE_PRIMARY);
    assert_non_null(rig_find(&rig, "Leave"));
}

static void test_a_detail_without_an_end(void **state)
{
    (void)state;
    struct screen_args args = {.capsule = &rig_capsules[0], .fault = (enum err_code)999};
    memset(args.detail, 'x', sizeof args.detail);
    rig_enter(&rig, &screen_fault, &args);
    assert_true(rig_sane_everywhere(&rig));
}

static void test_fault_is_sane_at_every_size(void **state)
{
    (void)state;
    struct screen_args args = fault_args(&rig_capsules[3], ERR_PLAYER, "capsule-4.mp4: the player stopped at 1:12.");
    rig_enter(&rig, &screen_fault, &args);
    assert_true(rig_sane_everywhere(&rig));
    rig.env.can_go_back = false;
    assert_true(rig_sane_everywhere(&rig));
}

static void test_quit(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_quit, NULL);
    assert_true(rig_golden(&rig, "quit"));
    assert_int_equal(rig_key(&rig, KEY_ENTER).kind, NAV_BACK);
    struct nav nav = rig_press(&rig, "Leave");
    assert_int_equal(nav.kind, NAV_QUIT);
    assert_int_equal(nav.exit_code, 0);
    assert_int_equal(rig_press(&rig, "Stay here").kind, NAV_BACK);
    assert_true(tree_says(rig_tree(&rig), STR("Your place in the capsule and your answers are kept.")));
    rig_enter(&rig, &screen_quit, &(struct screen_args){.marking = true});
    assert_true(tree_says(rig_tree(&rig), STR("Your marks are in the file.")));
    assert_true(rig_sane_everywhere(&rig));
}

static void test_help(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_help, NULL);
    assert_true(rig_golden(&rig, "help"));
    assert_int_equal(rig_press(&rig, "Close").kind, NAV_BACK);
    assert_int_equal(rig_key(&rig, '?').kind, NAV_BACK);
    assert_int_equal(rig_key(&rig, KEY_F1).kind, NAV_BACK);
    assert_true(rig_sane_everywhere(&rig));
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_a_broken_capsule),
        T(test_every_code_has_its_sentence_and_a_way_on),
        T(test_what_each_code_says),
        T(test_no_way_back),
        T(test_a_detail_without_an_end),
        T(test_fault_is_sane_at_every_size),
        T(test_quit),
        T(test_help),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
