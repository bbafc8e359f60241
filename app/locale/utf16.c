/*
 * Conversion to and from UTF-16 with the way back to byte offsets. ICU's own UTF-8 access (UText)
 * counts malformed sequences differently from base/utf8.h, and a boundary must never fall where
 * our side sees none; hence the copy.
 */
#include "locale/utf16.h"

#include "base/utf8.h"

struct utf16 utf16_from(struct arena *arena, struct str text)
{
    text = str_sub(text, 0, (size_t)256 << 20);
    UChar *units = arena_array(arena, text.len + 1, UChar);
    uint32_t *byte = arena_array(arena, text.len + 1, uint32_t);
    int32_t n = 0;
    for (struct str rest = text; rest.len;) {
        uint32_t at = (uint32_t)(text.len - rest.len);
        uint32_t cp = utf8_next(&rest);
        byte[n] = at;
        if (cp < 0x10000) {
            units[n++] = (UChar)cp;
            continue;
        }
        /* four bytes of UTF-8 give two units, so the arrays are always long enough */
        units[n++] = (UChar)(0xD7C0 + (cp >> 10));
        byte[n] = at;
        units[n++] = (UChar)(0xDC00 | (cp & 0x3FF));
    }
    byte[n] = (uint32_t)text.len;
    return (struct utf16){units, n, byte};
}

struct str utf16_to_utf8(struct arena *arena, const UChar *units, int32_t n)
{
    char *out = arena_alloc(arena, (size_t)n * 3 + 1);
    size_t len = 0;
    for (int32_t i = 0; i < n; i++) {
        uint32_t cp = units[i];
        if (cp >= 0xD800 && cp < 0xDC00 && i + 1 < n && (units[i + 1] & 0xFC00) == 0xDC00)
            cp = 0x10000 + ((cp - 0xD800) << 10) + (units[++i] & 0x3FFu);
        len += (size_t)utf8_put(cp, out + len);
    }
    return (struct str){out, len};
}
