/*
 * The path and the scrim. Numbers are the design's: nodes 42 px wide, 150 px apart, at y = 92.
 */
#include "studio/ornament.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "studio/motion.h"
#include "studio/story.h"
#include "studio/words.h"

enum { NODE_STEP = 132, NODE_R = 22, PATH_Y = 92, LINE_W = 6, PATH_MARGIN = 12, SCRIM_W = 1180 };

static void paint_color(cairo_t *cr, color_t c)
{
    cairo_set_source_rgb(cr, (c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0, (c & 255) / 255.0);
}

static void line(cairo_t *cr, double x0, double x1, double y, color_t c)
{
    paint_color(cr, c);
    cairo_set_line_width(cr, LINE_W);
    cairo_move_to(cr, x0, y);
    cairo_line_to(cr, x1, y);
    cairo_stroke(cr);
}

/* filled 0..1: a signal disc growing inside the ring. */
static void node(struct text_engine *e, struct picture *p, cairo_t *cr, double x, double y,
                 int number, double filled)
{
    static const struct text_style style = {TEXT_INTER, 600, 22, 28, 0, true};
    cairo_arc(cr, x, y, NODE_R, 0, 2 * M_PI);
    paint_color(cr, 0x0A1222);
    cairo_fill_preserve(cr);
    cairo_set_line_width(cr, 3);
    paint_color(cr, 0x7288AE);
    cairo_stroke(cr);
    if (filled > 0) {
        cairo_arc(cr, x, y, (NODE_R + 1.5) * filled, 0, 2 * M_PI);
        paint_color(cr, 0x34E3B4);
        cairo_fill(cr);
    }
    char digits[16];
    snprintf(digits, sizeof digits, "%d", number);
    words_centred(e, p->surface, str_c(digits), &style, x, y,
                  filled > 0.5 ? 0xFF04231C : 0xFFF7F4EC);
}

struct picture *ornament_path(struct text_engine *e, int nodes, double progress)
{
    double left = WORDS_LEFT_PX - PATH_MARGIN, y = NODE_R + PATH_MARGIN, x0 = NODE_R + PATH_MARGIN;
    struct picture *p = picture_new(left, PATH_Y - y,
                                    (nodes - 1) * NODE_STEP + 2 * NODE_R + 2 * PATH_MARGIN,
                                    2 * NODE_R + 2 * PATH_MARGIN, 1);
    cairo_t *cr = cairo_create(p->surface);
    double end = x0 + (nodes - 1) * NODE_STEP,
           here = x0 + fmin(nodes - 1, fmax(0, progress - 1)) * NODE_STEP;
    line(cr, x0, end, y, 0x30466F);
    line(cr, x0, here, y, 0x34E3B4);
    for (int i = 0; i < nodes; i++)
        node(e, p, cr, x0 + i * NODE_STEP, y, i + 1, ease_out((progress - i - 0.6) / 0.4));
    cairo_destroy(cr);
    return p;
}

/* Dark under the words, gone where the subject stands, without a kink that an eye could find. */
static double scrim_alpha(double x)
{
    double t = fmin(1, fmax(0, (x - 240) / (SCRIM_W - 240)));
    return 0.94 * (1 - t * t * (3 - 2 * t));
}

struct picture *ornament_scrim(void)
{
    struct picture *p = picture_new(0, 0, SCRIM_W, STORY_HEIGHT, 1);
    cairo_surface_flush(p->surface);
    unsigned char *rows = cairo_image_surface_get_data(p->surface);
    int stride = cairo_image_surface_get_stride(p->surface);
    uint32_t noise = 1;
    for (int y = 0; y < STORY_HEIGHT; y++) {
        uint32_t *row = (uint32_t *)(void *)(rows + (ptrdiff_t)y * stride);
        for (int x = 0; x < SCRIM_W; x++) {
            noise = noise * 1664525u + 1013904223u;
            double a = scrim_alpha(x + 0.5) * 255 + (noise >> 8) / 16777216.0;
            uint32_t alpha = a > 255 ? 255 : (uint32_t)a;
            row[x] = alpha << 24 | (0x06 * alpha / 255) << 16 | (0x0A * alpha / 255) << 8 |
                     0x13 * alpha / 255;
        }
    }
    cairo_surface_mark_dirty(p->surface);
    return p;
}
