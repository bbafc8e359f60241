/*
 * In the place of certificate.c, key.c, minisign.c, pin.c and sealed.c where libsodium is left out: nothing is hashed, signed,
 * sealed or believed; memory is wiped all the same.
 */
#include <string.h>

#include "base/parts.h"
#include "seal/certificate.h"
#include "seal/minisign.h"
#include "seal/pin.h"
#include "seal/sealed.h"

bool seal_pin_good(struct str pin, struct err *err)
{
    (void)pin;
    return part_wanted(PART_SEALS, err);
}

bool seal_pin_hash(struct str pin, char out[SEAL_PIN_HASH_MAX], struct err *err)
{
    (void)pin, (void)out;
    return part_wanted(PART_SEALS, err);
}

bool seal_pin_hash_ok(struct str hash)
{
    (void)hash;
    return false;
}

bool seal_pin_matches(struct str hash, struct str pin)
{
    (void)hash, (void)pin;
    return false;
}

void seal_wipe(void *memory, size_t n)
{
    explicit_bzero(memory, n);
}

bool seal_key_make(struct seal_secret *out, struct err *err)
{
    (void)out;
    return part_wanted(PART_SEALS, err);
}

bool seal_secret_load(const char *path, enum seal_file kind, struct seal_secret *out, struct err *err)
{
    (void)path, (void)kind, (void)out;
    return part_wanted(PART_SEALS, err);
}

bool seal_secret_save(const char *path, enum seal_file kind, const struct seal_secret *key, struct err *err)
{
    (void)path, (void)kind, (void)key;
    return part_wanted(PART_SEALS, err);
}

bool seal_public_load(const char *path, enum seal_file kind, struct seal_public *out, struct err *err)
{
    (void)path, (void)kind, (void)out;
    return part_wanted(PART_SEALS, err);
}

bool seal_public_save(const char *path, enum seal_file kind, const struct seal_public *key, struct err *err)
{
    (void)path, (void)kind, (void)key;
    return part_wanted(PART_SEALS, err);
}

bool seal_endorsement_load(const char *path, struct seal_endorsement *out, struct err *err)
{
    (void)path, (void)out;
    return part_wanted(PART_SEALS, err);
}

bool seal_endorsement_save(const char *path, const struct seal_endorsement *e, struct err *err)
{
    (void)path, (void)e;
    return part_wanted(PART_SEALS, err);
}

void seal_key_id(const struct seal_public *key, uint8_t out[SEAL_ID_BYTES])
{
    (void)key;
    memset(out, 0, SEAL_ID_BYTES);
}

void seal_id_text(const uint8_t id[SEAL_ID_BYTES], char out[SEAL_ID_TEXT])
{
    (void)id;
    memset(out, 0, SEAL_ID_TEXT);
}

void seal_endorse(const struct seal_public *device, const struct seal_secret *organisation,
                  struct seal_endorsement *out)
{
    (void)device, (void)organisation;
    memset(out, 0, sizeof *out);
}

bool seal_endorsement_good(const struct seal_endorsement *e, const struct seal_public *organisation)
{
    (void)e, (void)organisation;
    return false;
}

bool seal_text_good(struct str text, size_t max, const char *what, struct err *err)
{
    (void)text, (void)max, (void)what;
    return part_wanted(PART_SEALS, err);
}

bool seal_certificate_make(const struct seal_record *record, const struct seal_secret *device,
                           const struct seal_endorsement *endorsement, uint8_t out[SEAL_CERTIFICATE_MAX], size_t *n, struct err *err)
{
    (void)record, (void)device, (void)endorsement, (void)out, (void)n;
    return part_wanted(PART_SEALS, err);
}

enum seal_verdict seal_certificate_judge(const uint8_t *bytes, size_t n, const struct seal_public *organisation,
                                         struct seal_certificate *out)
{
    (void)bytes, (void)n, (void)organisation, (void)out;
    return SEAL_UNREADABLE;
}

void minisign_id_text(const uint8_t id[SEAL_ID_BYTES], char out[MINISIGN_ID_TEXT])
{
    (void)id;
    memset(out, 0, MINISIGN_ID_TEXT);
}

void minisign_public_of(const struct seal_secret *secret, struct minisign_public *out)
{
    (void)secret;
    memset(out, 0, sizeof *out);
}

bool minisign_public_read(struct str text, struct minisign_public *out)
{
    (void)text, (void)out;
    return false;
}

void minisign_public_write(const struct minisign_public *key, struct buf *out)
{
    (void)key, (void)out;
}

bool minisign_public_load(const char *path, struct minisign_public *out, struct err *err)
{
    (void)path, (void)out;
    return part_wanted(PART_SEALS, err);
}

bool minisign_trusted_load(const char *path, struct arena *arena, const struct minisign_public **keys, int *n,
                           struct err *err)
{
    (void)path, (void)arena, (void)keys, (void)n;
    return part_wanted(PART_SEALS, err);
}

bool minisign_public_save(const char *path, const struct minisign_public *key, struct err *err)
{
    (void)path, (void)key;
    return part_wanted(PART_SEALS, err);
}

void minisign_hash_begin(struct minisign_hash *h)
{
    (void)h;
}

void minisign_hash_add(struct minisign_hash *h, const void *bytes, size_t n)
{
    (void)h, (void)bytes, (void)n;
}

void minisign_hash_end(struct minisign_hash *h, uint8_t out[MINISIGN_HASH_BYTES])
{
    (void)h;
    memset(out, 0, MINISIGN_HASH_BYTES);
}

void minisign_hash_of(struct str content, uint8_t out[MINISIGN_HASH_BYTES])
{
    (void)content;
    memset(out, 0, MINISIGN_HASH_BYTES);
}

void minisign_sign(const uint8_t hash[MINISIGN_HASH_BYTES], const struct seal_secret *key, struct str comment,
                   struct buf *out)
{
    (void)hash, (void)key, (void)comment, (void)out;
}

bool minisign_read(struct str text, struct minisign_signature *out)
{
    (void)text, (void)out;
    return false;
}

bool minisign_good(const struct minisign_signature *s, const struct minisign_public *key,
                   const uint8_t hash[MINISIGN_HASH_BYTES])
{
    (void)s, (void)key, (void)hash;
    return false;
}

bool seal_passcode_make(char out[SEAL_PASSCODE_SIZE], struct err *err)
{
    (void)out;
    return part_wanted(PART_SEALS, err);
}

bool seal_passcode_read(struct str typed, char out[SEAL_PASSCODE_SIZE])
{
    (void)typed, (void)out;
    return false;
}

bool seal_file(const char *from, const char *to, const struct seal_lock *lock, bool (*stop)(void *ctx), void *ctx,
               struct err *err)
{
    (void)from, (void)to, (void)lock, (void)stop, (void)ctx;
    return part_wanted(PART_SEALS, err);
}

bool seal_bytes(struct str plain, const struct seal_lock *lock, struct buf *out, struct err *err)
{
    (void)plain, (void)lock, (void)out;
    return part_wanted(PART_SEALS, err);
}

bool seal_open_file(const char *from, const char *to, const struct seal_lock *lock, struct err *err)
{
    (void)from, (void)to, (void)lock;
    return part_wanted(PART_SEALS, err);
}

char seal_file_kind(const char *path)
{
    (void)path;
    return 0;
}

void seal_libraries(struct libraries *l)
{
    (void)l;
}
