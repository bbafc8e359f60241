/* Scaled copies: no more than a few canvases take, the one used last stays longest, none of an image that is gone. */
#include "cmocka_all.h"
#include "gfx/held.h"
#include "gfx/scale.h"

#include <stdlib.h>

enum { SIDE = 64, CANVAS_W = 1280, CANVAS_H = 800, CANVAS_BYTES = CANVAS_W * CANVAS_H * 4 };

static uint32_t *pixels(uint32_t color)
{
    uint32_t *px = malloc(SIDE * SIDE * sizeof *px);
    for (int i = 0; i < SIDE * SIDE; i++)
        px[i] = color;
    return px;
}

/* NULL pixels: it must be there already. */
static const uint32_t *copy(struct image_cache *c, uint32_t image, int w, int h, const uint32_t *px)
{
    const struct image_tone tone = {
        .image = image, .src = {0, 0, SIDE, SIDE}, .w = w, .h = h, .brightness = 255, .saturation = 255};
    return image_cache_get(c, &tone, px, SIDE);
}

static void the_canvas_bounds_what_is_kept(void **state)
{
    (void)state;
    struct image_cache *c = image_cache_new();
    uint32_t *px = pixels(0xFF123456);
    image_cache_fit(c, CANVAS_W, CANVAS_H);
    for (int i = 0; i < 60; i++) {
        assert_int_equal(copy(c, 1, 600 + i, 400, px)[0], 0xFF123456);
        assert_true(image_cache_held(c) <= 3 * CANVAS_BYTES);
    }
    assert_true(image_cache_held(c) > 2 * CANVAS_BYTES);
    image_cache_rest(c);
    assert_true(image_cache_held(c) <= CANVAS_BYTES);
    assert_non_null(copy(c, 1, 659, 400, NULL)); /* the newest stays */
    image_cache_fit(c, CANVAS_W / 2, CANVAS_H / 2); /* a smaller window: at once */
    assert_true(image_cache_held(c) <= (size_t)4 << 20);
    image_cache_free(c);
    free(px);
}

static void two_pages_of_pictures_stay_side_by_side(void **state)
{
    (void)state;
    struct image_cache *c = image_cache_new();
    uint32_t *px = pixels(0xFF123456);
    image_cache_fit(c, CANVAS_W, CANVAS_H);
    copy(c, 1, CANVAS_W, CANVAS_H, px);
    copy(c, 2, CANVAS_W, CANVAS_H, px);
    for (uint32_t i = 0; i < 15; i++) /* cards upon them */
        copy(c, 10 + i, 320, 180, px);
    copy(c, 1, CANVAS_W, CANVAS_H, NULL);
    copy(c, 2, CANVAS_W, CANVAS_H, NULL);
    image_cache_free(c);
    free(px);
}

static void copies_go_with_their_image(void **state)
{
    (void)state;
    struct image_cache *c = image_cache_new();
    struct images *images = images_new();
    uint32_t *px = pixels(0xFF123456);
    uint32_t stays = images_add(images, pixels(0xFF00FF00), SIDE, SIDE);
    uint32_t goes = images_add(images, pixels(0xFFFF0000), SIDE, SIDE);
    copy(c, stays, 100, 100, px);
    size_t one = image_cache_held(c);
    copy(c, goes, 200, 100, px);
    copy(c, goes, 300, 100, px);
    image_cache_sweep(c, images);
    assert_int_equal(image_cache_held(c), 6 * one);
    images_drop(images, goes);
    assert_int_equal(images_gone(images), 1);
    image_cache_sweep(c, images);
    assert_int_equal(image_cache_held(c), one);
    copy(c, stays, 100, 100, NULL);
    image_cache_free(c);
    images_free(images);
    free(px);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_canvas_bounds_what_is_kept),
        cmocka_unit_test(two_pages_of_pictures_stay_side_by_side),
        cmocka_unit_test(copies_go_with_their_image),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
