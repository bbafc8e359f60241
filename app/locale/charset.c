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

#include "base/bug.h"
#include "base/utf8.h"
#include "locale/charset_guess.h"
#include "locale/utf16.h"

enum { UNITS_MIN = 8, CHUNK = 4096, INPUT_MAX = 512 << 20 };

static const struct {
    const char *bytes;
    size_t n;
    const char *charset;
} marks[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8"}, {"\xFF\xFE\0\0", 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, "UTF-32BE"},
    {"\xFF\xFE", 2, "UTF-16LE"},  {"\xFE\xFF", 2, "UTF-16BE"},
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

static bool seven_bits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

/* ISO-2022 and its like: seven bits and escape sequences, which are valid UTF-8 too. */
static bool seven_bits_escaped(struct str s)
{
    return has_byte(s, 0x1B) && seven_bits(s);
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

/* HZ puts Chinese between "~{" and "~}", two bytes a character. All of it has to, or it is a text with odd brackets. */
static bool is_hz(struct str bytes)
{
    size_t n = 0;
    for (ptrdiff_t at; (at = str_find(bytes, STR("~{"))) >= 0; n++) {
        size_t i = (size_t)at + 2;
        while (i + 1 < bytes.len && bytes.ptr[i] > 0x20 && bytes.ptr[i] < 0x78 && bytes.ptr[i + 1] > 0x20 && bytes.ptr[i + 1] < 0x7F)
            i += 2;
        if (i == (size_t)at + 2 || !str_starts(str_sub(bytes, i, bytes.len), STR("~}")))
            return false;
        bytes = str_sub(bytes, i + 2, bytes.len);
    }
    return n > 0;
}

/* ISO-2022 switches charsets by escape sequences, which nothing else has. */
const char *charset_escaped(struct str bytes)
{
    static const struct {
        const char *escape, *charset;
    } escapes[] = {{"\x1B$B", "ISO-2022-JP"}, {"\x1B$@", "ISO-2022-JP"}, {"\x1B$)C", "ISO-2022-KR"},
                   {"\x1B$)A", "ISO-2022-CN"}, {"\x1B$)G", "ISO-2022-CN"}};
    for (size_t i = 0; seven_bits_escaped(bytes) && i < ARRAY_LEN(escapes); i++)
        if (str_find(bytes, str_c(escapes[i].escape)) >= 0)
            return escapes[i].charset;
    return has_byte(bytes, '~') && seven_bits(bytes) && is_hz(bytes) ? "HZ" : NULL;
}

/* What its bytes say it is, else the likeliest of what it may be. */
static void by_reading(struct str bytes, const char *language, struct arena *arena, struct charset_result *out)
{
    const char *wide = charset_unmarked_wide(bytes), *told = wide ? wide : charset_escaped(bytes);
    struct charset_guess g = {.name = told, .sure = true, .confidence = 100};
    struct str text = {NULL, 0};
    size_t bad;
    if (!told)
        charset_guess(bytes, language, &g);
    if (!told && g.sure && !convert(bytes, g.name, true, arena, &text, &bad))
        g.sure = false; /* what the sample has not shown */
    if ((told || !g.sure) && !convert(bytes, g.name, false, arena, &text, &bad))
        BUG("no converter for %s", g.name);
    found(out, text, g.name, g.sure ? CHARSET_DETECTED : CHARSET_ASSUMED, g.confidence);
    snprintf(out->other, sizeof out->other, "%s", g.other ? g.other : "");
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
    bool hz = (!declared || !declared[0]) && charset_escaped(bytes);
    if (!hz && plain_ascii(bytes)) {
        found(out, bytes, "US-ASCII", CHARSET_ASCII, 100);
        return true;
    }
    if (!hz && !has_byte(bytes, 0) && !seven_bits_escaped(bytes) && utf8_valid(bytes, NULL)) {
        found(out, bytes, "UTF-8", CHARSET_UTF8, 100);
        return true;
    }
    if (declared && declared[0])
        return by_declaration(bytes, declared, arena, out, err);
    by_reading(bytes, language, arena, out);
    return true;
}

bool charset_known(const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *cnv = name && name[0] ? ucnv_open(name, &status) : NULL;
    ucnv_close(cnv);
    return cnv && U_SUCCESS(status);
}
