/*
 * Bytes as the list of a pack's files: refused, or a list that is written again as the very same bytes and in which no path
 * leads anywhere but below one folder. And bytes as a path by itself.
 */
#include <stdlib.h>
#include <string.h>

#include "pack/manifest.h"
#include "pack/path.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void path_leads_nowhere(struct str path)
{
    struct str rest = path;
    if (path.len > PACK_PATH_MAX || path.ptr[0] == '/' || path.ptr[path.len - 1] == '/')
        abort();
    while (rest.len) {
        struct str part = str_cut(&rest, '/');
        if (!part.len || part.ptr[0] == '.' || memchr(part.ptr, '\\', part.len) || memchr(part.ptr, ':', part.len))
            abort();
    }
    for (size_t i = 0; i < path.len; i++)
        if ((unsigned char)path.ptr[i] < ' ')
            abort();
}

static void files_good(const struct pack_manifest *m, size_t size)
{
    int64_t total = 0;
    for (int i = 0; i < m->n_files; i++) {
        const struct pack_file *f = &m->files[i];
        path_leads_nowhere(f->path);
        if (f->size < 0 || f->kind >= PACK_KIND_COUNT || pack_manifest_find(m, f->path) != f)
            abort();
        total += f->size;
    }
    if (total != m->total || !pack_manifest_find(m, m->playlist) || (size_t)m->n_files > size)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    struct arena arena = ARENA_INIT;
    struct pack_manifest m;
    struct pack_trouble t = PACK_TROUBLE_INIT;
    if (pack_manifest_read(text, &arena, &m, &t)) {
        struct buf again = BUF_INIT;
        files_good(&m, size);
        if (!pack_manifest_write(&m, &again, &t) || !str_eq(buf_str(&again), text))
            abort();
        buf_release(&again);
    } else if (t.why == PACK_FINE || t.err.code == ERR_NONE) {
        abort();
    }
    if (size && pack_path_good(text, NULL))
        path_leads_nowhere(text);
    arena_release(&arena);
    return 0;
}
