/* Typed and stored numbers have a point and a hyphen; people read a comma and a minus sign. */
#include "screens/number_text.h"

struct str number_digits(struct arena *arena, const struct strings *strings,
                         enum string_language lang, struct str number)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < number.len; i++) {
        if (number.ptr[i] == '.')
            buf_add(&out, strings_text(strings, lang, STR_NUMBER_DECIMAL));
        else if (number.ptr[i] == '-')
            buf_add(&out, strings_text(strings, lang, STR_NUMBER_SIGN));
        else
            buf_add_char(&out, number.ptr[i]);
    }
    struct str kept = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return kept;
}

struct str number_text(struct arena *arena, const struct strings *strings,
                       enum string_language lang, const struct numeric *numeric, struct str number)
{
    struct str digits = number_digits(arena, strings, lang, number);
    struct str unit = i18n_text(&numeric->unit, string_language_code(lang), NULL);
    if (unit.len == 0 || digits.len == 0)
        return digits;
    return arena_strf(arena, "%" STR_FMT "\u00A0%" STR_FMT, STR_ARG(digits), STR_ARG(unit));
}

struct str number_grouped(struct arena *arena, const struct strings *strings,
                          enum string_language lang, int n)
{
    struct str group = strings_text(strings, lang, STR_NUMBER_GROUP);
    if (n < 1000)
        return arena_strf(arena, "%d", n);
    struct str before = number_grouped(arena, strings, lang, n / 1000);
    return arena_strf(arena, "%" STR_FMT "%" STR_FMT "%03d", STR_ARG(before), STR_ARG(group),
                      n % 1000);
}
