/* Boundaries by tables: '|' in the expectation marks each one the iterator reports inside the
 * text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/bug.h"
#include "base/mem.h"
#include "locale/breaks.h"

static void assert_marks(enum breaks_kind kind, const char *text, const char *expected)
{
    struct breaks *b = breaks_new(kind, "en");
    struct str s = str_c(text);
    uint8_t *marks = mem_calloc(s.len + 1, 1);
    struct buf out = BUF_INIT;
    breaks_marks(b, s, marks);
    assert_int_equal(marks[0], BREAKS_NONE);
    assert_true(s.len == 0 || marks[s.len] != BREAKS_NONE);
    for (size_t i = 0; i < s.len; i++) {
        if (marks[i])
            buf_add_c(&out, marks[i] == BREAKS_MUST       ? "!"
                            : marks[i] == BREAKS_WORD_END ? ">"
                                                          : "|");
        buf_add_char(&out, s.ptr[i]);
    }
    assert_string_equal(buf_c(&out), expected);
    buf_release(&out);
    free(marks);
    breaks_free(b);
}

static void test_marks(void **state)
{
    (void)state;
    static const struct {
        enum breaks_kind kind;
        const char *text, *expected;
    } cases[] = {
        {BREAKS_LINE, "", ""},
        {BREAKS_LINE, "one two", "one |two"},
        {BREAKS_LINE, "one\ntwo", "one\n!two"},
        {BREAKS_LINE, "what? yes", "what? |yes"},
        {BREAKS_LINE, "well-known", "well-|known"},
        {BREAKS_LINE, "43\u00A0%", "43\u00A0%"},
        {BREAKS_GRAPHEME, "e\u0301a", "e\u0301|a"},
        {BREAKS_GRAPHEME, "\U0001F468\u200D\U0001F469x", "\U0001F468\u200D\U0001F469|x"},
        {BREAKS_GRAPHEME, "a\r\nb", "a|\r\n|b"},
        {BREAKS_GRAPHEME, "a\xFF\xFE", "a|\xFF|\xFE"},
        {BREAKS_WORD, "two words, 3", "two> |words>,| |3"},
        {BREAKS_SENTENCE, "One. Two.", "One. |Two."},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_marks(cases[i].kind, cases[i].text, cases[i].expected);
}

static void test_caret(void **state)
{
    (void)state;
    struct breaks *b = breaks_new(BREAKS_GRAPHEME, NULL);
    const struct str text = STR("ae\u0301\U0001F600b"); /* bytes 0, 1..3, 4..7, 8 */
    static const size_t stops[] = {0, 1, 4, 8, 9};
    for (size_t i = 0; i + 1 < ARRAY_LEN(stops); i++)
        assert_int_equal(breaks_next(b, text, stops[i]), stops[i + 1]);
    for (size_t i = 1; i < ARRAY_LEN(stops); i++)
        assert_int_equal(breaks_previous(b, text, stops[i]), stops[i - 1]);
    assert_int_equal(breaks_next(b, text, 9), 9);
    assert_int_equal(breaks_next(b, text, 5), 8);     /* from inside a character */
    assert_int_equal(breaks_previous(b, text, 5), 4); /* back to its start */
    assert_int_equal(breaks_previous(b, text, 0), 0);
    assert_int_equal(breaks_next(b, STR(""), 0), 0);
    breaks_free(b);
}

static void test_odd_languages(void **state)
{
    (void)state;
    static const char *const tags[] = {NULL, "", "xx-nonsense",
                                       "a very long tag that no one would ever write"};
    for (size_t i = 0; i < ARRAY_LEN(tags); i++) {
        struct breaks *b = breaks_new(BREAKS_LINE, tags[i]);
        uint8_t marks[8];
        breaks_marks(b, STR("a b"), marks);
        assert_int_equal(marks[2], BREAKS_MAY);
        breaks_free(b);
    }
    breaks_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_caret),
        cmocka_unit_test(test_odd_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
