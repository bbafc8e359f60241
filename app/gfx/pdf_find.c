/*
 * A certificate's code lies among the file's own facts (keywords), where it survives being mailed,
 * copied and rewritten; no page has to be understood for it.
 */
#include "gfx/pdf_find.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

enum { PIECE = 16 << 10, INFLATE_MAX = 16 << 20 };

static size_t run_len(struct str s)
{
    size_t n = 0;
    while (n < s.len && ((s.ptr[n] >= '0' && s.ptr[n] <= '9') || (s.ptr[n] >= 'A' && s.ptr[n] <= 'Z')))
        n++;
    return n;
}

static bool find_plain(struct str text, struct str mark, struct buf *out)
{
    for (ptrdiff_t at; (at = str_find(text, mark)) >= 0;) {
        text = str_sub(text, (size_t)at, text.len);
        size_t n = run_len(text);
        if (n > mark.len) {
            buf_add(out, str_sub(text, 0, n));
            return true;
        }
        text = str_sub(text, mark.len, text.len);
    }
    return false;
}

/* As much as can be had; what is broken ends there. */
static void inflate_some(struct str in, struct buf *out, size_t most)
{
    z_stream z = {.next_in = (Bytef *)(uintptr_t)in.ptr, .avail_in = in.len > INT_MAX ? INT_MAX : (uInt)in.len};
    unsigned char piece[PIECE];
    if (inflateInit(&z) != Z_OK)
        return;
    int rc = Z_OK;
    while (rc == Z_OK && out->len < most) {
        z.next_out = piece;
        z.avail_out = sizeof piece;
        rc = inflate(&z, Z_NO_FLUSH);
        buf_add(out, (struct str){(const char *)piece, sizeof piece - z.avail_out});
    }
    inflateEnd(&z);
}

bool pdf_find(struct str file, struct str mark, struct buf *out)
{
    static const char begins[] = "stream";
    struct buf inflated = BUF_INIT;
    size_t room = INFLATE_MAX;
    bool found = find_plain(file, mark, out);
    for (ptrdiff_t at; !found && room && (at = str_find(file, str_c(begins))) >= 0;) {
        file = str_sub(file, (size_t)at + sizeof begins - 1, file.len);
        while (file.len && (file.ptr[0] == '\r' || file.ptr[0] == '\n'))
            file = str_sub(file, 1, file.len);
        buf_clear(&inflated);
        inflate_some(file, &inflated, room);
        room -= inflated.len < room ? inflated.len : room;
        found = find_plain(buf_str(&inflated), mark, out);
    }
    buf_release(&inflated);
    return found;
}
