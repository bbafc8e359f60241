/*
 * Bytes as a pack whose signature is good: refused with a reason, or every file of its list streams by whole, once, and is
 * what the list says. A file without a name in memory stands for the one on the stick.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/sha256.h"
#include "pack/pack_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct counting {
    int64_t bytes;
    int begun, ended, dropped;
    struct sha256 hash;
};

static bool begin(void *ctx, const struct pack_file *file, struct pack_trouble *t)
{
    struct counting *c = ctx;
    (void)file, (void)t;
    c->begun++;
    c->bytes = 0;
    sha256_init(&c->hash);
    return true;
}

static bool take(void *ctx, const void *bytes, size_t n, struct pack_trouble *t)
{
    struct counting *c = ctx;
    (void)t;
    c->bytes += (int64_t)n;
    sha256_add(&c->hash, bytes, n);
    return true;
}

static bool end(void *ctx, const struct pack_file *file, struct pack_trouble *t)
{
    struct counting *c = ctx;
    unsigned char hash[32];
    (void)t;
    sha256_end(&c->hash, hash);
    c->ended++;
    if (c->bytes != file->size || memcmp(hash, file->sha256, sizeof hash) != 0)
        abort();
    return true;
}

static void drop(void *ctx, const struct pack_file *file)
{
    struct counting *c = ctx;
    (void)file;
    c->dropped++;
}

static void stream(struct pack *p, size_t size)
{
    struct counting c = {0};
    struct pack_trouble t = PACK_TROUBLE_INIT;
    const struct pack_sink sink = {.ctx = &c, .begin = begin, .data = take, .end = end, .drop = drop};
    bool good = pack_stream_all(p, &sink, &t);
    if (c.begun != c.ended + c.dropped || c.dropped != !good || (good && c.ended != pack_manifest(p)->n_files) ||
        pack_manifest(p)->total > (int64_t)size || (!good && t.why == PACK_FINE))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct pack_trust trust = {.anybody = true};
    struct pack_trouble t = PACK_TROUBLE_INIT;
    int fd = memfd_create("pack", MFD_CLOEXEC);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    struct pack *p = pack_open(fd, "pack", &trust, &t);
    if (p)
        stream(p, size);
    else if (t.why == PACK_FINE || t.err.code == ERR_NONE)
        abort();
    pack_close(p);
    close(fd);
    return 0;
}
