/*
 * The way through OpenGL against the one through the processor: the same picture within 45 dB, in both matrices, turned,
 * larger and smaller, with a page over it. OpenGL ES through EGL off screen (Mesa computes it); skipped where SDL has
 * neither. The film is smooth and has fine lines as well.
 */
#include <SDL.h>
#include <math.h>

#include "cmocka_all.h"
#include "gfx/window.h"

struct case_of {
    const char *what;
    int film_w, film_h, w, h, rotation;
    bool bt709, page;
};

static const struct case_of cases[] = {
    {"as large as it is, BT.709", 640, 360, 640, 360, 0, true, false},
    {"as large as it is, BT.601", 640, 360, 640, 360, 0, false, false},
    {"with a page over it", 640, 360, 640, 360, 0, true, true},
    {"turned by a half", 640, 360, 640, 360, 180, true, false},
    {"on its side", 360, 640, 640, 360, 90, true, false},
    {"twice as large", 320, 180, 640, 360, 0, true, false},
    {"half as large again", 640, 360, 960, 540, 0, true, false},
    {"half as large", 1280, 720, 640, 360, 0, true, false},
    {"two thirds as large", 960, 540, 640, 360, 0, true, true},
};

enum { LEAST_DB = 45 };

static void film(struct gfx_video *v, const struct case_of *c, uint8_t *bytes)
{
    int w = c->film_w, h = c->film_h;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++)
            bytes[y * w + x] = (uint8_t)(126 + 60 * sin(6.0 * x / w) + 40 * cos(9.0 * y / h) + 8 * sin(60.0 * (x + y) / w));
    for (int plane = 0; plane < 2; plane++)
        for (int y = 0; y < h / 2; y++)
            for (int x = 0; x < w / 2; x++)
                bytes[w * h + plane * w * h / 4 + y * (w / 2) + x] =
                    (uint8_t)(128 + 50 * sin(7.0 * x / w + plane) * cos(5.0 * y / h));
    *v = (struct gfx_video){.plane = {bytes, bytes + w * h, bytes + w * h * 5 / 4},
                            .pitch = {w, w / 2, w / 2},
                            .w = w,
                            .h = h,
                            .sar_num = 1,
                            .sar_den = 1,
                            .rotation = c->rotation,
                            .bt709 = c->bt709,
                            .serial = 1};
}

static void present(struct gfx_window *g, const struct case_of *c, const struct gfx_video *v)
{
    struct arena a = ARENA_INIT;
    struct draw_list d;
    draw_list_init(&d, &a, c->w, c->h);
    draw_video(&d, (struct rect){0, 0, c->w, c->h}, false, 255);
    if (c->page) {
        draw_fill(&d, (struct rect){40, c->h - 90, c->w - 80, 60}, 0xC0101020);
        draw_fill(&d, (struct rect){60, c->h - 70, c->w - 300, 20}, 0xFFFFFFFF);
    }
    assert_true(gfx_window_present(g, &d, v));
    arena_release(&a);
}

static double decibels(const uint32_t *a, const uint32_t *b, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        for (int shift = 0; shift < 24; shift += 8) {
            double d = (double)(a[i] >> shift & 255) - (double)(b[i] >> shift & 255);
            sum += d * d;
        }
    return sum > 0 ? 10 * log10(255.0 * 255.0 * 3 * n / sum) : 99;
}

static double compare(const struct case_of *c)
{
    SDL_Window *window = SDL_CreateWindow("t", 0, 0, c->w, c->h, SDL_WINDOW_OPENGL);
    struct err err = ERR_INIT;
    struct images *im = images_new();
    struct gfx_video v;
    int w, h;
    uint8_t *bytes = malloc((size_t)c->film_w * (size_t)c->film_h * 3 / 2);
    assert_non_null(bytes);
    film(&v, c, bytes);
    struct gfx_window *gl = gfx_window_new(window, GFX_GPU, NULL, im, &err);
    struct gfx_window *ours = gfx_offscreen_new(c->w, c->h, NULL, im);
    assert_non_null(gl);
    present(gl, c, &v);
    present(ours, c, &v);
    const uint32_t *got = gfx_window_pixels(gl, &w, &h), *want = gfx_window_pixels(ours, &w, &h);
    assert_non_null(got);
    double db = decibels(got, want, c->w * c->h);
    print_message("%s: %.1f dB (%s)\n", c->what, db, gfx_window_describe(gl));
    gfx_window_free(ours);
    gfx_window_free(gl);
    images_free(im);
    free(bytes);
    SDL_DestroyWindow(window);
    return db;
}

static void both_ways_give_the_same_picture(void **state)
{
    (void)state;
#ifdef __SANITIZE_ADDRESS__
    print_message("Mesa's drivers keep memory to the end\n");
    skip();
#endif
    SDL_setenv("SDL_VIDEODRIVER", "offscreen", 1);
    SDL_setenv("SDL_RENDER_DRIVER", "opengles2", 1);
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        print_message("no off-screen display: %s\n", SDL_GetError());
        skip();
    }
    SDL_Window *window = SDL_CreateWindow("t", 0, 0, 640, 360, SDL_WINDOW_OPENGL);
    SDL_Renderer *any = window ? SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED) : NULL;
    if (!any) {
        print_message("no OpenGL ES off screen: %s\n", SDL_GetError());
        SDL_Quit();
        skip();
    }
    SDL_DestroyRenderer(any);
    SDL_DestroyWindow(window);
    int bad = 0;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        bad += compare(&cases[i]) < LEAST_DB;
    SDL_Quit();
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(both_ways_give_the_same_picture)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
