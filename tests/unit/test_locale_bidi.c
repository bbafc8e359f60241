/* Levels and visual order. Hebrew letters stand for right to left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "locale/bidi.h"

static void test_levels(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum bidi_base base;
        uint8_t paragraph;
        const char *levels;
    } cases[] = {
        {"", BIDI_AUTO, 0, ""},
        {"abc 12", BIDI_AUTO, 0, "000000"},
        {"abc", BIDI_RTL, 1, "222"},
        {"", BIDI_RTL, 1, ""},
        {"אב", BIDI_AUTO, 1, "11"},
        {"אב", BIDI_LTR, 0, "11"},
        {"א 12", BIDI_AUTO, 1, "1122"},
        {"a אב b", BIDI_AUTO, 0, "001100"},
        {"12 א", BIDI_AUTO, 1, "2211"},            /* digits are not strong */
        {"a \u202Eb\u202C c", BIDI_AUTO, 0, NULL}, /* explicit marks take the long way too */
        {"\U0001F600 א", BIDI_AUTO, 1, "111"},     /* two units of UTF-16, one level */
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        uint32_t cps[32];
        uint8_t levels[32];
        size_t n = 0;
        for (struct str rest = str_c(cases[i].text); rest.len;)
            cps[n++] = utf8_next(&rest);
        assert_int_equal(bidi_levels(cps, n, cases[i].base, levels), cases[i].paragraph);
        for (size_t k = 0; cases[i].levels && k < n; k++)
            if (levels[k] != cases[i].levels[k] - '0')
                fail_msg("%s: level %d at %zu", cases[i].text, levels[k], k);
        if (!cases[i].levels)
            assert_int_equal(levels[3] & 1, 1);
    }
}

static void test_visual(void **state)
{
    (void)state;
    static const struct {
        uint8_t levels[5];
        size_t n;
        int32_t order[5];
    } cases[] = {
        {{0, 0, 0}, 3, {0, 1, 2}},
        {{1, 1, 1}, 3, {2, 1, 0}},
        {{0, 1, 1, 0}, 4, {0, 2, 1, 3}},
        {{1, 2, 2, 1}, 4, {3, 1, 2, 0}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int32_t order[5];
        bidi_visual(cases[i].levels, cases[i].n, order);
        assert_memory_equal(order, cases[i].order, cases[i].n * sizeof *order);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_levels),
                                       cmocka_unit_test(test_visual)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
