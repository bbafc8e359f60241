/* Bytes as the parts that stand in a database: always a valid set, and what is written of it reads the same. */
#include <stdlib.h>

#include "store/watched.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct watched w, again;
    struct buf text = BUF_INIT, more = BUF_INIT;
    watched_read((struct str){(const char *)data, size}, &w);
    for (int i = 0; i < w.n; i++)
        if (w.part[i].from_ms < 0 || w.part[i].from_ms >= w.part[i].to_ms ||
            (i && w.part[i].from_ms <= w.part[i - 1].to_ms + WATCHED_HOLE_MS))
            abort();
    watched_write(&w, &text);
    watched_read(buf_str(&text), &again);
    watched_write(&again, &more);
    int percent = watched_percent(&w, 600000000);
    if (!str_eq(buf_str(&text), buf_str(&more)) || percent < 0 || percent > 100)
        abort();
    buf_release(&text);
    buf_release(&more);
    return 0;
}
