/* Large pieces of memory: what was given is taken again when it fits, the bound holds, rest keeps nothing. */
#include "cmocka_all.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/pieces.h"

enum { MEGABYTE = 1 << 20 };

static void *piece(size_t size)
{
    char *p = pieces_take(size, 1);
    memset(p, 7, size);
    return p;
}

static void what_was_given_is_taken_again(void **state)
{
    (void)state;
    pieces_rest();
    void *p = piece(2 * MEGABYTE);
    pieces_give(p);
    assert_true(pieces_kept() >= 2 * MEGABYTE);
    void *larger = piece(3 * MEGABYTE), *much_smaller = piece(MEGABYTE); /* would waste it */
    assert_ptr_not_equal(larger, p);
    assert_ptr_not_equal(much_smaller, p);
    void *same = piece(2 * MEGABYTE - 4096);
    assert_ptr_equal(same, p);
    assert_int_equal(pieces_kept(), 0);
    free(same); /* all of it is malloc'ed */
    free(larger);
    pieces_give(much_smaller);
    pieces_give(NULL);
    pieces_rest();
    assert_int_equal(pieces_kept(), 0);
}

static void what_fits_best_is_taken(void **state)
{
    (void)state;
    void *p[] = {piece(1000 << 10), piece(1100 << 10), piece(1200 << 10)};
    for (size_t i = 0; i < ARRAY_LEN(p); i++)
        pieces_give(p[i]);
    void *got = piece(1050 << 10);
    assert_ptr_equal(got, p[1]);
    pieces_give(got);
    pieces_rest();
}

static void the_bound_holds_and_the_oldest_go(void **state)
{
    (void)state;
    void *first = piece(2 * MEGABYTE), *second = piece(2500 << 10);
    pieces_give(first);
    pieces_give(second);
    void *more[3];
    for (int i = 0; i < 3; i++)
        more[i] = piece((size_t)(1200 + 500 * i) << 10);
    for (int i = 0; i < 3; i++) {
        pieces_give(more[i]);
        assert_true(pieces_kept() <= 8 * MEGABYTE);
    }
    assert_true(pieces_kept() > 5 * MEGABYTE);
    pieces_give(piece(9 * MEGABYTE)); /* larger than all that may be kept */
    assert_true(pieces_kept() > 5 * MEGABYTE && pieces_kept() <= 8 * MEGABYTE);
    pieces_fit(20 * MEGABYTE);
    pieces_give(piece(9 * MEGABYTE));
    assert_true(pieces_kept() > 14 * MEGABYTE);
    pieces_rest();
}

static void what_is_small_is_the_heaps(void **state)
{
    (void)state;
    pieces_give(piece(1000));
    assert_int_equal(pieces_kept(), 0);
}

static void as_many_as_are_wanted_are_made_ready(void **state)
{
    (void)state;
    void *p = piece(3 * MEGABYTE);
    pieces_give(p);
    malloc_trim(0);
    int64_t before = mem_resident();
    pieces_warm(3 * MEGABYTE, 2);
    assert_true(mem_resident() - before > 2 * MEGABYTE); /* and touched */
    assert_true(pieces_kept() >= 6 * MEGABYTE && pieces_kept() < 7 * MEGABYTE); /* one was there */
    pieces_warm(3 * MEGABYTE, 2);
    assert_true(pieces_kept() < 7 * MEGABYTE);
    pieces_rest();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_given_is_taken_again),
        cmocka_unit_test(what_fits_best_is_taken),
        cmocka_unit_test(the_bound_holds_and_the_oldest_go),
        cmocka_unit_test(what_is_small_is_the_heaps),
        cmocka_unit_test(as_many_as_are_wanted_are_made_ready),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
