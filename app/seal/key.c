/*
 * Keys come and go as text that can be read over the telephone and compared by eye. A file that was
 * changed or cut is told by its check before anything is done with it; the check protects against
 * accidents alone. Signatures carry the name of what they are for, so that none can be passed off as
 * another.
 */
#include "seal/key.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

#include "base/bug.h"
#include "base/fs.h"
#include "seal/pin.h"

enum { CHECK_BYTES = 4, CONTENT_MAX = 104, FILE_MAX = 4096 };

static const char endorses[] = "capsule-kiosk endorsement 1";

static const struct {
    const char *name;
    size_t bytes;
} kinds[] = {
    [SEAL_ORGANISATION_SECRET] = {"organisation-secret-key", SEAL_KEY_BYTES},
    [SEAL_ORGANISATION_PUBLIC] = {"organisation-public-key", SEAL_KEY_BYTES},
    [SEAL_DEVICE_SECRET] = {"device-secret-key", SEAL_KEY_BYTES},
    [SEAL_DEVICE_PUBLIC] = {"device-public-key", SEAL_KEY_BYTES},
    [SEAL_ENDORSEMENT] = {"device-endorsement", SEAL_KEY_BYTES + SEAL_ID_BYTES + SEAL_SIGNATURE_BYTES},
    [SEAL_PACK_SECRET] = {"pack-secret-key", SEAL_KEY_BYTES},
};
static_assert(ARRAY_LEN(kinds) == SEAL_FILE_COUNT, "every kind of file has its name");
static_assert(SEAL_KEY_BYTES == crypto_sign_SEEDBYTES && SEAL_KEY_BYTES == crypto_sign_PUBLICKEYBYTES &&
                  SEAL_SIGNATURE_BYTES == crypto_sign_BYTES,
              "Ed25519's sizes");

static void check_of(enum seal_file kind, const uint8_t *content, uint8_t out[CHECK_BYTES])
{
    crypto_generichash_state state;
    uint8_t hash[crypto_generichash_BYTES];
    crypto_generichash_init(&state, NULL, 0, sizeof hash);
    crypto_generichash_update(&state, (const uint8_t *)kinds[kind].name, strlen(kinds[kind].name) + 1);
    crypto_generichash_update(&state, content, kinds[kind].bytes);
    crypto_generichash_final(&state, hash, sizeof hash);
    memcpy(out, hash, CHECK_BYTES);
}

static bool write_file(const char *path, enum seal_file kind, const uint8_t *content, struct err *err)
{
    char hex[2 * CONTENT_MAX + 1], check_hex[2 * CHECK_BYTES + 1], text[sizeof hex + 128];
    uint8_t check[CHECK_BYTES];
    bool secret = kind == SEAL_ORGANISATION_SECRET || kind == SEAL_DEVICE_SECRET || kind == SEAL_PACK_SECRET;
    check_of(kind, content, check);
    sodium_bin2hex(hex, sizeof hex, content, kinds[kind].bytes);
    sodium_bin2hex(check_hex, sizeof check_hex, check, sizeof check);
    snprintf(text, sizeof text, "capsule-kiosk %s 1\n%s %s\n", kinds[kind].name, hex, check_hex);
    mode_t before = umask(secret ? 0077 : 0022);
    bool ok = fs_write_atomic(path, str_c(text), err);
    umask(before);
    seal_wipe(hex, sizeof hex);
    seal_wipe(text, sizeof text);
    return ok;
}

/* What a file says it is; SEAL_FILE_COUNT: nothing of ours. */
static enum seal_file kind_of(struct str line)
{
    for (int i = 0; i < SEAL_FILE_COUNT; i++) {
        char want[64];
        snprintf(want, sizeof want, "capsule-kiosk %s 1", kinds[i].name);
        if (str_eq_c(line, want))
            return (enum seal_file)i;
    }
    return SEAL_FILE_COUNT;
}

static bool hex_read(struct str text, uint8_t *out, size_t n)
{
    size_t got = 0;
    return text.len == 2 * n && sodium_hex2bin(out, n, text.ptr, text.len, NULL, &got, NULL) == 0 && got == n;
}

static bool parse_file(struct str text, const char *path, enum seal_file kind, uint8_t *content,
                       struct err *err)
{
    struct str rest = text, line = str_trim(str_cut(&rest, '\n'));
    uint8_t check[CHECK_BYTES], want[CHECK_BYTES];
    enum seal_file is = kind_of(line);
    if (is == SEAL_FILE_COUNT)
        return err_set(err, ERR_CONTENT, "%s holds no key; %s is wanted", path, kinds[kind].name);
    if (is != kind)
        return err_set(err, ERR_CONTENT, "%s is of the kind %s; %s is wanted", path, kinds[is].name,
                       kinds[kind].name);
    rest = str_trim(rest);
    struct str hex = str_cut(&rest, ' ');
    bool whole = hex_read(hex, content, kinds[kind].bytes) && hex_read(rest, check, sizeof check);
    if (whole)
        check_of(kind, content, want);
    if (!whole || memcmp(check, want, sizeof want) != 0)
        return err_set(err, ERR_CONTENT, "%s was changed or cut short since it was written; copy it again", path);
    return true;
}

static bool read_file(const char *path, enum seal_file kind, uint8_t *content, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct str text = {NULL, 0};
    bool ok = fs_read(path, FILE_MAX, &arena, &text, err) && parse_file(text, path, kind, content, err);
    if (text.len)
        seal_wipe((char *)(uintptr_t)text.ptr, text.len);
    arena_release(&arena);
    return ok;
}

static bool ready(struct err *err)
{
    return sodium_init() >= 0 || err_set(err, ERR_IO, "no random numbers are to be had from the system");
}

static void public_of(struct seal_secret *key)
{
    uint8_t both[crypto_sign_SECRETKEYBYTES];
    crypto_sign_seed_keypair(key->public_key.bytes, both, key->seed);
    sodium_memzero(both, sizeof both);
}

bool seal_key_make(struct seal_secret *out, struct err *err)
{
    if (!ready(err))
        return false;
    randombytes_buf(out->seed, sizeof out->seed);
    public_of(out);
    return true;
}

bool seal_secret_load(const char *path, enum seal_file kind, struct seal_secret *out, struct err *err)
{
    if (!ready(err) || !read_file(path, kind, out->seed, err))
        return false;
    public_of(out);
    return true;
}

bool seal_secret_save(const char *path, enum seal_file kind, const struct seal_secret *key, struct err *err)
{
    return ready(err) && write_file(path, kind, key->seed, err);
}

bool seal_public_load(const char *path, enum seal_file kind, struct seal_public *out, struct err *err)
{
    return ready(err) && read_file(path, kind, out->bytes, err);
}

bool seal_public_save(const char *path, enum seal_file kind, const struct seal_public *key, struct err *err)
{
    return ready(err) && write_file(path, kind, key->bytes, err);
}

bool seal_endorsement_load(const char *path, struct seal_endorsement *out, struct err *err)
{
    uint8_t all[CONTENT_MAX];
    if (!ready(err) || !read_file(path, SEAL_ENDORSEMENT, all, err))
        return false;
    memcpy(out->device.bytes, all, SEAL_KEY_BYTES);
    memcpy(out->issuer_id, all + SEAL_KEY_BYTES, SEAL_ID_BYTES);
    memcpy(out->signature, all + SEAL_KEY_BYTES + SEAL_ID_BYTES, SEAL_SIGNATURE_BYTES);
    return true;
}

bool seal_endorsement_save(const char *path, const struct seal_endorsement *e, struct err *err)
{
    uint8_t all[CONTENT_MAX];
    memcpy(all, e->device.bytes, SEAL_KEY_BYTES);
    memcpy(all + SEAL_KEY_BYTES, e->issuer_id, SEAL_ID_BYTES);
    memcpy(all + SEAL_KEY_BYTES + SEAL_ID_BYTES, e->signature, SEAL_SIGNATURE_BYTES);
    return ready(err) && write_file(path, SEAL_ENDORSEMENT, all, err);
}

void seal_key_id(const struct seal_public *key, uint8_t out[SEAL_ID_BYTES])
{
    uint8_t hash[crypto_generichash_BYTES];
    crypto_generichash(hash, sizeof hash, key->bytes, sizeof key->bytes, NULL, 0);
    memcpy(out, hash, SEAL_ID_BYTES);
}

void seal_id_text(const uint8_t id[SEAL_ID_BYTES], char out[SEAL_ID_TEXT])
{
    snprintf(out, SEAL_ID_TEXT, "%02x%02x-%02x%02x-%02x%02x-%02x%02x", id[0], id[1], id[2], id[3], id[4],
             id[5], id[6], id[7]);
}

static size_t endorsed_bytes(const struct seal_public *device, uint8_t out[sizeof endorses + SEAL_KEY_BYTES])
{
    memcpy(out, endorses, sizeof endorses);
    memcpy(out + sizeof endorses, device->bytes, SEAL_KEY_BYTES);
    return sizeof endorses + SEAL_KEY_BYTES;
}

void seal_endorse(const struct seal_public *device, const struct seal_secret *organisation,
                  struct seal_endorsement *out)
{
    uint8_t text[sizeof endorses + SEAL_KEY_BYTES], both[crypto_sign_SECRETKEYBYTES];
    struct seal_public own;
    size_t n = endorsed_bytes(device, text);
    out->device = *device;
    seal_key_id(&organisation->public_key, out->issuer_id);
    crypto_sign_seed_keypair(own.bytes, both, organisation->seed);
    crypto_sign_detached(out->signature, NULL, text, n, both);
    sodium_memzero(both, sizeof both);
}

bool seal_endorsement_good(const struct seal_endorsement *e, const struct seal_public *organisation)
{
    uint8_t text[sizeof endorses + SEAL_KEY_BYTES], id[SEAL_ID_BYTES];
    size_t n = endorsed_bytes(&e->device, text);
    seal_key_id(organisation, id);
    return memcmp(id, e->issuer_id, sizeof id) == 0 &&
           crypto_sign_verify_detached(e->signature, text, n, organisation->bytes) == 0;
}
