/* Decoding by the table of RFC 3629 section 4; malformed input never reads past the view. */
#include "base/utf8.h"

#include <string.h>

static int sequence_length(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 4;
    return 0;
}

static bool second_byte_fits(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xE0:
        return second >= 0xA0;
    case 0xED:
        return second <= 0x9F;
    case 0xF0:
        return second >= 0x90;
    case 0xF4:
        return second <= 0x8F;
    default:
        return true;
    }
}

/* Length of the well-formed sequence at the front and its value; 0 when malformed. */
static int decode(struct str s, uint32_t *cp)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    int n = sequence_length(p[0]);
    if (n == 0 || (size_t)n > s.len)
        return 0;
    if (n == 1) {
        *cp = p[0];
        return 1;
    }
    if (!second_byte_fits(p[0], p[1]))
        return 0;
    uint32_t v = p[0] & (0x7Fu >> n);
    for (int i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        v = v << 6 | (p[i] & 0x3Fu);
    }
    *cp = v;
    return n;
}

uint32_t utf8_next(struct str *rest)
{
    uint32_t cp = UTF8_BAD;
    int n = decode(*rest, &cp);
    *rest = str_sub(*rest, n ? (size_t)n : 1, rest->len);
    return n ? cp : UTF8_BAD;
}

int utf8_put(uint32_t cp, char out[4])
{
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = UTF8_BAD;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    int n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (int i = n - 1; i > 0; i--, cp >>= 6)
        out[i] = (char)(0x80 | (cp & 0x3F));
    out[0] = (char)((0xF00u >> n & 0xF0u) | cp);
    return n;
}

/* Bytes of ASCII at the front, eight looked at together. */
static size_t ascii_prefix(struct str s)
{
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= s.len; i += sizeof word) {
        memcpy(&word, s.ptr + i, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    return i;
}

bool utf8_valid(struct str s, size_t *bad_at)
{
    struct str rest = s;
    while (rest.len) {
        rest = str_sub(rest, ascii_prefix(rest), rest.len);
        if (!rest.len)
            return true;
        uint32_t cp;
        int n = decode(rest, &cp);
        if (n == 0) {
            if (bad_at)
                *bad_at = s.len - rest.len;
            return false;
        }
        rest = str_sub(rest, (size_t)n, rest.len);
    }
    return true;
}

void utf8_fit(char *out, size_t size, struct str s)
{
    size_t n = s.len < size ? s.len : size - 1;
    while (n > 0 && n < s.len && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
        n--;
    if (n)
        memcpy(out, s.ptr, n);
    out[n] = 0;
}

size_t utf8_count(struct str s)
{
    size_t n = 0;
    while (s.len) {
        utf8_next(&s);
        n++;
    }
    return n;
}
