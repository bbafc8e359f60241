/*
 * The alphabets are those of CLDR: the letters a language is written with and those of its loan words
 * (standard and auxiliary exemplars). Chinese, Japanese and Korean have exemplars too, of what is
 * common, so a rare character is let pass more often there.
 */
#include "locale/alphabet.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>
#include <unicode/utf8.h>

#include "locale/language.h"

enum { LOOKED_AT_MAX = 256 << 10, FOREIGN_PERCENT = 3, LOAN_PERCENT = 20, RARE_PERCENT = 15, ODD_PERCENT = 2 };

struct letters {
    USet *own, *loans; /* loans: NULL when there are none */
};

struct reading {
    struct letters of;
    size_t n_letters; /* beyond ASCII */
    size_t foreign;   /* of them: not in the alphabet */
    size_t loans;     /* of them: in loan words alone */
    size_t odd;       /* capitals, signs and scripts where they do not stand */
    bool broken;      /* holds what no text holds */
    UChar32 before;   /* the character before; 0 at the beginning */
    bool before_sign; /* it is a sign and behind a letter */
};

static void close_letters(struct letters *l)
{
    uset_close(l->own);
    uset_close(l->loans);
    *l = (struct letters){NULL, NULL};
}

static bool open_letters(const char *language, struct letters *l)
{
    UErrorCode status = U_ZERO_ERROR;
    char name[ULOC_FULLNAME_CAPACITY];
    uloc_forLanguageTag(language, name, sizeof name, NULL, &status);
    ULocaleData *data = ulocdata_open(name, &status);
    bool known = U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;
    *l = (struct letters){NULL, NULL};
    if (known) {
        l->own = ulocdata_getExemplarSet(data, NULL, USET_CASE_INSENSITIVE, ULOCDATA_ES_STANDARD, &status);
        l->loans =
            ulocdata_getExemplarSet(data, NULL, USET_CASE_INSENSITIVE, ULOCDATA_ES_AUXILIARY, &status);
        known = U_SUCCESS(status) && l->own;
    }
    ulocdata_close(data);
    if (!known)
        close_letters(l);
    return known;
}

static bool no_text(UChar32 c)
{
    int8_t type = u_charType(c);
    return c == 0xFFFD || type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR || type == U_SURROGATE ||
           (c >= 0x80 && c < 0xA0);
}

static bool is_word(UChar32 c)
{
    return u_isalpha(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/* Scripts whose words never join Latin letters; Chinese, Japanese and Korean do. */
static bool is_apart(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);
    return script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK || script == USCRIPT_HEBREW ||
           script == USCRIPT_ARABIC || script == USCRIPT_THAI;
}

/* The five letters that Hebrew writes in another way at the end of a word. */
static bool is_hebrew_final(UChar32 c)
{
    return c == 0x5DA || c == 0x5DD || c == 0x5DF || c == 0x5E3 || c == 0x5E5;
}

static bool is_thai(UChar32 c)
{
    return c >= 0xE01 && c <= 0xE4E;
}

/* Vowels and tones above and below, which stand on a consonant or on one another. */
static bool is_thai_mark(UChar32 c)
{
    return c == 0xE31 || (c >= 0xE34 && c <= 0xE3A) || (c >= 0xE47 && c <= 0xE4E);
}

static bool is_thai_consonant(UChar32 c)
{
    return c >= 0xE01 && c <= 0xE2E;
}

static bool thai_oddly(UChar32 a, UChar32 b)
{
    bool leading = a >= 0xE40 && a <= 0xE44; /* vowels written before their consonant */
    if (b == 0xE03 || b == 0xE05) /* not in use since about 1950 */
        return true;
    if (is_thai_mark(b))
        return !is_thai_consonant(a) && !is_thai_mark(a);
    return (leading && !is_thai_consonant(b)) || (is_thai(a) && b >= 0xE50 && b <= 0xE59);
}

/* b behind a as no word has them. */
static bool joins_oddly(UChar32 a, UChar32 b)
{
    if (is_thai(a) || is_thai(b))
        return thai_oddly(a, b);
    if ((U_GET_GC_MASK(b) & U_GC_M_MASK) != 0)
        return !is_word(a);
    if (!u_isalpha(a) || !u_isalpha(b))
        return false;
    bool capital_inside = u_islower(a) && u_isupper(b) && (a > 0x7F || b > 0x7F);
    return capital_inside || is_hebrew_final(a) ||
           ((a < 0x80) != (b < 0x80) && (is_apart(a) || is_apart(b)));
}

/* Signs that end or part words; between two letters they are the wrong charset's. Apostrophes are not among them. */
static bool is_sign(UChar32 c)
{
    return c > 0x7F && c != 0x2019 && c != 0xB7 && c != 0xAD && !u_isalpha(c) && !u_isspace(c) &&
           (U_GET_GC_MASK(c) & (U_GC_S_MASK | U_GC_NO_MASK | U_GC_PI_MASK | U_GC_PF_MASK | U_GC_PO_MASK |
                                U_GC_PS_MASK | U_GC_PE_MASK)) != 0;
}

static bool is_narrow(UChar32 c)
{
    int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width != U_EA_WIDE && width != U_EA_FULLWIDTH;
}

static void read_one(struct reading *r, UChar32 c)
{
    if (c > 0x7F && no_text(c))
        r->broken = true;
    if (c > 0x7F && u_isalpha(c)) {
        r->n_letters++;
        bool own = uset_contains(r->of.own, c), loan = r->of.loans && uset_contains(r->of.loans, c);
        r->loans += !own && loan;
        r->foreign += !own && !loan;
    }
    bool frame = c >= 0x2500 && c <= 0x259F, accent = c > 0x7F && u_charType(c) == U_MODIFIER_SYMBOL;
    r->odd += frame || accent; /* of a terminal; with no letter below it */
    r->odd += joins_oddly(r->before, c);
    r->odd += r->before_sign && is_word(c);
    r->before_sign = is_sign(c) && is_narrow(c) && r->before && is_word(r->before) && is_narrow(r->before);
    r->before = c;
}

static bool has_many_letters(const char *language)
{
    char code[LANGUAGE_CODE_MAX];
    language_primary(str_c(language), code);
    return strcmp(code, "zh") == 0 || strcmp(code, "ja") == 0 || strcmp(code, "ko") == 0;
}

size_t alphabet_fit(struct str text, const char *language, bool loans)
{
    struct reading r = {0};
    if (!open_letters(language, &r.of))
        return 0;
    int32_t n = (int32_t)(text.len < LOOKED_AT_MAX ? text.len : LOOKED_AT_MAX);
    for (int32_t i = 0; i < n && !r.broken;) {
        UChar32 c;
        U8_NEXT_OR_FFFD((const uint8_t *)text.ptr, i, n, c);
        if (c == 0xFFFD && i >= n && text.len > LOOKED_AT_MAX)
            break; /* cut in the middle of it */
        read_one(&r, c);
    }
    close_letters(&r.of);
    size_t foreign = r.n_letters * (has_many_letters(language) ? RARE_PERCENT : FOREIGN_PERCENT) / 100;
    bool fits = !r.broken && r.foreign <= foreign && r.odd <= r.n_letters * ODD_PERCENT / 100 &&
                (loans || r.loans <= r.n_letters * LOAN_PERCENT / 100);
    return fits ? r.n_letters : 0;
}
