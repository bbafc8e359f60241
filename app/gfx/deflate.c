/* zlib, at a quick level. */
#include "gfx/deflate.h"

#include <stdlib.h>
#include <zlib.h>

#include "base/bug.h"
#include "base/mem.h"

enum { LEVEL = 3 };

void deflate_add(const void *bytes, size_t n, struct buf *out)
{
    uLongf packed_size = compressBound(n);
    unsigned char *packed = mem_calloc(packed_size, 1);
    if (compress2(packed, &packed_size, bytes, n, LEVEL) != Z_OK)
        BUG("zlib refuses %zu bytes", n);
    buf_add(out, (struct str){(const char *)packed, packed_size});
    free(packed);
}

uint32_t deflate_crc(uint32_t crc, const void *bytes, size_t n)
{
    return n ? (uint32_t)crc32(crc, bytes, (uInt)n) : crc; /* zlib's answer to NULL is 0 */
}

void deflate_libraries(struct libraries *l)
{
    libraries_add(l, "zlib", ZLIB_VERSION, zlibVersion());
}
