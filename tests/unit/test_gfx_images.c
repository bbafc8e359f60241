/* Pictures by number: the oldest make room beyond the bound, those that are kept never do. */
#include "cmocka_all.h"
#include "gfx/images.h"

#include <stdlib.h>

enum { SIDE = 4096 }; /* 64 MiB: four of them are the bound */

static uint32_t *pixels(void)
{
    return calloc((size_t)SIDE * SIDE, sizeof(uint32_t));
}

static bool there(const struct images *im, uint32_t id)
{
    int w, h;
    return images_get(im, id, &w, &h) != NULL;
}

static void the_oldest_make_room(void **state)
{
    (void)state;
    struct images *im = images_new();
    uint32_t id[6];
    for (int i = 0; i < 6; i++)
        id[i] = images_add(im, pixels(), SIDE, SIDE);
    for (int i = 0; i < 6; i++)
        assert_int_equal(there(im, id[i]), i >= 2);
    images_free(im);
}

static void what_is_kept_stays_until_it_is_dropped(void **state)
{
    (void)state;
    struct images *im = images_new();
    uint32_t first = images_add(im, pixels(), SIDE, SIDE);
    uint32_t kept = images_add_kept(im, pixels(), SIDE, SIDE);
    uint32_t last = 0;
    for (int i = 0; i < 6; i++)
        last = images_add(im, pixels(), SIDE, SIDE);
    assert_false(there(im, first));
    assert_true(there(im, kept));
    assert_true(there(im, last));
    assert_true(there(im, last - 2)); /* beside it as many as there is room for */
    assert_false(there(im, last - 3));
    images_drop(im, kept);
    assert_false(there(im, kept));
    images_free(im);
}

static void the_last_one_stands_even_if_all_others_are_kept(void **state)
{
    (void)state;
    struct images *im = images_new();
    for (int i = 0; i < 4; i++)
        images_add_kept(im, pixels(), SIDE, SIDE);
    uint32_t one = images_add(im, pixels(), SIDE, SIDE);
    assert_true(there(im, one));
    uint32_t two = images_add(im, pixels(), SIDE, SIDE);
    assert_false(there(im, one));
    assert_true(there(im, two));
    images_free(im);
}

static void numbers_are_never_given_twice(void **state)
{
    (void)state;
    struct images *im = images_new();
    uint32_t one = images_add(im, calloc(1, sizeof(uint32_t)), 1, 1);
    assert_int_not_equal(one, 0);
    images_drop(im, one);
    images_drop(im, one);
    images_drop(im, 0);
    uint32_t two = images_add(im, calloc(1, sizeof(uint32_t)), 1, 1);
    assert_int_not_equal(one, two);
    assert_false(there(im, one));
    assert_true(there(im, two));
    images_free(im);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_oldest_make_room),
        cmocka_unit_test(what_is_kept_stays_until_it_is_dropped),
        cmocka_unit_test(the_last_one_stands_even_if_all_others_are_kept),
        cmocka_unit_test(numbers_are_never_given_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
