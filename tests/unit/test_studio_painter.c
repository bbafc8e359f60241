/* Drawing only what changed gives the same bytes as drawing everything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "studio/painter.h"

enum { PICTURES = 4 };

static struct picture *disc(double x, double y, int size, double r, double g, double b)
{
    struct picture *p = picture_new(x, y, size, size, 1);
    cairo_t *cr = cairo_create(p->surface);
    cairo_set_source_rgba(cr, r, g, b, 0.8);
    cairo_arc(cr, size / 2.0, size / 2.0, size / 2.0, 0, 6.2832);
    cairo_fill(cr);
    cairo_destroy(cr);
    return p;
}

static struct blit at(int key, struct picture *p, double zoom, double x, double y,
                      double alpha)
{
    struct blit b = {.key = key, .picture = p, .alpha = alpha};
    cairo_matrix_init_translate(&b.to_screen, x, y);
    cairo_matrix_scale(&b.to_screen, zoom, zoom);
    return b;
}

/* A little scene: a still ground, something moving, something turning, something that comes and
 * goes, a clipped one. */
static int list_at(struct picture *const p[PICTURES], int frame, struct blit out[BLITS_MAX])
{
    int n = 0;
    double camera = frame > 12 && frame < 20 ? 1 + 0.01 * (frame - 12) : frame >= 20 ? 1.08 : 1;
    out[n++] = at(0, p[0], camera, -40, -30, 1);
    out[n++] = at(1, p[1], camera, 300 + 7.3 * frame, 500, 1);
    if (frame % 5 != 3)
        out[n++] = at(2, p[2], 1, 900.5, 200.25, 0.2 + 0.03 * frame);
    out[n] = at(3, p[3], 1, 1500, 600, 1);
    cairo_matrix_rotate(&out[n].to_screen, 0.1 * frame);
    n++;
    out[n] = at(4, p[1], 1, 1200, 880, 1);
    out[n].clipped = true;
    memcpy(out[n].clip, (double[]){1200, 880, 1200 + 5.0 * frame, 1080}, sizeof out[n].clip);
    return n + 1;
}

static void same_bytes(cairo_surface_t *a, cairo_surface_t *b)
{
    cairo_surface_flush(a);
    cairo_surface_flush(b);
    assert_memory_equal(cairo_image_surface_get_data(a), cairo_image_surface_get_data(b),
                        (size_t)cairo_image_surface_get_stride(a) * STORY_HEIGHT);
}

static void partial_drawing_equals_whole_drawing(void **state)
{
    (void)state;
    struct picture *p[PICTURES] = {disc(0, 0, 2000, 0.1, 0.2, 0.5), disc(0, 0, 260, 1, 0.8, 0.2),
                                   disc(0, 0, 301, 0.2, 0.9, 0.7), disc(0, 0, 180, 1, 1, 1)};
    struct painter *kept = painter_new();
    int partial = 0;
    for (int frame = 0; frame < 26; frame++) {
        struct blit list[BLITS_MAX];
        int n = list_at(p, frame, list), from, to;
        struct painter *fresh = painter_new();
        painter_draw(kept, list, n);
        painter_draw(fresh, list, n);
        same_bytes(painter_frame(kept), painter_frame(fresh));
        assert_true(painter_changed_rows(kept, &from, &to));
        assert_true(from % 2 == 0 && to % 2 == 0 && from >= 0 && to <= STORY_HEIGHT);
        partial += to - from < STORY_HEIGHT;
        painter_free(fresh);
    }
    assert_true(partial > 10); /* or the test would prove nothing */
    painter_free(kept);
    for (int i = 0; i < PICTURES; i++)
        picture_free(p[i]);
}

static void nothing_changed_is_known(void **state)
{
    (void)state;
    struct picture *p = disc(0, 0, 100, 1, 1, 1);
    struct blit list[] = {at(0, p, 1, 10, 10, 1)};
    struct painter *painter = painter_new();
    int from, to;
    painter_draw(painter, list, 1);
    assert_true(painter_changed_rows(painter, &from, &to));
    painter_draw(painter, list, 1);
    assert_false(painter_changed_rows(painter, &from, &to));
    painter_overlay(painter, list, 1, 0.5);
    assert_true(painter_changed_rows(painter, &from, &to));
    assert_true(from == 0 && to == STORY_HEIGHT);
    painter_free(painter);
    picture_free(p);
}

/* Pictures of a scene that is over are given back, and the next ones may lie where they lay. */
static void a_picture_where_another_lay_is_drawn(void **state)
{
    (void)state;
    struct painter *kept = painter_new();
    for (int i = 0; i < 8; i++) {
        struct picture *p = disc(0, 0, 200 + i / 4, i % 2, 0.5, 1 - i % 2);
        struct blit list[] = {at(0, p, 1, 10, 10, 1)};
        struct painter *fresh = painter_new();
        painter_draw(kept, list, 1);
        painter_draw(fresh, list, 1);
        same_bytes(painter_frame(kept), painter_frame(fresh));
        painter_free(fresh);
        picture_free(p);
    }
    painter_free(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(partial_drawing_equals_whole_drawing),
        cmocka_unit_test(nothing_changed_is_known),
        cmocka_unit_test(a_picture_where_another_lay_is_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
