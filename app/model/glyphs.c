/*
 * Nearly every text is ASCII, and the accents of the others come again and again: both are answered
 * without asking anybody. Characters that only steer (joiners, marks of direction, variation
 * selectors) and malformed bytes are not this file's matter.
 */
#include "model/glyphs.h"

#include <string.h>

#include "base/utf8.h"

static bool steers(uint32_t cp)
{
    return cp < 0xA0 || cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) ||
           (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0xFEFF || cp == 0xFFFD ||
           (cp >= 0xE0000 && cp <= 0xE0FFF);
}

static bool drawn(struct glyph_check *g, uint32_t cp)
{
    bool small = cp < 0x10000;
    if (steers(cp) || (small && g->drawn[cp / 8] >> cp % 8 & 1))
        return true;
    if (!g->known(g->ctx, cp))
        return false;
    if (small)
        g->drawn[cp / 8] |= (uint8_t)(1u << cp % 8);
    return true;
}

static size_t ascii_prefix(struct str s)
{
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= s.len; i += sizeof word) {
        memcpy(&word, s.ptr + i, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
    }
    while (i < s.len && !(s.ptr[i] & 0x80))
        i++;
    return i;
}

uint32_t glyphs_missing(struct glyph_check *g, struct str text)
{
    if (!g || !g->known)
        return 0;
    struct str rest = str_sub(text, ascii_prefix(text), text.len);
    while (rest.len) {
        uint32_t cp = utf8_next(&rest);
        if (cp >= 0x80 && !drawn(g, cp))
            return cp;
    }
    return 0;
}
