/* Searching without accents and case, and where in the text what was found stands. */
#include "cmocka_all.h"

#include "base/utf8.h"
#include "locale/fold.h"

static struct arena arena;

static void texts_fold(void **state)
{
    (void)state;
    static const struct { const char *text, *folded; } cases[] = {
        {"Élève", "eleve"}, {"ELEVE", "eleve"}, {"Straße", "strasse"}, {"cœur Æther", "coeur aether"},
        {"l’été\nà Liège", "l'ete a liege"}, {"e\u0301te\u0301", "ete"}, {"\u00A0x\u2009y", " x y"}, {"", ""},
        {"Größe", "grosse"}, {"25 %", "25 %"}, {"ΑΘΗΝΑ", "αθηνα"}, {"İstanbul", "istanbul"}, {"ﬁn", "fin"},
        {"\u01E3\u01FF", "aeo"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct folded f = locale_fold(&arena, str_c(cases[i].text));
        if (!str_eq_c(f.text, cases[i].folded))
            fail_msg("%s gives %.*s", cases[i].text, STR_ARG(f.text));
        assert_int_equal(f.from[f.text.len], strlen(cases[i].text));
        for (size_t k = 0; k < f.text.len; k++)
            assert_true(f.from[k] <= f.from[k + 1]);
    }
}

/* Nothing is left to be folded: what is stored folded and folded again is found all the same. */
static void folding_twice_is_folding_once(void **state)
{
    (void)state;
    struct arena own = ARENA_INIT;
    for (uint32_t cp = 1; cp < 0x30000; cp++) {
        char bytes[8] = "";
        if (cp >= 0xD800 && cp < 0xE000)
            continue;
        struct str one = {bytes, 0};
        one.len = (size_t)utf8_put(cp, bytes);
        struct str once = locale_fold(&own, one).text, twice = locale_fold(&own, once).text;
        if (!str_eq(once, twice))
            fail_msg("U+%04X gives %.*s, and that %.*s", cp, STR_ARG(once), STR_ARG(twice));
        if (cp % 256 == 0)
            arena_reset(&own);
    }
    arena_release(&own);
}

/* A syllable of Hangul becomes three letters, an Arabic ligature eighteen: nothing of them is cut. */
static void what_grows_is_not_cut(void **state)
{
    (void)state;
    static const char *const signs[] = {"각", "ﷺ", "ﬃ"};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
        struct buf many = BUF_INIT, folded = BUF_INIT;
        struct str one = locale_fold(&arena, str_c(signs[i])).text;
        for (int k = 0; k < 100; k++) {
            buf_add_c(&many, signs[i]);
            buf_add(&folded, one);
        }
        struct folded f = locale_fold(&arena, buf_str(&many));
        assert_true(str_eq(f.text, buf_str(&folded)));
        assert_int_equal(f.from[f.text.len], many.len);
        buf_release(&many);
        buf_release(&folded);
    }
}

static void what_is_found_is_whole_characters(void **state)
{
    (void)state;
    static const struct { const char *text, *needle, *found; } cases[] = {
        {"Une ville RÉUSSIE.", "reuss", "RÉUSS"}, {"die Straße hier", "stras", "Straß"}, {"e\u0301te\u0301!", "ete", "e\u0301te\u0301"},
        {"needs\npolitical will", "needs political", "needs\npolitical"}, {"nothing", "strategy", NULL}, {"abc", "", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct folded hay = locale_fold(&arena, str_c(cases[i].text));
        struct str needle = locale_fold(&arena, str_c(cases[i].needle)).text;
        size_t at = 0, from = 0, to = 0;
        bool found = locale_fold_find(&hay, needle, &at, &from, &to);
        assert_int_equal(found, cases[i].found != NULL);
        if (found)
            assert_true(str_eq_c((struct str){cases[i].text + from, to - from}, cases[i].found));
    }
    struct folded hay = locale_fold(&arena, STR("aaaa"));
    size_t at = 0, from, to;
    int n = 0;
    while (locale_fold_find(&hay, STR("aa"), &at, &from, &to))
        n++;
    assert_int_equal(n, 2); /* places do not overlap */
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_fold),
        cmocka_unit_test(folding_twice_is_folding_once), cmocka_unit_test(what_grows_is_not_cut),
        cmocka_unit_test(what_is_found_is_whole_characters),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}
