/* Where a picture lands, that its colours are right, and that parts make the whole. */
#include <math.h>

#include "cmocka_all.h"
#include "gfx/video.h"

static void fit_table(void **state)
{
    (void)state;
    static const struct {
        int w, h, num, den, rotation;
        bool cover;
        struct rect box, want;
    } cases[] = {
        {1920, 1080, 1, 1, 0, false, {0, 0, 1920, 1080}, {0, 0, 1920, 1080}},
        {640, 480, 1, 1, 0, false, {0, 0, 1920, 1080}, {240, 0, 1440, 1080}}, /* 4:3 */
        {720, 480, 8, 9, 0, false, {0, 0, 1920, 1080}, {240, 0, 1440, 1080}}, /* anamorphic 4:3 */
        {720, 576, 64, 45, 0, false, {0, 0, 1920, 1080}, {0, 0, 1920, 1080}}, /* anamorphic 16:9 */
        {1080, 1920, 1, 1, 0, false, {0, 0, 1920, 1080}, {656, 0, 608, 1080}},  /* portrait */
        {1920, 1080, 1, 1, 90, false, {0, 0, 1920, 1080}, {656, 0, 608, 1080}}, /* turned: portrait
                                                                                 */
        {1920, 1080, 1, 1, 270, false, {0, 0, 1080, 1920}, {0, 0, 1080, 1920}},
        {1920, 1080, 1, 1, 180, false, {10, 20, 192, 108}, {10, 20, 192, 108}},
        {1080, 1920, 1, 1, 0, true, {0, 0, 1920, 1080}, {0, -1166, 1920, 3413}}, /* cover */
        {640, 480, 1, 1, 0, true, {100, 100, 1600, 900}, {100, -50, 1600, 1200}},
        {854, 480, 1, 1, 0, false, {0, 0, 1920, 1080}, {0, 0, 1920, 1080}}, /* no one-pixel bars */
        {1920, 800, 1, 1, 0, false, {0, 0, 1920, 1080}, {0, 140, 1920, 800}},
        {1920, 1080, 0, 0, 0, false, {0, 0, 960, 540}, {0, 0, 960, 540}}, /* no aspect known */
        {1920, 1080, 1, 1, 0, false, {5, 5, 0, 0}, {5, 5, 0, 0}},
        {1, 1000, 1, 1, 0, false, {0, 0, 100, 100}, {49, 0, 1, 100}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct gfx_video v = {.w = cases[i].w,
                              .h = cases[i].h,
                              .sar_num = cases[i].num,
                              .sar_den = cases[i].den,
                              .rotation = cases[i].rotation,
                              .serial = 1};
        struct rect got = gfx_video_fit(&v, cases[i].box, cases[i].cover), want = cases[i].want;
        if (got.x != want.x || got.y != want.y || got.w != want.w || got.h != want.h)
            fail_msg("case %zu: %d,%d %dx%d, wanted %d,%d %dx%d", i, got.x, got.y, got.w, got.h,
                     want.x, want.y, want.w, want.h);
    }
}

static uint8_t narrow(double v)
{
    return (uint8_t)(v < 0 ? 0 : v > 255 ? 255 : lround(v));
}

/* Studio range, from the standards' formula. */
static void yuv_of(uint32_t rgb, bool bt709, uint8_t out[3])
{
    double kr = bt709 ? 0.2126 : 0.299, kb = bt709 ? 0.0722 : 0.114;
    double r = (rgb >> 16 & 255) / 255.0, g = (rgb >> 8 & 255) / 255.0, b = (rgb & 255) / 255.0;
    double y = kr * r + (1 - kr - kb) * g + kb * b;
    out[0] = narrow(16 + 219 * y);
    out[1] = narrow(128 + 224 * (b - y) / (2 * (1 - kb)));
    out[2] = narrow(128 + 224 * (r - y) / (2 * (1 - kr)));
}

struct picture {
    uint8_t *bytes;
    struct gfx_video v;
};

static struct picture picture_new(int w, int h)
{
    size_t cw = (size_t)(w + 1) / 2, ch = (size_t)(h + 1) / 2, n = (size_t)w * (size_t)h;
    struct picture p = {.bytes = calloc(n + 2 * cw * ch, 1)};
    p.v = (struct gfx_video){.plane = {p.bytes, p.bytes + n, p.bytes + n + cw * ch},
                             .pitch = {w, (int)cw, (int)cw},
                             .w = w,
                             .h = h,
                             .sar_num = 1,
                             .sar_den = 1,
                             .serial = 1};
    return p;
}

static void picture_paint(struct picture *p, uint32_t rgb)
{
    uint8_t yuv[3];
    size_t cw = (size_t)(p->v.w + 1) / 2, ch = (size_t)(p->v.h + 1) / 2,
           n = (size_t)p->v.w * (size_t)p->v.h;
    yuv_of(rgb, p->v.bt709, yuv);
    memset(p->bytes, yuv[0], n);
    memset(p->bytes + n, yuv[1], cw * ch);
    memset(p->bytes + n + cw * ch, yuv[2], cw * ch);
}

static void picture_noise(struct picture *p)
{
    uint32_t seed = 5;
    size_t cw = (size_t)(p->v.w + 1) / 2, ch = (size_t)(p->v.h + 1) / 2;
    for (size_t i = 0; i < (size_t)p->v.w * (size_t)p->v.h + 2 * cw * ch; i++)
        p->bytes[i] = (uint8_t)((seed = seed * 1664525 + 1013904223) >> 24);
}

static void assert_near(uint32_t got, uint32_t want, int within)
{
    for (int shift = 0; shift < 24; shift += 8)
        if (abs((int)(got >> shift & 255) - (int)(want >> shift & 255)) > within)
            fail_msg("colour %06X, wanted %06X", (unsigned)(got & 0xFFFFFF), (unsigned)want);
}

static void colours_come_back(void **state)
{
    (void)state;
    static const uint32_t colours[] = {0x34E3B4, 0x0A1222, 0xFF8A78, 0xFFB84A, 0x7CB9FF, 0xFFFFFF,
                                       0x000000, 0xFF0000, 0x00FF00, 0x0000FF, 0x808080, 0xF7F4EC};
    for (int matrix = 0; matrix < 2; matrix++)
        for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
            struct picture p = picture_new(32, 16);
            struct video_scaler *s = video_scaler_new();
            uint32_t out[32 * 16];
            struct plan_video place = {{0, 0, 32, 16}, {0, 0, 32, 16}, 255};
            struct video_planes planes;
            p.v.bt709 = matrix;
            picture_paint(&p, colours[i]);
            assert_true(video_prepare(s, &p.v, &place, 0, &planes));
            video_convert(&planes, place.fit, out, 32);
            for (int k = 0; k < 32 * 16; k++) {
                assert_near(out[k], colours[i], 2);
                assert_int_equal(out[k] >> 24, 255);
            }
            video_scaler_free(s);
            free(p.bytes);
        }
}

/* Every third value of the whole legal cube, against the standard's formula. */
static void bt709_is_right_everywhere(void **state)
{
    (void)state;
    struct picture p = picture_new(16, 2);
    struct video_scaler *s = video_scaler_new();
    struct plan_video place = {{0, 0, 16, 2}, {0, 0, 16, 2}, 255};
    struct video_planes planes;
    uint32_t out[16 * 2];
    p.v.bt709 = true;
    for (int r = 0; r < 256; r += 15)
        for (int g = 0; g < 256; g += 15)
            for (int b = 0; b < 256; b += 15) {
                uint32_t rgb = (uint32_t)(r << 16 | g << 8 | b);
                picture_paint(&p, rgb);
                p.v.serial++;
                video_prepare(s, &p.v, &place, 0, &planes);
                video_convert(&planes, place.fit, out, 16);
                assert_near(out[3], rgb,
                            3); /* one of conversion, the rest of rounding Y, U and V */
            }
    video_scaler_free(s);
    free(p.bytes);
}

static void the_wrong_matrix_would_be_seen(void **state)
{
    (void)state;
    struct picture p = picture_new(16, 16);
    struct video_planes planes = {
        {p.v.plane[0], p.v.plane[1], p.v.plane[2]}, {16, 8, 8}, {0, 0, 16, 16}, false};
    uint32_t out[16 * 16];
    p.v.bt709 = true;
    picture_paint(&p, 0x34E3B4);
    video_convert(&planes, planes.at, out, 16);
    assert_true((out[0] >> 8 & 255) > 0xE3 + 8);
    free(p.bytes);
}

static void parts_equal_the_whole(void **state)
{
    (void)state;
    enum { PW = 101, PH = 53 };
    struct picture p = picture_new(PW, PH);
    uint32_t whole[PW * PH], parts[PW * PH];
    struct video_planes planes = {
        {p.v.plane[0], p.v.plane[1], p.v.plane[2]}, {PW, 51, 51}, {7, 3, PW, PH}, true};
    picture_noise(&p);
    video_convert(&planes, planes.at, whole, PW);
    for (int bw = 1; bw < 40; bw += 6)
        for (int bh = 1; bh < 30; bh += 5) {
            memset(parts, 0, sizeof parts);
            for (int y = 0; y < PH; y += bh)
                for (int x = 0; x < PW; x += bw) {
                    struct rect r = rect_meet((struct rect){7 + x, 3 + y, bw, bh}, planes.at);
                    video_convert(&planes, r, parts + y * PW + x, PW);
                }
            assert_memory_equal(parts, whole, sizeof whole);
        }
    free(p.bytes);
}

/* The four quarters of a picture in four lightnesses, scaled and turned: each must land in its
 * corner. */
static void quarters(struct picture *p)
{
    memset(p->bytes + (size_t)p->v.w * (size_t)p->v.h, 128,
           (size_t)p->v.pitch[1] * (size_t)((p->v.h + 1) / 2) * 2);
    for (int y = 0; y < p->v.h; y++)
        for (int x = 0; x < p->v.w; x++)
            p->bytes[y * p->v.w + x] =
                (uint8_t)(60 + 40 * (x >= p->v.w / 2) + 80 * (y >= p->v.h / 2));
}

static void rotation_turns_clockwise(void **state)
{
    (void)state;
    static const struct {
        int rotation;
        uint8_t luma[4];
    } cases[] = {/* top left, top right, bottom left, right */
                 {0, {60, 100, 140, 180}},
                 {90, {140, 60, 180, 100}},
                 {180, {180, 140, 100, 60}},
                 {270, {100, 180, 60, 140}}};
    for (size_t i = 0; i < 4; i++) {
        struct picture p = picture_new(64, 32);
        struct video_scaler *s = video_scaler_new();
        struct video_planes planes;
        quarters(&p);
        p.v.rotation = cases[i].rotation;
        struct rect fit = gfx_video_fit(&p.v, (struct rect){0, 0, 100, 100}, false);
        struct plan_video place = {fit, fit, 255};
        uint32_t *out = calloc(100 * 100, 4);
        assert_true(video_prepare(s, &p.v, &place, 0, &planes));
        video_convert(&planes, fit, out + fit.y * 100 + fit.x, 100);
        for (int k = 0; k < 4; k++) {
            int x = fit.x + fit.w * (k & 1 ? 3 : 1) / 4, y = fit.y + fit.h * (k & 2 ? 3 : 1) / 4;
            double want = (cases[i].luma[k] - 16) * 255.0 / 219;
            assert_float_equal((double)(out[y * 100 + x] & 255), want, 2);
        }
        free(out);
        video_scaler_free(s);
        free(p.bytes);
    }
}

static void cover_crops_the_middle_without_scaling_the_rest(void **state)
{
    (void)state;
    struct picture p = picture_new(4000, 10); /* a ribbon: whole, it would be 40000 wide */
    struct video_scaler *s = video_scaler_new();
    struct video_planes planes;
    struct rect box = {10, 20, 100, 100};
    for (int x = 0; x < 4000; x++)
        for (int y = 0; y < 10; y++)
            p.bytes[y * 4000 + x] = (uint8_t)(x < 2000 ? 60 : 180);
    memset(p.bytes + 40000, 128, 20000);
    struct rect fit = gfx_video_fit(&p.v, box, true);
    struct plan_video place = {fit, box, 255};
    assert_true(video_prepare(s, &p.v, &place, 0, &planes));
    assert_true(planes.at.w < 300);
    struct rect inside = rect_meet(planes.at, box);
    assert_int_equal(inside.w, 100);
    assert_int_equal(inside.h, 100);
    uint32_t out[100 * 100];
    video_convert(&planes, box, out, 100);
    assert_float_equal((double)(out[50 * 100 + 20] & 255), (60 - 16) * 255.0 / 219, 2);
    assert_float_equal((double)(out[50 * 100 + 80] & 255), (180 - 16) * 255.0 / 219, 2);
    video_scaler_free(s);
    free(p.bytes);
}

static void scaling_is_done_once_per_picture(void **state)
{
    (void)state;
    struct picture p = picture_new(64, 32);
    struct video_scaler *s = video_scaler_new();
    struct plan_video place = {{0, 0, 128, 64}, {0, 0, 128, 64}, 255};
    struct video_planes planes;
    uint32_t out[128 * 64];
    p.v.bt709 = true;
    picture_paint(&p, 0x34E3B4);
    video_prepare(s, &p.v, &place, 0, &planes);
    picture_paint(&p, 0xFFFFFF); /* not announced by a new serial */
    video_prepare(s, &p.v, &place, 0, &planes);
    video_convert(&planes, place.fit, out, 128);
    assert_near(out[500], 0x34E3B4, 2);
    p.v.serial++;
    video_prepare(s, &p.v, &place, 0, &planes);
    video_convert(&planes, place.fit, out, 128);
    assert_near(out[500], 0xFFFFFF, 2);
    video_scaler_free(s);
    free(p.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fit_table),
        cmocka_unit_test(colours_come_back),
        cmocka_unit_test(bt709_is_right_everywhere),
        cmocka_unit_test(the_wrong_matrix_would_be_seen),
        cmocka_unit_test(parts_equal_the_whole),
        cmocka_unit_test(rotation_turns_clockwise),
        cmocka_unit_test(cover_crops_the_middle_without_scaling_the_rest),
        cmocka_unit_test(scaling_is_done_once_per_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
