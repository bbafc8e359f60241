/* Blocks of SHA-256 by the processor's own instructions, where it has them (Intel SHA extensions). */
#ifndef BASE_SHA256_WIDE_H
#define BASE_SHA256_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Asks the processor; dear enough to be asked once a hash. */
bool sha256_wide_there(void);

/* n blocks of 64 bytes into state. Only where sha256_wide_there. */
void sha256_wide(uint32_t state[8], const unsigned char *blocks, size_t n);

/* The 64 round constants. */
extern const uint32_t sha256_k[64];

#endif
