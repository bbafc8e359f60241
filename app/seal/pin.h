/*
 * PINs as Argon2id hashes, and memory that is wiped. Sole home of libsodium. Any thread: nothing is shared.
 */
#ifndef SEAL_PIN_H
#define SEAL_PIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/libraries.h"
#include "base/str.h"

enum { SEAL_PIN_DIGITS = 6, SEAL_PIN_HASH_MAX = 128 };

/* Six digits that are not among the first anybody tries (111111, 123456, 252525 ...); else a sentence that says why. */
bool seal_pin_good(struct str pin, struct err *err);

/* The hash in the usual notation ($argon2id$v=19$...), with a salt of its own: two passes over 64 MiB, which took 0.05 s
 * on the machine it was measured on and about 0.3 s on a small box. Takes that long; not for the thread that draws. False
 * with a sentence when memory or chance cannot be had. */
bool seal_pin_hash(struct str pin, char out[SEAL_PIN_HASH_MAX], struct err *err);

/* Is it a hash that seal_pin_matches would try? One that wants more than 256 MiB or 10 passes is not. */
bool seal_pin_hash_ok(struct str hash);

/* As slow as seal_pin_hash. */
bool seal_pin_matches(struct str hash, struct str pin);

/* Zeroes, whatever the compiler thinks of it. */
void seal_wipe(void *memory, size_t n);

void seal_libraries(struct libraries *l);

#endif
