/* Repainting only what changed gives the very pixels a fresh painting gives; and it really paints
 * little. */
#include "cmocka_all.h"
#include "gfx/overlay.h"
#include "gfx_fake_text.h"

enum { W = 320, H = 200, ROUNDS = 400 };

struct dice {
    uint32_t seed;
};

static int roll(struct dice *d, int n)
{
    d->seed = d->seed * 1664525 + 1013904223;
    return (int)((d->seed >> 8) % (uint32_t)n);
}

static struct rect any_rect(struct dice *d)
{
    return (struct rect){roll(d, W) - 20, roll(d, H) - 20, 1 + roll(d, 90), 1 + roll(d, 70)};
}

static color_t any_color(struct dice *d)
{
    static const color_t alphas[] = {0xFF000000, 0xFF000000, 0x80000000, 0x30000000};
    return alphas[roll(d, 4)] | (color_t)roll(d, 0x1000000);
}

static void any_text(struct dice *d, struct draw_list *list)
{
    struct text_glyph *g = arena_array(list->arena, 4, struct text_glyph);
    struct text_run *run = arena_new(list->arena, struct text_run);
    struct text_line line = {.baseline = 12, .n_runs = 1, .runs = run};
    for (int i = 0; i < 4; i++)
        g[i] = (struct text_glyph){(uint32_t)roll(d, 12), (float)i * 9.25f, 0, 0, 1, 0};
    *run = (struct text_run){0, 20, 4, g, NULL};
    struct text_block block = {.n_lines = 1, .lines = &line, .width = 40};
    draw_text(list, (float)roll(d, W), (float)roll(d, H), &block, any_color(d));
}

/* One drawing command chosen by a seed of its own, so that a page is a list of seeds. */
static void draw_one(struct draw_list *list, uint32_t seed)
{
    struct dice d = {seed};
    struct rect r = any_rect(&d);
    switch (roll(&d, 9)) {
    case 0:
        draw_fill(list, r, any_color(&d));
        break;
    case 1:
        draw_gradient(list, r, any_color(&d), any_color(&d), roll(&d, 2));
        break;
    case 2:
        draw_rounded(list, r, (float)roll(&d, 30), any_color(&d), (float)roll(&d, 4),
                     any_color(&d));
        break;
    case 3:
        draw_line(list, (float)r.x, (float)r.y, (float)(r.x + r.w), (float)(r.y + r.h), 3,
                  any_color(&d), roll(&d, 2));
        break;
    case 4:
        draw_arc(list, (float)r.x, (float)r.y, (float)r.w / 2, 8, (float)roll(&d, 360),
                 (float)roll(&d, 400), any_color(&d));
        break;
    case 5:
        draw_shadow(list, r, 8, 12, 3);
        break;
    case 6:
        draw_image(list, 1, (struct rect){0, 0, 0, 0}, r, 6, 3, (uint8_t)roll(&d, 256), 255, 200);
        break;
    case 7:
        draw_video(list, r, roll(&d, 2), roll(&d, 2) ? 255 : 99);
        break;
    default:
        any_text(&d, list);
        break;
    }
}

enum { PAGE_MAX = 24 };

struct page {
    uint32_t seed[PAGE_MAX];
    int n;
    int layer_from, layer_to, layer_alpha, clip_from, clip_to; /* -1: none */
};

static void page_draw(const struct page *p, struct draw_list *list)
{
    draw_fill(list, (struct rect){0, 0, W, H}, 0xFF0A1222);
    for (int i = 0; i < p->n; i++) {
        if (i == p->layer_from)
            draw_layer(list, (uint8_t)p->layer_alpha, 3, -2);
        if (i == p->clip_from)
            draw_clip(list, (struct rect){30, 20, 200, 150});
        draw_one(list, p->seed[i]);
        if (i == p->clip_to)
            draw_unclip(list);
        if (i == p->layer_to)
            draw_unlayer(list);
    }
}

static void page_change(struct page *p, struct dice *d)
{
    int what = roll(d, 6), at = p->n ? roll(d, p->n) : 0;
    if (what == 0 && p->n < PAGE_MAX) {
        memmove(p->seed + at + 1, p->seed + at, (size_t)(p->n - at) * sizeof *p->seed);
        p->seed[at] = d->seed;
        p->n++;
    } else if (what == 1 && p->n > 1) {
        memmove(p->seed + at, p->seed + at + 1, (size_t)(p->n - at - 1) * sizeof *p->seed);
        p->n--;
    } else if (what == 2 && p->n > 1) {
        int other = roll(d, p->n);
        uint32_t t = p->seed[at];
        p->seed[at] = p->seed[other];
        p->seed[other] = t;
    } else if (what == 3) {
        p->layer_from = roll(d, 12);
        p->layer_to = p->layer_from + 4;
        p->clip_from = p->layer_from + 1;
        p->clip_to = p->layer_from + 3;
        if (p->layer_to >= p->n)
            p->layer_from = p->layer_to = p->clip_from = p->clip_to = -1;
    } else if (what == 4) {
        p->layer_alpha = roll(d, 256);
    } else if (p->n) {
        p->seed[at] = d->seed;
    }
    if (p->layer_to >= p->n)
        p->layer_from = p->layer_to = p->clip_from = p->clip_to = -1;
}

static struct images *some_images(void)
{
    struct images *im = images_new();
    uint32_t *px = malloc(50 * 40 * 4);
    for (uint32_t i = 0; i < 50 * 40; i++)
        px[i] = i * 2654435761u | 0x80000000u;
    images_add(im, px, 50, 40);
    return im;
}

static void assert_tiles_true(const struct overlay *o)
{
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            uint32_t p = *canvas_at(&o->cv, x, y);
            uint8_t class = o->tiles[y / TILE_H * o->tiles_w + x / TILE_W];
            assert_true(class != TILE_OPAQUE || p >> 24 == 255);
            assert_true(class != TILE_CLEAR || p == 0);
        }
}

static void incremental_equals_fresh(void **state)
{
    (void)state;
    struct images *im = some_images();
    struct overlay a, b;
    struct dice d = {7};
    struct page page = {.n = 12,
                        .layer_from = -1,
                        .layer_to = -1,
                        .layer_alpha = 128,
                        .clip_from = -1,
                        .clip_to = -1};
    struct gfx_video video = {.w = 64, .h = 48, .sar_num = 1, .sar_den = 1, .serial = 1};
    overlay_init(&a, NULL, im);
    overlay_init(&b, NULL, im);
    overlay_resize(&a, W, H);
    overlay_resize(&b, W, H);
    for (int i = 0; i < page.n; i++)
        page.seed[i] = (uint32_t)roll(&d, 1 << 24);
    for (int round = 0; round < ROUNDS; round++) {
        struct arena arena = ARENA_INIT;
        struct draw_list list;
        struct damage damage = {.n = 0};
        page_change(&page, &d);
        draw_list_init(&list, &arena, W, H);
        page_draw(&page, &list);
        const struct gfx_video *v = roll(&d, 5) ? &video : NULL;
        overlay_update(&a, &list, v, &damage);
        overlay_forget(&b);
        overlay_update(&b, &list, v, &damage);
        assert_memory_equal(a.cv.px, b.cv.px, (size_t)W * H * 4);
        assert_tiles_true(&a);
        arena_release(&arena);
    }
    overlay_release(&a);
    overlay_release(&b);
    images_free(im);
}

/* One frame of a change of screens as the stage draws it: what goes, a veil, what comes on a layer. */
static void transition(struct draw_list *list, const struct page *from, const struct page *to, int step, bool rises)
{
    page_draw(from, list);
    if (rises)
        draw_fill(list, (struct rect){0, 0, W, H}, 0x0A1222u | (color_t)step * 40 << 24);
    draw_layer(list, (uint8_t)(20 + step * 40), 0, rises ? 24 - step * 4 : 0);
    if (rises)
        draw_one(list, to->seed[0]);
    else
        page_draw(to, list);
    for (int i = 1; i < to->n; i++)
        draw_one(list, to->seed[i]);
    draw_unlayer(list);
}

/* What goes is painted once and then held; the picture is that of a fresh painting all the same. */
static void transitions_equal_fresh(void **state)
{
    (void)state;
    struct images *im = some_images();
    struct overlay a, b;
    struct dice d = {21};
    int held = 0;
    overlay_init(&a, NULL, im);
    overlay_resize(&a, W, H);
    for (int round = 0; round < 60; round++) {
        struct page pages[2];
        bool rises = round & 1;
        for (int i = 0; i < 2; i++) {
            pages[i] = (struct page){
                .n = 12, .layer_from = -1, .layer_to = -1, .clip_from = -1, .clip_to = -1};
            for (int k = 0; k < pages[i].n; k++)
                pages[i].seed[k] = (uint32_t)roll(&d, 1 << 24);
        }
        for (int step = -1; step < 7; step++) {
            struct arena arena = ARENA_INIT;
            struct draw_list list;
            struct damage damage = {.n = 0};
            draw_list_init(&list, &arena, W, H);
            if (step < 0 || step == 6)
                page_draw(&pages[step == 6], &list);
            else
                transition(&list, &pages[0], &pages[1], step, rises);
            overlay_update(&a, &list, NULL, &damage);
            overlay_init(&b, NULL, im);
            overlay_resize(&b, W, H);
            overlay_update(&b, &list, NULL, &damage);
            assert_memory_equal(a.cv.px, b.cv.px, (size_t)W * H * 4);
            assert_tiles_true(&a);
            held += a.held[0].n > 0;
            overlay_release(&b);
            arena_release(&arena);
        }
    }
    assert_true(held > 200);
    overlay_release(&a);
    images_free(im);
}

static void boxes(struct draw_list *list, int lit);
static void step_show(struct overlay *o, void (*draw)(struct draw_list *list, int step), int step);
static void dialog(struct draw_list *list, int step);

/* Memory of layers and of what was held goes at any step, and the pictures stay the same. */
static void rest_changes_no_picture(void **state)
{
    (void)state;
    enum { STEPS = 4 };
    for (int at = 0; at < STEPS; at++) {
        struct overlay a, b;
        overlay_init(&a, NULL, NULL);
        overlay_resize(&a, W, H);
        for (int step = 0; step < STEPS; step++) {
            step_show(&a, dialog, step);
            overlay_init(&b, NULL, NULL);
            overlay_resize(&b, W, H);
            step_show(&b, dialog, step);
            assert_memory_equal(a.cv.px, b.cv.px, (size_t)W * H * 4);
            overlay_release(&b);
            if (step != at)
                continue;
            overlay_rest(&a);
            assert_null(a.held[0].cv.px);
            assert_null(a.raster->layer[0]);
        }
        overlay_release(&a);
    }
}

static void step_show(struct overlay *o, void (*draw)(struct draw_list *list, int step), int step)
{
    struct arena arena = ARENA_INIT;
    struct draw_list list;
    struct damage damage = {.n = 0};
    draw_list_init(&list, &arena, W, H);
    draw(&list, step);
    overlay_update(o, &list, NULL, &damage);
    arena_release(&arena);
}

static void rising(struct draw_list *list, int step)
{
    boxes(list, 1);
    if (step == 0)
        return;
    draw_layer(list, (uint8_t)(step * 50), 0, 24 - step * 6);
    draw_rounded(list, (struct rect){40, 40, 200, 100}, 9, 0xFFFFFFFF, 0, 0);
    draw_unlayer(list);
}

/* A pixel altered in what is kept is seen at the next step, where the layer has moved to: it was not painted again. */
static void a_layer_on_its_way_is_painted_once(void **state)
{
    (void)state;
    struct overlay o;
    overlay_init(&o, NULL, NULL);
    overlay_resize(&o, W, H);
    step_show(&o, rising, 0);
    step_show(&o, rising, 1);
    assert_int_equal(o.raster->kept.y, 40);
    o.raster->layer[0][50 * o.raster->kept.w + 100] = 0xFF0000FF;
    step_show(&o, rising, 2);
    assert_int_not_equal(*canvas_at(&o.cv, 140, 90 + 12), *canvas_at(&o.cv, 141, 90 + 12));
    assert_int_equal(*canvas_at(&o.cv, 142, 90 + 12), *canvas_at(&o.cv, 141, 90 + 12));
    overlay_release(&o);
}

/* A page, a dialog that comes over it, the page without its ring under the dialog, and the page that comes back. */
static void dialog(struct draw_list *list, int step)
{
    boxes(list, step < 2 ? 1 : -1); /* the last of them reaches beyond the window */
    if (step == 1)
        draw_layer(list, 90, 0, 0);
    if (step > 0)
        draw_fill(list, (struct rect){0, 0, W, H}, 0x80000000);
    if (step > 0)
        draw_rounded(list, (struct rect){40, 40, 200, 100}, 9, 0xFFFFFFFF, 0, 0);
    if (step == 1)
        draw_unlayer(list);
    if (step < 3)
        return;
    draw_layer(list, 90, 0, 0);
    boxes(list, 1);
    draw_unlayer(list);
}

/* The same with what was held when the dialog came: the page is laid down from it when the dialog goes. */
static void a_page_comes_back_from_what_was_held(void **state)
{
    (void)state;
    struct overlay o;
    overlay_init(&o, NULL, NULL);
    overlay_resize(&o, W, H);
    step_show(&o, dialog, 0);
    step_show(&o, dialog, 1);
    step_show(&o, dialog, 2);
    assert_int_equal(o.held[0].n, 12);
    *canvas_at(&o.held[0].cv, 300, 150) = 0xFF0000FF;
    step_show(&o, dialog, 3);
    assert_int_not_equal(*canvas_at(&o.cv, 300, 150), *canvas_at(&o.cv, 301, 150));
    overlay_release(&o);
}

static void boxes(struct draw_list *list, int lit)
{
    draw_fill(list, (struct rect){0, 0, W, H}, 0xFF0A1222);
    for (int i = 0; i < 10; i++) {
        draw_fill(list, (struct rect){i * 32, 50, i < 9 ? 28 : 40, 28}, 0xFF15233F);
        if (i == lit)
            draw_rounded(list, (struct rect){i * 32 - 2, 48, 32, 32}, 6, 0, 2, 0xFFFFFFFF);
    }
}

static void a_moved_ring_is_two_small_places(void **state)
{
    (void)state;
    struct overlay o;
    struct arena arena = ARENA_INIT;
    struct draw_list list;
    struct damage first = {.n = 0}, second = {.n = 0}, third = {.n = 0};
    overlay_init(&o, NULL, NULL);
    overlay_resize(&o, W, H);
    draw_list_init(&list, &arena, W, H);
    boxes(&list, 1);
    overlay_update(&o, &list, NULL, &first);
    assert_int_equal(first.n, 1);
    assert_int_equal(first.r[0].w, W);
    draw_list_init(&list, &arena, W, H);
    boxes(&list, 8);
    overlay_update(&o, &list, NULL, &second);
    int total = 0;
    for (int i = 0; i < second.n; i++)
        total += second.r[i].w * second.r[i].h;
    assert_int_equal(second.n, 2);
    assert_int_equal(total, 2 * 32 * 32);
    overlay_update(&o, &list, NULL, &third);
    assert_int_equal(third.n, 0);
    overlay_release(&o);
    arena_release(&arena);
}

static void many_rectangles_stay_covered(void **state)
{
    (void)state;
    struct dice d = {3};
    for (int round = 0; round < 200; round++) {
        struct damage damage = {.n = 0};
        struct rect all[40];
        for (int i = 0; i < 40; i++) {
            all[i] = any_rect(&d);
            damage_add(&damage, all[i]);
        }
        assert_in_range(damage.n, 1, DAMAGE_MAX);
        for (int i = 0; i < 40; i++)
            for (int corner = 0; corner < 4; corner++) {
                int x = all[i].x + (corner & 1 ? all[i].w - 1 : 0),
                    y = all[i].y + (corner & 2 ? all[i].h - 1 : 0);
                bool found = false;
                for (int k = 0; k < damage.n; k++)
                    found |= rect_has(damage.r[k], x, y);
                assert_true(found);
            }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(incremental_equals_fresh),
        cmocka_unit_test(transitions_equal_fresh),
        cmocka_unit_test(rest_changes_no_picture),
        cmocka_unit_test(a_layer_on_its_way_is_painted_once),
        cmocka_unit_test(a_page_comes_back_from_what_was_held),
        cmocka_unit_test(a_moved_ring_is_two_small_places),
        cmocka_unit_test(many_rectangles_stay_covered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
