/*
 * "Staff only": the page that asks for the PIN, as designed, and what it says of what is typed. The way in (gesture, tries,
 * idle times) is tests/unit/test_app_staff.c's.
 */
#include "cmocka_all.h"

#include "rig_staff_menu.h"
#include "screens/staff_pin.h"

static void pin_key(int index)
{
    struct event ev = {.kind = EVENT_ACTIVATE, .activate = {.id = UI_ID(STAFF_PIN_KEY, index)}};
    rig.nav = rig.screen->handle(rig.state, &rig.env, &ev);
    struct nav nav = rig.nav;
    rig.nav = NAV(NAV_STAY);
    rig_draw(&rig);
    if (rig.nav.kind == NAV_STAY)
        rig.nav = nav;
}

static void type(const char *digits)
{
    for (const char *d = digits; *d; d++) {
        struct nav nav = rig_key(&rig, (uint32_t)*d);
        if (nav.kind > NAV_REDRAW)
            return;
    }
}

static void the_pin_page_as_designed(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_staff_pin, NULL);
    type("482");
    rig.input.focus = UI_ID(STAFF_PIN_KEY, 4);
    rig.input.focus_visible = true;
    shape(1920, 1080, LANG_EN, 100);
    assert_true(rig_golden(&rig, "staff-pin"));
    assert_true(rig_sane_everywhere(&rig));
    shape(1080, 1920, LANG_FR, 200);
    assert_true(rig_golden(&rig, "staff-pin-portrait-french"));
    type("000");
    shape(1280, 800, LANG_DE, 150);
    assert_true(rig_golden(&rig, "staff-pin-wrong-german-1280"));
    assert_true(rig_sane_everywhere(&rig));
    type("000000000000000000000000");
    rig.settings.theme = THEME_HIGH_CONTRAST;
    shape(1920, 1080, LANG_NL, 100);
    assert_true(rig_golden(&rig, "staff-pin-wait-contrast"));
    assert_true(rig_sane_everywhere(&rig));
}

static void digits_by_pad_and_keys_and_what_is_said_of_them(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_staff_pin, NULL);
    pin_key(3); /* 4 */
    assert_true(says("One digit entered"));
    type("8");
    assert_true(says("2 digits entered"));
    rig_key(&rig, KEY_BACKSPACE);
    assert_true(says("One digit entered"));
    rig_press(&rig, "Clear");
    assert_false(says("digit entered"));
    const struct tree *t = rig_tree(&rig);
    for (int i = 0; i < t->n; i++) /* nothing on the page says which digit is which */
        for (char d = '0'; d <= '9'; d++)
            if (t->nodes[i].id)
                assert_null(memchr(t->nodes[i].label.ptr, d, t->nodes[i].label.len));
    type("111111");
    assert_true(says("Wrong PIN, 4 tries left"));
    assert_false(staff.open);
    type("48291");
    pin_key(4); /* 5 */
    assert_int_equal(rig.nav.kind, NAV_REPLACE);
    assert_int_equal(rig.nav.to, SCREEN_STAFF);
    assert_true(staff.open);
}

/* The sign above the title begins below the way back, however large its words are. */
static void the_sign_keeps_off_the_way_back(void **state)
{
    (void)state;
    rig_enter(&rig, &screen_staff_pin, NULL);
    rig.settings.text_percent = 200;
    rig_draw(&rig);
    const struct node *back = rig_find(&rig, "Back to kiosk"), *title = tree_named(rig_tree(&rig), ROLE_HEADING, STR("Staff only"));
    assert_non_null(back);
    assert_non_null(title);
    assert_true(title->rect.y - back->rect.y - back->rect.h > 160);
    rig.settings.text_percent = 100;
}

static void without_a_pin_it_says_how_to_set_one(void **state)
{
    (void)state;
    rig.catalog.policy.staff_pin = STR("");
    rig_enter(&rig, &screen_staff_pin, NULL);
    assert_true(says("The staff menu is closed"));
    assert_true(says("capsule-kiosk pin"));
    assert_null(rig_find(&rig, "Digit"));
    type("482915");
    assert_false(staff.open);
    shape(1920, 1080, LANG_EN, 100);
    assert_true(rig_golden(&rig, "staff-closed"));
    assert_true(rig_sane_everywhere(&rig));
    shape(1920, 1080, LANG_EN, 100);
    assert_int_equal(rig_press(&rig, "Back to kiosk").kind, NAV_BACK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAFF_T(the_pin_page_as_designed),
        STAFF_T(digits_by_pad_and_keys_and_what_is_said_of_them),
        STAFF_T(the_sign_keeps_off_the_way_back),
        STAFF_T(without_a_pin_it_says_how_to_set_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
