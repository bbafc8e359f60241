/* The encoder: one IDAT, the Sub filter on every row (pages are mostly flat), packed
 * by deflate.h. */
#include "gfx/png.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/mem.h"
#include "gfx/deflate.h"

enum { FILTER_SUB = 1 };

static void put_u32(unsigned char *at, uint32_t v)
{
    at[0] = (unsigned char)(v >> 24);
    at[1] = (unsigned char)(v >> 16);
    at[2] = (unsigned char)(v >> 8);
    at[3] = (unsigned char)v;
}

static void add_bytes(struct buf *out, const void *bytes, size_t n)
{
    buf_add(out, (struct str){bytes, n});
}

static void add_chunk(struct buf *out, const char type[4], const void *bytes, size_t n)
{
    unsigned char word[4];
    put_u32(word, (uint32_t)n);
    add_bytes(out, word, 4);
    add_bytes(out, type, 4);
    if (n)
        add_bytes(out, bytes, n);
    put_u32(word, deflate_crc(deflate_crc(0, type, 4), bytes, n));
    add_bytes(out, word, 4);
}

static void filter_row(const uint32_t *row, int w, unsigned char *out)
{
    uint32_t before = 0;
    *out++ = FILTER_SUB;
    for (int x = 0; x < w; x++) {
        uint32_t p = row[x];
        *out++ = (unsigned char)((p >> 16 & 255) - (before >> 16 & 255));
        *out++ = (unsigned char)((p >> 8 & 255) - (before >> 8 & 255));
        *out++ = (unsigned char)((p & 255) - (before & 255));
        before = p;
    }
}

void png_encode(const uint32_t *pixels, int w, int h, int pitch, struct buf *out)
{
    size_t row = 1 + 3 * (size_t)w, raw_size = row * (size_t)h;
    unsigned char *raw = mem_calloc(raw_size, 1);
    for (int y = 0; y < h; y++)
        filter_row(pixels + (int64_t)y * pitch, w, raw + row * (size_t)y);
    struct buf packed = BUF_INIT;
    deflate_add(raw, raw_size, &packed);
    unsigned char head[13] = {[8] = 8, [9] = 2};
    put_u32(head, (uint32_t)w);
    put_u32(head + 4, (uint32_t)h);
    add_bytes(out, "\x89PNG\r\n\x1a\n", 8);
    add_chunk(out, "IHDR", head, sizeof head);
    add_chunk(out, "IDAT", packed.ptr, packed.len);
    add_chunk(out, "IEND", NULL, 0);
    buf_release(&packed);
    free(raw);
}

bool png_write(const char *path, const uint32_t *pixels, int w, int h, int pitch, struct err *err)
{
    struct buf out = BUF_INIT;
    png_encode(pixels, w, h, pitch, &out);
    bool ok = fs_write_atomic(path, buf_str(&out), err);
    buf_release(&out);
    return ok;
}
