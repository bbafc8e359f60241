/* UTF-16 copies of UTF-8 text for the library's interfaces; only for locale/. */
#ifndef LOCALE_UTF16_H
#define LOCALE_UTF16_H

#include <stddef.h>
#include <stdint.h>
#include <unicode/utypes.h>

#include "base/arena.h"
#include "base/str.h"

struct utf16 {
    const UChar *units; /* NUL-ended */
    int32_t n;
    const uint32_t *byte; /* n + 1 offsets into the UTF-8 */
};

/* Malformed bytes become U+FFFD one by one. Text beyond 256 MiB is cut there. */
struct utf16 utf16_from(struct arena *arena, struct str text);

struct str utf16_to_utf8(struct arena *arena, const UChar *units, int32_t n);

#endif
