/*
 * Ed25519 keys as short text files, and an organisation's endorsement of a device. A file is two lines: "capsule-kiosk
 * KIND 1" and the content as hexadecimal digits, a blank and a check (the first four bytes of BLAKE2b of kind and content).
 *
 *   organisation-secret-key   the 32 bytes of the seed; mode 0600, kept elsewhere than on devices
 *   organisation-public-key   32 bytes; goes into the playlist's folder and to everyone who verifies
 *   device-secret-key         the 32 bytes of the seed; mode 0600, never leaves the data folder
 *   device-public-key         32 bytes; goes to whoever has the organisation's secret key
 *   device-endorsement        the device's public key (32), the id of the organisation's (8) and its signature (64) of
 *                             "capsule-kiosk endorsement 1" with its final zero byte and the device's public key
 *   pack-secret-key           the 32 bytes of the seed; mode 0600, where content packs are made; its public half is a file
 *                             of minisign's form (seal/minisign.h)
 */
#ifndef SEAL_KEY_H
#define SEAL_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

enum { SEAL_KEY_BYTES = 32, SEAL_SIGNATURE_BYTES = 64, SEAL_ID_BYTES = 8, SEAL_ID_TEXT = 20 };

struct seal_public {
    uint8_t bytes[SEAL_KEY_BYTES];
};

struct seal_secret { /* wipe it (seal_wipe) */
    uint8_t seed[SEAL_KEY_BYTES];
    struct seal_public public_key;
};

struct seal_endorsement {
    struct seal_public device;
    uint8_t issuer_id[SEAL_ID_BYTES];
    uint8_t signature[SEAL_SIGNATURE_BYTES];
};

enum seal_file {
    SEAL_ORGANISATION_SECRET, SEAL_ORGANISATION_PUBLIC, SEAL_DEVICE_SECRET, SEAL_DEVICE_PUBLIC, SEAL_ENDORSEMENT,
    SEAL_PACK_SECRET, SEAL_FILE_COUNT
};

/* A new pair from the system's chance; false when none is to be had. */
bool seal_key_make(struct seal_secret *out, struct err *err);

/* Reads and writes a key; kind says which of the two forms. A file of another kind is refused with what it is. Secrets
 * are written with mode 0600; what is there is written over. */
bool seal_secret_load(const char *path, enum seal_file kind, struct seal_secret *out, struct err *err);
bool seal_secret_save(const char *path, enum seal_file kind, const struct seal_secret *key, struct err *err);
bool seal_public_load(const char *path, enum seal_file kind, struct seal_public *out, struct err *err);
bool seal_public_save(const char *path, enum seal_file kind, const struct seal_public *key, struct err *err);
bool seal_endorsement_load(const char *path, struct seal_endorsement *out, struct err *err);
bool seal_endorsement_save(const char *path, const struct seal_endorsement *e, struct err *err);

/* The first eight bytes of BLAKE2b of a key: enough to tell keys apart, not to trust one. As text: "3f9a-01c2-...". */
void seal_key_id(const struct seal_public *key, uint8_t out[SEAL_ID_BYTES]);
void seal_id_text(const uint8_t id[SEAL_ID_BYTES], char out[SEAL_ID_TEXT]);

void seal_endorse(const struct seal_public *device, const struct seal_secret *organisation,
                  struct seal_endorsement *out);
/* Did this organisation's key make it? */
bool seal_endorsement_good(const struct seal_endorsement *e, const struct seal_public *organisation);

#endif
