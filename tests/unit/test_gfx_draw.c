/* The builder: order, defaults, and equality by content. */
#include "cmocka_all.h"
#include "gfx/draw.h"

static struct text_block block_of(struct text_line *line, struct text_run *run,
                                  struct text_glyph *glyphs, uint32_t n)
{
    *run = (struct text_run){.face = 1, .size_px = 20, .n = n, .glyphs = glyphs};
    *line = (struct text_line){.x = 5, .width = 40, .baseline = 18, .n_runs = 1, .runs = run};
    return (struct text_block){.n_lines = 1, .lines = line, .width = 50, .height = 24};
}

static void appends_in_order_and_grows(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct draw_list d;
    draw_list_init(&d, &a, 100, 50);
    for (int i = 0; i < 1000; i++)
        draw_fill(&d, (struct rect){i, 0, 1, 1}, (color_t)i);
    assert_int_equal(d.n, 1000);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(d.cmds[i].kind, DRAW_FILL);
        assert_int_equal(d.cmds[i].rect.x, i);
        assert_int_equal(d.cmds[i].color, i);
    }
    arena_release(&a);
}

static void text_takes_the_place_of_line_and_baseline(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct draw_list d;
    struct text_line line;
    struct text_run run;
    struct text_glyph g[2] = {{1, 0, 0, 0, 1, 0}, {2, 10, 0, 1, 2, 0}};
    struct text_block b = block_of(&line, &run, g, 2);
    draw_list_init(&d, &a, 100, 50);
    draw_text(&d, 100, 200, &b, 0xFFFFFFFF);
    draw_text_mirrored(&d, 100, 200, &b, 0xFFFFFFFF);
    assert_int_equal(d.n, 2);
    assert_float_equal(d.cmds[0].glyphs.x, 105, 0);
    assert_float_equal(d.cmds[0].glyphs.y, 218, 0);
    assert_false(d.cmds[0].glyphs.mirror);
    assert_true(d.cmds[1].glyphs.mirror);
    assert_float_equal(d.cmds[1].glyphs.axis, 125, 0);
    arena_release(&a);
}

static void empty_runs_are_left_out(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct draw_list d;
    struct text_line line;
    struct text_run run;
    struct text_block b = block_of(&line, &run, NULL, 0);
    draw_list_init(&d, &a, 100, 50);
    draw_text(&d, 0, 0, &b, 0xFFFFFFFF);
    assert_int_equal(d.n, 0);
    arena_release(&a);
}

static void fill_page(struct draw_list *d, const struct text_block *b)
{
    draw_fill(d, (struct rect){0, 0, 10, 10}, 0xFF112233);
    draw_rounded(d, (struct rect){1, 1, 8, 8}, 3, 0xFFFFFFFF, 1, 0xFF000000);
    draw_text(d, 2, 3, b, 0xFF00FF00);
    draw_image(d, 7, (struct rect){0, 0, 0, 0}, (struct rect){0, 0, 4, 4}, 2, DRAW_TOP, 255, 255,
               255);
    draw_video(d, (struct rect){0, 0, 4, 4}, true, 200);
    draw_shadow(d, (struct rect){0, 0, 4, 4}, 3, 9, 2);
    draw_layer(d, 100, 1, 2);
    draw_line(d, 0, 0, 5, 5, 2, 0xFFFF0000, true);
    draw_arc(d, 5, 5, 4, 2, 10, 20, 0xFFFF0000);
    draw_unlayer(d);
}

static void equal_by_content_of_glyphs(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT, b = ARENA_INIT;
    struct draw_list one, two;
    struct text_line line[2];
    struct text_run run[2];
    struct text_glyph g[2][2] = {{{1, 0, 0, 0, 1, 0}, {2, 10, 0, 1, 2, 0}},
                                 {{1, 0, 0, 5, 6, 0}, {2, 10, 0, 9, 10, 0}}};
    struct text_block block[2] = {block_of(&line[0], &run[0], g[0], 2),
                                  block_of(&line[1], &run[1], g[1], 2)};
    draw_list_init(&one, &a, 10, 10);
    draw_list_init(&two, &b, 10, 10);
    fill_page(&one, &block[0]);
    fill_page(&two, &block[1]);
    assert_true(draw_list_equal(&one, &two));
    g[1][1].x = 10.5f;
    assert_false(draw_list_equal(&one, &two));
    g[1][1].x = 10;
    g[1][1].id = 3;
    assert_false(draw_list_equal(&one, &two));
    arena_release(&a);
    arena_release(&b);
}

static void any_field_makes_a_difference(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT, b = ARENA_INIT;
    struct draw_list one, two;
    struct text_line line;
    struct text_run run;
    struct text_glyph g = {1, 0, 0, 0, 1, 0};
    struct text_block block = block_of(&line, &run, &g, 1);
    draw_list_init(&one, &a, 10, 10);
    draw_list_init(&two, &b, 10, 10);
    fill_page(&one, &block);
    fill_page(&two, &block);
    for (uint32_t i = 0; i + 1 < two.n; i++) {
        struct draw_cmd saved = two.cmds[i];
        two.cmds[i].color ^= 1;
        assert_false(draw_list_equal(&one, &two));
        two.cmds[i] = saved;
    }
    assert_true(draw_list_equal(&one, &two));
    two.w = 11;
    assert_false(draw_list_equal(&one, &two));
    arena_release(&a);
    arena_release(&b);
}

static void cells_are_copied_and_compared_by_content(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct draw_list d, e;
    uint8_t dark[4] = {1, 0, 0, 1};
    draw_list_init(&d, &a, 100, 50);
    draw_list_init(&e, &a, 100, 50);
    draw_cells(&d, 3, 4, dark, 2, 5, 0xFF000000);
    draw_cells(&e, 3, 4, dark, 2, 5, 0xFF000000);
    assert_true(draw_list_equal(&d, &e));
    assert_int_equal(d.cmds[0].rect.w, 10);
    dark[1] = 1; /* the caller's own */
    assert_int_equal(d.cmds[0].cells.dark[1], 0);
    e.n = 0;
    draw_cells(&e, 3, 4, dark, 2, 5, 0xFF000000);
    assert_false(draw_list_equal(&d, &e));
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appends_in_order_and_grows),
        cmocka_unit_test(text_takes_the_place_of_line_and_baseline),
        cmocka_unit_test(empty_runs_are_left_out),
        cmocka_unit_test(equal_by_content_of_glyphs),
        cmocka_unit_test(any_field_makes_a_difference),
        cmocka_unit_test(cells_are_copied_and_compared_by_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
