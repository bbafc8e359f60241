/* What reads as a language and what does not: texts in the wrong charset look like the latter. */
#include "cmocka_all.h"

#include "base/bug.h"
#include "locale/alphabet.h"

static const struct {
    const char *text, *language;
    bool loans;
    bool fits;
} cases[] = {
    {"plain", "fr", true, false},
    {"Déjà, l’été", "fr", false, true},
    {"Déjà", "fr-BE", false, true},
    {"Déjà", "no-such-language", true, false},
    {"Déjà", "", true, false},
    {"ÉTÉ", "fr", false, true},
    {"Ça", "fr", false, true},
    {"D\uFFFDjà", "fr", true, false},
    {"D\xC2\x85jà", "fr", true, false},
    {"D\uE000jà", "fr", true, false},
    {"Dëjạ", "fr", true, false},
    {"señor", "fr", false, false}, /* in loan words only */
    {"señor", "fr", true, true},
    /* capitals, signs and scripts where no word has them */
    {"дЕЖа", "ru", true, false},
    {"Дежа", "ru", false, true},
    {"iPhone été", "fr", false, true},
    {"fin» été", "fr", false, true},
    {"fi»n été", "fr", true, false},
    {"cafй", "ru", true, false},
    {"COVID-19 и", "ru", false, true},
    {"▄был", "ru", true, false},
    {"שלום", "he", false, true},
    {"שםולם", "he", true, false}, /* a final letter inside a word */
    {"ขอบคุณ", "th", false, true},
    {"ขอบุคุณุุ", "th", false, true},
    {"ุขอบ", "th", true, false},  /* a vowel on nothing */
    {"เ์ขอ", "th", true, false},
    {"ขฅอบ", "th", true, false},
    {"未来の都市", "ja", false, true},
    {"未来の都市", "ko", true, false},
};

static void test_fit(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t n = alphabet_fit(str_c(cases[i].text), cases[i].language, cases[i].loans);
        if (cases[i].fits != (n > 0))
            fail_msg("%s in %s: %zu", cases[i].text, cases[i].language, n);
    }
}

static void test_counts(void **state)
{
    (void)state;
    assert_int_equal(alphabet_fit(STR("Déjà, l’été"), "fr", false), 4);
    assert_int_equal(alphabet_fit(STR("Дежа"), "ru", false), 4);
    assert_int_equal(alphabet_fit((struct str){"\xE9t\xE9", 3}, "fr", true), 0); /* no UTF-8 */
    assert_int_equal(alphabet_fit((struct str){NULL, 0}, "fr", true), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_fit), cmocka_unit_test(test_counts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
