/* What is installed in a slot, from its manifest. */
#ifndef PACK_INSTALLED_H
#define PACK_INSTALLED_H

#include "pack/manifest.h"
#include "pack/slots.h"
#include "seal/minisign.h"

struct installed {
    struct pack_manifest manifest; /* in the arena */
    const char *root;              /* the content folder */
    const char *playlist;          /* what is opened; a path */
    char signer[MINISIGN_ID_TEXT]; /* "": unknown */
};

/* False when the slot is empty, or what it says of itself cannot be read. */
bool installed_read(struct arena *arena, const char *data_dir, int slot, struct installed *out, struct err *err);

/* Of the active slot; NULL: nothing is installed, or nothing that can be read. In arena. */
const struct installed *installed_active(struct arena *arena, const char *data_dir);

#define SLOT_SIGNER "signed-by"

#endif
