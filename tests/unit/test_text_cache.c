/* The cache against a plain model: what was added is found until the oldest are trimmed away. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "text/cache.h"

static void *add(struct cache *c, const char *key, size_t size)
{
    return cache_add(c, key, strlen(key), size);
}

static void *get(struct cache *c, const char *key)
{
    return cache_get(c, key, strlen(key));
}

static void test_found_again(void **state)
{
    (void)state;
    struct cache c = {0};
    assert_null(get(&c, "one"));
    int *one = add(&c, "one", sizeof *one);
    assert_int_equal(*one, 0);
    *one = 1;
    assert_null(get(&c, "on"));
    assert_null(get(&c, "ones"));
    assert_ptr_equal(get(&c, "one"), one);
    assert_int_equal(*one, 1);
    cache_release(&c);
    assert_int_equal(c.bytes, 0);
}

static void test_oldest_go_first(void **state)
{
    (void)state;
    struct cache c = {0};
    add(&c, "a", 100);
    add(&c, "b", 100);
    add(&c, "c", 100);
    assert_non_null(get(&c, "a")); /* used: now "b" is the oldest */
    cache_trim(&c, c.bytes - 1);
    assert_null(get(&c, "b"));
    assert_non_null(get(&c, "a"));
    assert_non_null(get(&c, "c"));
    cache_trim(&c, 0);
    assert_int_equal(c.n, 0);
    assert_null(get(&c, "a"));
    cache_release(&c);
}

static void test_many(void **state)
{
    (void)state;
    struct cache c = {0};
    for (uint32_t i = 0; i < 5000; i++)
        *(uint32_t *)cache_add(&c, &i, sizeof i, sizeof i) = i * 3;
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(*(uint32_t *)cache_get(&c, &i, sizeof i), i * 3);
    cache_trim(&c, c.bytes / 2);
    for (uint32_t i = 0; i < 5000; i++)
        assert_int_equal(cache_get(&c, &i, sizeof i) != NULL, i >= 2500);
    cache_release(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found_again),
        cmocka_unit_test(test_oldest_go_first),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
