/* Glyphs and images by numbers: coverage, mirror, shrinking, tone, corners; and spans as the formula has them. */
#include "rig_raster.h"

#include "gfx/blend.h"

static void glyphs_blend_mirror_and_clip(void **state)
{
    struct bench *b = *state;
    struct text_glyph g[2] = {{1, 0, 0, 0, 1, 0}, {3, 20, 0, 1, 2, 0}};
    struct text_run run = {0, 20, 2, g, NULL};
    struct text_line line = {.baseline = 30, .n_runs = 1, .runs = &run};
    struct text_block block = {.n_lines = 1, .lines = &line, .width = 40};
    draw_text(&b->d, 10, 20, &block, white);
    paint(b);
    assert_int_equal(at(b, 12, 48), white); /* inside the first box */
    assert_int_equal(at(b, 32, 48), white);
    assert_int_equal(at(b, 10, 48), 0);     /* the mask begins one pixel right of the origin */
    assert_true(at(b, 12, 49) >> 24 > 128); /* half coverage, bent up for light text */
    uint32_t plain[W * H];
    memcpy(plain, b->px, sizeof plain);
    b->d.n = 0;
    draw_text_mirrored(&b->d, 10, 20, &block, white);
    paint(b);
    for (int y = 0; y < H; y++)
        for (int x = 10; x < 50; x++)
            assert_int_equal(at(b, 10 + 49 - x, y), plain[y * W + x]);
}

static void dark_text_keeps_its_coverage(void **state)
{
    struct bench *b = *state;
    struct text_glyph g = {1, 0, 0, 0, 1, 0};
    struct text_run run = {0, 20, 1, &g, NULL};
    struct text_line line = {.baseline = 30, .n_runs = 1, .runs = &run};
    struct text_block block = {.n_lines = 1, .lines = &line, .width = 40};
    draw_text(&b->d, 10, 20, &block, 0xFF000000);
    paint(b);
    assert_int_equal(at(b, 12, 49) >> 24, 128);
}

static uint32_t add_checker(struct bench *b, int w, int h)
{
    uint32_t *px = malloc((size_t)w * (size_t)h * 4);
    for (int i = 0; i < w * h; i++)
        px[i] = (i % w + i / w) % 2 ? 0xFFFFFFFF : 0xFF000000;
    return images_add(b->images, px, w, h);
}

static void image_one_to_one_is_exact_and_mirrors(void **state)
{
    struct bench *b = *state;
    uint32_t *px = malloc(40 * 30 * 4);
    for (int i = 0; i < 40 * 30; i++)
        px[i] = 0xFF000000u | (uint32_t)(i % 40) << 16 | (uint32_t)(i / 40);
    uint32_t id = images_add(b->images, px, 40, 30);
    draw_image(&b->d, id, (struct rect){0, 0, 0, 0}, (struct rect){5, 6, 40, 30}, 0,
               DRAW_ALL_CORNERS, 255, 255, 255);
    draw_image_mirrored(&b->d, id, (struct rect){0, 0, 0, 0}, (struct rect){100, 6, 40, 30}, 0,
                        DRAW_ALL_CORNERS, 255, 255, 255);
    paint(b);
    for (int y = 0; y < 30; y++)
        for (int x = 0; x < 40; x++) {
            assert_int_equal(at(b, 5 + x, 6 + y), px[y * 40 + x]);
            assert_int_equal(at(b, 139 - x, 6 + y), px[y * 40 + x]);
        }
}

static void image_shrinks_by_area_and_is_toned(void **state)
{
    struct bench *b = *state;
    uint32_t id = add_checker(b, 120, 80);
    draw_image(&b->d, id, (struct rect){0, 0, 0, 0}, (struct rect){0, 0, 60, 40}, 0,
               DRAW_ALL_CORNERS, 255, 255, 255);
    draw_image(&b->d, id, (struct rect){0, 0, 0, 0}, (struct rect){0, 60, 60, 40}, 0,
               DRAW_ALL_CORNERS, 255, 107, 255);
    paint(b);
    for (int x = 0; x < 60; x++) {
        assert_in_range(at(b, x, 20) & 255, 126, 129); /* a checker becomes even grey, no moire */
        assert_in_range(at(b, x, 80) & 255, 52, 55);
    }
    uint32_t *red = malloc(4);
    *red = 0xFFFF0000;
    b->d.n = 0;
    draw_image(&b->d, images_add(b->images, red, 1, 1), (struct rect){0, 0, 0, 0},
               (struct rect){0, 0, 9, 9}, 0, 3, 255, 255, 0);
    paint(b);
    assert_int_equal(at(b, 4, 4) & 255, at(b, 4, 4) >> 16 & 255); /* no saturation: grey */
}

static void image_corners_alpha_and_absence(void **state)
{
    struct bench *b = *state;
    uint32_t *px = malloc(4 * 16);
    for (int i = 0; i < 16; i++)
        px[i] = 0xFFFFFFFF;
    uint32_t id = images_add(b->images, px, 4, 4);
    draw_image(&b->d, id, (struct rect){0, 0, 0, 0}, (struct rect){10, 10, 80, 60}, 20,
               DRAW_BOTTOM, 128, 255, 255);
    draw_image(&b->d, 999, (struct rect){0, 0, 0, 0}, (struct rect){100, 10, 80, 60}, 20, 3, 255,
               255, 255);
    paint(b);
    assert_int_equal(at(b, 10, 10), 0x80808080);
    assert_int_equal(at(b, 10, 69), 0);
    assert_int_equal(at(b, 50, 40), 0x80808080);
    assert_int_equal(at(b, 140, 40), 0);
    images_drop(b->images, id);
    images_drop(b->images, 0);
    paint(b);
    assert_float_equal(area(b), 0, 0);
}

/* Any number of pixels: each way of doing several at a time has its ends. */
static void spans_agree_with_the_formula(void **state)
{
    (void)state;
    enum { MANY = 45 };
    uint32_t seed = 1, dst[MANY], src[MANY], want[MANY], out[MANY];
    uint8_t mask[MANY], curve[256];
    for (int i = 0; i < 256; i++)
        curve[i] = (uint8_t)i;
    for (int round = 0; round < 4000; round++) {
        int n = round % (MANY + 1), kind = round % 7;
        uint32_t alpha = kind < 3 ? 255 : (uint32_t)round & 255;
        for (int i = 0; i < MANY; i++) {
            uint32_t a = (seed = seed * 1664525 + 1013904223) >> 24;
            a = kind == 0 ? 255 : kind == 1 ? 0 : a;
            src[i] = px_premultiply((seed * 2654435761u & 0xFFFFFF) | a << 24);
            dst[i] = px_premultiply(seed ^ 0x5A5A5A5A);
            mask[i] = (uint8_t)(seed >> 9);
        }
        memcpy(want, dst, sizeof out);
        for (int i = 0; i < n; i++)
            want[i] = px_over(px_scale(src[i], alpha), dst[i]);
        memcpy(out, dst, sizeof out);
        span_over(out, src, n, alpha);
        assert_memory_equal(out, want, sizeof out);
        for (int i = 0; i < n; i++)
            want[i] = px_over(px_scale(src[0], mask[i]), dst[i]);
        memcpy(out, dst, sizeof out);
        span_mask(out, mask, n, src[0], curve);
        assert_memory_equal(out, want, sizeof out);
        for (int i = 0; i < n; i++)
            want[i] = px_over(src[0], dst[i]);
        memcpy(out, dst, sizeof out);
        span_color(out, n, src[0]);
        assert_memory_equal(out, want, sizeof out);
        for (int i = 0; i < n; i++)
            want[i] = px_scale(dst[i], alpha);
        memcpy(out, dst, sizeof out);
        span_keep(out, n, alpha);
        assert_memory_equal(out, want, sizeof out);
        for (int i = 0; i < n; i++)
            want[i] = src[i] | 0xFF000000u;
        memcpy(out, dst, sizeof out);
        span_opaque(out, src, n);
        assert_memory_equal(out, want, sizeof out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(glyphs_blend_mirror_and_clip),
        CASE(dark_text_keeps_its_coverage),
        CASE(image_one_to_one_is_exact_and_mirrors),
        CASE(image_shrinks_by_area_and_is_toned),
        CASE(image_corners_alpha_and_absence),
        cmocka_unit_test(spans_agree_with_the_formula),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
