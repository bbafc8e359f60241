/* Colours as the standard says, and nothing written outside the rows asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <string.h>
#include <cmocka.h>

#include "studio/yuv.h"

static void components_are_within_one_of_the_exact_value(void **state)
{
    (void)state;
    for (unsigned r = 0; r < 256; r += 15)
        for (unsigned g = 0; g < 256; g += 15)
            for (unsigned b = 0; b < 256; b += 15) {
                uint32_t px[4];
                uint8_t out[6];
                for (int i = 0; i < 4; i++)
                    px[i] = 0xFF000000u | r << 16 | g << 8 | b;
                yuv_from_rgb((uint8_t *)px, 8, 2, 2, 0, 2, out);
                double y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
                double want[3] = {16 + 219 * y / 255, 128 + 224 * (b - y) / 1.8556 / 255,
                                  128 + 224 * (r - y) / 1.5748 / 255};
                assert_true(fabs(out[0] - want[0]) <= 1 && fabs(out[3] - want[0]) <= 1);
                assert_true(fabs(out[4] - want[1]) <= 1 && fabs(out[5] - want[2]) <= 1);
            }
}

static void ends_of_the_scale(void **state)
{
    (void)state;
    uint32_t px[4] = {0xFFFFFFFF, 0xFF000000, 0xFFFFFFFF, 0xFF000000};
    uint8_t out[6];
    yuv_from_rgb((uint8_t *)px, 8, 2, 2, 0, 2, out);
    assert_int_equal(out[0], 235);
    assert_int_equal(out[1], 16);
    assert_int_equal(out[4], 128);
    assert_int_equal(out[5], 128);
}

static void only_the_rows_asked_for(void **state)
{
    (void)state;
    enum { W = 34, H = 12 };
    uint32_t px[W * H];
    uint8_t out[W * H * 3 / 2], before[W * H * 3 / 2];
    memset(px, 0x80, sizeof px);
    memset(out, 7, sizeof out);
    memcpy(before, out, sizeof out);
    yuv_from_rgb((uint8_t *)px, W * 4, W, H, 4, 8, out);
    assert_memory_equal(out, before, W * 4);
    assert_memory_equal(out + W * 8, before, W * 4);
    assert_memory_equal(out + W * H, before, W / 2 * 2);
    assert_memory_equal(out + W * H + W / 2 * 4, before, W / 2 * 2);
    for (int i = W * 4; i < W * 8; i++)
        assert_int_not_equal(out[i], 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(components_are_within_one_of_the_exact_value),
        cmocka_unit_test(ends_of_the_scale),
        cmocka_unit_test(only_the_rows_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
