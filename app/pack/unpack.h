/* A pack's files on the disk, each hashed on its way there. */
#ifndef PACK_UNPACK_H
#define PACK_UNPACK_H

#include "pack/pack_read.h"

struct pack_unpacking {
    int dir;   /* an empty folder, open; folders and files are made below it, through no link */
    bool sync; /* every file and folder is on the disk when it returns */
    void *ctx;
    /* As pack_sink's; may be NULL. */
    bool (*progress)(void *ctx, const struct pack_file *file, int64_t done);
    /* A file that need not be read from the pack: was put at its place in dir already (linked from the other slot, its
     * hash known). NULL: there are none. */
    bool (*have)(void *ctx, const struct pack_file *file);
};

/* False: what is there is of no use, the caller clears it away. Files are mode 0644, folders 0755. */
bool pack_unpack(struct pack *p, const struct pack_unpacking *u, struct pack_trouble *t);

/* Takes away what pack_unpack left in dir when it failed: the manifest's files and the folders that are empty then. */
void pack_unpack_undo(const struct pack *p, int dir);

#endif
