/*
 * Bytes to UTF-8. Valid UTF-8 with characters beyond ASCII does not happen by accident, so it
 * beats a declaration (as in mpv). Declared charsets are converted strictly, guesses with
 * replacement: a wrong character is better than no captions. ISO 8859-1 is read as windows-1252,
 * its superset in practice.
 */
#include "locale/charset.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "locale/alphabet.h"
#include "locale/language.h"
#include "locale/utf16.h"

enum {
    /* Of the detector, where what comes out reads as the language. */
    CONFIDENT = 45,
    RATHER_CONFIDENT = 20, /* with several letters, and few from loan words */
    CONFIDENT_SAME_LANGUAGE = 5,
    LETTERS_MIN = 3,
    THAI_LETTERS_MIN = 20,
    UNITS_MIN = 8,
    CONFIDENT_BY_NAME = 50, /* said of a charset that only the file's language and alphabet speak for */
    SAMPLE_MAX = 256 << 10,
    CHUNK = 4096,
    INPUT_MAX = 512 << 20
};

/* What 8-bit text of a language usually is, when it is not Western. */
static const struct {
    char language[4];
    const char *charset;
} usual[] = {
    {"ru", "windows-1251"}, {"uk", "windows-1251"}, {"bg", "windows-1251"}, {"sr", "windows-1251"},
    {"be", "windows-1251"}, {"mk", "windows-1251"}, {"el", "windows-1253"}, {"tr", "windows-1254"},
    {"he", "windows-1255"}, {"ar", "windows-1256"}, {"fa", "windows-1256"}, {"pl", "windows-1250"},
    {"cs", "windows-1250"}, {"sk", "windows-1250"}, {"hu", "windows-1250"}, {"ro", "windows-1250"},
    {"sl", "windows-1250"}, {"hr", "windows-1250"}, {"lt", "windows-1257"}, {"lv", "windows-1257"},
    {"et", "windows-1257"}, {"vi", "windows-1258"}, {"th", "windows-874"},  {"ja", "Shift_JIS"},
    {"ko", "EUC-KR"},       {"zh", "GB18030"},
};

static const struct {
    const char *bytes;
    size_t n;
    const char *charset;
} marks[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8"}, {"\xFF\xFE\0\0", 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, "UTF-32BE"},
    {"\xFF\xFE", 2, "UTF-16LE"},  {"\xFE\xFF", 2, "UTF-16BE"},
};

struct guess {
    const char *name;
    int confidence;
    bool sure;
};

static void found(struct charset_result *out, struct str text, const char *name,
                  enum charset_source source, int confidence)
{
    *out = (struct charset_result){.text = text, .source = source, .confidence = confidence};
    snprintf(out->name, sizeof out->name, "%s", name);
}

static bool plain_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c >= 0x7F || (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f'))
            return false;
    }
    return true;
}

static bool has_byte(struct str s, int byte)
{
    return s.len && memchr(s.ptr, byte, s.len);
}

/* ISO-2022 and its like: seven bits and escape sequences, which are valid UTF-8 too. */
static bool seven_bits_escaped(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return has_byte(s, 0x1B);
}

/* A guess replaces what does not fit by U+FFFD; a strict conversion stops there. */
static void choose_callback(UConverter *cnv, bool strict, UErrorCode *status)
{
    ucnv_setToUCallBack(cnv, strict ? UCNV_TO_U_CALLBACK_STOP : UCNV_TO_U_CALLBACK_SUBSTITUTE,
                        NULL, NULL, NULL, status);
}

/* Bytes of the charset to UTF-8; false with the offset of the first byte that does not fit when
 * strict. */
static bool convert(struct str bytes, const char *charset, bool strict, struct arena *arena,
                    struct str *out, size_t *bad_at)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *cnv = ucnv_open(charset, &status);
    if (U_FAILURE(status))
        return false;
    choose_callback(cnv, strict, &status);
    struct buf text = BUF_INIT;
    struct arena scratch = ARENA_INIT;
    const char *from = bytes.ptr ? bytes.ptr : "", *end = from + bytes.len;
    UChar chunk[CHUNK + 1];
    UChar carry = 0; /* first half of a pair that the chunk's end cut */
    do {
        UChar *to = chunk;
        if (carry)
            *to++ = carry;
        carry = 0;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(cnv, &to, chunk + CHUNK, &from, end, NULL, true, &status);
        if (status == U_BUFFER_OVERFLOW_ERROR && to > chunk && U16_IS_LEAD(to[-1]))
            carry = *--to;
        arena_reset(&scratch);
        buf_add(&text, utf16_to_utf8(&scratch, chunk, (int32_t)(to - chunk)));
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    bool good = U_SUCCESS(status);
    if (!good) {
        char bad[32];
        int8_t n = sizeof bad;
        UErrorCode ignored = U_ZERO_ERROR;
        ucnv_getInvalidChars(cnv, bad, &n, &ignored);
        size_t at = (size_t)(from - (bytes.ptr ? bytes.ptr : ""));
        *bad_at = U_SUCCESS(ignored) && (size_t)n <= at ? at - (size_t)n : at;
    } else {
        *out = arena_str(arena, buf_str(&text));
    }
    ucnv_close(cnv);
    buf_release(&text);
    arena_release(&scratch);
    return good;
}

static bool by_mark(struct str bytes, struct arena *arena, struct charset_result *out)
{
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        if (bytes.len < marks[i].n || memcmp(bytes.ptr, marks[i].bytes, marks[i].n) != 0)
            continue;
        struct str rest = str_sub(bytes, marks[i].n, bytes.len), text = rest;
        size_t bad;
        if ((i > 0 || !utf8_valid(rest, NULL)) &&
            !convert(rest, marks[i].charset, false, arena, &text, &bad))
            return false;
        found(out, text, marks[i].charset, CHARSET_BOM, 100);
        return true;
    }
    return false;
}

/* Units of `width` bytes that are ASCII, with their byte at `at`; *high counts those beyond Unicode. */
static size_t ascii_units(struct str s, size_t width, size_t at, size_t *high)
{
    size_t n = 0;
    *high = 0;
    for (size_t i = 0; i + width <= s.len; i += width) {
        size_t zeros = 0, top = at ? 0 : width - 1;
        for (size_t k = 0; k < width; k++)
            zeros += s.ptr[i + k] == 0;
        n += zeros == width - 1 && s.ptr[i + at] > 0;
        *high += width == 4 && (s.ptr[i + top] != 0 || (unsigned char)s.ptr[i + (at ? 1 : 2)] > 0x10);
    }
    return n;
}

const char *charset_unmarked_wide(struct str bytes)
{
    static const struct {
        const char *name;
        size_t width, at;
    } wide[] = {{"UTF-32LE", 4, 0}, {"UTF-32BE", 4, 3}, {"UTF-16LE", 2, 0}, {"UTF-16BE", 2, 1}};
    struct str s = str_sub(bytes, 0, CHUNK);
    for (size_t i = 0; has_byte(s, 0) && i < ARRAY_LEN(wide); i++) {
        size_t high, other_high, units = s.len / wide[i].width;
        size_t n = ascii_units(s, wide[i].width, wide[i].at, &high);
        size_t other = ascii_units(s, wide[i].width, wide[i].width - 1 - wide[i].at, &other_high);
        bool enough = n * 2 > units || (n >= UNITS_MIN && n * 8 > units); /* of a text with figures */
        if (enough && n > 4 * other && !high)
            return wide[i].name;
    }
    return NULL;
}

static const char *usual_of(const char *language)
{
    char code[LANGUAGE_CODE_MAX];
    language_primary(str_c(language), code);
    for (size_t i = 0; i < ARRAY_LEN(usual); i++)
        if (strcmp(usual[i].language, code) == 0)
            return usual[i].charset;
    return "windows-1252";
}

/*
 * The detector knows some charsets by their older relative; which of the two it was shows only by what
 * comes out.
 */
static const struct {
    const char *named, *relative;
} relatives[] = {
    {"ISO-8859-1", "windows-1252"}, {"ISO-8859-2", "windows-1250"}, {"ISO-8859-7", "windows-1253"},
    {"ISO-8859-8", "windows-1255"}, {"ISO-8859-8-I", "windows-1255"}, {"ISO-8859-9", "windows-1254"},
    {"windows-1250", "ISO-8859-2"},
};

static const char *relative_of(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(relatives); i++)
        if (strcmp(relatives[i].named, name) == 0)
            return relatives[i].relative;
    return NULL;
}

static size_t letters_of(struct str sample, const char *charset, const char *language, bool loans)
{
    struct arena scratch = ARENA_INIT;
    struct str text;
    size_t bad, n = 0;
    if (convert(sample, charset, false, &scratch, &text, &bad))
        n = alphabet_fit(text, language, loans);
    arena_release(&scratch);
    return n;
}

/* The language to hold a match against: the file's own, else the one the detector found. */
static const char *language_of_match(const char *name, const char *found, const char *own)
{
    if (strcmp(name, "Big5") == 0 && (!own || language_match(str_c(own), STR("zh"))))
        return "zh-Hant";
    return own ? own : found;
}

/* Languages that are written in the same charsets as one that the detector knows. */
static const struct {
    const char *known, *like[6];
} neighbours[] = {
    {"ru", {"uk", "bg", "sr", "be", "mk"}},
    {"cs", {"sk", "sl", "hr"}},
};

static size_t letters_in_neighbours(struct str sample, const char *charset, const char *known)
{
    size_t n = 0;
    for (size_t i = 0; i < ARRAY_LEN(neighbours); i++)
        for (size_t k = 0; !n && strcmp(neighbours[i].known, known) == 0 && neighbours[i].like[k]; k++)
            n = letters_of(sample, charset, neighbours[i].like[k], false);
    return n;
}

/* Does one of the detector's answers, or its relative, read as a language? */
static bool match_reads(struct str sample, struct guess *g, const char *found, const char *language)
{
    bool same = language && language_match(str_c(found), str_c(language));
    bool sure = g->confidence >= CONFIDENT && (same || !language);
    const char *names[] = {g->name, relative_of(g->name)};
    if (g->confidence < (same ? CONFIDENT_SAME_LANGUAGE : RATHER_CONFIDENT))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(names) && names[i]; i++) {
        size_t n = letters_of(sample, names[i], language_of_match(names[i], found, language), sure);
        if (!n && !language)
            n = letters_in_neighbours(sample, names[i], found);
        if (n == 0 || (n < LETTERS_MIN && !sure && !same))
            continue;
        g->name = names[i];
        return g->sure = true;
    }
    return false;
}

/* The first of the detector's answers that reads as a language; else its first one, not sure. */
static struct guess best_match(UCharsetDetector *d, struct str sample, const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = 0;
    struct guess first = {NULL, 0, false};
    const UCharsetMatch **list = ucsdet_detectAll(d, &n, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < n; i++) {
        const char *name = ucsdet_getName(list[i], &status);
        const char *found = ucsdet_getLanguage(list[i], &status);
        struct guess g = {name, ucsdet_getConfidence(list[i], &status), false};
        if (U_FAILURE(status) || strncmp(name, "UTF-", 4) == 0 || strncmp(name, "IBM42", 5) == 0)
            continue;
        if (match_reads(sample, &g, found, language))
            return g;
        if (!first.name && g.confidence >= RATHER_CONFIDENT)
            first = g;
    }
    return first;
}

/* What the detector leaves open: the usual charset of the file's language, and Thai, which it does not know. */
static struct guess usual_match(struct str sample, const char *language, struct guess best)
{
    const char *name = usual_of(language);
    if (language && letters_of(sample, name, language, false))
        return (struct guess){name, CONFIDENT_BY_NAME, true};
    if (!language && letters_of(sample, "windows-874", "th", false) >= THAI_LETTERS_MIN)
        return (struct guess){"windows-874", CONFIDENT_BY_NAME, true};
    return language || !best.name ? (struct guess){name, 0, false} : best;
}

/* ISO-2022 switches charsets by escape sequences, which nothing else has. */
static const char *by_escapes(struct str bytes)
{
    static const struct {
        const char *escape, *charset;
    } escapes[] = {{"\x1B$B", "ISO-2022-JP"}, {"\x1B$@", "ISO-2022-JP"}, {"\x1B$)C", "ISO-2022-KR"},
                   {"\x1B$)A", "ISO-2022-CN"}, {"\x1B$)G", "ISO-2022-CN"}};
    for (size_t i = 0; seven_bits_escaped(bytes) && i < ARRAY_LEN(escapes); i++)
        if (str_find(bytes, str_c(escapes[i].escape)) >= 0)
            return escapes[i].charset;
    return NULL;
}

static void by_statistics(struct str bytes, const char *language, struct arena *arena,
                          struct charset_result *out)
{
    UErrorCode status = U_ZERO_ERROR;
    struct str sample = str_sub(bytes, 0, SAMPLE_MAX), text = {NULL, 0};
    UCharsetDetector *d = ucsdet_open(&status);
    if (U_SUCCESS(status))
        ucsdet_setText(d, sample.ptr, (int32_t)sample.len, &status);
    struct guess g = {NULL, 0, false};
    const char *wide = charset_unmarked_wide(bytes), *told = wide ? wide : by_escapes(bytes);
    language = language && language[0] ? language : NULL;
    if (told)
        g = (struct guess){told, 100, true};
    else if (U_SUCCESS(status))
        g = best_match(d, sample, language);
    if (!g.sure)
        g = usual_match(sample, language, g);
    if (strcmp(g.name, "ISO-8859-1") == 0)
        g.name = "windows-1252";
    size_t bad;
    if (!convert(bytes, g.name, false, arena, &text, &bad))
        BUG("no converter for %s", g.name);
    found(out, text, g.name, g.sure ? CHARSET_DETECTED : CHARSET_ASSUMED, g.confidence);
    ucsdet_close(d);
}

/* The name mail and the web use for a charset that is known by this one; else the name itself. */
static const char *standard_name(const char *name)
{
    static const char *const standards[] = {"MIME", "IANA"};
    for (size_t i = 0; i < ARRAY_LEN(standards); i++) {
        UErrorCode status = U_ZERO_ERROR;
        const char *found = ucnv_getStandardName(name, standards[i], &status);
        if (U_SUCCESS(status) && found)
            return found;
    }
    return name;
}

static bool by_declaration(struct str bytes, const char *declared, struct arena *arena,
                           struct charset_result *out, struct err *err)
{
    struct str text;
    size_t bad = 0;
    if (!charset_known(declared))
        return err_set(err, ERR_CHARSET, "The charset %s is not known.", declared);
    if (!convert(bytes, declared, true, arena, &text, &bad))
        return err_set(err, ERR_CHARSET, "Byte %zu does not fit the declared charset %s.", bad,
                       declared);
    found(out, text, standard_name(declared), CHARSET_DECLARED, 100);
    return true;
}

bool charset_to_utf8(struct str bytes, const char *declared, const char *language,
                     struct arena *arena, struct charset_result *out, struct err *err)
{
    if (bytes.len > INPUT_MAX)
        return err_set(err, ERR_LIMIT, "The text is larger than %d MiB.", INPUT_MAX >> 20);
    if (by_mark(bytes, arena, out))
        return true;
    if (plain_ascii(bytes)) {
        found(out, bytes, "US-ASCII", CHARSET_ASCII, 100);
        return true;
    }
    if (!has_byte(bytes, 0) && !seven_bits_escaped(bytes) && utf8_valid(bytes, NULL)) {
        found(out, bytes, "UTF-8", CHARSET_UTF8, 100);
        return true;
    }
    if (declared && declared[0])
        return by_declaration(bytes, declared, arena, out, err);
    by_statistics(bytes, language, arena, out);
    return true;
}

bool charset_known(const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *cnv = name && name[0] ? ucnv_open(name, &status) : NULL;
    ucnv_close(cnv);
    return cnv && U_SUCCESS(status);
}
