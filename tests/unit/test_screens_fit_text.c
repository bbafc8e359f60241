/* A text fitted into a box: smaller rather than cut, and before one of its words is broken. */
#include "cmocka_all.h"

#include "rig_screen.h"
#include "screens/fit_text.h"

static struct arena arena;

/* Lines of the text in a box of 240 x 90 px. */
static const struct text_block *fitted(struct rig *r, struct str text, float *size_px)
{
    struct ui ui = {.arena = &arena, .text = r->env.text, .theme = &theme_dark, .strings = &r->strings,
                    .w = 1920, .h = 1080, .u = 1, .text_percent = 100};
    struct text_style style = ui_style(&ui, T_CARD);
    const struct text_block *b = fit_text(&ui, text, &style, 240, 90, TEXT_START);
    *size_px = style.size_px;
    return b;
}

static void no_word_is_broken(void **state)
{
    (void)state;
    struct rig r;
    float whole, smaller;
    rig_open(&r);
    assert_int_equal(fitted(&r, STR("Smart City"), &whole)->n_lines, 1);
    const struct text_block *b = fitted(&r, STR("Veränderungsmanagement"), &smaller);
    assert_int_equal(b->n_lines, 1);
    assert_false(b->truncated);
    assert_true(smaller < whole);
    fitted(&r, STR("Smart-City-Strategien-und-Ziele"), &smaller);
    assert_true(smaller == whole); /* a line may end behind a hyphen */
    rig_close(&r);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_word_is_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
