/* How captions look: contrast of every choice over any picture, edges, steps. */
#include "cmocka_all.h"

#include "rig_screen.h"
#include "ui/caption_look.h"

static color_t over(color_t box, unsigned grey)
{
    unsigned alpha = box >> 24, out = 0xFF;
    for (int shift = 16; shift >= 0; shift -= 8)
        out = out << 8 | (((box >> shift & 0xFF) * alpha + grey * (255 - alpha)) / 255);
    return out;
}

static void letters_on_a_box_reach_4_5_over_any_picture(void **state)
{
    (void)state;
    const struct theme *themes[] = {&theme_dark, &theme_high_contrast};
    for (int fill = 0; fill < CAPTION_FILL_COUNT; fill++)
        for (int ink = 0; ink < CAPTION_INK_COUNT; ink++)
            for (int t = 0; t < 2; t++)
                for (unsigned grey = 0; grey <= 255; grey += 5) {
                    struct caption_look look = {.fill = (enum caption_fill)fill, .ink = (enum caption_ink)ink};
                    color_t box = caption_fill_color(&look, themes[t], false);
                    if (box) {
                        assert_true(theme_contrast(caption_ink_color(look.ink), over(box, grey)) >= 4.5);
                        assert_true(theme_contrast(caption_second_color(look.ink, themes[t]), over(box, grey)) >= 4.5);
                    } else {
                        assert_true(caption_outlined(&look, themes[t]));
                        assert_true(theme_contrast(caption_ink_color(look.ink), 0xFF000000) >= 4.5);
                    }
                }
}

static void without_a_box_there_is_an_outline(void **state)
{
    (void)state;
    struct caption_look look = {.fill = CAPTION_FILL_NONE, .edge = CAPTION_EDGE_SHADOW};
    assert_true(caption_outlined(&look, &theme_dark));
    assert_false(caption_outlined(&look, &theme_high_contrast)); /* there the box stays */
    assert_int_equal(caption_fill_color(&look, &theme_high_contrast, false), 0xFF000000);
    look.fill = CAPTION_FILL_DARK;
    assert_false(caption_outlined(&look, &theme_dark));
    assert_int_equal(caption_fill_color(&look, &theme_dark, false), theme_dark.color[C_SUBTITLE_BOX]);
    assert_int_equal(caption_fill_color(&look, &theme_dark, true), 0xFF000000);
    look.edge = CAPTION_EDGE_OUTLINE;
    assert_true(caption_outlined(&look, &theme_dark));
}

/* The letters come last, over their edge. */
static void edges_lie_under_the_letters(void **state)
{
    (void)state;
    static const int runs[] = {[CAPTION_EDGE_NONE] = 1, [CAPTION_EDGE_OUTLINE] = 9, [CAPTION_EDGE_SHADOW] = 3};
    struct rig r;
    struct arena arena = {0};
    rig_open(&r);
    for (int edge = 0; edge < CAPTION_EDGE_COUNT; edge++) {
        struct draw_list list;
        struct ui ui = {.list = &list, .arena = &arena, .text = r.env.text, .theme = &theme_dark, .u = 1};
        struct text_style style = {.family = TEXT_INTER, .weight = 500, .size_px = 60, .line_px = 80};
        draw_list_init(&list, &arena, 1920, 1080);
        struct caption_look look = {.edge = (enum caption_edge)edge};
        caption_draw_text(&ui, &look, 100, 100, text_layout(ui.text, &arena, STR("Hello"), &style, NULL), 60,
                          0xFFFFFFFF);
        assert_int_equal(list.n, runs[edge]);
        assert_int_equal(list.cmds[list.n - 1].color, 0xFFFFFFFF);
        for (uint32_t i = 0; i + 1 < list.n; i++)
            assert_int_equal(list.cmds[i].color & 0xFFFFFF, 0);
    }
    arena_release(&arena);
    rig_close(&r);
}

static void steps_are_found(void **state)
{
    (void)state;
    assert_int_equal(caption_step_index(75), 0);
    assert_int_equal(caption_step_index(200), 4);
    assert_int_equal(caption_step_index(0), 1);
    assert_int_equal(caption_step_index(110), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_on_a_box_reach_4_5_over_any_picture),
        cmocka_unit_test(without_a_box_there_is_an_outline),
        cmocka_unit_test(edges_lie_under_the_letters),
        cmocka_unit_test(steps_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
