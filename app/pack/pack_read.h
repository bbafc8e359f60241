/*
 * A pack, read once from its beginning to its end. Nothing of it is looked at before the signature over its manifest has
 * been found good; from then on the archive's own words are only compared with the manifest's: it is a plain zip of
 * stored entries that lie one behind the other in the manifest's order, behind them the directory, behind that nothing.
 * Memory: what the manifest and the directory take (at most some 20 MB) and one block, whatever the pack's size.
 * One thread at a time.
 */
#ifndef PACK_PACK_READ_H
#define PACK_PACK_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pack/manifest.h"
#include "seal/minisign.h"

#define PACK_ENDING ".capsulepack"

struct pack;

/* Whom to believe. */
struct pack_trust {
    const struct minisign_public *keys;
    int n_keys;
    bool anybody;                /* to be shown alone: the signature is not looked at, pack_signed_by says NULL */
    struct pack_version program; /* this one; {0}: that of the build */
};

/*
 * Opens a pack: signature, manifest, directory, in this order, each only when the one before is good. fd: a regular file,
 * read with pread; borrowed until pack_close. name: for sentences. NULL with the reason in t.
 */
struct pack *pack_open(int fd, const char *name, const struct pack_trust *trust, struct pack_trouble *t);
void pack_close(struct pack *p); /* NULL is fine */

const struct pack_manifest *pack_manifest(const struct pack *p); /* lives until pack_close */
const struct minisign_public *pack_signed_by(const struct pack *p); /* one of trust's keys */
const char *pack_claims_key(const struct pack *p); /* the key's id that the signature names: 16 hexadecimal digits */
int64_t pack_bytes(const struct pack *p);          /* of the whole archive */

/* What is done with the content of a file as it comes by. All may be NULL. */
struct pack_sink {
    void *ctx;
    /* A file begins. False: refuse, with the reason in t. */
    bool (*begin)(void *ctx, const struct pack_file *file, struct pack_trouble *t);
    bool (*data)(void *ctx, const void *bytes, size_t n, struct pack_trouble *t);
    /* All of it came and is what was signed. */
    bool (*end)(void *ctx, const struct pack_file *file, struct pack_trouble *t);
    /* It is not, or could not be read: between begin and here nothing is to be kept. */
    void (*drop)(void *ctx, const struct pack_file *file);
    /* Between blocks of at most 1 MiB; done: bytes of content so far, of manifest->total. False: stop (PACK_STOPPED). */
    bool (*progress)(void *ctx, const struct pack_file *file, int64_t done);
};

/* Streams file number i (of manifest->files) through sink: its headers, size, kind by content, SHA-256 and checksum are
 * checked. done: bytes of content before it, for progress. */
bool pack_stream(struct pack *p, int i, int64_t done, const struct pack_sink *sink, struct pack_trouble *t);
/* All files in order. */
bool pack_stream_all(struct pack *p, const struct pack_sink *sink, struct pack_trouble *t);

#endif
