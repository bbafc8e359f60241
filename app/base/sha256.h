/* SHA-256 (FIPS 180-4). Written here because the minimal build has no cryptography library; for content identity. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct sha256 {
    uint32_t state[8];
    uint64_t bytes;           /* taken in so far */
    unsigned char block[64];  /* the part not yet digested: bytes % 64 */
    bool wide;                /* the processor has instructions for it; false is slower, and right as well */
};

void sha256_init(struct sha256 *h);
void sha256_add(struct sha256 *h, const void *data, size_t len);
void sha256_end(struct sha256 *h, unsigned char out[32]); /* ends the computation */
void sha256_hex(struct sha256 *h, char out[65]); /* the same: 64 lower-case digits and NUL */

/* Hash of a whole regular file, read in blocks. */
bool sha256_file(const char *path, char out[65], struct err *err);

#endif
