/*
 * Typography the line-break algorithm leaves to the writer: a number stays with its unit, its
 * own digit groups and, while it can, the word that it numbers, a French sign or quotation mark stays with its word though authors type an
 * ordinary space, Korean words and a few names are cut only when there is no other way. It only ever removes
 * opportunities.
 */
#include <stddef.h>

#include "base/bug.h"
#include "base/str.h"
#include "text/paragraph.h"

/* Units as written behind a number in the interface's languages; case counts. */
static const char *const units[] = {
    "%",    "‰",    "s",   "ms",  "min",    "h",    "hrs",  "sec",  "sek", "sek.", "Sek.", "Std.",
    "Min.", "min.", "Uhr", "uur", "u",      "px",   "dB",   "Hz",   "kHz", "MHz",  "GHz",  "mm",
    "cm",   "m",    "km",  "m²",  "m³",     "km²",  "ha",   "l",    "g",   "kg",   "t",    "°",
    "°C",   "°F",   "W",   "kW",  "kWh",    "MW",   "MWh",  "GWh",  "kB",  "KB",   "MB",   "GB",
    "TB",   "ko", "Mo", "Go", "To", "Mo/s", "MB/s", "KiB",  "MiB", "GiB", "Mbit/s", "km/h", "m/s",  "fps",  "€",   "$",    "£",    "EUR",
    "USD",  "k€",   "M€",  "pts", "x",      "×",    "Mio.", "Mrd.", "mln", "mld",
    "second",   "seconds",  "minute",  "minutes", "hour",    "hours",   "seconde", "secondes",
    "heure",    "heures",   "minuut",  "minuten", "seconden", "uren",   "Sekunde", "Sekunden",
    "Minute",   "Minuten",  "Stunde",  "Stunden", "euro",    "euros",   "Euro",
};

enum { NUMBER_MAX = 6 }; /* characters: a version, a year, a chapter */

static const char *const phrases[] = {"Smart City", "Smart Cities", "Smart-City", "Digital Wallonia"};

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

static bool is_capital(uint32_t cp)
{
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), cp) == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
}

static bool is_letter(uint32_t cp)
{
    hb_unicode_general_category_t c =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), cp);
    return c >= HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER &&
           c <= HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER;
}

/* Does the text at i read as `word`? Returns its length in code points, 0 otherwise. */
static uint32_t reads(const struct paragraph *p, uint32_t i, const char *word)
{
    uint32_t n = 0;
    for (const unsigned char *w = (const unsigned char *)word; *w; n++) {
        uint32_t cp = *w++;
        if (cp >= 0x80) { /* the tables above are well-formed UTF-8 */
            int more = cp >= 0xE0 ? 2 : 1;
            for (cp &= more == 2 ? 0x0F : 0x1F; more > 0; more--)
                cp = cp << 6 | (*w++ & 0x3F);
        }
        if (i + n >= p->n || p->cps[i + n] != cp)
            return 0;
    }
    return n;
}

static bool unit_at(const struct paragraph *p, uint32_t i)
{
    for (size_t u = 0; u < ARRAY_LEN(units); u++) {
        uint32_t n = reads(p, i, units[u]);
        if (n && (i + n == p->n || (!is_letter(p->cps[i + n]) && !is_digit(p->cps[i + n]))))
            return true;
    }
    return false;
}

static bool three_digits_at(const struct paragraph *p, uint32_t i)
{
    for (uint32_t k = 0; k < 3; k++)
        if (i + k >= p->n || !is_digit(p->cps[i + k]))
            return false;
    return i + 3 == p->n || !is_digit(p->cps[i + 3]);
}

static bool is_currency(uint32_t cp)
{
    return cp == '$' || cp == 0xA3 || cp == 0xA5 || cp == 0x20AC;
}

/* Sign that French sets apart with a space that must not break. */
static bool is_french_sign(uint32_t cp)
{
    return cp == '?' || cp == '!' || cp == ':' || cp == ';' || cp == 0xBB || cp == '%';
}

/* As written behind a day; case counts. */
static const char *const months[] = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre", "janv.", "févr.", "avr.", "juil.", "sept.", "oct.", "nov.", "déc.",
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december", "jan.", "feb.", "mrt.", "apr.", "jun.", "jul.", "aug.", "sep.", "okt.", "dec.",
    "Januar", "Februar", "März", "Mai", "Juni", "Juli", "Oktober", "Dezember", "Jan.", "Feb.", "Apr.", "Aug.",
    "Sept.", "Okt.", "Nov.", "Dez.",
};

static bool month_at(const struct paragraph *p, uint32_t i)
{
    for (size_t m = 0; m < ARRAY_LEN(months); m++) {
        uint32_t n = reads(p, i, months[m]);
        if (n && (i + n == p->n || !is_letter(p->cps[i + n])))
            return true;
    }
    return false;
}

/* A number at i, behind a word that ends at i - 2: is it that word's ("GPL 2", "Chapter 3", "question 3.") and not that of
 * what follows ("with 5 capsules")? A word with a capital letter, or nothing more to count. */
static bool number_of_word(const struct paragraph *p, uint32_t i)
{
    uint32_t end = i, from = i - 1;
    if (!is_digit(p->cps[i]))
        return false;
    while (end < p->n && (is_digit(p->cps[end]) || (end > i && end + 1 < p->n && is_digit(p->cps[end + 1]) &&
                                                    (p->cps[end] == '.' || p->cps[end] == ','))))
        end++;
    while (from > 0 && is_letter(p->cps[from - 1]))
        from--;
    if (end - i > NUMBER_MAX || from == i - 1)
        return false;
    return is_capital(p->cps[from]) || end == p->n || !(p->cps[end] == ' ' || is_letter(p->cps[end]));
}

/* One ordinary space at i - 1: do its neighbours belong together? */
static bool belongs(const struct paragraph *p, uint32_t i)
{
    uint32_t before = p->cps[i - 2], after = p->cps[i];
    bool ordinal = before == '.' && i > 2 && is_digit(p->cps[i - 3]);
    if (is_digit(before) && (unit_at(p, i) || three_digits_at(p, i)))
        return true;
    if ((is_digit(before) || ordinal) && month_at(p, i))
        return true;
    if (is_digit(after) && is_currency(before))
        return true;
    return is_french_sign(after) || before == 0xAB;
}

/* Korean is written with spaces; between two of its syllables a line ends only when it must. */
static bool is_hangul(uint32_t cp)
{
    return (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0x1100 && cp <= 0x11FF) || (cp >= 0x3130 && cp <= 0x318F);
}

static void glue_phrase(struct paragraph *p, uint32_t i, const char *phrase)
{
    uint32_t n = reads(p, i, phrase);
    for (uint32_t k = 1; k < n; k++)
        if (p->marks[i + k] == LINE_MAY)
            p->marks[i + k] = LINE_AVOID;
}

/* What French puts behind a verb with a hyphen, and is longer than what is never left alone. */
static const char *const clitics[] = {"ils", "elle", "elles", "nous", "vous", "moi", "toi", "lui", "leur", "les"};

/* A hyphen before i: is too little left of the word on one side of it? */
static bool leaves_little(const struct paragraph *p, uint32_t i)
{
    uint32_t before = 0, after = 0;
    while (before + 1 < i && is_letter(p->cps[i - 2 - before]))
        before++;
    while (i + after < p->n && is_letter(p->cps[i + after]))
        after++;
    if (!before || !after)
        return false;
    for (size_t k = 0; k < ARRAY_LEN(clitics); k++)
        if (reads(p, i, clitics[k]) == after)
            return true;
    return before < 2 || after < 3;
}

void glue_marks(struct paragraph *p, bool title)
{
    for (uint32_t i = 2; i < p->n; i++)
        if (p->marks[i] == LINE_MAY && (p->cps[i - 1] == '-' || p->cps[i - 1] == 0x2010) &&
            (title ? is_letter(p->cps[i - 2]) && is_letter(p->cps[i]) : leaves_little(p, i)))
            p->marks[i] = LINE_AVOID;
    for (uint32_t i = 2; i < p->n; i++)
        if (p->marks[i] == LINE_MAY && p->cps[i - 1] == ' ') {
            if (belongs(p, i))
                p->marks[i] = LINE_KEEP;
            else if (number_of_word(p, i))
                p->marks[i] = LINE_AVOID;
        }
    for (uint32_t i = 1; i < p->n; i++)
        if (p->marks[i] == LINE_MAY && is_hangul(p->cps[i - 1]) && is_hangul(p->cps[i]))
            p->marks[i] = LINE_AVOID;
    for (uint32_t i = 0; i < p->n; i++)
        for (size_t k = 0; p->cps[i] < 0x80 && k < ARRAY_LEN(phrases); k++)
            if (p->cps[i] == (unsigned char)phrases[k][0])
                glue_phrase(p, i, phrases[k]);
}
