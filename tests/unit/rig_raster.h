/*
 * What the tests of the painter share: a small canvas, a draw list painted into it, and what stands there. Header only.
 */
#ifndef TESTS_RIG_RASTER_H
#define TESTS_RIG_RASTER_H

#include <math.h>

#include "cmocka_all.h"
#include "gfx/raster.h"
#include "gfx_fake_text.h"

enum { W = 200, H = 160 };
static const color_t white = 0xFFFFFFFF, black = 0xFF000000, signal_green = 0xFF34E3B4;

struct bench {
    struct arena arena;
    struct draw_list d;
    struct images *images;
    struct raster *raster;
    uint32_t px[W * H];
};

static inline int setup(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    b->images = images_new();
    b->raster = raster_new(NULL, b->images);
    draw_list_init(&b->d, &b->arena, W, H);
    *state = b;
    return 0;
}

static inline int teardown(void **state)
{
    struct bench *b = *state;
    raster_free(b->raster);
    images_free(b->images);
    arena_release(&b->arena);
    free(b);
    return 0;
}

static inline void paint(struct bench *b)
{
    struct plan plan;
    struct arena work = ARENA_INIT;
    struct canvas cv = {b->px, W, {0, 0, W, H}};
    plan_build(&plan, &b->d, NULL, NULL, &work);
    memset(b->px, 0x55, sizeof b->px);
    raster_paint(b->raster, &cv, cv.area, &plan);
    arena_release(&work);
}

static inline uint32_t at(const struct bench *b, int x, int y)
{
    return b->px[y * W + x];
}

/* Sum of coverage in pixels; every shape is drawn white on nothing. */
static inline double area(const struct bench *b)
{
    double sum = 0;
    for (int i = 0; i < W * H; i++)
        sum += b->px[i] >> 24;
    return sum / 255;
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

#endif
