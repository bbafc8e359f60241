/* Presenting: nothing changed is nothing done, the ways to the screen look the same, colours
 * survive each of them, and the PNG holds what was shown. Windows here are SDL's dummy driver with
 * its software renderer. */
#include <SDL.h>
#include <zlib.h>

#include "base/fs.h"
#include "cmocka_all.h"
#include "gfx/png.h"
#include "gfx/window.h"
#include "gfx_fake_text.h"

enum { W = 200, H = 120, VW = 64, VH = 36 };

struct film {
    uint8_t bytes[VW * VH * 3 / 2];
    struct gfx_video v;
};

static void film_color(struct film *f, uint8_t y, uint8_t u, uint8_t v)
{
    memset(f->bytes, y, VW * VH);
    memset(f->bytes + VW * VH, u, VW * VH / 4);
    memset(f->bytes + VW * VH * 5 / 4, v, VW * VH / 4);
    f->v.serial++;
}

static void film_init(struct film *f)
{
    f->v = (struct gfx_video){.plane = {f->bytes, f->bytes + VW * VH, f->bytes + VW * VH * 5 / 4},
                              .pitch = {VW, VW / 2, VW / 2},
                              .w = VW,
                              .h = VH,
                              .sar_num = 1,
                              .sar_den = 1,
                              .bt709 = true};
    film_color(f, 176, 125, 53); /* #34E3B4 in BT.709 */
}

static void page(struct draw_list *d, bool caption)
{
    static struct text_glyph g[3] = {{1, 0, 0, 0, 1, 0}, {2, 12, 0, 1, 2, 0}, {5, 24, 0, 2, 3, 0}};
    static struct text_run run = {0, 20, 3, g, NULL};
    static struct text_line line = {.baseline = 20, .n_runs = 1, .runs = &run};
    static struct text_block block = {.n_lines = 1, .lines = &line, .width = 40};
    draw_fill(d, (struct rect){0, 0, W, H}, 0xFF0A1222);
    draw_video(d, (struct rect){20, 10, 160, 90}, false, 255);
    draw_gradient(d, (struct rect){20, 60, 160, 40}, 0x00060A13, 0xF7060A13, false);
    draw_rounded(d, (struct rect){5, 5, 60, 30}, 12, 0xFF34E3B4, 3, 0xFFFFFFFF);
    if (caption) {
        draw_fill(d, (struct rect){60, 70, 80, 24}, 0xD6000000);
        draw_text(d, 62, 70, &block, 0xFFFFFFFF);
    }
}

static bool present(struct gfx_window *g, bool caption, const struct gfx_video *v)
{
    struct arena a = ARENA_INIT;
    struct draw_list d;
    draw_list_init(&d, &a, W, H);
    page(&d, caption);
    bool shown = gfx_window_present(g, &d, v);
    arena_release(&a);
    return shown;
}

static void nothing_new_is_not_presented(void **state)
{
    (void)state;
    struct film f;
    struct images *im = images_new();
    struct gfx_window *g = gfx_offscreen_new(W, H, NULL, im);
    film_init(&f);
    assert_true(present(g, false, NULL));
    assert_false(present(g, false, NULL));
    assert_true(present(g, false, &f.v));
    assert_false(present(g, false, &f.v));
    f.v.serial++;
    assert_true(present(g, false, &f.v));
    assert_true(present(g, true, &f.v));
    assert_false(present(g, true, &f.v));
    gfx_window_exposed(g);
    assert_true(present(g, true, &f.v));
    assert_true(present(g, true, NULL));
    assert_false(present(g, true, NULL));
    gfx_window_free(g);
    images_free(im);
}

static void any_history_gives_the_picture_of_the_last_step(void **state)
{
    (void)state;
    struct film f;
    struct images *im = images_new();
    struct gfx_window *g = gfx_offscreen_new(W, H, NULL, im);
    uint32_t seed = 9;
    int w, h;
    film_init(&f);
    for (int step = 0; step < 60; step++) {
        seed = seed * 1664525 + 1013904223;
        bool caption = seed >> 30 & 1, video = seed >> 29 & 1;
        if (seed >> 28 & 1)
            film_color(&f, (uint8_t)(seed >> 8), 90, (uint8_t)(seed >> 16));
        f.v.rotation = seed >> 27 & 1 ? 90 : 0;
        f.v.serial++;
        present(g, caption, video ? &f.v : NULL);
        struct gfx_window *fresh = gfx_offscreen_new(W, H, NULL, im);
        present(fresh, caption, video ? &f.v : NULL);
        assert_memory_equal(gfx_window_pixels(g, &w, &h), gfx_window_pixels(fresh, &w, &h),
                            W * H * 4);
        gfx_window_free(fresh);
    }
    gfx_window_free(g);
    images_free(im);
}

static int worst_difference(const uint32_t *a, const uint32_t *b, struct rect r)
{
    int worst = 0;
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = r.x; x < r.x + r.w; x++)
            for (int shift = 0; shift < 24; shift += 8) {
                int d =
                    abs((int)(a[y * W + x] >> shift & 255) - (int)(b[y * W + x] >> shift & 255));
                worst = d > worst ? d : worst;
            }
    return worst;
}

static void assert_color(const uint32_t *px, int x, int y, uint32_t want)
{
    uint32_t got[W * H];
    for (int i = 0; i < W * H; i++)
        got[i] = want;
    int d = worst_difference(px, got, (struct rect){x, y, 1, 1});
    if (d > 2)
        fail_msg("(%d,%d) is %06X, wanted %06X", x, y, (unsigned)(px[y * W + x] & 0xFFFFFF),
                 (unsigned)want);
}

/* Each way to a window against the off-screen one. */
static void ways_look_the_same(void **state)
{
    (void)state;
    static const enum gfx_path paths[] = {GFX_SOFTWARE, GFX_GPU, GFX_AUTO};
    static const int rotations[] = {0, 90, 180};
    SDL_setenv("SDL_VIDEODRIVER", "dummy", 1);
    SDL_setenv("SDL_RENDER_DRIVER", "software", 1);
    assert_int_equal(SDL_Init(SDL_INIT_VIDEO), 0);
    for (size_t i = 0; i < 9; i++) {
        struct film f;
        struct err err = ERR_INIT;
        struct images *im = images_new();
        SDL_Window *window = SDL_CreateWindow("t", 0, 0, W, H, 0);
        struct gfx_window *g = gfx_window_new(window, paths[i / 3], NULL, im, &err), *o;
        assert_non_null(g);
        o = gfx_offscreen_new(W, H, NULL, im);
        film_init(&f);
        f.v.rotation = rotations[i % 3];
        present(g, false, &f.v);
        present(g, true, &f.v);
        present(o, true, &f.v);
        int w, h;
        const uint32_t *got = gfx_window_pixels(g, &w, &h), *want = gfx_window_pixels(o, &w, &h);
        assert_non_null(got);
        assert_int_equal(w, W);
        assert_color(got, 100, 40, 0x34E3B4);
        assert_color(got, 2, 2, 0x0A1222);
        assert_true(worst_difference(got, want, (struct rect){0, 0, W, H}) <= 3);
        gfx_window_free(o);
        gfx_window_free(g);
        SDL_DestroyWindow(window);
        images_free(im);
    }
    SDL_Quit();
}

static void bt601_film_on_the_renderer(void **state)
{
    (void)state;
    SDL_setenv("SDL_VIDEODRIVER", "dummy", 1);
    SDL_setenv("SDL_RENDER_DRIVER", "software", 1);
    assert_int_equal(SDL_Init(SDL_INIT_VIDEO), 0);
    struct film f;
    struct err err = ERR_INIT;
    struct images *im = images_new();
    SDL_Window *window = SDL_CreateWindow("t", 0, 0, W, H, 0);
    struct gfx_window *g = gfx_window_new(window, GFX_GPU, NULL, im, &err);
    int w, h;
    assert_non_null(g);
    film_init(&f);
    present(g, false, &f.v);
    f.v.bt709 = false;
    film_color(&f, 161, 133, 54); /* #34E3B4 in BT.601 */
    present(g, false, &f.v);
    assert_color(gfx_window_pixels(g, &w, &h), 100, 40, 0x34E3B4);
    gfx_window_free(g);
    SDL_DestroyWindow(window);
    images_free(im);
    SDL_Quit();
}

static void video_fades_over_what_is_below(void **state)
{
    (void)state;
    struct film f;
    struct arena a = ARENA_INIT;
    struct draw_list d;
    struct gfx_window *g = gfx_offscreen_new(W, H, NULL, NULL);
    int w, h;
    film_init(&f);
    draw_list_init(&d, &a, W, H);
    draw_fill(&d, (struct rect){0, 0, W, H}, 0xFFFFFFFF);
    draw_layer(&d, 128, 0, 0);
    draw_video(&d, (struct rect){20, 10, 160, 90}, false, 255);
    draw_unlayer(&d);
    gfx_window_present(g, &d, &f.v);
    const uint32_t *px = gfx_window_pixels(g, &w, &h);
    assert_color(px, 100, 50, 0x99F1D9);
    assert_color(px, 5, 5, 0xFFFFFF);
    gfx_window_free(g);
    arena_release(&a);
}

static uint32_t be32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Reads our own PNG back: chunks, checksums, the Sub filter. */
static void png_holds_what_was_shown(void **state)
{
    (void)state;
    uint32_t px[W * H];
    struct buf png = BUF_INIT;
    for (uint32_t i = 0; i < W * H; i++)
        px[i] = 0xFF000000u | (i * 2654435761u >> 8);
    png_encode(px, W, H - 1, W, &png);
    const unsigned char *p = (const unsigned char *)png.ptr + 8,
                        *end = (const unsigned char *)png.ptr + png.len;
    unsigned char *raw = calloc((size_t)(W * 3 + 1) * H, 1);
    uLongf raw_size = (uLongf)(W * 3 + 1) * H;
    while (p < end) {
        uint32_t n = be32(p);
        assert_int_equal(crc32(0, p + 4, n + 4), be32(p + 8 + n));
        if (memcmp(p + 4, "IHDR", 4) == 0) {
            assert_int_equal(be32(p + 8), W);
            assert_int_equal(be32(p + 12), H - 1);
        }
        if (memcmp(p + 4, "IDAT", 4) == 0)
            assert_int_equal(uncompress(raw, &raw_size, p + 8, n), Z_OK);
        p += 12 + n;
    }
    assert_int_equal(raw_size, (W * 3 + 1) * (H - 1));
    for (int y = 0; y < H - 1; y++) {
        unsigned char *row = raw + y * (W * 3 + 1);
        assert_int_equal(row[0], 1);
        for (int i = 4; i <= W * 3; i++)
            row[i] = (unsigned char)(row[i] + row[i - 3]);
        for (int x = 0; x < W; x++)
            assert_int_equal(row[1 + x * 3] << 16 | row[2 + x * 3] << 8 | row[3 + x * 3],
                             px[y * W + x] & 0xFFFFFF);
    }
    free(raw);
    buf_release(&png);
}

static void png_that_cannot_be_written_says_so(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct gfx_window *g = gfx_offscreen_new(8, 8, NULL, NULL);
    assert_false(gfx_window_png(g, "/nonexistent/folder/x.png", &err));
    assert_int_not_equal(err.code, ERR_NONE);
    gfx_window_free(g);
}

/* Between two sizes a window refuses; that is known, and the next present shows all of it. */
static void a_refused_picture_is_presented_again(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct images *im = images_new();
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    assert_int_equal(SDL_Init(SDL_INIT_VIDEO), 0);
    SDL_Window *window = SDL_CreateWindow("t", 0, 0, W, H, SDL_WINDOW_RESIZABLE);
    struct gfx_window *g = gfx_window_new(window, GFX_SOFTWARE, NULL, im, &err);
    assert_non_null(g);
    assert_true(present(g, false, NULL) && gfx_window_is_current(g));
    SDL_SetWindowSize(window, W + 40, H + 20);
    assert_false(present(g, true, NULL));
    assert_false(gfx_window_is_current(g));
    assert_false(present(g, true, NULL)); /* still nothing on the screen, though nothing changed */
    assert_false(gfx_window_is_current(g));
    gfx_window_resized(g);
    assert_true(present(g, true, NULL) && gfx_window_is_current(g));
    gfx_window_free(g);
    SDL_DestroyWindow(window);
    SDL_Quit();
    images_free(im);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_new_is_not_presented),
        cmocka_unit_test(any_history_gives_the_picture_of_the_last_step),
        cmocka_unit_test(ways_look_the_same),
        cmocka_unit_test(bt601_film_on_the_renderer),
        cmocka_unit_test(video_fades_over_what_is_below),
        cmocka_unit_test(a_refused_picture_is_presented_again),
        cmocka_unit_test(png_holds_what_was_shown),
        cmocka_unit_test(png_that_cannot_be_written_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
