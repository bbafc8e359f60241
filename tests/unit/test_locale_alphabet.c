/* What reads as a language and what does not: texts in the wrong charset look like the latter. */
#include <string.h>

#include "cmocka_all.h"

#include "base/bug.h"
#include "base/str.h"
#include "locale/alphabet.h"
#include "locale/utf16.h"

static struct text_letters letters_of(struct arena *a, const char *text)
{
    struct text_letters l;
    struct utf16 wide = utf16_from(a, str_c(text));
    text_letters_init(&l, a);
    text_letters_count(&l, wide.units, wide.n);
    return l;
}

static const struct {
    const char *text, *language;
    size_t foreign, loans, ascii;
} fits[] = {
    {"plain", "fr", 0, 0, 0},
    {"Déjà, l’été", "fr", 0, 0, 0},
    {"ÉTÉ", "fr-BE", 0, 0, 0},
    {"Dëjạ", "fr", 1, 0, 0},
    {"señor", "fr", 0, 1, 0}, /* in loan words only */
    {"Дежа", "ru", 0, 0, 0},
    {"cafй", "ru", 0, 0, 3},
    {"quand", "pl", 0, 0, 1},
    {"未来の都市", "ja", 0, 0, 0},
    {"未来の都市", "ko", 5, 0, 0},
    {"\U0001F600 \U00020000", "zh", 1, 0, 0},
    {"mulţumesc în oraş", "ro", 0, 0, 0}, /* as older charsets write it */
};

static void test_fit(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(fits); i++) {
        struct arena arena = ARENA_INIT;
        struct text_letters l = letters_of(&arena, fits[i].text);
        struct alphabet *a = alphabet_new(fits[i].language);
        assert_non_null(a);
        struct alphabet_fit fit = alphabet_fit(a, &l);
        if (fit.foreign != fits[i].foreign || fit.loans != fits[i].loans || fit.ascii != fits[i].ascii)
            fail_msg("%s in %s: %zu %zu %zu", fits[i].text, fits[i].language, fit.foreign, fit.loans, fit.ascii);
        alphabet_free(a);
        arena_release(&arena);
    }
    assert_null(alphabet_new("no-such-language"));
    alphabet_free(NULL);
}

/* Capitals, signs and scripts where no word has them. */
static const struct {
    const char *text;
    size_t beyond, odd;
    bool broken;
} readings[] = {
    {"plain", 0, 0, false},
    {"Déjà, l’été", 4, 0, false},
    {"D\uFFFDjà", 0, 0, true},
    {"D\xC2\x85jà", 0, 0, true},
    {"D\uE000jà", 0, 0, true},
    {"дЕЖа", 4, 1, false},
    {"iPhone été", 2, 0, false},
    {"fin» été", 2, 0, false},
    {"fi»n été", 2, 1, false},
    {"fi»»n H₂O", 0, 1, false},
    {"cafй", 1, 1, false},
    {"éй", 2, 1, false},
    {"COVID-19 и", 1, 0, false},
    {"▄был", 3, 1, false},
    {"√ород", 4, 1, false},
    {"5 × 4 = 20 €", 0, 0, false},
    {"Chc¹", 0, 1, false},
    {"¿Qué? ¡Así!", 2, 0, false},
    {"a¿ b", 0, 1, false},
    {"clich‚.", 0, 1, false}, /* a low quotation mark opens */
    {"fin‡", 0, 1, false},
    {"’ραγε", 4, 1, false},
    {"σ’αγαπώ", 6, 0, false},
    {"dՎtape", 1, 2, false},
    {"שלום", 4, 0, false},
    {"שםולם", 5, 1, false}, /* a final letter inside a word */
    {"ขอบคุณ", 5, 0, false},
    {"ุขอบ", 3, 1, false}, /* a vowel on nothing */
    {"เ์ขอ", 3, 1, false},
    {"ขฅอบ", 4, 1, false},
    {"\U0001F600 \U00020000", 1, 0, false},
};

static void test_readings(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(readings); i++) {
        struct arena arena = ARENA_INIT;
        struct text_letters l = letters_of(&arena, readings[i].text);
        if (l.broken != readings[i].broken || (!l.broken && (l.beyond != readings[i].beyond || l.odd != readings[i].odd)))
            fail_msg("%s: %zu letters, %zu odd, %d", readings[i].text, l.beyond, l.odd, l.broken);
        arena_release(&arena);
    }
}

/* One text after the other in the same counts. */
static void test_counts_anew(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct text_letters l = letters_of(&arena, "дежа ddd");
    struct utf16 wide = utf16_from(&arena, STR("déjà"));
    text_letters_count(&l, wide.units, wide.n);
    assert_true(l.ascii == 2 && l.beyond == 2 && l.n_distinct == 4 && l.count[0x434] == 0 && l.count['d'] == 1);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_fit), cmocka_unit_test(test_readings),
                                       cmocka_unit_test(test_counts_anew)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
