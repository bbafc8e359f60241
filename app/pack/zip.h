/*
 * A zip archive of the one form that packs have, read as if an attacker had written it (PKWARE APPNOTE 6.3.10; sections
 * in brackets): stored entries one behind the other from the first byte on, then the directory, then the end and nothing.
 * Every field is held against what it has to be; none is followed anywhere else.
 */
#ifndef PACK_ZIP_H
#define PACK_ZIP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "pack/path.h"
#include "pack/trouble.h"

enum { ZIP_WINDOW = 4096 };

struct zip {
    int fd;
    int64_t size;
    unsigned char window[ZIP_WINDOW]; /* bytes [at, at + n) of the file */
    int64_t at;
    size_t n;
};

/* Header of an entry, local [4.3.7] or in the directory [4.3.12]. */
struct zip_header {
    char name[PACK_PATH_MAX + 1];
    size_t n_name;
    unsigned flags, time, date;
    uint32_t crc;
    int64_t stored, size; /* bytes in the archive and unpacked */
    bool long_sizes;      /* by the zip64 field [4.5.3] */
    int64_t place;        /* local: where its content begins; directory: where its local header is */
    int64_t next;         /* directory: where the next one begins */
};

/* Where the directory is. */
struct zip_end {
    int64_t entries, at, size; /* [at, at + size) */
};

/* Bytes of the file, n at most ZIP_WINDOW; valid until the next call. NULL with PACK_CUT_SHORT or PACK_IO. */
const unsigned char *zip_bytes(struct zip *z, int64_t at, size_t n, struct pack_trouble *t);

bool zip_local(struct zip *z, int64_t at, struct zip_header *out, struct pack_trouble *t);
bool zip_central(struct zip *z, int64_t at, struct zip_header *out, struct pack_trouble *t);
bool zip_end_read(struct zip *z, struct zip_end *out, struct pack_trouble *t);

/* Size of what follows the content of an entry [4.3.9]; 0: nothing. */
int64_t zip_descriptor_size(const struct zip_header *local);
/* Holds an entry's local header, and the descriptor behind its content, against the directory's. */
bool zip_agree(struct zip *z, const struct zip_header *local, const struct zip_header *central, struct pack_trouble *t);

#endif
