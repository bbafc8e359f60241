/* Numbers, percentages, plurals and order. Which no-break space a language takes is its own
 * matter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "locale/collate.h"
#include "locale/number.h"

static struct arena arena;

static int release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* Both no-break spaces written as '~'; an ordinary space stays one and fails the comparison. */
static const char *visible(struct str s)
{
    struct buf out = BUF_INIT;
    while (s.len) {
        char bytes[4];
        uint32_t cp = utf8_next(&s);
        if (cp == 0xA0 || cp == 0x202F)
            cp = '~';
        buf_add(&out, (struct str){bytes, (size_t)utf8_put(cp, bytes)});
    }
    const char *c = arena_cstr(&arena, buf_str(&out));
    buf_release(&out);
    return c;
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *whole, *decimal, *percent;
    } cases[] = {
        {"en", "1,234,567", "3.50", "43%"},
        {"fr", "1~234~567", "3,50", "43~%"},
        {"nl", "1.234.567", "3,50", "43%"},
        {"de", "1.234.567", "3,50", "43~%"},
        {"fr-BE", "1~234~567", "3,50", "43~%"},
        {"fra", "1~234~567", "3,50", "43~%"},
        {"nonsense!", "1,234,567", "3.50", "43%"},
        {"ar", "1,234,567", "3.50", NULL}, /* Western digits everywhere */
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct locale *l = locale_new(cases[i].tag);
        assert_string_equal(visible(number_whole(l, 1234567, &arena)), cases[i].whole);
        assert_string_equal(visible(number_decimal(l, 3.5, 2, &arena)), cases[i].decimal);
        if (cases[i].percent)
            assert_string_equal(visible(number_percent(l, 43, &arena)), cases[i].percent);
        assert_string_equal(visible(number_whole(l, 1234567, &arena)),
                            cases[i].whole); /* no digits left behind */
        locale_free(l);
    }
}

static void test_edges(void **state)
{
    (void)state;
    struct locale *l = locale_new("en");
    assert_string_equal(visible(number_whole(l, INT64_MIN, &arena)), "-9,223,372,036,854,775,808");
    assert_string_equal(visible(number_decimal(l, 2.5, 0, &arena)), "3");
    assert_string_equal(visible(number_decimal(l, -2.5, 0, &arena)), "-3");
    assert_string_equal(visible(number_decimal(l, 2.675, 2, &arena)), "2.68");
    assert_string_equal(visible(number_ungrouped(l, 2017.5, 1, &arena)), "2017.5");
    assert_string_equal(visible(number_decimal(l, 2017.5, 1, &arena)), "2,017.5"); /* grouping comes back */
    assert_string_equal(visible(number_percent(l, 100, &arena)), "100%");
    assert_true(number_decimal(l, 1e308, 9, &arena).len > 300);
    locale_free(l);
}

static void test_plurals(void **state)
{
    (void)state;
    static const struct {
        const char *tag;
        int64_t n;
        enum plural plural;
    } cases[] = {
        {"en", 0, PLURAL_OTHER}, {"en", 1, PLURAL_ONE},   {"en", 2, PLURAL_OTHER},
        {"nl", 1, PLURAL_ONE},   {"de", 5, PLURAL_OTHER}, {"fr", 0, PLURAL_ONE},
        {"fr", 1, PLURAL_ONE},   {"fr", 2, PLURAL_OTHER}, {"pl", 1, PLURAL_ONE},
        {"pl", 3, PLURAL_FEW},   {"pl", 5, PLURAL_MANY},  {"ar", 0, PLURAL_ZERO},
        {"ar", 2, PLURAL_TWO},   {"ja", 1, PLURAL_OTHER}, {"fr-BE", 0, PLURAL_ONE},
        {"en", -1, PLURAL_ONE},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct locale *l = locale_new(cases[i].tag);
        if (number_plural(l, cases[i].n) != cases[i].plural)
            fail_msg("%s %lld: %s", cases[i].tag, (long long)cases[i].n,
                     plural_name(number_plural(l, cases[i].n)));
        locale_free(l);
    }
    assert_string_equal(plural_name(PLURAL_FEW), "few");
    assert_string_equal(plural_name(PLURAL_COUNT), "other");
}

static void test_order(void **state)
{
    (void)state;
    static const char *const sorted[] = {"capsule 2", "capsule 10", "Eau", "école",
                                         "école 2",   "Été",        "zoo"};
    struct locale *l = locale_new("fr");
    for (size_t i = 0; i < ARRAY_LEN(sorted); i++)
        for (size_t k = 0; k < ARRAY_LEN(sorted); k++) {
            int c = collate(l, str_c(sorted[i]), str_c(sorted[k]));
            assert_int_equal((c > 0) - (c < 0), (i > k) - (i < k));
        }
    assert_int_equal(collate(l, STR(""), STR("")), 0);
    assert_true(collate(l, (struct str){NULL, 0}, STR("a")) < 0);
    assert_int_not_equal(collate(l, STR("e\u0301"), STR("é")),
                         0); /* equal to readers, still ordered */
    locale_free(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_plurals),
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
