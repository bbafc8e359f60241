/*
 * QR codes by what a reader makes of them: drawn, painted, written as a PNG and read by zbarimg.
 * The geometry is checked without it.
 */
#include "cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>

#include "rig_screen.h"

static struct rig rig;

static int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

static struct rect drawn(struct draw_list *list, struct tree *tree, struct str text, int side)
{
    arena_reset(&rig.program);
    draw_list_init(list, &rig.program, side, side);
    tree_init(tree, &rig.program);
    struct ui ui = {.list = list, .tree = tree, .arena = &rig.program, .text = rig.env.text,
                    .theme = &theme_dark, .strings = &rig.strings, .w = side, .h = side, .u = 1,
                    .text_percent = 100, .wake_us = TIME_NEVER};
    draw_fill(list, (struct rect){0, 0, side, side}, ui_color(&ui, C_BG));
    return ui_qr(&ui, (struct rect){10, 10, side - 20, side - 20}, text, STR("Code"));
}

/* What zbarimg reads in the drawing. */
static bool read_back(struct draw_list *list, char *out, size_t size)
{
    const char *build = getenv("CAPSULE_BUILD");
    char path[300], command[400];
    struct err err = ERR_INIT;
    snprintf(path, sizeof path, "%s/qr-test.png", build ? build : "/tmp");
    struct gfx_window *g = gfx_offscreen_new(list->w, list->h, rig.env.text, rig.env.images);
    gfx_window_present(g, list, &(struct gfx_video){0});
    bool ok = gfx_window_png(g, path, &err);
    gfx_window_free(g);
    snprintf(command, sizeof command, "zbarimg -q --raw --nodbus '%s' 2>/dev/null", path);
    FILE *f = ok ? popen(command, "r") : NULL;
    size_t n = f ? fread(out, 1, size - 1, f) : 0;
    out[n] = 0;
    if (f)
        pclose(f);
    while (n && out[n - 1] == '\n')
        out[--n] = 0;
    return ok;
}

static void test_a_reader_reads_it(void **state)
{
    (void)state;
    static const char steps[] =
        "5 prérequis essentiels pour réussir sa démarche Smart City\n\n1 Volonté politique\n"
        "2 Leadership\n3 Une équipe transversale\n4 Une (pré-)vision commune\n5 Ouverture vers "
        "l’extérieur et implication des citoyens\n\nGröße, naïveté, cœur: © Smart City Institute.";
    static const char *const texts[] = {"https://sample.invalid/capsule-2", steps};
    if (system("command -v zbarimg >/dev/null 2>&1") != 0) {
        print_message("zbarimg is not here\n");
        skip();
    }
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct draw_list list;
        struct tree tree;
        char read[2000];
        assert_true(drawn(&list, &tree, str_c(texts[i]), 640).w > 300);
        assert_true(read_back(&list, read, sizeof read));
        assert_string_equal(read, texts[i]);
    }
}

static void test_geometry(void **state)
{
    (void)state;
    struct draw_list list;
    struct tree tree;
    struct rect plate = drawn(&list, &tree, STR("HELLO"), 310);
    assert_int_equal(plate.w, 290); /* version 1: 21 modules and twice 4 of quiet, 10 px each */
    assert_int_equal(plate.w, plate.h);
    assert_int_equal(tree.n, 1);
    assert_true(str_eq(tree.nodes[0].label, STR("Code")));
    assert_int_equal(list.n, 3); /* the page, the plate, all modules at once */
    const struct draw_cmd *c = &list.cmds[2];
    assert_int_equal(c->kind, DRAW_CELLS);
    struct rect inside = {plate.x + 40, plate.y + 40, 210, 210};
    assert_memory_equal(&c->rect, &inside, sizeof inside);
    int dark = 0;
    for (int i = 0; i < 21 * 21; i++)
        dark += c->cells.dark[i];
    assert_in_range(dark, 21 * 21 / 3, 21 * 21 * 2 / 3);
}

static void test_limits(void **state)
{
    (void)state;
    struct draw_list list;
    struct tree tree;
    static char longest[UI_QR_TEXT_MAX + 2];
    memset(longest, 'x', sizeof longest - 1);
    assert_int_equal(drawn(&list, &tree, (struct str){longest, UI_QR_TEXT_MAX}, 630).w, 97 * 6);
    assert_int_equal(drawn(&list, &tree, (struct str){longest, UI_QR_TEXT_MAX + 1}, 630).w, 0);
    assert_int_equal(drawn(&list, &tree, STR(""), 630).w, 0);
    assert_int_equal(drawn(&list, &tree, STR("no room"), 40).w, 0);
    assert_int_equal(tree.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_reader_reads_it, setup, teardown),
        cmocka_unit_test_setup_teardown(test_geometry, setup, teardown),
        cmocka_unit_test_setup_teardown(test_limits, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
