/*
 * Numbers through the library's formats, which are opened once a handle. Plurals of the
 * interface's own languages are answered by rule, without loading anything: they are asked for on
 * every screen.
 */
#include "locale/number.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "locale/handle.h"
#include "locale/utf16.h"

enum { NUMBER_MAX = 400 }; /* units; DBL_MAX with grouping is 310 digits and 102 signs */

static struct str plain(double v, int decimals, struct arena *arena)
{
    return arena_strf(arena, "%.*f", decimals, v);
}

static struct str formatted(const UNumberFormat *f, double v, int decimals, struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar out[NUMBER_MAX];
    int32_t n = f ? unum_formatDouble(f, v, out, NUMBER_MAX, NULL, &status) : 0;
    if (!f || U_FAILURE(status) || n > NUMBER_MAX)
        return plain(v, decimals, arena);
    return utf16_to_utf8(arena, out, n);
}

static UNumberFormat *opened(UNumberFormat **slot, UNumberFormatStyle style,
                             const struct locale *l)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!*slot)
        *slot = unum_open(style, NULL, 0, l->icu, NULL, &status);
    if (*slot)
        unum_setAttribute(*slot, UNUM_ROUNDING_MODE, UNUM_ROUND_HALFUP);
    return *slot;
}

struct str number_whole(struct locale *l, int64_t n, struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar out[NUMBER_MAX];
    const UNumberFormat *f = opened(&l->decimal, UNUM_DECIMAL, l);
    int32_t len = f ? unum_formatInt64(f, n, out, NUMBER_MAX, NULL, &status) : 0;
    if (!f || U_FAILURE(status))
        return arena_strf(arena, "%lld", (long long)n);
    return utf16_to_utf8(arena, out, len);
}

struct str number_decimal(struct locale *l, double v, int decimals, struct arena *arena)
{
    decimals = decimals < 0 ? 0 : decimals > 9 ? 9 : decimals;
    UNumberFormat *f = opened(&l->decimal, UNUM_DECIMAL, l);
    if (f) {
        unum_setAttribute(f, UNUM_MIN_FRACTION_DIGITS, decimals);
        unum_setAttribute(f, UNUM_MAX_FRACTION_DIGITS, decimals);
    }
    struct str text = formatted(f, v, decimals, arena);
    if (f)
        unum_setAttribute(f, UNUM_MIN_FRACTION_DIGITS, 0);
    return text;
}

struct str number_ungrouped(struct locale *l, double v, int decimals, struct arena *arena)
{
    UNumberFormat *f = opened(&l->decimal, UNUM_DECIMAL, l);
    int32_t grouped = f ? unum_getAttribute(f, UNUM_GROUPING_USED) : 0;
    if (f)
        unum_setAttribute(f, UNUM_GROUPING_USED, 0);
    struct str text = number_decimal(l, v, decimals, arena);
    if (f)
        unum_setAttribute(f, UNUM_GROUPING_USED, grouped);
    return text;
}

struct str number_percent(struct locale *l, int64_t percent, struct arena *arena)
{
    const UNumberFormat *f = opened(&l->percent, UNUM_PERCENT, l);
    if (!f)
        return arena_strf(arena, "%lld\u00A0%%", (long long)percent);
    return formatted(f, (double)percent / 100, 2, arena);
}

static const char *const plural_names[] = {"zero", "one", "two", "few", "many", "other"};
static_assert(ARRAY_LEN(plural_names) == PLURAL_COUNT, "every category has a name");

const char *plural_name(enum plural p)
{
    return (unsigned)p < PLURAL_COUNT ? plural_names[p] : "other";
}

static enum plural by_library(struct locale *l, int64_t n)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar word[16];
    char name[16] = "";
    if (!l->plurals)
        l->plurals = uplrules_openForType(l->icu, UPLURAL_TYPE_CARDINAL, &status);
    int32_t len =
        l->plurals ? uplrules_select(l->plurals, (double)n, word, ARRAY_LEN(word), &status) : 0;
    if (U_FAILURE(status))
        return PLURAL_OTHER;
    for (int32_t i = 0; i < len && i < 15; i++)
        name[i] = (char)word[i];
    for (int p = 0; p < PLURAL_COUNT; p++)
        if (strcmp(plural_names[p], name) == 0)
            return (enum plural)p;
    return PLURAL_OTHER;
}

enum plural number_plural(struct locale *l, int64_t n)
{
    const char *lang = l->language;
    if (strcmp(lang, "en") == 0 || strcmp(lang, "nl") == 0 || strcmp(lang, "de") == 0)
        return n == 1 || n == -1 ? PLURAL_ONE : PLURAL_OTHER;
    if (strcmp(lang, "fr") == 0 && n > -1000000 && n < 1000000)
        return n >= -1 && n <= 1 ? PLURAL_ONE : PLURAL_OTHER;
    return by_library(l, n);
}
