/* A window's picture in another one: fitted, even-sided, the right colours at the right places, a new serial each time. */
#include "cmocka_all.h"

#include "gfx/mirror.h"
#include "gfx_fake_text.h"

struct pair {
    struct images *images;
    struct gfx_window *of;
    struct mirror *mirror;
};

/* Left half white, right half blue. */
static void open_pair(struct pair *p, int w, int h)
{
    struct arena arena = ARENA_INIT;
    struct draw_list list;
    p->images = images_new();
    p->of = gfx_offscreen_new(w, h, NULL, p->images);
    p->mirror = mirror_new();
    draw_list_init(&list, &arena, w, h);
    draw_fill(&list, (struct rect){0, 0, w / 2, h}, 0xFFFFFFFFu);
    draw_fill(&list, (struct rect){w / 2, 0, w - w / 2, h}, 0xFF0000FFu);
    gfx_window_present(p->of, &list, NULL);
    arena_release(&arena);
}

static void close_pair(struct pair *p)
{
    mirror_free(p->mirror);
    gfx_window_free(p->of);
    images_free(p->images);
}

static void it_shows_what_the_other_window_shows(void **state)
{
    (void)state;
    struct pair p;
    open_pair(&p, 320, 180);
    assert_int_equal(mirror_picture(p.mirror).serial, 0);
    assert_true(mirror_take(p.mirror, p.of, 161, 91));
    struct gfx_video v = mirror_picture(p.mirror);
    assert_int_equal(v.w % 2, 0);
    assert_int_equal(v.h % 2, 0);
    assert_in_range(v.w, 158, 161);
    assert_in_range(v.h, 88, 91);
    assert_in_range(v.plane[0][10], 233, 236); /* white, of 16..235 */
    assert_in_range(v.plane[0][v.w - 10], 38, 44); /* blue */
    assert_in_range(v.plane[1][v.w / 2 - 5], 236, 242);
    uint64_t before = v.serial;
    assert_true(mirror_take(p.mirror, p.of, 161, 91));
    assert_true(mirror_picture(p.mirror).serial > before);
    close_pair(&p);
}

static void another_shape_is_fitted(void **state)
{
    (void)state;
    struct pair p;
    open_pair(&p, 1024, 768);
    assert_true(mirror_take(p.mirror, p.of, 964, 544));
    struct gfx_video v = mirror_picture(p.mirror);
    assert_int_equal(v.h, 544);
    assert_in_range(v.w, 722, 726);
    assert_false(mirror_take(p.mirror, p.of, 1, 1)); /* nothing that could be seen */
    assert_int_equal(mirror_picture(p.mirror).h, 544);
    close_pair(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_shows_what_the_other_window_shows),
        cmocka_unit_test(another_shape_is_fitted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
