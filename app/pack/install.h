/*
 * Installing a pack: its signature, its version and the room on the disk are looked at, then it is unpacked into the idle slot,
 * every file hashed on its way and on the disk, looked at as a playlist, and shown from then on with one switch (slots.h).
 * Whatever interrupts it, the old content or the new is there, whole. Blocks for as long as it takes; any thread.
 */
#ifndef PACK_INSTALL_H
#define PACK_INSTALL_H

#include "pack/slots.h"
#include "pack/trust.h"

enum install_end {
    INSTALL_DONE,
    INSTALL_SAME,       /* this version is installed already */
    INSTALL_TWIN,       /* what is installed has the same number, and is not the same */
    INSTALL_OLDER,      /* older than what is installed, and nobody said that it may be */
    INSTALL_NO_ROOM,    /* on the disk */
    INSTALL_BUSY,       /* something is being installed */
    INSTALL_ON_SCREEN,  /* the slot to be written is still shown by a program */
    INSTALL_UNSHOWABLE, /* its playlist cannot be opened, or has nothing to show */
    INSTALL_REFUSED,    /* the pack: see trouble.why */
    INSTALL_PULLED,     /* the medium went away */
    INSTALL_STOPPED,
    INSTALL_FAILED,     /* the disk or the system */
    INSTALL_END_COUNT
};
const char *install_end_name(enum install_end end); /* "older": for logs and reports */

struct install_progress {
    struct str file;     /* that is under way */
    int64_t done, total; /* bytes of content */
};

struct install_order {
    const char *data_dir;
    const char *pack;          /* path */
    const struct trust *trust;
    bool older;                /* an older version may be, and the same again */
    void *ctx;
    bool (*progress)(void *ctx, const struct install_progress *p); /* false: stop. NULL: nobody looks */
};

struct install_result {
    enum install_end end;
    struct pack_trouble trouble;     /* why not, as a sentence; trouble.why where the pack is at fault */
    int64_t version, version_before; /* 0: unknown; none was installed */
    int64_t needs, free;             /* bytes, of INSTALL_NO_ROOM */
    int slot;                        /* of INSTALL_DONE */
    char signer[MINISIGN_ID_TEXT];   /* "": unknown */
    char title[PACK_TITLE_MAX + 1];  /* in the pack's first language */
};

/* True: INSTALL_DONE. */
bool install_run(const struct install_order *o, struct install_result *r);

/* What became of it as a text of a few lines in English, for whoever made the pack: result, reason, version, key, moment. */
void install_report(const struct install_order *o, const struct install_result *r, int64_t wall_s, const char *device,
                    struct buf *out);

#endif
