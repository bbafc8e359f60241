/*
 * Bytes as a signature and as a public key: refused, or what is written again means the same. None is good, for nobody whom
 * it could be good for ever signed any of it.
 */
#include <stdlib.h>
#include <string.h>

#include "seal/minisign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void as_key(struct str text)
{
    struct minisign_public key, again;
    struct buf out = BUF_INIT;
    if (!minisign_public_read(text, &key))
        return;
    minisign_public_write(&key, &out);
    if (!minisign_public_read(buf_str(&out), &again) || memcmp(&key, &again, sizeof key) != 0)
        abort();
    buf_release(&out);
}

static void as_signature(struct str text)
{
    static const uint8_t hash[MINISIGN_HASH_BYTES] = {1, 2, 3};
    struct minisign_signature s;
    struct minisign_public key = {.key = {{7, 1}}};
    if (!minisign_read(text, &s))
        return;
    memcpy(key.id, s.id, sizeof key.id);
    if (s.comment.len > MINISIGN_COMMENT_MAX || memchr(s.comment.ptr, '\n', s.comment.len) || minisign_good(&s, &key, hash))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    as_key(text);
    as_signature(text);
    return 0;
}
