/*
 * Every file of the playlist read and hashed, and what `check` says of it, as one chore: is it still what it was?
 * STAFF_PROOF_... capsules at most; what is beyond is not looked at.
 */
#ifndef SCREENS_STAFF_PROOF_H
#define SCREENS_STAFF_PROOF_H

#include "base/arena.h"
#include "base/chores.h"
#include "screens/screen.h"

enum { STAFF_PROOF_CAPSULES = 256, STAFF_PROOF_SAID = 40 };

struct staff_proof {
    struct chore chore; /* first */
    struct arena texts; /* owned: all of those below */
    int n;
    const char *playlist;                   /* "": there is none */
    const char *path[STAFF_PROOF_CAPSULES]; /* "": it has no file */
    /* what came out */
    char sha256[STAFF_PROOF_CAPSULES][65]; /* "": could not be read */
    int64_t bytes[STAFF_PROOF_CAPSULES];
    bool changed[STAFF_PROOF_CAPSULES]; /* without anybody having written to it */
    int n_said, n_more;
    const char *said[STAFF_PROOF_SAID];
    bool severe[STAFF_PROOF_SAID];
};

/* Of the catalog on stage; hand its chore to chores_ask. */
struct staff_proof *staff_proof_new(const struct screen_env *env);

/* How many files cannot be read or are no longer what they were. */
int staff_proof_bad(const struct staff_proof *p);

#endif
