/* Tags as players, files and people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/bug.h"
#include "locale/language.h"
#include "locale/locale.h"

static void test_primary(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *primary;
    } cases[] = {
        {"fr", "fr"},    {"fr-BE", "fr"}, {"FR_be", "fr"},   {"fra", "fr"},         {"fre", "fr"},
        {"eng", "en"},   {"nld", "nl"},   {"dut", "nl"},     {"deu", "de"},         {"ger", "de"},
        {"zho", "zh"},   {"chi", "zh"},   {"zh-Hant", "zh"}, {"en_US.UTF-8", "en"}, {"fil", "fil"},
        {"gsw", "gsw"},  {"", ""},        {"und", ""},       {"mul", ""},           {"x", ""},
        {"english", ""}, {"12", ""},      {"é", ""},         {"fr BE", ""},         {"-fr", ""},
        {"zxx", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char code[LANGUAGE_CODE_MAX];
        language_primary(str_c(cases[i].tag), code);
        if (strcmp(code, cases[i].primary) != 0)
            fail_msg("%s gives '%s'", cases[i].tag, code);
    }
}

static void test_match(void **state)
{
    (void)state;
    assert_true(language_match(STR("fr-BE"), STR("fra")));
    assert_true(language_match(STR("dut"), STR("nl")));
    assert_false(language_match(STR("fr"), STR("de")));
    assert_false(language_match(STR(""), STR("")));
    assert_false(language_match(STR("und"), STR("und")));
    assert_true(language_match_script(STR("zh-TW"), STR("chi-Hant")));
    assert_true(language_match_script(STR("zh"), STR("zh_Hans")));
    assert_true(language_match_script(STR("fr-BE"), STR("fra")));
    assert_false(language_match_script(STR("zh-HK"), STR("zh-CN")));
    assert_false(language_match_script(STR("fr"), STR("nl")));
    assert_false(language_match_script(STR(""), STR("")));
}

static void test_pick(void **state)
{
    (void)state;
    static const char *const have[] = {"eng", "fr", "fr-BE", "nl-BE"};
    assert_int_equal(language_pick(have, 4, STR("fr-BE")), 2);
    assert_int_equal(language_pick(have, 4, STR("FR-be")), 2);
    assert_int_equal(language_pick(have, 4, STR("fr-CA")), 1);
    assert_int_equal(language_pick(have, 4, STR("nld")), 3);
    assert_int_equal(language_pick(have, 4, STR("en-GB")), 0);
    assert_int_equal(language_pick(have, 4, STR("de")), -1);
    assert_int_equal(language_pick(have, 0, STR("de")), -1);
}

static void test_names(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *name;
    } cases[] = {
        {"en", "English"},  {"fr", "Français"}, {"fra", "Français"}, {"nl-BE", "Nederlands"},
        {"ger", "Deutsch"}, {"ar", "العربية"},  {"??", "??"}};
    struct arena arena = ARENA_INIT;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        if (!str_eq_c(language_name(str_c(cases[i].tag), &arena), cases[i].name))
            fail_msg("%s is %s", cases[i].tag, language_name(str_c(cases[i].tag), &arena).ptr);
    static const struct {
        const char *tag, *name;
    } variants[] = {
        {"zh-Hans", "简体中文"}, {"zh_hant", "繁體中文"}, {"chi-Hant", "繁體中文"}, {"zh", "中文"},
        {"pt-BR", "Português (Brasil)"}, {"fra-CA", "Français canadien"}, {"fr", "Français"},
        {"??", "??"}, {"mul-Latn", "mul-Latn"}, {"", ""}};
    for (size_t i = 0; i < ARRAY_LEN(variants); i++) {
        struct str name = language_variant_name(str_c(variants[i].tag), &arena);
        if (!str_eq_c(name, variants[i].name))
            fail_msg("%s is %" STR_FMT, variants[i].tag, STR_ARG(name));
    }
    assert_true(str_eq_c(language_name_in(STR("fr"), "en", &arena), "French"));
    assert_true(str_eq_c(language_name_in(STR("fre"), "de", &arena), "Französisch"));
    assert_true(str_eq_c(language_name_in(STR("nl"), "fr", &arena), "Néerlandais"));
    assert_true(str_eq_c(language_name_within(STR("nl"), "fr", &arena), "néerlandais"));
    assert_true(str_eq_c(language_name_within(STR("nl"), "de", &arena), "Niederländisch"));
    assert_true(str_eq_c(language_name_within(STR("fr"), "nl", &arena), "Frans"));
    arena_release(&arena);
    assert_true(language_rtl(STR("ar")) && language_rtl(STR("heb")));
    assert_false(language_rtl(STR("fr")) || language_rtl(STR("")));
}

static void test_handle(void **state)
{
    (void)state;
    static const struct {
        const char *tag, *full, *language;
    } cases[] = {
        {"fr", "fr", "fr"},
        {"nl_be", "nl-BE", "nl"},
        {"deu", "de", "de"},
        {"fre-BE", "fr-BE", "fr"},
        {NULL, "en", "en"},
        {"", "en", "en"},
        {"!!", "en", "en"},
        {"en_US.UTF-8", "en-US", "en"},
        {"fr-x-a-tag-longer-than-anybody-would-ever-want-to-read-aloud", "fr", "fr"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct locale *l = locale_new(cases[i].tag);
        assert_string_equal(locale_tag(l), cases[i].full);
        assert_string_equal(locale_language(l), cases[i].language);
        locale_free(l);
    }
    locale_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_primary), cmocka_unit_test(test_match),  cmocka_unit_test(test_pick),
        cmocka_unit_test(test_names),   cmocka_unit_test(test_handle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
