/*
 * What a stranger wrote is read by its exact form: four lines, nothing between or behind them. minisign's old form signs the
 * content itself, which would have to be in memory whole; it is told apart so that it can be refused by name.
 */
#include "seal/minisign.h"

#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fs.h"

enum {
    MARK_BYTES = 2,
    PUBLIC_BYTES = MARK_BYTES + SEAL_ID_BYTES + SEAL_KEY_BYTES,
    SIGNED_BYTES = MARK_BYTES + SEAL_ID_BYTES + SEAL_SIGNATURE_BYTES,
    BASE64_MAX = 128,
    VARIANT = sodium_base64_VARIANT_ORIGINAL
};

static_assert(sizeof(struct minisign_hash) == sizeof(crypto_generichash_state), "libsodium's state fits");
static_assert(BASE64_MAX >= sodium_base64_ENCODED_LEN(SIGNED_BYTES, VARIANT), "a signature's line fits");

#define UNTRUSTED "untrusted comment: "
#define TRUSTED "trusted comment: "

void minisign_id_text(const uint8_t id[SEAL_ID_BYTES], char out[MINISIGN_ID_TEXT])
{
    for (int i = 0; i < SEAL_ID_BYTES; i++)
        snprintf(out + 2 * i, 3, "%02X", id[SEAL_ID_BYTES - 1 - i]);
}

/* One line off the front; the last one may lack its line feed. */
static struct str take_line(struct str *rest)
{
    struct str line = str_cut(rest, '\n');
    if (line.len && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

static bool from_base64(struct str line, uint8_t *out, size_t n)
{
    size_t got = 0;
    const char *end = NULL;
    return line.len < BASE64_MAX &&
           sodium_base642bin(out, n, line.ptr, line.len, NULL, &got, &end, VARIANT) == 0 && got == n &&
           end == line.ptr + line.len;
}

static void add_base64(struct buf *out, const uint8_t *bytes, size_t n)
{
    char text[BASE64_MAX];
    sodium_bin2base64(text, sizeof text, bytes, n, VARIANT);
    buf_add_c(out, text);
    buf_add_char(out, '\n');
}

/* ---- keys ---- */

void minisign_public_of(const struct seal_secret *secret, struct minisign_public *out)
{
    out->key = secret->public_key;
    seal_key_id(&out->key, out->id);
}

bool minisign_public_read(struct str text, struct minisign_public *out)
{
    uint8_t bytes[PUBLIC_BYTES];
    if (str_starts(text, STR(UNTRUSTED)))
        take_line(&text);
    struct str line = take_line(&text);
    if (str_trim(text).len || !from_base64(line, bytes, sizeof bytes) || memcmp(bytes, "Ed", MARK_BYTES) != 0)
        return false;
    memcpy(out->id, bytes + MARK_BYTES, SEAL_ID_BYTES);
    memcpy(out->key.bytes, bytes + MARK_BYTES + SEAL_ID_BYTES, SEAL_KEY_BYTES);
    return true;
}

void minisign_public_write(const struct minisign_public *key, struct buf *out)
{
    uint8_t bytes[PUBLIC_BYTES] = {'E', 'd'};
    char id[MINISIGN_ID_TEXT];
    memcpy(bytes + MARK_BYTES, key->id, SEAL_ID_BYTES);
    memcpy(bytes + MARK_BYTES + SEAL_ID_BYTES, key->key.bytes, SEAL_KEY_BYTES);
    minisign_id_text(key->id, id);
    buf_addf(out, UNTRUSTED "minisign public key %s\n", id);
    add_base64(out, bytes, sizeof bytes);
}

bool minisign_public_load(const char *path, struct minisign_public *out, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct str text;
    bool ok = fs_read(path, MINISIGN_MAX, &arena, &text, err) &&
              (minisign_public_read(text, out) ||
               err_set(err, ERR_CONTENT, "%s holds no public key for packs, as `pack keygen` makes one", path));
    arena_release(&arena);
    return ok;
}

/* The organisation's key of certificates, or a device's, often lies in the same folder. */
static bool is_for_certificates(const char *path)
{
    struct seal_public key;
    return seal_public_load(path, SEAL_ORGANISATION_PUBLIC, &key, NULL) ||
           seal_public_load(path, SEAL_DEVICE_PUBLIC, &key, NULL);
}

bool minisign_trusted_load(const char *path, struct arena *arena, const struct minisign_public **keys, int *n,
                           struct err *err)
{
    const char *const here[] = {path}, *const *names = here;
    size_t n_names = 1;
    bool folder = fs_is_dir(path);
    if (folder && !fs_list(path, arena, &names, &n_names, err))
        return false;
    struct minisign_public *all = arena_array(arena, n_names + 1, struct minisign_public);
    *keys = all;
    *n = 0;
    for (size_t i = 0; i < n_names; i++) {
        const char *file = folder ? fs_join(arena, path, names[i]) : path;
        if (folder && (!str_ends(str_c(names[i]), STR(".pub")) || is_for_certificates(file)))
            continue;
        if (!minisign_public_load(file, &all[*n], err))
            return false;
        ++*n;
    }
    return *n || err_set(err, ERR_NOT_FOUND, "there is no public key (.pub) in %s", path);
}

bool minisign_public_save(const char *path, const struct minisign_public *key, struct err *err)
{
    struct buf text = BUF_INIT;
    minisign_public_write(key, &text);
    mode_t before = umask(0022);
    bool ok = fs_write_atomic(path, buf_str(&text), err);
    umask(before);
    buf_release(&text);
    return ok;
}

/* ---- hashes ---- */

static crypto_generichash_state *state_of(struct minisign_hash *h)
{
    return (crypto_generichash_state *)(void *)h->state;
}

void minisign_hash_begin(struct minisign_hash *h)
{
    crypto_generichash_init(state_of(h), NULL, 0, MINISIGN_HASH_BYTES);
}

void minisign_hash_add(struct minisign_hash *h, const void *bytes, size_t n)
{
    crypto_generichash_update(state_of(h), bytes, n);
}

void minisign_hash_end(struct minisign_hash *h, uint8_t out[MINISIGN_HASH_BYTES])
{
    crypto_generichash_final(state_of(h), out, MINISIGN_HASH_BYTES);
}

void minisign_hash_of(struct str content, uint8_t out[MINISIGN_HASH_BYTES])
{
    crypto_generichash(out, MINISIGN_HASH_BYTES, (const uint8_t *)content.ptr, content.len, NULL, 0);
}

/* ---- signatures ---- */

/* The first signature and the comment: what the second one is of. */
static size_t of_both(const uint8_t first[SEAL_SIGNATURE_BYTES], struct str comment,
                      uint8_t out[SEAL_SIGNATURE_BYTES + MINISIGN_COMMENT_MAX])
{
    memcpy(out, first, SEAL_SIGNATURE_BYTES);
    if (comment.len)
        memcpy(out + SEAL_SIGNATURE_BYTES, comment.ptr, comment.len);
    return SEAL_SIGNATURE_BYTES + comment.len;
}

void minisign_sign(const uint8_t hash[MINISIGN_HASH_BYTES], const struct seal_secret *key, struct str comment,
                   struct buf *out)
{
    uint8_t pair[crypto_sign_SECRETKEYBYTES], first[SIGNED_BYTES] = {'E', 'D'}, second[SEAL_SIGNATURE_BYTES];
    uint8_t both[SEAL_SIGNATURE_BYTES + MINISIGN_COMMENT_MAX];
    struct seal_public own;
    char id[MINISIGN_ID_TEXT];
    comment = str_sub(comment, 0, MINISIGN_COMMENT_MAX);
    crypto_sign_seed_keypair(own.bytes, pair, key->seed);
    seal_key_id(&key->public_key, first + MARK_BYTES);
    crypto_sign_detached(first + MARK_BYTES + SEAL_ID_BYTES, NULL, hash, MINISIGN_HASH_BYTES, pair);
    size_t n = of_both(first + MARK_BYTES + SEAL_ID_BYTES, comment, both);
    crypto_sign_detached(second, NULL, both, n, pair);
    sodium_memzero(pair, sizeof pair);
    minisign_id_text(first + MARK_BYTES, id);
    buf_addf(out, UNTRUSTED "signature from minisign key %s\n", id);
    add_base64(out, first, sizeof first);
    buf_addf(out, TRUSTED "%" STR_FMT "\n", STR_ARG(comment));
    add_base64(out, second, sizeof second);
}

static bool comment_good(struct str comment)
{
    for (size_t i = 0; i < comment.len; i++)
        if ((unsigned char)comment.ptr[i] < ' ' || comment.ptr[i] == 0x7F)
            return false;
    return comment.len <= MINISIGN_COMMENT_MAX;
}

bool minisign_read(struct str text, struct minisign_signature *out)
{
    uint8_t first[SIGNED_BYTES];
    if (text.len > MINISIGN_MAX || !str_starts(take_line(&text), STR(UNTRUSTED)) ||
        !from_base64(take_line(&text), first, sizeof first))
        return false;
    struct str comment = take_line(&text);
    if (!str_starts(comment, STR(TRUSTED)) || !from_base64(take_line(&text), out->of_comment, SEAL_SIGNATURE_BYTES) ||
        text.len)
        return false;
    out->comment = str_sub(comment, sizeof TRUSTED - 1, comment.len);
    out->old = first[1] == 'd';
    memcpy(out->id, first + MARK_BYTES, SEAL_ID_BYTES);
    memcpy(out->of_hash, first + MARK_BYTES + SEAL_ID_BYTES, SEAL_SIGNATURE_BYTES);
    return first[0] == 'E' && (first[1] == 'D' || out->old) && comment_good(out->comment);
}

bool minisign_good(const struct minisign_signature *s, const struct minisign_public *key,
                   const uint8_t hash[MINISIGN_HASH_BYTES])
{
    uint8_t both[SEAL_SIGNATURE_BYTES + MINISIGN_COMMENT_MAX];
    size_t n = of_both(s->of_hash, s->comment, both);
    return !s->old && memcmp(s->id, key->id, SEAL_ID_BYTES) == 0 &&
           crypto_sign_verify_detached(s->of_hash, hash, MINISIGN_HASH_BYTES, key->key.bytes) == 0 &&
           crypto_sign_verify_detached(s->of_comment, both, n, key->key.bytes) == 0;
}
