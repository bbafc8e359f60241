/*
 * Whose packs a device takes: the keys that its playlists name ("packs: keys:") and those of DATA/trust, one public key file
 * each, which whoever owns the device puts there (capsule-kiosk pack trust).
 */
#ifndef PACK_TRUST_H
#define PACK_TRUST_H

#include "base/arena.h"
#include "model/catalog.h"
#include "pack/pack_read.h"

enum { TRUST_KEYS_MAX = 64 };

struct trust {
    struct minisign_public keys[TRUST_KEYS_MAX]; /* each once */
    int n;
};

/* A key's line, as a policy has it; one too many or of no use is left out. */
void trust_add(struct trust *t, struct str line);
void trust_add_policy(struct trust *t, const struct policy_packs *p);
/* Every key file of DATA/trust; one that cannot be read is told in the log. */
void trust_add_folder(struct trust *t, const char *data_dir);

/* Copies a public key file (NAME.pub) into DATA/trust. *id: of the key. */
bool trust_keep(const char *data_dir, const char *file, char id[MINISIGN_ID_TEXT], struct err *err);
/* Takes the key of this id out of DATA/trust. ERR_NOT_FOUND: it is not there. */
bool trust_drop(const char *data_dir, const char *id, struct err *err);

#endif
