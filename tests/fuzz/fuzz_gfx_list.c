/*
 * Draw lists from bytes: every command with wild numbers, painted whole and then changed and
 * painted again. The two pictures of the last list, incremental and fresh, must agree; everything
 * else is the sanitizers' matter.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "gfx/overlay.h"
#include "../unit/gfx_fake_text.h"

enum { W = 96, H = 64, NEST = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct feed {
    const uint8_t *at, *end;
};

static int byte(struct feed *f)
{
    return f->at < f->end ? *f->at++ : 0;
}

/* Mostly small, now and then absurd. */
static int number(struct feed *f)
{
    int v = byte(f);
    return v < 250 ? v - 80 : (v - 252) * 100000;
}

static float real(struct feed *f)
{
    return (float)number(f) + (float)byte(f) / 256;
}

static struct rect box(struct feed *f)
{
    int w, h;
    struct rect r = {number(f), number(f), 0, 0};
    w = number(f);
    h = number(f);
    r.w = w > 0 ? w : 0;
    r.h = h > 0 ? h : 0;
    return r;
}

static color_t color(struct feed *f)
{
    return (color_t)byte(f) << 24 | (color_t)byte(f) << 16 | (color_t)byte(f) << 8 |
           (color_t)byte(f);
}

static void text(struct feed *f, struct draw_list *d)
{
    uint32_t n = (uint32_t)byte(f) % 6;
    struct text_glyph *g = arena_array(d->arena, n + 1, struct text_glyph);
    struct text_run *run = arena_new(d->arena, struct text_run);
    for (uint32_t i = 0; i < n; i++)
        g[i] = (struct text_glyph){(uint32_t)byte(f), real(f), real(f), 0, 1, 0};
    *run = (struct text_run){0, (float)(byte(f) % 40), n, g, NULL};
    struct text_line line = {.baseline = real(f), .n_runs = 1, .runs = run};
    struct text_block block = {.n_lines = 1, .lines = &line, .width = real(f)};
    if (byte(f) & 1)
        draw_text(d, real(f), real(f), &block, color(f));
    else
        draw_text_mirrored(d, real(f), real(f), &block, color(f));
}

static void paint(struct feed *f, struct draw_list *d, int kind)
{
    switch (kind) {
    case 0:
        draw_fill(d, box(f), color(f));
        break;
    case 1:
        draw_gradient(d, box(f), color(f), color(f), byte(f) & 1);
        break;
    case 2:
        draw_rounded_part(d, box(f), real(f), (unsigned)byte(f) & 3, color(f), real(f), color(f));
        break;
    case 3:
        draw_line(d, real(f), real(f), real(f), real(f), real(f), color(f), byte(f) & 1);
        break;
    case 4:
        draw_arc(d, real(f), real(f), real(f), real(f), real(f) * 4, real(f) * 4, color(f));
        break;
    case 5:
        draw_image(d, (uint32_t)byte(f) % 3, box(f), box(f), real(f), (unsigned)byte(f) & 3,
                   (uint8_t)byte(f), (uint8_t)byte(f), (uint8_t)byte(f));
        break;
    case 6:
        draw_video(d, box(f), byte(f) & 1, (uint8_t)byte(f));
        break;
    case 7:
        draw_shadow(d, box(f), (float)(byte(f) % 40), (float)(byte(f) % 40), number(f));
        break;
    default:
        text(f, d);
        break;
    }
}

static void list(struct feed *f, struct draw_list *d, int commands)
{
    bool layer[NEST];
    int depth = 0;
    while (commands-- > 0 && f->at < f->end) {
        int kind = byte(f) % 12;
        if (kind >= 10 && depth < NEST) {
            layer[depth++] = kind == 10;
            if (kind == 10)
                draw_layer(d, (uint8_t)byte(f), number(f), number(f));
            else
                draw_clip(d, box(f));
        } else if (kind == 9 && depth > 0) {
            layer[--depth] ? draw_unlayer(d) : draw_unclip(d);
        } else {
            paint(f, d, kind);
        }
    }
    while (depth > 0)
        layer[--depth] ? draw_unlayer(d) : draw_unclip(d);
}

static struct images *some_image(void)
{
    struct images *im = images_new();
    uint32_t *px = malloc(7 * 5 * sizeof *px);
    for (uint32_t i = 0; i < 7 * 5; i++)
        px[i] = i * 2654435761u;
    images_add(im, px, 7, 5);
    return im;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct feed f = {data, data + (size < 2048 ? size : 2048)};
    struct images *im = some_image();
    struct overlay kept, fresh;
    struct arena arena = ARENA_INIT;
    struct draw_list d;
    struct damage damage = {.n = 0};
    struct gfx_video video = {.w = 1 + byte(&f),
                              .h = 1 + byte(&f),
                              .sar_num = byte(&f),
                              .sar_den = byte(&f),
                              .rotation = byte(&f) % 4 * 90,
                              .serial = 1};
    overlay_init(&kept, NULL, im);
    overlay_init(&fresh, NULL, im);
    overlay_resize(&kept, W, H);
    overlay_resize(&fresh, W, H);
    for (int round = 0; round < 3; round++) {
        draw_list_init(&d, &arena, W, H);
        list(&f, &d, 12);
        overlay_update(&kept, &d, &video, &damage);
    }
    overlay_update(&fresh, &d, &video, &damage);
    if (memcmp(kept.cv.px, fresh.cv.px, W * H * sizeof *kept.cv.px) != 0)
        BUG("incremental and fresh painting differ");
    overlay_release(&kept);
    overlay_release(&fresh);
    arena_release(&arena);
    images_free(im);
    return 0;
}
