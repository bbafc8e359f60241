/* Files as they are found in the wild: marked, unmarked, declared rightly and wrongly, and broken.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "locale/charset.h"

#define BYTES(lit)                                                                                \
    {                                                                                             \
        lit, sizeof(lit) - 1                                                                      \
    }

static const struct {
    struct str bytes;
    const char *declared, *language;
    const char *text, *name;
    enum charset_source source;
} cases[] = {
    {BYTES(""), NULL, NULL, "", "US-ASCII", CHARSET_ASCII},
    {BYTES("plain\r\n"), NULL, NULL, "plain\r\n", "US-ASCII", CHARSET_ASCII},
    {BYTES("plain"), "no-such-charset", NULL, "plain", "US-ASCII", CHARSET_ASCII},
    {BYTES("\xEF\xBB\xBF"
           "d\xC3\xA9j\xC3\xA0"),
     NULL, NULL, "déjà", "UTF-8", CHARSET_BOM},
    {BYTES("\xEF\xBB\xBF"
           "bad\xFF"),
     NULL, NULL, "bad\uFFFD", "UTF-8", CHARSET_BOM},
    {BYTES("d\xC3\xA9j\xC3\xA0"), NULL, NULL, "déjà", "UTF-8", CHARSET_UTF8},
    {BYTES("d\xC3\xA9j\xC3\xA0"), "windows-1252", "fr", "déjà", "UTF-8", CHARSET_UTF8},
    {BYTES("d\xE9j\xE0"), "windows-1252", NULL, "déjà", "windows-1252", CHARSET_DECLARED},
    {BYTES("d\xE9j\xE0"), "latin1", NULL, "déjà", "ISO-8859-1", CHARSET_DECLARED},
    {BYTES("\xE9"), "greek", NULL, "ι", "ISO-8859-7", CHARSET_DECLARED},
    {BYTES("\xE9"), "ISO-8859-7", NULL, "ι", "ISO-8859-7", CHARSET_DECLARED},
    {BYTES("\xFF\xFE"
           "a\0\xE9\0"),
     NULL, NULL, "aé", "UTF-16LE", CHARSET_BOM},
    {BYTES("\xFE\xFF"
           "\0a\0\xE9\xD8\x3D\xDE\x00"),
     NULL, NULL, "aé\U0001F600", "UTF-16BE", CHARSET_BOM},
    {BYTES("\xFF\xFE\0\0"
           "a\0\0\0"),
     NULL, NULL, "a", "UTF-32LE", CHARSET_BOM},
    {BYTES("h\0e\0l\0l\0o\0 \0w\0o\0r\0l\0d\0"), NULL, NULL, "hello world", "UTF-16LE",
     CHARSET_DETECTED},
    {BYTES("\0h\0e\0l\0l\0o\0 \0w\0o\0r\0l\0d"), NULL, NULL, "hello world", "UTF-16BE",
     CHARSET_DETECTED},
    {BYTES("\x93"
           "d\xE9j\xE0\x94"),
     NULL, NULL, "“déjà”", "windows-1252", CHARSET_ASSUMED},
    {BYTES("\xCF\xF0\xE8"), NULL, "ru-RU", "При", "windows-1251", CHARSET_DETECTED},
    {BYTES("\xA1\xA2"), NULL, "th", "กข", "windows-874", CHARSET_DETECTED},
    {BYTES("\xA1\xA2"), NULL, NULL, NULL, "windows-1252", CHARSET_ASSUMED},
    {BYTES("Les communes wallonnes ont \xE9t\xE9 interrog\xE9"
           "es sur leur strat\xE9gie ; beaucoup ne l'ont pas "
           "encore d\xE9"
           "finie, mais elles y travaillent avec leurs habitants et les \xE9"
           "coles."),
     NULL, "fr", NULL, "windows-1252", CHARSET_DETECTED},
    {BYTES("esc \x1B inside d\xC3\xA9j\xC3\xA0"), NULL, NULL, "esc \x1B inside déjà", "UTF-8",
     CHARSET_UTF8},
    {BYTES("\x1B$B$3$s\x1B(B"), "ISO-2022-JP", NULL, "こん", "ISO-2022-JP", CHARSET_DECLARED},
};

static void test_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena arena = ARENA_INIT;
        struct err err = ERR_INIT;
        struct charset_result got;
        if (!charset_to_utf8(cases[i].bytes, cases[i].declared, cases[i].language, &arena, &got,
                             &err))
            fail_msg("case %zu: %s", i, err.text);
        if (cases[i].text && !str_eq_c(got.text, cases[i].text))
            fail_msg("case %zu: %" STR_FMT, i, STR_ARG(got.text));
        assert_true(utf8_valid(got.text, NULL));
        if (strcmp(got.name, cases[i].name) != 0 || got.source != cases[i].source)
            fail_msg("case %zu: %s (%d, %d)", i, got.name, got.source, got.confidence);
        arena_release(&arena);
    }
}

static void test_refused(void **state)
{
    (void)state;
    static const struct {
        struct str bytes;
        const char *declared, *sentence;
    } bad[] = {
        {BYTES("d\xE9j\xE0"), "klingon-8", "The charset klingon-8 is not known."},
        {BYTES("abc\xE9!"), "UTF-8", "Byte 3 does not fit the declared charset UTF-8."},
        {BYTES("ab\x80"), "US-ASCII", "Byte 2 does not fit the declared charset US-ASCII."},
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct arena arena = ARENA_INIT;
        struct err err = ERR_INIT;
        struct charset_result got;
        assert_false(charset_to_utf8(bad[i].bytes, bad[i].declared, NULL, &arena, &got, &err));
        assert_int_equal(err.code, ERR_CHARSET);
        assert_string_equal(err.text, bad[i].sentence);
        arena_release(&arena);
    }
}

/* Longer than the converter's chunks, with pairs across their ends. */
static void test_long(void **state)
{
    (void)state;
    struct buf bytes = BUF_INIT, expected = BUF_INIT;
    buf_add(&bytes, (struct str){"\xFE\xFF\0x", 4});
    buf_add_char(&expected, 'x');
    for (int i = 0; i < 9000; i++) {
        buf_add(&bytes, (struct str){"\xD8\x3D\xDE\x00", 4});
        buf_add_c(&expected, "\U0001F600");
    }
    struct arena arena = ARENA_INIT;
    struct charset_result got;
    assert_true(charset_to_utf8(buf_str(&bytes), NULL, NULL, &arena, &got, NULL));
    assert_true(str_eq(got.text, buf_str(&expected)));
    arena_release(&arena);
    buf_release(&bytes);
    buf_release(&expected);
}

static void test_any_bytes(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 200; round++) {
        struct arena arena = ARENA_INIT;
        struct charset_result got;
        char bytes[97];
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = (char)(seed >> 24);
        }
        struct str s = {bytes, seed >> 16 & 63};
        assert_true(charset_to_utf8(s, NULL, round % 2 ? "de" : NULL, &arena, &got, NULL));
        assert_true(utf8_valid(got.text, NULL));
        arena_release(&arena);
    }
}

static void test_known(void **state)
{
    (void)state;
    assert_true(charset_known("utf-8") && charset_known("ISO-8859-15") &&
                charset_known("Shift_JIS"));
    assert_false(charset_known("") || charset_known(NULL) || charset_known("no-such-charset"));
}

static void test_too_large(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct charset_result r;
    struct err err = ERR_INIT;
    assert_false(charset_to_utf8((struct str){"", ((size_t)512 << 20) + 1}, NULL, NULL, &a, &r, &err));
    assert_string_equal(err.text, "The text is larger than 512 MiB.");
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),     cmocka_unit_test(test_refused),
        cmocka_unit_test(test_long),      cmocka_unit_test(test_known),
        cmocka_unit_test(test_any_bytes), cmocka_unit_test(test_too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
