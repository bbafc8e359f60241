/*
 * Files that one reader alone opens: an organisation with its secret key, or who knows a code. What it is for: records with
 * names on a stick that may be lost, and a learner's progress on its way to another device. Any thread; blocks.
 *
 *   10         "CKSEALED1" and a line feed
 *   1          'K' for an organisation's key, 'C' for a code
 *   8 + 80     K: id of the key (seal/key.h); 32 random bytes in a sealed box for the key's X25519 form
 *   16         C: salt; the 32 bytes are Argon2id (3 passes, 64 MiB) of the code without its dashes
 *   24 + ...   libsodium's secretstream (XChaCha20-Poly1305) with those 32 bytes as its key: blocks of 64 KiB, the last one
 *              shorter and marked as the last; all that stands above is the first block's additional data
 *
 * A file that was cut, changed or put together from two is refused; nothing of it is kept.
 */
#ifndef SEAL_SEALED_H
#define SEAL_SEALED_H

#include "base/str.h"
#include "seal/key.h"

#define SEALED_ENDING ".sealed"

enum { SEAL_PASSCODE_SIZE = 15 }; /* "7K3D-9QXA-M2FT" and its end */

/* For whom, or with what: one of the two. */
struct seal_lock {
    const struct seal_public *organisation; /* to seal */
    const struct seal_secret *secret;       /* to open */
    struct str code;                        /* as typed, see seal_passcode_make */
};

/* A new code of 60 random bits in Crockford's base32. False when no chance is to be had. */
bool seal_passcode_make(char out[SEAL_PASSCODE_SIZE], struct err *err);
/* Letters and digits that a person typed, as the code they mean: upper case, O for 0, I and L for 1, nothing else. False:
 * they are no code. */
bool seal_passcode_read(struct str typed, char out[SEAL_PASSCODE_SIZE]);

/* FROM whole into TO, mode 0600; TO is there only when it is whole and on the disk. False with a sentence. stop (may be
 * NULL) is looked at between blocks. */
bool seal_file(const char *from, const char *to, const struct seal_lock *lock, bool (*stop)(void *ctx), void *ctx,
               struct err *err);
/* The same of bytes in memory, appended to out. */
bool seal_bytes(struct str plain, const struct seal_lock *lock, struct buf *out, struct err *err);
/* seal_file's way back. ERR_CONTENT: no sealed file, damaged, for another key, or another code. */
bool seal_open_file(const char *from, const char *to, const struct seal_lock *lock, struct err *err);

/* How a sealed file is opened, from its head: 'K' or 'C'; 0 when it is none, or cannot be read. */
char seal_file_kind(const char *path);

#endif
