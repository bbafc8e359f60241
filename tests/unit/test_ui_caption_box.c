/* Captions: boxes that touch, where they stand, what wraps, two languages, nothing where nothing is said. */
#include "cmocka_all.h"

#include "rig_screen.h"
#include "ui/caption_box.h"

static struct rig rig;
static struct arena arena;
static struct draw_list list;
static struct tree tree;
static struct ui ui;

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
    arena_release(&arena);
    return 0;
}

static void fresh(int w, int h)
{
    arena_reset(&arena);
    draw_list_init(&list, &arena, w, h);
    tree_init(&tree, &arena);
    ui = (struct ui){.list = &list, .tree = &tree, .arena = &arena, .text = rig.env.text, .theme = &theme_dark,
                     .strings = &rig.strings, .w = w, .h = h, .portrait = h > w, .u = ui_unit(w, h),
                     .text_percent = 100, .wake_us = TIME_NEVER};
}

static struct rect show(struct caption_view *v, const char *first, const char *second)
{
    struct str a = str_c(first), b = str_c(second);
    v->texts = &a;
    v->n = first ? 1 : 0;
    v->second = &b;
    v->n_second = second ? 1 : 0;
    return ui_caption_box(&ui, v);
}

/* Boxes in order; returns how many. */
static int boxes(struct rect out[8])
{
    int n = 0;
    for (uint32_t i = 0; i < list.n && n < 8; i++)
        if (list.cmds[i].kind == DRAW_FILL)
            out[n++] = list.cmds[i].rect;
    return n;
}

static void test_where_the_drawing_has_them(void **state)
{
    (void)state;
    struct caption_view v = {.size = CAPTION_ROOM, .picture = {0, 0, 1920, 1080}, .language = "en"};
    struct rect b[8];
    fresh(1920, 1080);
    struct rect area = show(&v, "Before any technology, a city needs\npolitical will and a shared vision.", NULL);
    assert_int_equal(boxes(b), 2);
    assert_int_equal(b[0].h, 80);
    assert_int_equal(b[0].y, 834); /* design, Appendix A: 04 */
    assert_int_equal(b[0].y + b[0].h, b[1].y);
    assert_int_equal(area.y + area.h, 994);
    assert_true(abs(b[0].x * 2 + b[0].w - 1920) <= 1);
    const struct node *n = &tree.nodes[tree.n - 1];
    assert_int_equal(n->role, ROLE_CAPTION);
    assert_int_equal(n->rect.y, 834);
    v.floor_px = 820; /* the control bar */
    v.size = CAPTION_STANDARD;
    fresh(1920, 1080);
    area = show(&v, "Before any technology, a city needs\npolitical will and a shared vision.", NULL);
    assert_int_equal(area.y, 676); /* 03 */
    assert_int_equal(area.y + area.h, 820);
}

static void test_two_languages(void **state)
{
    (void)state;
    struct caption_view v = {.size = CAPTION_ROOM, .picture = {0, 0, 1920, 1080}, .language = "fr"};
    struct rect b[8];
    fresh(1920, 1080);
    show(&v, "Avant toute technologie,\nil faut une volonté politique.", "Eerst politieke wil, dan pas technologie.");
    assert_int_equal(boxes(b), 3);
    assert_int_equal(b[0].h, 54); /* the second language, drawn first, below */
    assert_int_equal(b[0].y, 934); /* 04b */
    assert_true(abs(b[0].y - 18 - (b[2].y + b[2].h)) <= 1);
    bool yellow = false;
    for (uint32_t i = 0; i < list.n; i++)
        yellow |= list.cmds[i].kind == DRAW_GLYPHS && list.cmds[i].color == theme_dark.color[C_SUBTITLE_2];
    assert_true(yellow);
    fresh(1920, 1080);
    show(&v, NULL, "Eerst politieke wil, dan pas technologie.");
    for (uint32_t i = 0; i < list.n; i++)
        assert_true(list.cmds[i].kind != DRAW_GLYPHS || list.cmds[i].color == 0xFFFFFFFF); /* never alone in yellow */
}

static void test_long_lines_wrap_within_the_picture(void **state)
{
    (void)state;
    static const struct rect pictures[] = {{0, 0, 1920, 1080}, {240, 0, 1440, 1080}, {0, 480, 1080, 608},
                                           {0, 0, 1280, 720}, {100, 50, 640, 360}, {0, 0, 607, 1080}};
    static const enum caption_size steps[] = {CAPTION_STANDARD, CAPTION_ROOM, CAPTION_LARGEST};
    for (size_t i = 0; i < ARRAY_LEN(pictures) * ARRAY_LEN(steps); i++) {
        struct rect p = pictures[i / ARRAY_LEN(steps)], b[8];
        struct caption_view v = {.size = steps[i % ARRAY_LEN(steps)], .picture = p, .language = "de"};
        fresh(1920, 1920);
        struct rect area = show(&v, "Die Stadt braucht zuerst einen politischen Willen und danach eine gemeinsame "
                                    "Strategie mit allen Beteiligten.", NULL);
        int n = boxes(b);
        assert_true(n >= 2);
        assert_true(area.x >= p.x && area.x + area.w <= p.x + p.w);
        assert_true(area.y >= p.y && area.y + area.h <= p.y + p.h);
        for (int k = 1; k < n; k++)
            assert_int_equal(b[k].y, b[k - 1].y + b[k - 1].h);
    }
}

static void test_nothing_said_nothing_shown(void **state)
{
    (void)state;
    struct caption_view v = {.picture = {0, 0, 1920, 1080}};
    fresh(1920, 1080);
    assert_true(rect_empty(show(&v, NULL, NULL)));
    assert_true(rect_empty(show(&v, "", "")));
    assert_true(rect_empty(show(&v, "  \n ", NULL)));
    assert_int_equal(list.n, 0);
    assert_int_equal(tree.n, 0);
}

static void test_several_cues_at_once(void **state)
{
    (void)state;
    struct caption_view v = {.size = CAPTION_STANDARD, .picture = {0, 0, 1920, 1080}};
    struct str texts[] = {STR("– Who decides?"), STR(""), STR("– The council.")};
    struct rect b[8];
    v.texts = texts;
    v.n = 3;
    fresh(1920, 1080);
    ui_caption_box(&ui, &v);
    assert_int_equal(boxes(b), 2);
    assert_true(str_eq(tree.nodes[0].label, STR("– Who decides?\n– The council.")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_where_the_drawing_has_them),
        cmocka_unit_test(test_two_languages),
        cmocka_unit_test(test_long_lines_wrap_within_the_picture),
        cmocka_unit_test(test_nothing_said_nothing_shown),
        cmocka_unit_test(test_several_cues_at_once),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
