/* Is installed content still what was signed? Cards wear out, and nobody looks. */
#ifndef PACK_VERIFY_H
#define PACK_VERIFY_H

#include <stdbool.h>

#include "base/err.h"
#include "pack/manifest.h"

struct verify {
    const char *data_dir;
    int slot;
    void *ctx;
    bool (*stop)(void *ctx);                                   /* between blocks; NULL: never */
    void (*bad)(void *ctx, const struct pack_file *file);      /* gone, unreadable, or not what it was */
};

/* Reads and hashes every file of the slot. Blocks; any thread. False: it was stopped, or the manifest cannot be read. */
bool verify_slot(const struct verify *v, struct err *err);

#endif
