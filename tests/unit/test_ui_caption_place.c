/* Where captions stand, in numbers: WebVTT 7.2 worked out by hand for a picture of 1000 x 500, and what is ours beside it. */
#include "cmocka_all.h"

#include <math.h>

#include "ui/caption_place.h"

static const struct rect picture = {0, 0, 1000, 500};
static const struct caption_area all = {0, 0, 1000, 500};
static const struct cue_settings usual = {.line_auto = true, .position_auto = true, .snap = true, .size = 100,
                                          .align = CUE_ALIGN_CENTER, .position_align = CUE_ALIGN_AUTO};

enum { NONE = -1000 };

static struct cue_settings settings(enum cue_align align, double position, enum cue_align position_align, double size)
{
    struct cue_settings s = usual;
    s.align = align;
    s.position_align = position_align;
    s.size = size;
    s.position_auto = position == NONE;
    s.position = s.position_auto ? 0 : position;
    return s;
}

/* "Apply WebVTT cue settings": computed position, its alignment, maximum size, x-position. */
static void a_cue_box_along_its_lines(void **state)
{
    (void)state;
    static const struct {
        enum cue_align align;
        double position;
        enum cue_align position_align;
        double size;
        bool rtl;
        float from, to;
    } cases[] = {
        {CUE_ALIGN_CENTER, NONE, CUE_ALIGN_AUTO, 100, false, 0, 1000},
        {CUE_ALIGN_CENTER, NONE, CUE_ALIGN_AUTO, 40, false, 300, 700},
        {CUE_ALIGN_LEFT, NONE, CUE_ALIGN_AUTO, 40, false, 0, 400},      /* position 0 */
        {CUE_ALIGN_RIGHT, NONE, CUE_ALIGN_AUTO, 40, false, 600, 1000},  /* position 100 */
        {CUE_ALIGN_START, NONE, CUE_ALIGN_AUTO, 100, false, 500, 1000}, /* position 50, line-left */
        {CUE_ALIGN_START, NONE, CUE_ALIGN_AUTO, 100, true, 0, 500},     /* line-right */
        {CUE_ALIGN_END, NONE, CUE_ALIGN_AUTO, 100, false, 0, 500},
        {CUE_ALIGN_END, NONE, CUE_ALIGN_AUTO, 100, true, 500, 1000},
        {CUE_ALIGN_CENTER, 30, CUE_ALIGN_AUTO, 100, false, 0, 600},     /* maximum size 2 x 30 */
        {CUE_ALIGN_CENTER, 80, CUE_ALIGN_AUTO, 100, false, 600, 1000},  /* 2 x (100 - 80) */
        {CUE_ALIGN_START, 10, CUE_ALIGN_AUTO, 100, false, 100, 1000},
        {CUE_ALIGN_START, 10, CUE_ALIGN_AUTO, 50, false, 100, 600},
        {CUE_ALIGN_END, 90, CUE_ALIGN_AUTO, 100, false, 0, 900},
        {CUE_ALIGN_END, 90, CUE_ALIGN_AUTO, 30, false, 600, 900},
        {CUE_ALIGN_CENTER, 20, CUE_ALIGN_LEFT, 100, false, 200, 1000},
        {CUE_ALIGN_CENTER, 20, CUE_ALIGN_LEFT, 25, false, 200, 450},
        {CUE_ALIGN_LEFT, 75, CUE_ALIGN_RIGHT, 50, false, 250, 750},
        {CUE_ALIGN_RIGHT, 50, CUE_ALIGN_CENTER, 50, false, 250, 750},
        {CUE_ALIGN_LEFT, 100, CUE_ALIGN_LEFT, 50, false, 850, 1000},    /* nothing is left: ours is never narrower than this */
        {CUE_ALIGN_CENTER, 50, CUE_ALIGN_AUTO, 0, false, 425, 575},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cue_settings s = settings(cases[i].align, cases[i].position, cases[i].position_align, cases[i].size);
        struct caption_spot spot = caption_spot_of(&s, cases[i].rtl, picture, picture, INFINITY);
        if (fabsf(spot.from - cases[i].from) > 0.01f || fabsf(spot.to - cases[i].to) > 0.01f)
            fail_msg("case %zu: %g to %g", i, spot.from, spot.to);
        s.vertical = CUE_VERTICAL_RL; /* the same down the picture */
        spot = caption_spot_of(&s, cases[i].rtl, picture, picture, INFINITY);
        if (fabsf(spot.from - cases[i].from / 2) > 0.01f || fabsf(spot.to - cases[i].to / 2) > 0.01f)
            fail_msg("case %zu upright: %g to %g", i, spot.from, spot.to);
    }
}

/* The safe area cuts it, and a longest line keeps the side the text is aligned by. */
static void a_cue_box_keeps_to_the_room(void **state)
{
    (void)state;
    const struct rect inside = {50, 25, 900, 450};
    struct cue_settings s = settings(CUE_ALIGN_LEFT, NONE, CUE_ALIGN_AUTO, 100);
    struct caption_spot spot = caption_spot_of(&s, false, picture, inside, 680);
    assert_true(spot.from == 50 && spot.to == 730);
    s.align = CUE_ALIGN_RIGHT;
    spot = caption_spot_of(&s, false, picture, inside, 680);
    assert_true(spot.from == 270 && spot.to == 950);
    s = settings(CUE_ALIGN_CENTER, 60, CUE_ALIGN_AUTO, 100);
    spot = caption_spot_of(&s, false, picture, inside, 600);
    assert_true(fabsf(spot.from - 275) < 0.01f && fabsf(spot.to - 875) < 0.01f); /* 200 to 950, around its middle */
    s = settings(CUE_ALIGN_LEFT, 98, CUE_ALIGN_AUTO, 100);
    spot = caption_spot_of(&s, false, picture, inside, 680);
    assert_true(spot.from >= 50 && fabsf(spot.to - 950) < 0.01f && spot.to - spot.from > 149);
}

/* "Adjust the positions of boxes", snapped: lines of 50, ten of them in the picture. */
static void lines_snap(void **state)
{
    (void)state;
    static const struct {
        double line;
        int lines;
        float y;
    } cases[] = {
        {0, 1, 0},    {0, 2, 0},    {3, 2, 150},  {2.4, 1, 100}, {2.5, 1, 150}, {-1, 1, 450}, {-1, 2, 400},
        {-1, 3, 350}, {-3, 1, 350}, {-3, 2, 350}, {9, 1, 450},   {9, 2, 400},   /* the second does not fit: up again */
        {-10, 2, 0},  {12, 1, 450}, {-13, 1, 0},  {1e9, 1, 450}, {-1e9, 1, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cue_settings s = usual;
        struct caption_area box = {200, 0, 600, 50.0f * (float)cases[i].lines};
        s.line_auto = false;
        s.line = cases[i].line;
        bool placed = caption_place_snapped(&s, 50, all, (struct caption_taken){0}, &box);
        if (!placed || fabsf(box.y - cases[i].y) > 0.01f || box.x != 200)
            fail_msg("line:%g, %d lines: %d at %g", cases[i].line, cases[i].lines, placed, box.y);
    }
    struct cue_settings s = usual; /* automatic: the last */
    struct caption_area box = {200, 0, 600, 100};
    assert_true(caption_place_snapped(&s, 50, all, (struct caption_taken){0}, &box));
    assert_true(box.y == 400);
    box.h = 550;
    assert_false(caption_place_snapped(&s, 50, all, (struct caption_taken){0}, &box));
    assert_false(caption_place_snapped(&s, 0, all, (struct caption_taken){0}, &box));
}

/* Columns of 50, twenty of them: growing left they are counted from the right. */
static void columns_snap(void **state)
{
    (void)state;
    static const struct {
        enum cue_vertical vertical;
        double line;
        int columns;
        float x;
    } cases[] = {
        {CUE_VERTICAL_LR, 0, 1, 0},    {CUE_VERTICAL_LR, 0, 2, 0},    {CUE_VERTICAL_LR, 3, 2, 150},
        {CUE_VERTICAL_LR, -1, 1, 950}, {CUE_VERTICAL_LR, -1, 2, 900}, {CUE_VERTICAL_RL, 0, 1, 950},
        {CUE_VERTICAL_RL, 0, 2, 900},  {CUE_VERTICAL_RL, 1, 1, 900},  {CUE_VERTICAL_RL, 1, 2, 850},
        {CUE_VERTICAL_RL, -1, 1, 0},   {CUE_VERTICAL_RL, -1, 2, 0},   {CUE_VERTICAL_RL, -2, 1, 50},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cue_settings s = usual;
        struct caption_area box = {0, 100, 50.0f * (float)cases[i].columns, 300};
        s.vertical = cases[i].vertical;
        s.line_auto = false;
        s.line = cases[i].line;
        bool placed = caption_place_snapped(&s, 50, all, (struct caption_taken){0}, &box);
        if (!placed || fabsf(box.x - cases[i].x) > 0.01f || box.y != 100)
            fail_msg("case %zu: %d at %g", i, placed, box.x);
    }
}

/* Steps of a line out of the way of what stands there, and the other way when that leads out of the picture. */
static void snapped_lines_give_way(void **state)
{
    (void)state;
    static const struct {
        double line;
        int lines;
        float taken_y, taken_h, y;
    } cases[] = {
        {-1, 1, 450, 50, 400}, {-1, 2, 420, 80, 300}, {0, 1, 0, 50, 50}, {0, 2, 30, 40, 100},
        {8, 2, 380, 120, 250}, /* down leads out: back, and up */
        {1, 1, 0, 500, NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct cue_settings s = usual;
        const struct caption_area there = {400, cases[i].taken_y, 100, cases[i].taken_h};
        struct caption_area box = {200, 0, 600, 50.0f * (float)cases[i].lines};
        s.line_auto = false;
        s.line = cases[i].line;
        bool placed = caption_place_snapped(&s, 50, all, (struct caption_taken){&there, 1}, &box);
        if (placed != (cases[i].y != NONE) || (placed && fabsf(box.y - cases[i].y) > 0.01f))
            fail_msg("case %zu: %d at %g", i, placed, box.y);
    }
    const struct caption_area beside = {800, 0, 200, 500}; /* touches, and covers nothing */
    struct caption_area box = {200, 0, 600, 50};
    assert_true(caption_place_snapped(&usual, 50, all, (struct caption_taken){&beside, 1}, &box));
    assert_true(box.y == 450);
}

/* Not snapped: a percentage of the picture for the upper edge, the middle or the lower edge. */
static void percentages(void **state)
{
    (void)state;
    static const struct {
        double line;
        enum cue_align align;
        float y;
    } cases[] = {
        {0, CUE_ALIGN_START, 0},     {50, CUE_ALIGN_START, 250}, {50, CUE_ALIGN_CENTER, 200}, {50, CUE_ALIGN_END, 150},
        {100, CUE_ALIGN_END, 400},   {100, CUE_ALIGN_START, 400}, /* moved in */
        {0, CUE_ALIGN_END, 0},       {5, CUE_ALIGN_CENTER, 0},
    };
    struct cue_settings s = usual;
    s.line_auto = s.snap = false;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct caption_area box = {200, 0, 600, 100};
        s.line = cases[i].line;
        s.line_align = cases[i].align;
        assert_true(caption_place_percent(&s, picture, all, (struct caption_taken){0}, &box));
        if (fabsf(box.y - cases[i].y) > 0.01f)
            fail_msg("case %zu: %g", i, box.y);
    }
    s.vertical = CUE_VERTICAL_LR;
    s.line = 50;
    s.line_align = CUE_ALIGN_CENTER;
    struct caption_area column = {0, 50, 100, 300};
    assert_true(caption_place_percent(&s, picture, all, (struct caption_taken){0}, &column));
    assert_true(column.x == 450 && column.y == 50);
}

/* The closest free place; of two the higher one. */
static void percentages_give_way(void **state)
{
    (void)state;
    struct cue_settings s = usual;
    s.line_auto = s.snap = false;
    s.line = 50;
    s.line_align = CUE_ALIGN_CENTER;
    struct caption_area box = {200, 0, 600, 100}, there[] = {{0, 220, 1000, 20}, {0, 0, 1000, 60}};
    assert_true(caption_place_percent(&s, picture, all, (struct caption_taken){there, 1}, &box));
    assert_true(box.y == 240);
    there[0] = (struct caption_area){0, 240, 1000, 20}; /* as far up as down */
    assert_true(caption_place_percent(&s, picture, all, (struct caption_taken){there, 1}, &box));
    assert_true(box.y == 140);
    there[1].h = 145; /* above there is no room any more */
    assert_true(caption_place_percent(&s, picture, all, (struct caption_taken){there, 2}, &box));
    assert_true(box.y == 260);
    there[1] = (struct caption_area){0, 0, 1000, 500};
    assert_false(caption_place_percent(&s, picture, all, (struct caption_taken){there, 2}, &box));
    assert_true(box.y == 200);
}

/* Pinned by a point of its own to a point of the picture; 3 lines of 30. */
static void regions(void **state)
{
    (void)state;
    struct cue_region r = {.width = 40, .lines = 3, .anchor_x = 0, .anchor_y = 100, .viewport_x = 10, .viewport_y = 90};
    struct caption_area a = caption_region_area(&r, 30, picture, all);
    assert_true(a.x == 100 && a.y == 360 && a.w == 400 && a.h == 90);
    r = (struct cue_region){.width = 40, .lines = 3, .anchor_x = 100, .anchor_y = 100, .viewport_x = 90, .viewport_y = 90};
    a = caption_region_area(&r, 30, picture, all);
    assert_true(a.x == 500 && a.y == 360);
    r = (struct cue_region){.width = 100, .lines = 2, .anchor_x = 50, .anchor_y = 0, .viewport_x = 50, .viewport_y = 0};
    a = caption_region_area(&r, 30, picture, (struct caption_area){50, 25, 900, 450});
    assert_true(a.x == 50 && a.y == 25 && a.w == 900 && a.h == 60); /* moved into the safe area */
    r = (struct cue_region){.width = 0, .lines = 0};
    a = caption_region_area(&r, 30, picture, all);
    assert_true(a.w == 150 && a.h == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cue_box_along_its_lines), cmocka_unit_test(a_cue_box_keeps_to_the_room),
        cmocka_unit_test(lines_snap),                cmocka_unit_test(columns_snap),
        cmocka_unit_test(snapped_lines_give_way),    cmocka_unit_test(percentages),
        cmocka_unit_test(percentages_give_way),      cmocka_unit_test(regions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
