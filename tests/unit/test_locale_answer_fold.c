/* Which typed answers are the same, and which are not. */
#include "cmocka_all.h"

#include "base/utf8.h"
#include "locale/answer_fold.h"

static void test_folds(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *folded;
    } cases[] = {
        {"Brussels", "brussels"},
        {"  BRUSSELS\u00A0 ", "brussels"},
        {"Li\u00E8ge", "liege"},
        {"Lie\u0300ge", "liege"},
        {"L\u2019\u00C9tat", "l'etat"},
        {"l' etat", "l'etat"},
        {"l\u00B4\u00E9tat", "l'etat"},
        {"l`\u00E9tat", "l'etat"},
        {"Stra\u00DFe", "strasse"},
        {"c\u0153ur", "coeur"},
        {"Follow-up", "follow up"},
        {"follow \u2013 up", "follow up"},
        {"a  b\u2003c", "a b c"},
        {"a\u00ADb", "ab"},
        {"Le suivi.", "le suivi"},
        {"Why?!", "why"},
        {"and so on\u2026", "and so on"},
        {"5G", "5g"},
        {"5 G", "5 g"},
        {"3.5", "3.5"},
        {"C++", "c++"},
        {"?", "?"},
        {"", ""},
        {"   ", ""},
        {"\u041F\u0420\u0418\u0412\u0415\u0422", "\u043F\u0440\u0438\u0432\u0435\u0442"},
    };
    struct arena arena = ARENA_INIT;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct str got = locale_fold_answer(&arena, str_c(cases[i].typed));
        assert_string_equal(arena_cstr(&arena, got), cases[i].folded);
        struct str again = locale_fold_answer(&arena, got); /* nothing is left to be folded */
        assert_string_equal(arena_cstr(&arena, again), cases[i].folded);
    }
    arena_release(&arena);
}

/* Any character in the middle of an answer and at its end: folded once is folded. */
static void test_every_character_twice(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    for (uint32_t cp = 1; cp < 0x30000; cp++) {
        char bytes[16] = "a";
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        size_t n = 1 + (size_t)utf8_put(cp, bytes + 1);
        bytes[n++] = 'b';
        n += (size_t)utf8_put(cp, bytes + n);
        struct str once = locale_fold_answer(&arena, (struct str){bytes, n});
        if (!str_eq(once, locale_fold_answer(&arena, once)))
            fail_msg("U+%04X gives %.*s, which gives another", cp, STR_ARG(once));
        if (cp % 256 == 0)
            arena_reset(&arena);
    }
    arena_release(&arena);
}

static void test_bad_bytes_stay_apart(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct str got = locale_fold_answer(&arena, (struct str){"a\xFF\xFE", 3});
    assert_string_equal(arena_cstr(&arena, got), "a\uFFFD\uFFFD");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_folds),
                                       cmocka_unit_test(test_every_character_twice),
                                       cmocka_unit_test(test_bad_bytes_stay_apart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
