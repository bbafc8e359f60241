/* In the place of deflate.c where zlib is left out: stored blocks (RFC 1951, 3.2.4), as large as what goes in. */
#include "gfx/deflate.h"

enum { BLOCK_MAX = 65535, ADLER_MOD = 65521 };

static void add_byte(struct buf *out, unsigned v)
{
    buf_add_char(out, (char)(v & 255));
}

static void add_block(struct buf *out, const unsigned char *bytes, size_t n, bool last)
{
    unsigned len = (unsigned)n;
    add_byte(out, last);
    add_byte(out, len), add_byte(out, len >> 8);
    add_byte(out, ~len), add_byte(out, ~len >> 8);
    if (n)
        buf_add(out, (struct str){(const char *)bytes, n});
}

static uint32_t adler(const unsigned char *bytes, size_t n)
{
    uint32_t a = 1, b = 0;
    for (size_t i = 0; i < n; i++) {
        a = (a + bytes[i]) % ADLER_MOD;
        b = (b + a) % ADLER_MOD;
    }
    return b << 16 | a;
}

void deflate_add(const void *bytes, size_t n, struct buf *out)
{
    const unsigned char *p = bytes;
    add_byte(out, 0x78), add_byte(out, 0x01);
    size_t at = 0;
    for (; n - at > BLOCK_MAX; at += BLOCK_MAX)
        add_block(out, p + at, BLOCK_MAX, false);
    add_block(out, p + at, n - at, true);
    uint32_t check = adler(p, n);
    for (int shift = 24; shift >= 0; shift -= 8)
        add_byte(out, check >> shift);
}

uint32_t deflate_crc(uint32_t crc, const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    crc = ~crc;
    for (size_t i = 0; i < n; i++) {
        crc ^= p[i];
        for (int k = 0; k < 8; k++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

void deflate_libraries(struct libraries *l)
{
    (void)l;
}
