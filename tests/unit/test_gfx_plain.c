/*
 * What stands in for libyuv and zlib in the minimal build gives what those give: the same pixels turned, the same colours to
 * within two levels of 255, streams that zlib reads.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/bug.h"
#include "gfx/deflate.h"
#include "gfx/yuv.h"

/* The same functions under other names. */
#define yuv_turn plain_turn
#define yuv_scale plain_scale
#define yuv_blue plain_blue
#define yuv_argb plain_argb
#define argb_scale plain_argb_scale
#define argb_yuv plain_argb_yuv
#define deflate_add stored_add
#define deflate_crc stored_crc
#define yuv_libraries plain_libraries
#define deflate_libraries stored_libraries
void yuv_libraries(struct libraries *l);
void deflate_libraries(struct libraries *l);
void yuv_turn(const struct yuv_source *from, const struct yuv *to, int degrees);
bool yuv_scale(const struct yuv_source *from, const struct yuv *to, bool smaller);
void yuv_blue(uint8_t *dst, const uint8_t *src, int n);
void yuv_argb(const struct yuv_source *from, uint8_t *argb, int pitch, bool bt709);
bool argb_scale(const uint8_t *from, int from_pitch, int from_w, int from_h, uint8_t *to, int to_pitch, int to_w, int to_h);
void argb_yuv(const uint8_t *argb, int pitch, const struct yuv *to);
void deflate_add(const void *bytes, size_t n, struct buf *out);
uint32_t deflate_crc(uint32_t crc, const void *bytes, size_t n);
#include "../../app/gfx/deflate_stored.c"
#include "../../app/gfx/yuv_plain.c"
#undef yuv_libraries
#undef deflate_libraries
#undef yuv_turn
#undef yuv_scale
#undef yuv_blue
#undef yuv_argb
#undef argb_scale
#undef argb_yuv
#undef deflate_add
#undef deflate_crc

enum { W = 24, H = 14, BYTES = W * H * 3 / 2, COLOURS = 6 };

/* Smooth, so that filters that differ between pixels agree. */
static struct yuv picture(uint8_t *bytes, int w, int h)
{
    struct yuv p = {{bytes, bytes + w * h, bytes + w * h + w * h / 4}, {w, w / 2, w / 2}, w, h};
    for (int i = 0; i < 3; i++)
        for (int y = 0; y < (i ? h / 2 : h); y++)
            for (int x = 0; x < p.pitch[i]; x++)
                p.plane[i][y * p.pitch[i] + x] = (uint8_t)(40 + (i + 1) * (x * (i ? 2 : 1) + y) * 96 / (w + h));
    return p;
}

static struct yuv_source read_only(const struct yuv *p)
{
    return (struct yuv_source){{p->plane[0], p->plane[1], p->plane[2]}, {p->pitch[0], p->pitch[1], p->pitch[2]}, p->w, p->h};
}

static void assert_near(const uint8_t *a, const uint8_t *b, int n, int most)
{
    for (int i = 0; i < n; i++)
        if (abs(a[i] - b[i]) > most)
            fail_msg("byte %d: %d and %d", i, a[i], b[i]);
}

static void test_turned_alike(void **state)
{
    (void)state;
    for (int degrees = 90; degrees <= 270; degrees += 90) {
        uint8_t from[BYTES], a[BYTES], b[BYTES];
        struct yuv p = picture(from, W, H);
        int w = degrees == 180 ? W : H, h = degrees == 180 ? H : W;
        struct yuv to_a = picture(a, w, h), to_b = picture(b, w, h);
        struct yuv_source s = read_only(&p);
        yuv_turn(&s, &to_a, degrees);
        plain_turn(&s, &to_b, degrees);
        assert_memory_equal(a, b, BYTES);
    }
}

static void test_scaled_alike(void **state)
{
    (void)state;
    static const struct {
        int w, h, most;
        bool smaller;
    } cases[] = {{W / 2, H, 3, true}, {W * 2, H * 2, 2, false}, {W, H, 0, true}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        uint8_t from[BYTES], a[BYTES * 4], b[BYTES * 4];
        struct yuv p = picture(from, W, H), to_a = picture(a, cases[i].w, cases[i].h),
                   to_b = picture(b, cases[i].w, cases[i].h);
        struct yuv_source s = read_only(&p);
        assert_true(yuv_scale(&s, &to_a, cases[i].smaller));
        assert_true(plain_scale(&s, &to_b, cases[i].smaller));
        assert_near(a, b, cases[i].w * cases[i].h * 3 / 2, cases[i].most);
    }
}

/* Luma and both differences, from black over the primaries to white. */
static void test_colours_alike(void **state)
{
    (void)state;
    static const uint8_t colours[COLOURS][3] = {{16, 128, 128}, {235, 128, 128}, {81, 90, 240},
                                                {145, 54, 34},  {41, 240, 110},  {126, 100, 160}};
    for (int i = 0; i < COLOURS * 2; i++) {
        bool bt709 = i >= COLOURS;
        const uint8_t *c = colours[i % COLOURS];
        uint8_t luma[4] = {c[0], c[0], c[0], c[0]}, u = c[1], v = c[2], prepared, same, a[16], b[16];
        yuv_blue(&prepared, &u, 1);
        plain_blue(&same, &u, 1);
        struct yuv_source s = {{luma, bt709 ? &prepared : &u, &v}, {2, 1, 1}, 2, 2};
        yuv_argb(&s, a, 8, bt709);
        s.plane[1] = bt709 ? &same : &u;
        plain_argb(&s, b, 8, bt709);
        assert_near(a, b, 16, 2);
    }
}

static void test_window_alike(void **state)
{
    (void)state;
    uint8_t argb[W * H * 4], small_a[W * H], small_b[W * H], a[BYTES], b[BYTES];
    for (int i = 0; i < W * H * 4; i++)
        argb[i] = (uint8_t)(i % 4 == 3 ? 255 : (i / 4 % W + i / 4 / W) * (i % 4 + 2) % 240);
    assert_true(argb_scale(argb, W * 4, W, H, small_a, W * 2, W / 2, H / 2));
    assert_true(plain_argb_scale(argb, W * 4, W, H, small_b, W * 2, W / 2, H / 2));
    assert_near(small_a, small_b, W * H, 2);
    struct yuv to_a = picture(a, W, H), to_b = picture(b, W, H);
    argb_yuv(argb, W * 4, &to_a);
    plain_argb_yuv(argb, W * 4, &to_b);
    assert_near(a, b, BYTES, 2);
}

static void test_zlib_reads_what_is_stored(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 65535, 65536, 200000};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        unsigned char *from = malloc(sizes[i] + 1), *back = malloc(sizes[i] + 1);
        for (size_t k = 0; k < sizes[i]; k++)
            from[k] = (unsigned char)(k * 7 % 251);
        struct buf out = BUF_INIT;
        stored_add(from, sizes[i], &out);
        uLongf n = sizes[i] + 1;
        assert_int_equal(uncompress(back, &n, (const Bytef *)out.ptr, out.len), Z_OK);
        assert_int_equal(n, sizes[i]);
        assert_memory_equal(from, back, sizes[i]);
        assert_int_equal(stored_crc(stored_crc(0, "IDAT", 4), from, sizes[i]), deflate_crc(deflate_crc(0, "IDAT", 4), from, sizes[i]));
        buf_release(&out);
        free(from);
        free(back);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_turned_alike),   cmocka_unit_test(test_scaled_alike),
        cmocka_unit_test(test_colours_alike),  cmocka_unit_test(test_window_alike),
        cmocka_unit_test(test_zlib_reads_what_is_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
