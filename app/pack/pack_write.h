/*
 * Makes a pack: files of the disk, a manifest, a signature. The same files, titles, version and key give the same bytes on
 * every machine: no times, owners or modes of the machine go in, the order is that of the paths.
 */
#ifndef PACK_PACK_WRITE_H
#define PACK_PACK_WRITE_H

#include "base/libraries.h"
#include "pack/manifest.h"
#include "seal/minisign.h"

struct pack_source {
    struct str path;  /* in the pack */
    const char *from; /* on the disk */
};

struct pack_order {
    int64_t content_version;
    struct pack_version program;
    struct str playlist; /* one of the paths in the pack */
    int n_titles, n_sources;
    const struct pack_title *titles;
    const struct pack_source *sources; /* in any order; one twice is taken once */
    const struct seal_secret *key;
    void *ctx;
    /* Between blocks: done of total bytes; each file is read twice (once for its hash). False: stop. May be NULL. */
    bool (*progress)(void *ctx, struct str path, int64_t done, int64_t total);
};

/* Writes to and, beside it, to.minisig (minisign's signature of the whole file). Both are there whole or not at all.
 * Refused when a reader would refuse it, or a file changed between its two readings. */
bool pack_write(const struct pack_order *order, const char *to, struct pack_trouble *t);

void pack_libraries(struct libraries *l);

#endif
