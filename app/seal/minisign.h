/*
 * Signatures and public keys in the form of minisign (https://jedisct1.github.io/minisign/, "Signature format"), so that
 * its -V verifies what is signed here. Only its present form, 'ED': Ed25519 of the BLAKE2b-512 of the content.
 *
 *   untrusted comment: TEXT
 *   base64 of 'E' 'D', id of the key (8), signature of the hash (64)
 *   trusted comment: TEXT
 *   base64 of the signature (64) of the first signature and TEXT
 *
 * A key's id is the first eight bytes of its BLAKE2b, as seal_key_id gives it; minisign shows these bytes backwards.
 */
#ifndef SEAL_MINISIGN_H
#define SEAL_MINISIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "seal/key.h"

enum { MINISIGN_COMMENT_MAX = 200, MINISIGN_MAX = 1024, MINISIGN_HASH_BYTES = 64, MINISIGN_ID_TEXT = 17 };

struct minisign_public {
    uint8_t id[SEAL_ID_BYTES];
    struct seal_public key;
};

/* As minisign writes it: sixteen hexadecimal digits, the last byte first. */
void minisign_id_text(const uint8_t id[SEAL_ID_BYTES], char out[MINISIGN_ID_TEXT]);

/* The public key that belongs to a secret one. */
void minisign_public_of(const struct seal_secret *secret, struct minisign_public *out);
/* The two lines of a public key file; or the second alone ("RW..."), as in minisign -P. */
bool minisign_public_read(struct str text, struct minisign_public *out);
void minisign_public_write(const struct minisign_public *key, struct buf *out);
bool minisign_public_load(const char *path, struct minisign_public *out, struct err *err);
/* All keys of a file (one), or of the files of a folder that end in .pub but those of certificates; in arena. False, with a sentence, when there is
 * none or one cannot be read: nobody is trusted by mistake, or left out by one. */
bool minisign_trusted_load(const char *path, struct arena *arena, const struct minisign_public **keys, int *n,
                           struct err *err);
bool minisign_public_save(const char *path, const struct minisign_public *key, struct err *err);

/* BLAKE2b-512 of content that comes in pieces. */
struct minisign_hash {
    unsigned char state[384] __attribute__((aligned(64))); /* libsodium's crypto_generichash_state */
};
void minisign_hash_begin(struct minisign_hash *h);
void minisign_hash_add(struct minisign_hash *h, const void *bytes, size_t n);
void minisign_hash_end(struct minisign_hash *h, uint8_t out[MINISIGN_HASH_BYTES]);
void minisign_hash_of(struct str content, uint8_t out[MINISIGN_HASH_BYTES]);

/* The four lines; comment: one line of at most MINISIGN_COMMENT_MAX bytes, without control characters. */
void minisign_sign(const uint8_t hash[MINISIGN_HASH_BYTES], const struct seal_secret *key, struct str comment,
                   struct buf *out);

struct minisign_signature {
    uint8_t id[SEAL_ID_BYTES];
    uint8_t of_hash[SEAL_SIGNATURE_BYTES], of_comment[SEAL_SIGNATURE_BYTES];
    struct str comment; /* the trusted one; points into the text; to be believed after minisign_good alone */
    bool old;           /* of the form 'Ed', which is never good here */
};

/* Any bytes are safe. False: no signature. */
bool minisign_read(struct str text, struct minisign_signature *out);
/* Both signatures, by this key. */
bool minisign_good(const struct minisign_signature *s, const struct minisign_public *key,
                   const uint8_t hash[MINISIGN_HASH_BYTES]);

#endif
