/* Captions: boxes that touch, where they stand, what wraps, parts in turn, two languages that keep their places. */
#include "cmocka_all.h"

#include <math.h>

#include "rig_screen.h"
#include "ui/caption_box.h"

static struct rig rig;
static struct arena arena;
static struct draw_list list;
static struct tree tree;
static struct ui ui;

static const char long_de[] = "Die Stadt braucht zuerst einen politischen Willen und danach eine gemeinsame "
                              "Kommunikationsstrategie mit allen Beteiligten.";

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

/* One cue a language, on from 0 to 10 s. */
static struct caption_shown show(struct caption_view *v, const char *first, const char *second)
{
    static struct caption_cue a, b;
    a = (struct caption_cue){.text = str_c(first), .end_us = 10000000};
    b = (struct caption_cue){.text = str_c(second), .end_us = 10000000};
    v->cues = &a;
    v->n = first ? 1 : 0;
    v->second = &b;
    v->n_second = second ? 1 : 0;
    if (second && !v->second_longest.len)
        v->second_longest = b.text;
    fresh(list.w, list.h);
    return ui_caption_box(&ui, v);
}

/* Boxes in order; returns how many. */
static int boxes(struct rect out[16])
{
    int n = 0;
    for (uint32_t i = 0; i < list.n && n < 16; i++)
        if (list.cmds[i].kind == DRAW_FILL)
            out[n++] = list.cmds[i].rect;
    return n;
}

static void a_line_is_8_percent_of_the_picture(void **state)
{
    (void)state;
    static const struct { struct rect picture; int percent; float line; } cases[] = {
        {{0, 0, 1920, 1080}, 100, 86.4f}, {{0, 0, 1920, 1080}, 75, 64.8f}, {{0, 0, 1920, 1080}, 200, 172.8f},
        {{0, 0, 3840, 2160}, 100, 172.8f}, {{0, 40, 1280, 720}, 125, 72}, {{240, 0, 1440, 1080}, 150, 129.6f},
        {{0, 138, 1920, 803}, 100, 64.24f}, {{0, 0, 1920, 1080}, 0, 86.4f},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rect b[16];
        struct caption_view v = {.look.percent = cases[i].percent, .picture = cases[i].picture, .language = "en"};
        fresh(cases[i].picture.w > 1920 ? 3840 : 1920, cases[i].picture.w > 1920 ? 2160 : 1080);
        assert_true(fabsf(ui_caption_line(&ui, v.picture, v.look.percent) - cases[i].line) < 0.01f);
        show(&v, "A city needs\na vision.", NULL);
        assert_int_equal(boxes(b), 2);
        assert_true(fabsf((float)(b[0].h + b[1].h) - 2 * cases[i].line) <= 1);
        assert_int_equal(b[0].y + b[0].h, b[1].y);
    }
    fresh(1080, 1920); /* a picture across an upright window is too small to go by */
    assert_true(fabsf(ui_caption_line(&ui, (struct rect){0, 480, 1080, 608}, 100) - 64) < 0.01f);
    assert_true(fabsf(ui_caption_line(&ui, (struct rect){0, 480, 1080, 608}, 200) - 128) < 0.01f);
}

static void test_where_the_drawing_has_them(void **state)
{
    (void)state;
    struct caption_view v = {.look.percent = 100, .picture = {0, 0, 1920, 1080}, .language = "en"};
    struct rect b[16];
    fresh(1920, 1080);
    struct rect area = show(&v, "Before any technology, a city needs\npolitical will and a shared vision.", NULL).area;
    assert_int_equal(boxes(b), 2);
    assert_int_equal(area.y + area.h, 994); /* design, Appendix A: 04 */
    assert_true(abs(b[0].x * 2 + b[0].w - 1920) <= 1);
    const struct node *n = &tree.nodes[tree.n - 1];
    assert_int_equal(n->role, ROLE_CAPTION);
    assert_int_equal(n->rect.y, area.y);
    v.floor_px = 820; /* the control bar */
    area = show(&v, "Before any technology, a city needs\npolitical will and a shared vision.", NULL).area;
    assert_int_equal(area.y + area.h, 820);
}

static void two_languages_keep_their_places(void **state)
{
    (void)state;
    struct caption_view v = {.look.percent = 100, .picture = {0, 0, 1920, 1080}, .language = "fr", .language_2 = "nl",
                             .second_longest = STR("Eerst politieke wil, dan pas technologie.")};
    const char *first = "Avant toute technologie,\nil faut une volonté politique.", *second = "Eerst politieke wil.";
    struct rect b[16], both[3];
    fresh(1920, 1080);
    show(&v, first, second);
    assert_int_equal(boxes(b), 3);
    memcpy(both, b, sizeof both);
    assert_true(abs(b[2].h - 58) <= 1);       /* 54 of 80 */
    assert_int_equal(b[2].y + b[2].h, 988);   /* 04b */
    assert_true(abs(b[1].y + b[1].h + 19 - b[2].y) <= 1);
    bool own = false;
    for (uint32_t i = 0; i < list.n; i++)
        own |= list.cmds[i].kind == DRAW_GLYPHS && list.cmds[i].color == theme_dark.color[C_SUBTITLE_2];
    assert_true(own);
    show(&v, first, NULL); /* nothing is said in the second: the first stays where it was */
    assert_int_equal(boxes(b), 2);
    assert_memory_equal(b, both, 2 * sizeof *b);
    show(&v, NULL, second);
    assert_int_equal(boxes(b), 1);
    assert_memory_equal(b, &both[2], sizeof *b);
    assert_false(tree.nodes[0].state & STATE_SPOKEN);
}

/* Two lines are kept for a second language whose longest cue needs them, also where the author broke it. */
static void a_second_language_has_room_for_its_longest_cue(void **state)
{
    (void)state;
    static const char longest[] = "Une ville intelligente ne\ncommence pas par la technologie, mais par elle.";
    struct caption_view v = {.look.percent = 100, .picture = {240, 0, 1440, 1080}, .language = "en", .language_2 = "fr",
                             .second_longest = str_c(longest)};
    struct rect b[16];
    fresh(1920, 1080);
    assert_int_equal(show(&v, "A smart city.", longest).next_us, INT64_MAX);
    assert_int_equal(boxes(b), 3);
    int first = b[0].y;
    show(&v, "A smart city.", "Oui.");
    assert_int_equal(boxes(b), 2);
    assert_int_equal(b[0].y, first);
}

/* Every step over every picture, with and without a second language, with the bar as high as large text makes it. */
static void nothing_leaves_the_safe_area(void **state)
{
    (void)state;
    static const struct { int w, h; struct rect picture; } screens[] = {
        {1920, 1080, {0, 0, 1920, 1080}}, {1920, 1080, {240, 0, 1440, 1080}}, {1920, 1080, {0, 138, 1920, 803}},
        {1920, 1080, {656, 0, 608, 1080}}, {1280, 800, {0, 40, 1280, 720}}, {1280, 800, {0, 132, 1280, 536}},
        {3840, 2160, {0, 0, 3840, 2160}}, {3840, 2160, {480, 0, 2880, 2160}}, {1080, 1920, {0, 480, 1080, 608}},
        {1080, 1920, {0, 558, 1080, 452}}, {1080, 1920, {0, 656, 1080, 608}},
    };
    static const char *const texts[] = {"Yes.", "Before any technology, a city needs\npolitical will and a vision.",
                                        long_de, "– Who?\n– The council.\n– And when?\n– Now."};
    for (size_t i = 0; i < ARRAY_LEN(screens) * CAPTION_STEPS * 3 * 2 * ARRAY_LEN(texts); i++) {
        size_t k = i;
        const char *text = texts[k % ARRAY_LEN(texts)];
        k /= ARRAY_LEN(texts);
        const char *second = k % 2 ? long_de : NULL;
        k /= 2;
        int bar = (int)(k % 3);
        k /= 3;
        int percent = caption_steps[k % CAPTION_STEPS];
        k /= CAPTION_STEPS;
        struct rect p = screens[k].picture, b[16];
        struct caption_view v = {.look.percent = percent, .picture = p, .language = "de"};
        bool under = screens[k].h > screens[k].w && p.y == 480;
        v.floor_px = bar == 1 ? screens[k].h * 76 / 100 : bar == 2 ? screens[k].h * 52 / 100 : 0;
        if (under) {
            v.floor_px = 1308;
            v.below_px = p.y + p.h + 28;
        }
        if (v.floor_px && v.floor_px < p.y + p.h / 2)
            continue;
        for (v.at_us = 0; v.at_us < 10000000; v.at_us += 2500000) {
            fresh(screens[k].w, screens[k].h);
            struct rect area = show(&v, text, second).area;
            int n = boxes(b), floor = under ? 1308 : p.y + p.h - p.h / 20 + 1;
            int lines = (screens[k].h > screens[k].w ? 3 : 2) + (second ? 2 : 0);
            floor = v.floor_px && v.floor_px < floor ? v.floor_px : floor;
            assert_true(n >= 1 && n <= lines);
            assert_true(area.x >= p.x + p.w / 20 && area.x + area.w <= p.x + p.w - p.w / 20);
            assert_true(area.y >= p.y + p.h / 20 && area.y + area.h <= floor);
            for (int line = 0; line < n; line++)
                assert_true((float)b[line].w <= 0.68f * (float)p.w + 0.15f * (float)b[0].h * 8);
        }
    }
}

/* What does not fit in two lines comes in parts; together they say everything, each for its share of the time. */
/* Typed arrows, which the font draws as one sign, over a tall picture, in every size and in half of its width. */
static void arrows_stay_in_the_safe_area(void **state)
{
    (void)state;
    static const char *const texts[] = {"Hi, my n-->ame is Fred", "Start-->Ziel-->Start-->Ziel", "<------------------------->",
                                        "a->b->c->d->e->f->g->h->i->j->k->l->m->n"};
    for (size_t i = 0; i < ARRAY_LEN(texts) * CAPTION_STEPS; i++) {
        struct caption_view v = {.look.percent = caption_steps[i / ARRAY_LEN(texts)], .picture = {0, 0, 1080, 1920},
                                 .language = "en"};
        fresh(1080, 1920);
        for (v.at_us = 0; v.at_us < 10000000; v.at_us += 2500000) {
            struct rect area = show(&v, texts[i % ARRAY_LEN(texts)], NULL).area;
            assert_true(area.x >= 54 && area.x + area.w <= 1080 - 54);
        }
    }
}

static void a_long_cue_comes_in_parts(void **state)
{
    (void)state;
    struct caption_view v = {.look.percent = 200, .picture = {0, 0, 1920, 1080}, .language = "de"};
    uint32_t glyphs = 0, most = 0;
    int parts = 0;
    int64_t longest = 0;
    fresh(1920, 1080);
    for (v.at_us = 0; v.at_us < 10000000; parts++) {
        struct rect b[16];
        struct caption_shown shown = show(&v, long_de, NULL);
        int64_t end = shown.next_us == INT64_MAX ? 10000000 : shown.next_us;
        assert_true(boxes(b) <= 2);
        assert_true(end > v.at_us);
        assert_true(str_eq_c(tree.nodes[0].label, long_de)); /* said once, whole */
        uint32_t now = 0;
        for (uint32_t i = 0; i < list.n; i++)
            now += list.cmds[i].kind == DRAW_GLYPHS ? list.cmds[i].glyphs.run->n : 0;
        if (end - v.at_us > longest) {
            longest = end - v.at_us;
            most = now;
        }
        glyphs += now;
        v.at_us = end;
    }
    assert_true(parts >= 3);
    assert_true(most * 10000000 / glyphs > longest * 8 / 10 && most * 10000000 / glyphs < longest * 12 / 10);
    size_t letters = 0;
    for (const char *c = long_de; *c; c++)
        letters += *c != ' ';
    assert_true(glyphs >= letters);
    v.at_us = 0;
    v.look.percent = 75;
    assert_int_equal(show(&v, "Before any technology, a city needs political will and a vision.", NULL).next_us, INT64_MAX);
}

/* What the author broke for smaller letters flows on before it is parted; who speaks next keeps a line. */
static void broken_lines_flow_when_there_are_too_many(void **state)
{
    (void)state;
    struct caption_view v = {.look.percent = 125, .picture = {0, 0, 1920, 1080}, .language = "en"};
    fresh(1920, 1080);
    assert_int_equal(show(&v, "Before any technology comes in,\na city needs will.", NULL).next_us, INT64_MAX);
    v.look.percent = 100;
    struct rect b[16];
    show(&v, "– Who decides?\n– The council.", NULL);
    assert_int_equal(boxes(b), 2);
}

static void test_nothing_said_nothing_shown(void **state)
{
    (void)state;
    struct caption_view v = {.picture = {0, 0, 1920, 1080}};
    fresh(1920, 1080);
    assert_true(rect_empty(show(&v, NULL, NULL).area));
    assert_true(rect_empty(show(&v, "", "").area));
    assert_true(rect_empty(show(&v, "  \n ", NULL).area));
    assert_int_equal(list.n, 0);
    assert_int_equal(tree.n, 0);
}

static void test_several_cues_at_once(void **state)
{
    (void)state;
    struct caption_view v = {.picture = {0, 0, 1920, 1080}, .at_us = 1};
    struct caption_cue cues[8] = {
        {.text = STR("– Who decides?"), .end_us = 10}, {.text = STR(""), .end_us = 10}, {.text = STR("– The council."), .end_us = 10}};
    struct rect b[16];
    v.cues = cues;
    v.n = 3;
    fresh(1920, 1080);
    ui_caption_box(&ui, &v);
    assert_int_equal(boxes(b), 2);
    assert_true(str_eq(tree.nodes[0].label, STR("– Who decides?\n– The council.")));
    for (int i = 0; i < 8; i++) /* a choir: smaller, but all of it */
        cues[i] = (struct caption_cue){.text = STR("– We do."), .end_us = 10};
    v.n = 8;
    v.look.percent = 200;
    fresh(1920, 1080);
    struct rect area = ui_caption_box(&ui, &v).area;
    assert_int_equal(boxes(b), 8);
    assert_true(area.y >= 54 && area.y + area.h <= 1026);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_8_percent_of_the_picture),
        cmocka_unit_test(test_where_the_drawing_has_them),
        cmocka_unit_test(two_languages_keep_their_places),
        cmocka_unit_test(a_second_language_has_room_for_its_longest_cue),
        cmocka_unit_test(nothing_leaves_the_safe_area),
        cmocka_unit_test(arrows_stay_in_the_safe_area),
        cmocka_unit_test(a_long_cue_comes_in_parts),
        cmocka_unit_test(broken_lines_flow_when_there_are_too_many),
        cmocka_unit_test(test_nothing_said_nothing_shown),
        cmocka_unit_test(test_several_cues_at_once),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
