/* The painter by numbers: areas by summed coverage, symmetry, exact inside colours, clips, layers, dither. */
#include "rig_raster.h"

static void assert_valid_premultiplied(const struct bench *b)
{
    for (int i = 0; i < W * H; i++) {
        uint32_t p = b->px[i], a = p >> 24;
        assert_true((p >> 16 & 255) <= a && (p >> 8 & 255) <= a && (p & 255) <= a);
    }
}

static void fill_is_exact(void **state)
{
    struct bench *b = *state;
    draw_fill(&b->d, (struct rect){3, 4, 50, 60}, signal_green);
    paint(b);
    assert_int_equal(at(b, 3, 4), signal_green);
    assert_int_equal(at(b, 52, 63), signal_green);
    assert_int_equal(at(b, 2, 4), 0);
    assert_int_equal(at(b, 53, 63), 0);
    assert_float_equal(area(b), 3000, 0);
}

static void translucent_fill_rounds_exactly(void **state)
{
    struct bench *b = *state;
    draw_fill(&b->d, (struct rect){0, 0, W, H}, 0xFFFFFFFF);
    draw_fill(&b->d, (struct rect){0, 0, W, H}, 0xD6000000); /* the caption box: 84 % black */
    paint(b);
    for (int x = 0; x < W; x++)
        assert_int_equal(at(b, x, 5), 0xFF292929);
}

static void areas_match_geometry(void **state)
{
    struct bench *b = *state;
    const double pi = M_PI;
    static const struct {
        float radius, border;
        bool fill;
    } boxes[] = {{0, 0, true},   {8, 0, true},  {20, 0, true}, {39.5f, 0, true},
                 {20, 4, false}, {0, 5, false}, {28, 2, false}};
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        double w = 121, h = 79, r = boxes[i].radius, t = boxes[i].border,
               inner = r > t ? r - t : 0;
        double outer = w * h - (4 - pi) * r * r,
               hole = (w - 2 * t) * (h - 2 * t) - (4 - pi) * inner * inner;
        b->d.n = 0;
        draw_rounded(&b->d, (struct rect){10, 10, 121, 79}, boxes[i].radius,
                     boxes[i].fill ? white : 0, boxes[i].border, white);
        paint(b);
        double want = boxes[i].fill ? outer : outer - hole;
        assert_float_equal(area(b), want, want * 0.002 + 0.5);
    }
}

static void discs_rings_and_wedges(void **state)
{
    struct bench *b = *state;
    static const struct {
        float cx, cy, radius, thick, from, sweep;
    } arcs[] = {
        {80, 80, 40, 40, 0, 360},   {80.3f, 79.6f, 12.5f, 12.5f, 0, 360},
        {80, 80, 60, 10, 0, 360},   {80, 80, 60, 10, 30, 90},
        {80, 80, 60, 25, 300, 200}, {80, 80, 60, 10, 10, -45},
        {80, 80, 60, 10, 0, 180},   {80, 80, 50, 50, 0, 270},
        {80, 80, 3, 3, 0, 720},
    };
    for (size_t i = 0; i < sizeof arcs / sizeof *arcs; i++) {
        double r = arcs[i].radius, in = r - arcs[i].thick,
               part = fmin(fabs(arcs[i].sweep), 360) / 360;
        b->d.n = 0;
        draw_arc(&b->d, arcs[i].cx, arcs[i].cy, arcs[i].radius, arcs[i].thick, arcs[i].from,
                 arcs[i].sweep, white);
        paint(b);
        double want = M_PI * (r * r - in * in) * part;
        assert_float_equal(area(b), want, want * 0.01 + 1);
    }
}

static void arc_angles_are_clockwise_from_the_top(void **state)
{
    struct bench *b = *state;
    draw_arc(&b->d, 80, 80, 60, 10, 0, 90, white);
    paint(b);
    assert_int_equal(at(b, 80 + 39, 80 - 39) >> 24, 255); /* one o'clock and a half */
    assert_int_equal(at(b, 80 + 39, 80 + 39) >> 24, 0);
    assert_int_equal(at(b, 80 - 39, 80 - 39) >> 24, 0);
}

static void lines_have_their_weight(void **state)
{
    struct bench *b = *state;
    static const struct {
        float x0, y0, x1, y1, width;
        bool round;
    } lines[] = {
        {10, 20, 110, 20, 6, false}, {10, 20.5f, 110, 20.5f, 1, false},
        {20, 10, 20, 90, 4, false},  {10, 10, 110, 90, 5, false},
        {10, 90, 110, 30, 3, true},  {10, 10, 90, 20, 0.5f, false},
        {50, 50, 50, 50, 20, true},  {15, 15, 18, 140, 7, true},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        double length = hypot(lines[i].x1 - lines[i].x0, lines[i].y1 - lines[i].y0),
               w = lines[i].width;
        b->d.n = 0;
        draw_line(&b->d, lines[i].x0, lines[i].y0, lines[i].x1, lines[i].y1, lines[i].width, white,
                  lines[i].round);
        paint(b);
        double want = length * w + (lines[i].round ? M_PI * w * w / 4 : 0);
        assert_float_equal(area(b), want, want * 0.03 + 1);
    }
}

static void rounded_is_symmetric(void **state)
{
    struct bench *b = *state;
    draw_rounded(&b->d, (struct rect){7, 9, 151, 80}, 27, 0x80FF4020, 3, 0xC0102030);
    paint(b);
    for (int y = 0; y < 80; y++)
        for (int x = 0; x < 151; x++) {
            assert_int_equal(at(b, 7 + x, 9 + y), at(b, 7 + 150 - x, 9 + y));
            assert_int_equal(at(b, 7 + x, 9 + y), at(b, 7 + x, 9 + 79 - y));
        }
    assert_valid_premultiplied(b);
}

static void rounded_part_keeps_square_corners(void **state)
{
    struct bench *b = *state;
    draw_rounded_part(&b->d, (struct rect){10, 10, 60, 60}, 20, DRAW_TOP, white, 0, 0);
    paint(b);
    assert_int_equal(at(b, 10, 10), 0);
    assert_int_equal(at(b, 69, 10), 0);
    assert_int_equal(at(b, 10, 69), white);
    assert_int_equal(at(b, 69, 69), white);
}

static void border_and_fill_leave_no_seam(void **state)
{
    struct bench *b = *state;
    draw_rounded(&b->d, (struct rect){10, 10, 90, 70}, 30, white, 4, white);
    paint(b);
    uint32_t both[W * H];
    memcpy(both, b->px, sizeof both);
    b->d.n = 0;
    draw_rounded(&b->d, (struct rect){10, 10, 90, 70}, 30, white, 0, 0);
    paint(b);
    for (int i = 0; i < W * H; i++)
        assert_true(abs((int)(both[i] >> 24) - (int)(b->px[i] >> 24)) <= 1);
}

static void clip_cuts_and_pops(void **state)
{
    struct bench *b = *state;
    draw_clip(&b->d, (struct rect){20, 20, 40, 40});
    draw_clip(&b->d, (struct rect){40, 0, 100, 50});
    draw_fill(&b->d, (struct rect){0, 0, W, H}, white);
    draw_unclip(&b->d);
    draw_fill(&b->d, (struct rect){0, 55, W, 100}, signal_green);
    draw_unclip(&b->d);
    draw_fill(&b->d, (struct rect){0, 0, 1, 1}, black);
    paint(b);
    assert_float_equal(area(b), 20 * 30 + 40 * 5 + 1, 0);
    assert_int_equal(at(b, 40, 20), white);
    assert_int_equal(at(b, 39, 20), 0);
    assert_int_equal(at(b, 20, 59), signal_green);
}

static void layer_fades_as_one_picture(void **state)
{
    struct bench *b = *state;
    draw_fill(&b->d, (struct rect){0, 0, W, H}, black);
    draw_layer(&b->d, 128, 10, 5);
    draw_fill(&b->d, (struct rect){0, 0, 50, 50}, white);
    draw_fill(&b->d, (struct rect){20, 20, 50, 50}, white);
    draw_unlayer(&b->d);
    paint(b);
    assert_int_equal(at(b, 9, 5), black);
    assert_int_equal(at(b, 10, 5), 0xFF808080);
    assert_int_equal(at(b, 40, 30), 0xFF808080); /* where both are: no brighter */
    assert_int_equal(at(b, 79, 74), 0xFF808080);
    assert_int_equal(at(b, 80, 74), black);
}

static void layers_nest_and_move_together(void **state)
{
    struct bench *b = *state;
    draw_fill(&b->d, (struct rect){0, 0, W, H}, black);
    draw_layer(&b->d, 128, 10, 0);
    draw_layer(&b->d, 128, 0, 7);
    draw_clip(&b->d, (struct rect){0, 0, 5, 5});
    draw_fill(&b->d, (struct rect){0, 0, 50, 50}, white);
    draw_unclip(&b->d);
    draw_unlayer(&b->d);
    draw_unlayer(&b->d);
    draw_layer(&b->d, 0, 0, 0);
    draw_fill(&b->d, (struct rect){0, 0, W, H}, white);
    draw_unlayer(&b->d);
    paint(b);
    assert_int_equal(at(b, 10, 7), 0xFF404040);
    assert_int_equal(at(b, 14, 11), 0xFF404040);
    assert_int_equal(at(b, 15, 11), black);
    assert_int_equal(at(b, 9, 7), black);
}

static void gradient_runs_its_range_without_bands(void **state)
{
    struct bench *b = *state;
    draw_fill(&b->d, (struct rect){0, 0, W, H}, black);
    draw_gradient(&b->d, (struct rect){0, 0, W, H}, 0xFF000000, 0xFF080808, false);
    paint(b);
    double before = -1;
    for (int y = 0; y < H; y += 8) {
        double mean = 0;
        for (int i = 0; i < 8 * W; i++)
            mean += b->px[y * W + i] & 255;
        mean /= 8 * W;
        assert_float_equal(mean, 8.0 * (y + 4) / H,
                           0.06); /* eight grey levels, twenty steps: dither fills in */
        assert_true(mean > before);
        before = mean;
    }
}

static void gradient_ends_and_direction(void **state)
{
    struct bench *b = *state;
    draw_gradient(&b->d, (struct rect){0, 0, W, H}, 0xFF000000, 0xFFFFFFFF, true);
    paint(b);
    assert_true((at(b, 0, 80) & 255) <= 2 && (at(b, W - 1, 80) & 255) >= 253);
    assert_true(abs((int)(at(b, 100, 0) & 255) - (int)(at(b, 100, H - 1) & 255)) <= 1);
    b->d.n = 0;
    draw_gradient(&b->d, (struct rect){0, 0, W, H}, 0x00060A13, 0xF7060A13, false);
    paint(b);
    assert_valid_premultiplied(b);
    assert_true(at(b, 0, 0) >> 24 <= 2 && at(b, 0, H - 1) >> 24 >= 245);
}

static void shadow_is_soft_and_symmetric(void **state)
{
    struct bench *b = *state;
    draw_shadow(&b->d, (struct rect){60, 50, 80, 60}, 12, 29, 0);
    paint(b);
    int edge = 0, outside = 0;
    for (int y = 72; y < 88; y++) {
        edge += (int)(at(b, 60, y) >> 24);
        outside += (int)(at(b, 60 - 29, y) >> 24);
    }
    assert_true(edge / 16 > 50 && edge / 16 < 90); /* half of 139 at the edge */
    assert_true(outside / 16 <= 2);
    for (int x = 30; x < 100; x++)
        assert_true(abs((int)(at(b, x, 80) >> 24) - (int)(at(b, 199 - x, 80) >> 24)) <= 1);
    int deep = (int)(at(b, 100, 80) >> 24);
    b->d.n = 0;
    draw_faint_shadow(&b->d, (struct rect){60, 50, 80, 60}, 12, 29, 0, 85);
    paint(b);
    assert_true(abs((int)(at(b, 100, 80) >> 24) - deep / 3) <= 2);
}

/* A box upon its shadow lets most of it go unpainted; with something between them all of it is. */
static void a_shadow_under_a_box_is_painted_as_far_as_it_is_seen(void **state)
{
    struct bench *b = *state;
    static const struct {
        struct rect box, clip;
        color_t fill;
        float radius, border;
    } cases[] = {
        {{60, 50, 80, 60}, {0, 0, W, H}, signal_green, 12, 0},  {{60, 50, 80, 60}, {0, 0, W, H}, signal_green, 12, 3},
        {{60, 50, 80, 60}, {0, 0, W, H}, 0x8034E3B4, 12, 0},    {{60, 50, 80, 60}, {0, 0, W, H}, signal_green, 30, 0},
        {{60, 50, 80, 60}, {80, 60, 90, 20}, signal_green, 4, 0}, {{-20, -9, 300, 200}, {0, 0, W, H}, signal_green, 8, 0},
        {{60, 50, 80, 60}, {0, 0, W, H}, 0, 12, 3},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        static uint32_t whole[W * H];
        for (int between = 1; between >= 0; between--) {
            b->d.n = 0;
            draw_fill(&b->d, (struct rect){0, 0, W, H}, 0xFF203040);
            if (!between)
                draw_fill(&b->d, (struct rect){0, 0, 1, 1}, black);
            draw_shadow(&b->d, (struct rect){60, 50, 80, 60}, 12, 29, 6);
            if (between)
                draw_fill(&b->d, (struct rect){0, 0, 1, 1}, black);
            draw_clip(&b->d, cases[i].clip);
            draw_rounded(&b->d, cases[i].box, cases[i].radius, cases[i].fill, cases[i].border, white);
            draw_unclip(&b->d);
            paint(b);
            if (between)
                memcpy(whole, b->px, sizeof whole);
        }
        for (int at_px = 1; at_px < W * H; at_px++)
            assert_int_equal(b->px[at_px], whole[at_px]);
    }
}

/* Three by three: every dark cell whole, nothing of the light ones, also where it is cut and moved. */
static void cells_fill_exactly_the_dark_ones(void **state)
{
    struct bench *b = *state;
    static const uint8_t dark[9] = {1, 0, 1, 1, 1, 0, 0, 0, 1};
    draw_clip(&b->d, (struct rect){0, 0, W, 26});
    draw_layer(&b->d, 255, 2, 1);
    draw_cells(&b->d, 10, 4, dark, 3, 10, white);
    draw_unlayer(&b->d);
    draw_unclip(&b->d);
    paint(b);
    assert_float_equal(area(b), 4 * 100 + 10, 0.001); /* one line is left of the last row */
    for (int i = 0; i < 9; i++) {
        int x = 12 + i % 3 * 10, y = 5 + i / 3 * 10;
        assert_int_equal(at(b, x, y), dark[i] ? white : 0);
        if (i < 6)
            assert_int_equal(at(b, x + 9, y + 9), dark[i] ? white : 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(fill_is_exact),
        CASE(cells_fill_exactly_the_dark_ones),
        CASE(translucent_fill_rounds_exactly),
        CASE(areas_match_geometry),
        CASE(discs_rings_and_wedges),
        CASE(arc_angles_are_clockwise_from_the_top),
        CASE(lines_have_their_weight),
        CASE(rounded_is_symmetric),
        CASE(rounded_part_keeps_square_corners),
        CASE(border_and_fill_leave_no_seam),
        CASE(clip_cuts_and_pops),
        CASE(layer_fades_as_one_picture),
        CASE(layers_nest_and_move_together),
        CASE(gradient_runs_its_range_without_bands),
        CASE(gradient_ends_and_direction),
        CASE(shadow_is_soft_and_symmetric),
        CASE(a_shadow_under_a_box_is_painted_as_far_as_it_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
