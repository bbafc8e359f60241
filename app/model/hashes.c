/*
 * Lines of "size mtime_ns sha256 path" in XDG cache/media-hashes. Read at the first question,
 * written once at the end. The newest HASHES_MAX entries are kept.
 */
#include "model/hashes.h"

#include <string.h>

#include "base/fs.h"
#include "base/log.h"
#include "base/sha256.h"
#include "base/str.h"

#define LOG_ROOM "model"

enum { HASHES_MAX = 2000, CACHE_FILE_MAX = 4 << 20 };

struct hash_entry {
    int64_t size, mtime_ns;
    char sha256[65];
    struct str path;
};

void hashes_init(struct hashes *h, struct arena *arena, int64_t budget)
{
    *h = (struct hashes){.arena = arena, .known = VEC_INIT(struct hash_entry), .budget = budget};
}

static const char *cache_path(struct arena *arena)
{
    return fs_join(arena, fs_xdg(arena, FS_XDG_CACHE), "media-hashes");
}

static void take_line(struct hashes *h, struct str line)
{
    struct hash_entry e = {0};
    struct str rest = line;
    struct str size = str_cut(&rest, ' '), mtime = str_cut(&rest, ' '), hash = str_cut(&rest, ' ');
    if (!str_to_i64(size, &e.size) || !str_to_i64(mtime, &e.mtime_ns) || hash.len != 64 ||
        rest.len == 0)
        return;
    memcpy(e.sha256, hash.ptr, 64);
    e.path = rest;
    vec_add(&h->known, &e);
}

static void load(struct hashes *h)
{
    struct str text;
    h->loaded = true;
    if (!fs_read(cache_path(h->arena), CACHE_FILE_MAX, h->arena, &text, NULL))
        return;
    while (text.len)
        take_line(h, str_cut(&text, '\n'));
}

static struct hash_entry *find(struct hashes *h, const char *path)
{
    for (size_t i = h->known.n; i-- > 0;) {
        struct hash_entry *e = vec_at(&h->known, i);
        if (str_eq_c(e->path, path))
            return e;
    }
    return NULL;
}

bool hashes_of(struct hashes *h, const char *path, char out[65])
{
    struct hash_entry e = {0};
    struct err err = ERR_INIT;
    if (!fs_stat(path, &e.size, &e.mtime_ns))
        return false;
    if (!h->loaded)
        load(h);
    struct hash_entry *known = find(h, path);
    if (known && known->size == e.size && known->mtime_ns == e.mtime_ns) {
        memcpy(out, known->sha256, 65);
        return true;
    }
    if (e.size > h->budget)
        return false;
    h->budget -= e.size;
    if (!sha256_file(path, e.sha256, &err)) {
        log_warn("hash path=%s failed: %s", path, err.text);
        return false;
    }
    memcpy(out, e.sha256, 65);
    if (!strchr(path, '\n')) {
        e.path = arena_str(h->arena, str_c(path));
        h->changed = true;
        if (known)
            *known = e;
        else
            vec_add(&h->known, &e);
    }
    return true;
}

static void save(struct hashes *h)
{
    struct buf b = BUF_INIT;
    struct err err = ERR_INIT;
    size_t from = h->known.n > HASHES_MAX ? h->known.n - HASHES_MAX : 0;
    for (size_t i = from; i < h->known.n; i++) {
        const struct hash_entry *e = vec_at(&h->known, i);
        buf_addf(&b, "%lld %lld %s %" STR_FMT "\n", (long long)e->size, (long long)e->mtime_ns,
                 e->sha256, STR_ARG(e->path));
    }
    const char *path = cache_path(h->arena);
    if (!fs_mkdirs(fs_dir_of(h->arena, path), &err) || !fs_write_atomic(path, buf_str(&b), &err))
        log_info("hashes are not remembered: %s", err.text);
    buf_release(&b);
}

void hashes_close(struct hashes *h)
{
    if (h->changed)
        save(h);
    vec_release(&h->known);
}
