#include "pack/verify.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/sha256.h"
#include "pack/installed.h"

enum { BLOCK = 1 << 16 };
enum sight { SIGHT_SAME, SIGHT_OTHER, SIGHT_STOPPED };

static bool is_digest(const char hex[65], const uint8_t digest[PACK_HASH_BYTES])
{
    char want[65];
    for (int i = 0; i < PACK_HASH_BYTES; i++)
        snprintf(want + 2 * i, 3, "%02x", digest[i]);
    return strcmp(hex, want) == 0;
}

static enum sight look_at(const struct verify *v, const char *path, const struct pack_file *file)
{
    unsigned char block[BLOCK];
    struct sha256 h;
    char hex[65];
    int64_t size = 0;
    ssize_t n = 1;
    int fd = fs_open_regular(path, NULL);
    sha256_init(&h);
    while (fd >= 0 && n > 0 && size <= file->size) {
        if (v->stop && v->stop(v->ctx)) {
            close(fd);
            return SIGHT_STOPPED;
        }
        n = read(fd, block, sizeof block);
        if (n < 0 && errno == EINTR)
            n = 1;
        else if (n > 0)
            sha256_add(&h, block, (size_t)n), size += n;
    }
    if (fd >= 0)
        close(fd);
    sha256_hex(&h, hex);
    return fd >= 0 && n == 0 && size == file->size && is_digest(hex, file->sha256) ? SIGHT_SAME : SIGHT_OTHER;
}

bool verify_slot(const struct verify *v, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct installed in;
    bool ok = installed_read(&arena, v->data_dir, v->slot, &in, err);
    for (int i = 0; ok && i < in.manifest.n_files; i++) {
        const struct pack_file *f = &in.manifest.files[i];
        struct arena scratch = ARENA_INIT;
        enum sight sight = look_at(v, fs_join(&scratch, in.root, arena_cstr(&scratch, f->path)), f);
        arena_release(&scratch);
        if (sight == SIGHT_OTHER && v->bad)
            v->bad(v->ctx, f);
        if (sight == SIGHT_STOPPED)
            ok = err_set(err, ERR_IO, "stopped at %" STR_FMT, STR_ARG(f->path));
    }
    arena_release(&arena);
    return ok;
}
