/* Looks are found by the names storyboards and word files use, and by no other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "text/looks.h"

static void test_every_name_finds_its_look(void **state)
{
    (void)state;
    for (int i = 0; i < LOOK_COUNT; i++)
        assert_ptr_equal(text_look_named(str_c(text_look_names[i])), text_look_get((enum look)i));
    assert_null(text_look_names[LOOK_COUNT]);
    assert_ptr_equal(text_look_named(STR("num-xl")), text_look_get(LOOK_NUMBER));
}

static void test_other_names_find_none(void **state)
{
    (void)state;
    static const char *const names[] = {"", "Hero", "her", "heroic", "caption", "yellow"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_null(text_look_named(str_c(names[i])));
}

static void test_every_look_can_be_drawn(void **state)
{
    (void)state;
    for (int i = 0; i < LOOK_COUNT; i++) {
        const struct text_look *l = text_look_get((enum look)i);
        assert_true(l->style.size_px >= 32 && l->style.line_px >= l->style.size_px);
        assert_true(l->enter_s > 0 && l->leave_s > 0 && l->rise_px > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_name_finds_its_look),
        cmocka_unit_test(test_other_names_find_none),
        cmocka_unit_test(test_every_look_can_be_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
