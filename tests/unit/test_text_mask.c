/* Masks and outlines: phases, sizes, what has no ink, and that both say the same about a glyph. */
#include "rig_text.h"
#include "text/fit.h"
#include "text/glyph.h"

/* The first glyph of a text in Inter SemiBold. */
static uint32_t glyph_of(const char *text, int *face)
{
    const struct text_style s = {TEXT_INTER, 600, 100, 100, 0, false};
    const struct text_options o = {.flags = TEXT_NO_WRAP};
    const struct text_block *b = text_layout(engine, &arena, str_c(text), &s, &o);
    *face = b->lines[0].runs[0].face;
    return b->lines[0].runs[0].glyphs[0].id;
}

static double ink(struct text_mask m, double *centre_x)
{
    double sum = 0, moment = 0;
    for (int y = 0; y < m.h; y++)
        for (int x = 0; x < m.w; x++) {
            sum += m.a8[y * m.pitch + x];
            moment += (double)m.a8[y * m.pitch + x] * (m.left + x + 0.5);
        }
    if (centre_x)
        *centre_x = sum > 0 ? moment / sum : 0;
    return sum / 255;
}

static void test_phases_move_the_ink(void **state)
{
    (void)state;
    int face;
    uint32_t o = glyph_of("o", &face);
    static const float sizes[] = {16, 20, 28, 29, 54, 292};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        double first, x;
        double area = ink(text_glyph_mask(engine, face, sizes[i], o, 0), &first);
        for (int phase = 1; phase < 4; phase++) {
            double a = ink(text_glyph_mask(engine, face, sizes[i], o, phase), &x);
            assert_true(fabs(x - first - phase / 4.0) < 0.03);
            assert_true(fabs(a - area) < area * 0.02);
        }
    }
}

static void test_coverage_is_linear(void **state)
{
    (void)state;
    int face;
    uint32_t bar = glyph_of("|", &face);
    /* the same shape at twice the size has four times the ink: nothing was thickened or curved */
    double small = ink(text_glyph_mask(engine, face, 64, bar, 0), NULL);
    double large = ink(text_glyph_mask(engine, face, 128, bar, 0), NULL);
    assert_true(fabs(large / small - 4) < 0.05);
}

static void test_place(void **state)
{
    (void)state;
    int face;
    uint32_t h = glyph_of("H", &face);
    const struct text_style s = {TEXT_INTER, 600, 100, 100, 0, false};
    struct text_mask m = text_glyph_mask(engine, face, 100, h, 0);
    assert_true(fabsf((float)-m.top - text_cap_height(engine, &s)) <=
                1);                                    /* the top is the cap height... */
    assert_true(m.top + m.h >= 0 && m.top + m.h <= 1); /* ...and it stands on the baseline */
    assert_true(m.left >= 0 && m.left < 20);
}

static void test_blank_and_impossible(void **state)
{
    (void)state;
    int face;
    uint32_t space = glyph_of(" ", &face);
    assert_null(text_glyph_mask(engine, face, 40, space, 0).a8);
    uint32_t a = glyph_of("a", &face);
    assert_null(text_glyph_mask(engine, face, 0, a, 0).a8);
    assert_null(text_glyph_mask(engine, face, NAN, a, 0).a8);
    assert_null(text_glyph_mask(engine, face, 1e9f, a, 0).a8);
    assert_null(text_glyph_mask(engine, -1, 40, a, 0).a8);
    assert_null(text_glyph_mask(engine, 999, 40, a, 0).a8);
    assert_null(text_glyph_mask(engine, face, 40, 0xFFFFFF, 0).a8);
    assert_null(text_glyph_mask(engine, 6, 40, 1, 0).a8); /* the face whose file is not there */
    assert_string_equal(text_face_name(engine, 999), "?");
}

static void test_same_mask_until_trimmed(void **state)
{
    (void)state;
    int face;
    uint32_t a = glyph_of("a", &face);
    const uint8_t *bytes = text_glyph_mask(engine, face, 40, a, 0).a8;
    text_trim(engine); /* far below the bound: nothing goes */
    assert_ptr_equal(text_glyph_mask(engine, face, 40, a, 0).a8, bytes);
    /* a few hundred large masks exceed it; the engine still gives the right one afterwards */
    double before = ink(text_glyph_mask(engine, face, 40, a, 0), NULL);
    for (int size = 300; size < 800; size += 2)
        assert_non_null(text_glyph_mask(engine, face, (float)size, a, 0).a8);
    text_trim(engine);
    assert_true(ink(text_glyph_mask(engine, face, 40, a, 0), NULL) == before);
}

/* Of the 16 MiB a quarter is for layouts. */
static void test_the_window_bounds_the_glyphs_kept(void **state)
{
    (void)state;
    enum { LAYOUTS = 4 << 20, WIDE = 1280, HIGH = 800 };
    int face;
    uint32_t a = glyph_of("a", &face);
    text_fit(engine, WIDE, HIGH);
    for (int size = 300; size < 800; size += 2)
        text_glyph_mask(engine, face, (float)size, a, 0);
    assert_true(text_held(engine) > LAYOUTS + 3 * WIDE * HIGH);
    text_trim(engine);
    assert_true(text_held(engine) <= LAYOUTS + 3 * WIDE * HIGH);
    assert_true(text_held(engine) > 2 * WIDE * HIGH);
    text_rest(engine);
    assert_true(text_held(engine) <= LAYOUTS / 4 + 3 * WIDE * HIGH / 2);
    text_fit(engine, 7680, 4320);
    for (int size = 300; size < 800; size += 2)
        text_glyph_mask(engine, face, (float)size, a, 0);
    text_trim(engine);
    assert_true(text_held(engine) <= 4 * LAYOUTS);
    assert_true(text_held(engine) > LAYOUTS + 3 * WIDE * HIGH);
}

struct box {
    float x0, y0, x1, y1;
    int moves;
};

static void take(struct box *b, float x, float y)
{
    b->x0 = fminf(b->x0, x);
    b->y0 = fminf(b->y0, y);
    b->x1 = fmaxf(b->x1, x);
    b->y1 = fmaxf(b->y1, y);
}

static void on_move(void *ctx, float x, float y)
{
    ((struct box *)ctx)->moves++;
    take(ctx, x, y);
}

static void on_line(void *ctx, float x, float y)
{
    take(ctx, x, y);
}

static void on_quad(void *ctx, float cx, float cy, float x, float y)
{
    (void)cx, (void)cy;
    take(ctx, x, y);
}

static void on_cubic(void *ctx, float ax, float ay, float bx, float by, float x, float y)
{
    (void)ax, (void)ay, (void)bx, (void)by;
    take(ctx, x, y);
}

static void test_outline_is_where_the_mask_is(void **state)
{
    (void)state;
    int face;
    uint32_t h = glyph_of("H", &face);
    struct box b = {1e9f, 1e9f, -1e9f, -1e9f, 0};
    const struct text_outline_sink sink = {&b, on_move, on_line, on_quad, on_cubic};
    assert_true(text_glyph_outline(engine, face, 100, h, &sink));
    struct text_mask m = text_glyph_mask(engine, face, 100, h, 0);
    assert_int_equal(b.moves, 1);
    assert_true(fabsf(b.x0 - (float)m.left) <= 1 && fabsf(b.x1 - (float)(m.left + m.w)) <= 1);
    assert_true(fabsf(b.y0 - (float)m.top) <= 1 && fabsf(b.y1 - (float)(m.top + m.h)) <= 1);
    assert_false(text_glyph_outline(engine, -1, 100, h, &sink));
    assert_false(text_glyph_outline(engine, face, 100, 0xFFFFFF, &sink));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_phases_move_the_ink),
        cmocka_unit_test(test_coverage_is_linear),
        cmocka_unit_test(test_place),
        cmocka_unit_test(test_blank_and_impossible),
        cmocka_unit_test(test_same_mask_until_trimmed),
        cmocka_unit_test(test_the_window_bounds_the_glyphs_kept),
        cmocka_unit_test(test_outline_is_where_the_mask_is),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
