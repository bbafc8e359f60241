/*
 * Signs of a misreading. None of them is proof alone ("iPhone", "H2O"), so they are counted and others judge; what no text
 * holds at all is proof, and ends the count.
 */
#include "locale/misreading.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

enum { COUNTED = 0x10000 };

void text_letters_init(struct text_letters *l, struct arena *arena)
{
    *l = (struct text_letters){.count = arena_array(arena, COUNTED, uint32_t),
                               .distinct = arena_array(arena, COUNTED, UChar)};
}

static bool no_text(UChar32 c)
{
    int8_t type = u_charType(c);
    return c == 0xFFFD || type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR || type == U_SURROGATE ||
           (c >= 0x7F && c < 0xA0);
}

static bool is_mark(UChar32 c)
{
    return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

static bool is_word(UChar32 c)
{
    return u_isalpha(c) || is_mark(c);
}

static UScriptCode script_of(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status);
}

/* Scripts whose words hold no letters of another one; Chinese, Japanese and Korean words do. */
static bool is_apart(UScriptCode s)
{
    return s != USCRIPT_COMMON && s != USCRIPT_INHERITED && s != USCRIPT_LATIN && s != USCRIPT_HAN &&
           s != USCRIPT_HIRAGANA && s != USCRIPT_KATAKANA && s != USCRIPT_HANGUL && s != USCRIPT_BOPOMOFO;
}

static bool scripts_oddly(UChar32 a, UChar32 b)
{
    if (a < 0x80 && b < 0x80)
        return false;
    UScriptCode of_a = script_of(a), of_b = script_of(b);
    return of_a != of_b && of_a != USCRIPT_COMMON && of_b != USCRIPT_COMMON && (is_apart(of_a) || is_apart(of_b));
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
    return (leading && !is_thai_consonant(b)) || (is_thai(a) && b >= 0xE50 && b <= 0xE59) ||
           (u_isalpha(a) && u_isalpha(b) && scripts_oddly(a, b));
}

/* b behind a as no word has them. */
static bool joins_oddly(UChar32 a, UChar32 b)
{
    if (is_thai(a) || is_thai(b))
        return thai_oddly(a, b);
    if (is_mark(b))
        return !is_word(a);
    if (!u_isalpha(a) || !u_isalpha(b))
        return false;
    bool capital_inside = u_islower(a) && u_isupper(b) && (a > 0x7F || b > 0x7F);
    return capital_inside || is_hebrew_final(a) || scripts_oddly(a, b);
}

/* Signs that end or part words; between two letters they are the wrong charset's. Apostrophes, and what Hebrew
 * has for them, are not among them. */
static bool is_sign(UChar32 c)
{
    bool index = c >= 0x2070 && c <= 0x209F; /* "H₂O" */
    return c > 0x7F && !index && c != 0x2019 && c != 0xB7 && c != 0xAD && c != 0x5F3 && c != 0x5F4 && !u_isalpha(c) && !u_isspace(c) &&
           (U_GET_GC_MASK(c) & (U_GC_S_MASK | U_GC_NO_MASK | U_GC_PI_MASK | U_GC_PF_MASK | U_GC_PO_MASK |
                                U_GC_PS_MASK | U_GC_PE_MASK)) != 0;
}

static bool is_narrow(UChar32 c)
{
    int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width != U_EA_WIDE && width != U_EA_FULLWIDTH;
}

/* Signs that no caption holds: of terminals, of logic, Braille, accents with no letter below them, the sign of any currency. */
static bool stands_oddly(UChar32 c)
{
    return (c >= 0x2500 && c <= 0x25A0) || (c > 0x7F && u_charType(c) == U_MODIFIER_SYMBOL) || c == 0xA4 || c == 0xA6 ||
           c == 0xAC || c == 0x2310 || c == 0x2320 || c == 0x2321 || (c >= 0x2800 && c <= 0x28FF) ||
           (c >= 0x2A00 && c <= 0x2AFF);
}

/* Of reckoning and of money: they stand beside figures, not beside letters. */
static bool is_reckoning(UChar32 c)
{
    int8_t type = u_charType(c);
    return c > 0x7F && (type == U_MATH_SYMBOL || type == U_CURRENCY_SYMBOL) && is_narrow(c);
}

/* Marks of paragraphs and notes. */
static bool is_note(UChar32 c)
{
    return c == 0xB6 || c == 0x2020 || c == 0x2021;
}

/* A sign against a letter, on one side of it. */
static bool touches_oddly(UChar32 a, UChar32 b)
{
    bool opens = b == 0xA1 || b == 0xBF || b == 0xB9; /* inverted marks stand before words; and the figure one */
    bool low = b == 0x201A || b == 0x201E;            /* quotation marks that open */
    return ((is_reckoning(a) || is_note(a)) && u_isalpha(b)) ||
           (u_isalpha(a) && (is_reckoning(b) || is_note(b) || opens || low));
}

static bool is_kana(UChar32 c)
{
    return c >= 0x3041 && c <= 0x30FF;
}

static void count_letter(struct text_letters *l, UChar32 c)
{
    l->kana += is_kana(c);
    *(c < 0x80 ? &l->ascii : &l->beyond) += 1;
    if (c >= COUNTED)
        l->rare++;
    else if (l->count[c]++ == 0)
        l->distinct[l->n_distinct++] = (UChar)c;
}

void text_letters_count(struct text_letters *l, const UChar *units, int32_t n)
{
    UChar32 before = 0; /* the character before */
    bool in_word = false; /* there is a letter before that */
    bool sign = false;  /* it is a sign, behind a letter or behind signs that are */
    for (size_t i = 0; i < l->n_distinct; i++)
        l->count[l->distinct[i]] = 0;
    l->ascii = l->beyond = l->odd = l->n_distinct = l->rare = l->signs = l->kana = 0;
    l->broken = false;
    for (int32_t i = 0; i < n && !l->broken;) {
        UChar32 c;
        U16_NEXT(units, i, n, c);
        l->broken = c >= 0x7F && no_text(c);
        if (u_isalpha(c) && c != 0xAA && c != 0xBA) /* "1º" */
            count_letter(l, c);
        else
            l->signs += c > 0xA0 && !is_mark(c) && is_narrow(c);
        l->odd += stands_oddly(c);
        l->odd += joins_oddly(before, c) || touches_oddly(before, c);
        l->odd += before == 0x2019 && !in_word && u_isalpha(c) && script_of(c) == USCRIPT_GREEK; /* a capital alpha elsewhere */
        l->odd += sign && is_word(c);
        sign = is_sign(c) && is_narrow(c) && (sign || (before && is_word(before) && is_narrow(before)));
        in_word = is_word(before);
        before = c;
    }
}
