/*
 * Language tags. Media files carry three-letter codes in two dialects (ISO 639-2 T and B: "fra",
 * "fre"), people write "FR" or "fr_BE", players want two letters. Only the primary language counts
 * for matching: a listener who chose French is served by Belgian French.
 */
#include "locale/language.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>

#include "base/bug.h"
#include "locale/utf16.h"

/* The bibliographic codes of ISO 639-2, which the library does not know. */
static const struct {
    char b[4], two[3];
} bibliographic[] = {
    {"alb", "sq"}, {"arm", "hy"}, {"baq", "eu"}, {"bur", "my"}, {"chi", "zh"},
    {"cze", "cs"}, {"dut", "nl"}, {"fre", "fr"}, {"geo", "ka"}, {"ger", "de"},
    {"gre", "el"}, {"ice", "is"}, {"mac", "mk"}, {"mao", "mi"}, {"may", "ms"},
    {"per", "fa"}, {"rum", "ro"}, {"slo", "sk"}, {"tib", "bo"}, {"wel", "cy"},
};

static const char none[][4] = {"und", "mis", "mul", "zxx", "qaa"};

static const char *two_letters(const char *three)
{
    for (size_t i = 0; i < ARRAY_LEN(bibliographic); i++)
        if (strcmp(bibliographic[i].b, three) == 0)
            return bibliographic[i].two;
    for (const char *const *code = uloc_getISOLanguages(); *code; code++)
        if (strlen(*code) == 2 && strcmp(uloc_getISO3Language(*code), three) == 0)
            return *code;
    return three;
}

void language_primary(struct str tag, char out[LANGUAGE_CODE_MAX])
{
    char code[LANGUAGE_CODE_MAX] = "";
    size_t n = 0;
    out[0] = 0;
    for (; n < tag.len && tag.ptr[n] != '-' && tag.ptr[n] != '_' && tag.ptr[n] != '@' &&
           tag.ptr[n] != '.';
         n++) {
        char c = tag.ptr[n];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c < 'a' || c > 'z' || n >= 8)
            return;
        code[n] = c;
    }
    for (size_t i = 0; i < ARRAY_LEN(none); i++)
        if (strcmp(code, none[i]) == 0)
            return;
    if (n == 2 || n == 3)
        strcpy(out, n == 3 ? two_letters(code) : code);
}

bool language_match(struct str a, struct str b)
{
    char pa[LANGUAGE_CODE_MAX], pb[LANGUAGE_CODE_MAX];
    language_primary(a, pa);
    language_primary(b, pb);
    return pa[0] && strcmp(pa, pb) == 0;
}

int language_pick(const char *const *have, size_t n, struct str want)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_nocase(str_c(have[i]), want))
            return (int)i;
    for (size_t i = 0; i < n; i++)
        if (language_match(str_c(have[i]), want))
            return (int)i;
    return -1;
}

/* What ICU calls a locale in another; the tag it was made from when it has no name. */
static struct str display_name(const char *locale, const char *in, UDisplayContext place, UDisplayContext dialect,
                               struct str tag, struct arena *arena)
{
    UDisplayContext contexts[] = {place, dialect};
    UErrorCode status = U_ZERO_ERROR;
    UChar name[128];
    ULocaleDisplayNames *names = uldn_openForContext(in, contexts, ARRAY_LEN(contexts), &status);
    int32_t n = uldn_localeDisplayName(names, locale, name, ARRAY_LEN(name), &status);
    uldn_close(names);
    if (U_FAILURE(status) || n <= 0 || n > (int32_t)ARRAY_LEN(name))
        return arena_str(arena, tag);
    return utf16_to_utf8(arena, name, n);
}

static struct str name_at(UDisplayContext place, struct str tag, const char *in, struct arena *arena)
{
    char code[LANGUAGE_CODE_MAX];
    language_primary(tag, code);
    return code[0] ? display_name(code, in, place, UDISPCTX_STANDARD_NAMES, tag, arena) : arena_str(arena, tag);
}

struct str language_name_in(struct str tag, const char *in, struct arena *arena)
{
    return name_at(UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU, tag, in, arena);
}

struct str language_name_within(struct str tag, const char *in, struct arena *arena)
{
    return name_at(UDISPCTX_CAPITALIZATION_FOR_MIDDLE_OF_SENTENCE, tag, in, arena);
}

struct str language_name(struct str tag, struct arena *arena)
{
    char code[LANGUAGE_CODE_MAX];
    language_primary(tag, code);
    return language_name_in(tag, code, arena);
}

/* The tag as ICU's locale, its language in two letters where that has them; "" for what is no tag. */
static void locale_of(struct str tag, char out[ULOC_FULLNAME_CAPACITY])
{
    char code[LANGUAGE_CODE_MAX], whole[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    size_t n = 0;
    language_primary(tag, code);
    while (n < tag.len && tag.ptr[n] != '-' && tag.ptr[n] != '_')
        n++;
    int length = snprintf(whole, sizeof whole, "%s%" STR_FMT, code, STR_ARG(str_sub(tag, n, tag.len)));
    out[0] = 0;
    if (code[0] && length < (int)sizeof whole)
        uloc_canonicalize(whole, out, ULOC_FULLNAME_CAPACITY, &status);
    if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING)
        out[0] = 0;
}

struct str language_variant_name(struct str tag, struct arena *arena)
{
    char locale[ULOC_FULLNAME_CAPACITY];
    locale_of(tag, locale);
    if (!strchr(locale, '_'))
        return language_name(tag, arena);
    return display_name(locale, locale, UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU, UDISPCTX_DIALECT_NAMES, tag, arena);
}

/* Four letters, "" when nobody knows. */
static void script_of(struct str tag, char out[ULOC_SCRIPT_CAPACITY])
{
    char locale[ULOC_FULLNAME_CAPACITY], likely[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    locale_of(tag, locale);
    uloc_addLikelySubtags(locale, likely, sizeof likely, &status);
    out[0] = 0;
    if (locale[0] && U_SUCCESS(status))
        uloc_getScript(likely, out, ULOC_SCRIPT_CAPACITY, &status);
}

bool language_match_script(struct str a, struct str b)
{
    char sa[ULOC_SCRIPT_CAPACITY], sb[ULOC_SCRIPT_CAPACITY];
    script_of(a, sa);
    script_of(b, sb);
    return language_match(a, b) && strcmp(sa, sb) == 0;
}

bool language_rtl(struct str tag)
{
    char code[LANGUAGE_CODE_MAX];
    language_primary(tag, code);
    return code[0] && uloc_isRightToLeft(code);
}
