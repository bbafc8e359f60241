/* Captions as their files place and style them, over a picture: what stands where, stays there, is lit, and how it looks. */
#include "cmocka_all.h"

#include <math.h>

#include "rig_captions.h"

/* ---- together ---- */

/* A cue stays where it is while others come and go; the next one takes what is free above it. */
static void a_cue_stays_where_it_came(void **state)
{
    (void)state;
    struct rect b[BOXES], a0, b0;
    open("en", "00:00.000 --> 00:04.000\nFirst\n\n00:02.000 --> 00:08.000\nSecond one\n\n00:06.000 --> 00:08.000\nThird", NULL,
         1920, 1080);
    show(1000);
    assert_int_equal(boxes(b), 1);
    a0 = b[0];
    assert_int_equal(a0.y + a0.h, 994);
    show(3000);
    assert_int_equal(boxes(b), 2);
    assert_memory_equal(&b[0], &a0, sizeof a0);
    b0 = b[1];
    assert_int_equal(b0.y + b0.h, a0.y);
    show(5000); /* the first is gone */
    assert_int_equal(boxes(b), 1);
    assert_memory_equal(&b[0], &b0, sizeof b0);
    assert_true(str_eq(label(), STR("Second one")));
    show(7000); /* its place is free */
    assert_int_equal(boxes(b), 2);
    assert_memory_equal(&b[0], &b0, sizeof b0);
    assert_int_equal(b[1].y, a0.y);
}

static void those_that_come_together_keep_their_order(void **state)
{
    (void)state;
    struct rect b[BOXES];
    open("en", "00:00.000 --> 00:04.000\nWho decides?\n\n00:00.000 --> 00:04.000\nThe council.", NULL, 1920, 1080);
    show(1000);
    assert_int_equal(boxes(b), 2);
    assert_int_equal(b[0].y + b[0].h, b[1].y);
    assert_int_equal(b[1].y + b[1].h, 994);
    assert_true(str_eq(label(), STR("Who decides?\nThe council.")));
}

/* Whole while they take less than half of the picture, else a line at a time. */
static void two_long_ones_are_both_read(void **state)
{
    (void)state;
    struct rect b[BOXES];
    open("en", "00:00.000 --> 00:04.000\nBefore any technology,\na city needs will.\n\n"
               "00:01.000 --> 00:05.000\nAnd behind it there\nmust be a vision.", NULL, 1920, 1080);
    assert_int_equal(show(2000).next_us, INT64_MAX);
    assert_int_equal(boxes(b), 4);
    rig.settings.caption_percent = 200;
    assert_true(show(1500).next_us < 5000000);
    assert_int_equal(boxes(b), 2);
}

/* ---- placed ---- */

/* Inside the safe area, above the bar, below the title, and none over another. */
static void assert_apart(int at, bool bar)
{
    struct rect b[BOXES];
    int n = boxes(b), w = rig.w, h = rig.h;
    assert_true(n > 0);
    for (int k = 0; k < n; k++) {
        bool inside = b[k].x >= w / 20 - 1 && b[k].x + b[k].w <= w - w / 20 + 1 && b[k].y >= h / 20 - 1 &&
                      b[k].y + b[k].h <= (bar ? place.floor_px : h - h / 20) + 1;
        if (!inside || (bar && b[k].y < place.ceiling_px - 1))
            fail_msg("%dx%d at %d %%, %d ms: a box at %d,%d %dx%d", w, h, rig.settings.caption_percent, at, b[k].x, b[k].y,
                     b[k].w, b[k].h);
        for (int m = 0; m < k; m++) {
            struct rect both = rect_meet(b[k], b[m]);
            if (both.w > 1 && both.h > 1)
                fail_msg("%dx%d at %d %%, %d ms: boxes at %d,%d and %d,%d cover each other", w, h,
                         rig.settings.caption_percent, at, b[k].x, b[k].y, b[m].x, b[m].y);
        }
    }
}

static void at_any_time(const char *text, const char *second)
{
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}, {3840, 2160}};
    for (size_t i = 0; i < ARRAY_LEN(sizes) * CAPTION_STEPS * 2 * 7; i++) {
        int at = (int)(i % 7) * 600, w = sizes[i / 70 % 4][0], h = sizes[i / 70 % 4][1];
        bool bar = i / 7 % 2;
        open("en", text, second, w, h);
        rig.settings.caption_percent = caption_steps[i / 14 % CAPTION_STEPS];
        place.floor_px = bar ? h * 80 / 100 : 0;
        place.ceiling_px = bar ? h * 12 / 100 : 0;
        show(at);
        assert_apart(at, bar);
    }
}

static void none_covers_another_or_leaves(void **state)
{
    (void)state;
    at_any_time(nasty, NULL);
}

/* A column that fills the height begins below the title, too. */
static void a_long_column_keeps_clear(void **state)
{
    (void)state;
    at_any_time("00:00.000 --> 00:09.000 vertical:rl\n賢い都市は人々から始まる。計画が先、技術は後。\n\n"
                "00:00.000 --> 00:09.000 vertical:lr line:0 position:0%,line-left align:left\n賢い都市は人々から始まる。計画が先、技術は後。",
                NULL);
}

/* Each with lines of its own at the bottom, a sign, a column, and what comes late to the rows of both. */
static void two_languages_keep_apart(void **state)
{
    (void)state;
    at_any_time("00:00.000 --> 00:09.000 line:0 align:left\nTop left\nin two lines\n\n"
                "00:00.000 --> 00:09.000 line:-1 align:left\nIn the rows\n\n00:00.000 --> 00:09.000 vertical:rl\nA column\n\n"
                "00:01.000 --> 00:03.000\nBelow, and this is a rather long line\nof two\n\n00:02.000 --> 00:04.000\nAnother",
                "00:00.000 --> 00:09.000 line:0 align:left\nEn haut\n\n00:00.000 --> 00:09.000 line:90%\nDans les lignes\n\n"
                "00:01.000 --> 00:03.000\nEn bas, et voici une ligne plutôt longue qui prend\ntoute la place de deux\n\n"
                "00:02.000 --> 00:04.000\nUne autre");
}

/* A column beside the rows of two languages takes nothing from anyone. */
static void a_column_stands_beside_two_languages(void **state)
{
    (void)state;
    struct rect b[BOXES];
    open("en", "00:00.000 --> 00:04.000 line:0 align:left\nTop left\nin two lines\n\n"
               "00:00.000 --> 00:04.000 vertical:rl\nA long column\n\n00:00.000 --> 00:04.000\nBelow\nin two lines",
         "00:00.000 --> 00:04.000\nEn bas", 1920, 1080);
    show(1000);
    assert_int_equal(boxes(b), 6); /* both lines at the top, as large as ever */
    assert_in_range(b[0].h, 86, 87);
}

static void cues_stand_where_they_are_placed(void **state)
{
    (void)state;
    static const struct { const char *settings; int x, y; } cases[] = { /* x, y: left and top of the box; 0: of no matter */
        {"line:0 align:left", 96, 54},
        {"line:1 align:left", 96, 140},               /* lines are 86.4 high */
        {"line:-1", 0, 908},
        {"line:-2", 0, 821},
        {"line:50%", 0, 540},
        {"line:50%,center", 0, 497},
        {"line:50%,end", 0, 454},
        {"position:50%,line-left align:left", 960, 908},
        {"vertical:lr line:0 position:30%,line-left align:left", 96, 324},
        {"vertical:rl line:0 position:30%,line-left align:left", 1738, 324},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rect b[BOXES];
        open("ja", arena_strf(&arena, "00:00.000 --> 00:04.000 %s\n日本語", cases[i].settings).ptr, NULL, 1920, 1080);
        show(1000);
        assert_int_equal(boxes(b), 1);
        if ((cases[i].x && abs(b[0].x - cases[i].x) > 1) || abs(b[0].y - cases[i].y) > 1)
            fail_msg("%s: %d,%d", cases[i].settings, b[0].x, b[0].y);
    }
    open("en", "00:00.000 --> 00:04.000 line:0\nA word", NULL, 1920, 1080);
    struct caption_shown at_top = show(1000);
    assert_true(rect_empty(at_top.low)); /* what keeps clear of captions at the bottom need not move */
    assert_false(rect_empty(at_top.area));
}

/* SRT: the keys of a telephone turned over. */
static void srt_places(void **state)
{
    (void)state;
    static const struct { int key, x, y; } cases[] = {{1, 96, 908}, {7, 96, 54}, {4, 96, 497}, {8, 0, 54}, {2, 0, 908}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rect b[BOXES];
        struct cues *c = arena_new(&arena, struct cues);
        struct err err = ERR_INIT;
        open("en", "00:00.000 --> 00:04.000\nA word", NULL, 1920, 1080);
        assert_true(cues_parse(arena_strf(&arena, "1\n00:00:00,000 --> 00:00:04,000\n{\\an%d}A word\n", cases[i].key),
                               "a.srt", NULL, &arena, c, &err));
        captions.cues[0] = c;
        show(1000);
        assert_int_equal(boxes(b), 1);
        assert_in_range(b[0].y, cases[i].y - 1, cases[i].y + 1);
        assert_true(!cases[i].x || b[0].x == cases[i].x);
    }
}

/* Three lines at most, the newest lowest, each as it came. */
static void a_region_scrolls(void **state)
{
    (void)state;
    struct rect b[BOXES];
    open("en", "REGION\nid:r\nwidth:40%\nlines:3\nviewportanchor:10%,90%\nregionanchor:0%,100%\nscroll:up\n\n"
               "00:00.000 --> 00:09.000 region:r align:left\nOne\n\n00:01.000 --> 00:09.000 region:r align:left\nTwo words\n\n"
               "00:02.000 --> 00:09.000 region:r align:left\nThree\n\n00:03.000 --> 00:09.000 region:r align:left\nFour", NULL,
         1920, 1080);
    for (int i = 0; i < 4; i++) {
        show(i * 1000 + 500);
        int n = boxes(b);
        assert_int_equal(n, i < 3 ? i + 1 : 3);
        assert_int_equal(b[n - 1].y + b[n - 1].h, 972); /* 90 % */
        assert_int_equal(b[0].x, 192);
        for (int k = 1; k < n; k++)
            assert_int_equal(b[k].y, b[k - 1].y + b[k - 1].h);
    }
}

/* A region asked for behind the direction is kept by the standard's parser, which knows no vertical regions; the cue stands
 * where it would without. */
static void a_column_is_in_no_region(void **state)
{
    (void)state;
    struct rect b[BOXES];
    open("en", "REGION\nid:r\nwidth:40%\nlines:3\nregionanchor:0%,100%\nviewportanchor:0%,100%\nscroll:up\n\n"
               "00:00.000 --> 00:04.000 vertical:rl line:0 position:90%,line-right region:r\nWould you like to get\na coffee?", NULL,
         1920, 1080);
    show(1000);
    assert_int_equal(boxes(b), 2);
    assert_int_equal(b[0].x + b[0].w, 1824);
    assert_apart(1000, false);
}

/* Two languages keep their rows; what is placed keeps clear of them. */
static void a_placed_cue_beside_two_languages(void **state)
{
    (void)state;
    struct rect b[BOXES];
    open("en", "00:00.000 --> 00:04.000\nA city.\n\n00:00.000 --> 00:04.000 line:0\nA sign",
         "00:00.000 --> 00:04.000\nUne ville.\n\n00:00.000 --> 00:04.000 line:0\nUn panneau", 1920, 1080);
    show(1000);
    assert_int_equal(boxes(b), 4);
    int tops[4], n_top = 0;
    for (int i = 0; i < 4; i++)
        if (b[i].y < 540)
            tops[n_top++] = i;
    assert_int_equal(n_top, 2);
    assert_int_equal(b[tops[0]].y, 54);
    assert_in_range(b[tops[1]].y, b[tops[0]].y + b[tops[0]].h, 200); /* below the first, in its own size */
    assert_true(str_eq(label(), STR("A city.\nA sign")));
}

/* ---- looks ---- */

static int glyphs_of(color_t color)
{
    int n = 0;
    for (uint32_t i = 0; i < ui.list->n; i++)
        if (ui.list->cmds[i].kind == DRAW_GLYPHS && ui.list->cmds[i].color == color)
            n += (int)ui.list->cmds[i].glyphs.run->n;
    return n;
}

enum { ROUNDED_US = 500 }; /* files round to milliseconds, pictures do not */

/* Words are lit when their time comes, and the picture changes only then. */
static void words_are_lit_in_time(void **state)
{
    (void)state;
    open("en", "00:00.000 --> 00:04.000\nab<00:01.000>cde<00:02.000>f", NULL, 1920, 1080);
    assert_int_equal(show(500).next_us, 1000000 - ROUNDED_US);
    assert_int_equal(glyphs_of(0xFFFFFFFF), 2);
    assert_int_equal(show(1000).next_us, 2000000 - ROUNDED_US);
    assert_int_equal(glyphs_of(0xFFFFFFFF), 5);
    assert_int_equal(show(2000).next_us, INT64_MAX);
    assert_int_equal(glyphs_of(0xFFFFFFFF), 6);
    captions.delay_us = 250000;
    assert_int_equal(show(500).next_us, 1250000 - ROUNDED_US);
    assert_true(str_eq(label(), STR("abcdef")));
}

/* An author's colours can be read on every box, and a visitor's own colour goes with those that say nothing. */
static void colours_can_be_read(void **state)
{
    (void)state;
    const struct theme *themes[] = {&theme_dark, &theme_light, &theme_high_contrast};
    static const color_t colors[] = {0xFF000000, 0xFF0000FF, 0xFFFF0000, 0xFF800080, 0xFF010101, 0xFF00FF00};
    for (int t = 0; t < 3; t++)
        for (int fill = 0; fill < CAPTION_FILL_COUNT; fill++)
            for (size_t i = 0; i < ARRAY_LEN(colors); i++) {
                struct caption_look look = {.fill = (enum caption_fill)fill};
                color_t behind = caption_behind(&look, themes[t], false), ink = caption_legible(colors[i], behind, themes[t]);
                assert_true(theme_contrast(ink, behind) >= (t == 2 ? 7 : 4.5));
            }
    open("en", "00:00.000 --> 00:04.000\nab<c.lime>cde</c><c.black.bg_white>f</c>", NULL, 1920, 1080);
    rig.settings.caption_ink = CAPTION_INK_YELLOW;
    show(500);
    rig.settings.caption_ink = CAPTION_INK_WHITE;
    assert_int_equal(glyphs_of(caption_ink_color(CAPTION_INK_YELLOW)), 2);
    assert_int_equal(glyphs_of(0xFF00FF00), 3);
    assert_int_equal(glyphs_of(0xFF000000), 1); /* black on its own white is as it was meant */
}

/* A line with readings is higher; without the reading it is where it would be. */
static void readings_make_room(void **state)
{
    (void)state;
    struct rect b[BOXES];
    open("ja", "00:00.000 --> 00:04.000\n<ruby>漢字<rt>かんじ</rt></ruby>です\n二行目", NULL, 1920, 1080);
    show(500);
    assert_int_equal(boxes(b), 2);
    assert_int_equal(b[1].y + b[1].h, 994);
    assert_in_range(b[1].h, 86, 87);
    assert_in_range(b[0].h, 86 + 51, 87 + 53); /* six tenths more */
    assert_true(str_eq(label(), STR("漢字(かんじ)です\n二行目")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cue_stays_where_it_came),
        cmocka_unit_test(those_that_come_together_keep_their_order),
        cmocka_unit_test(two_long_ones_are_both_read),
        cmocka_unit_test(none_covers_another_or_leaves),
        cmocka_unit_test(a_long_column_keeps_clear),
        cmocka_unit_test(two_languages_keep_apart),
        cmocka_unit_test(a_column_stands_beside_two_languages),
        cmocka_unit_test(cues_stand_where_they_are_placed),
        cmocka_unit_test(srt_places),
        cmocka_unit_test(a_region_scrolls),
        cmocka_unit_test(a_column_is_in_no_region),
        cmocka_unit_test(a_placed_cue_beside_two_languages),
        cmocka_unit_test(words_are_lit_in_time),
        cmocka_unit_test(colours_can_be_read),
        cmocka_unit_test(readings_make_room),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
