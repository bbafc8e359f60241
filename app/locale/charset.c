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
#include "locale/language.h"
#include "locale/utf16.h"

enum {
    CONFIDENT = 45,
    CONFIDENT_SAME_LANGUAGE = 15,
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

/* UTF-16 without a mark: ASCII text has a NUL in every other place. */
static const char *utf16_by_nuls(struct str bytes)
{
    size_t nuls[2] = {0, 0}, n = bytes.len < 4096 ? bytes.len : 4096;
    for (size_t i = 0; i < n; i++)
        nuls[i & 1] += bytes.ptr[i] == 0;
    if (nuls[1] * 3 > n && nuls[0] * 10 < nuls[1])
        return "UTF-16LE";
    if (nuls[0] * 3 > n && nuls[1] * 10 < nuls[0])
        return "UTF-16BE";
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

/* The detector's first answer that can be meant; names point into the detector. */
static struct guess best_match(UCharsetDetector *d, const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = 0;
    const UCharsetMatch **list = ucsdet_detectAll(d, &n, &status);
    struct guess best = {usual_of(language), 0, false};
    for (int32_t i = 0; U_SUCCESS(status) && i < n; i++) {
        const char *name = ucsdet_getName(list[i], &status);
        const char *lang = ucsdet_getLanguage(list[i], &status);
        int32_t confidence = ucsdet_getConfidence(list[i], &status);
        if (U_FAILURE(status) || strncmp(name, "UTF-8", 5) == 0 || strncmp(name, "IBM42", 5) == 0)
            continue;
        bool same = language && language_match(str_c(lang), str_c(language));
        if (!best.sure && confidence >= (same ? CONFIDENT_SAME_LANGUAGE : CONFIDENT))
            best = (struct guess){name, confidence, true};
    }
    return best;
}

static void by_statistics(struct str bytes, const char *language, struct arena *arena,
                          struct charset_result *out)
{
    UErrorCode status = U_ZERO_ERROR;
    struct str sample = str_sub(bytes, 0, SAMPLE_MAX), text = {NULL, 0};
    UCharsetDetector *d = ucsdet_open(&status);
    if (U_SUCCESS(status))
        ucsdet_setText(d, sample.ptr, (int32_t)sample.len, &status);
    struct guess g = {usual_of(language), 0, false};
    if (U_SUCCESS(status))
        g = best_match(d, language);
    if (utf16_by_nuls(bytes))
        g = (struct guess){utf16_by_nuls(bytes), 100, true};
    if (strcmp(g.name, "ISO-8859-1") == 0)
        g.name = "windows-1252";
    size_t bad;
    if (!convert(bytes, g.name, false, arena, &text, &bad))
        BUG("no converter for %s", g.name);
    found(out, text, g.name, g.sure ? CHARSET_DETECTED : CHARSET_ASSUMED, g.confidence);
    ucsdet_close(d);
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
    found(out, text, declared, CHARSET_DECLARED, 100);
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
