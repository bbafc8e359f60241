/* Random UUIDs (RFC 9562, version 4) as text: what cannot be guessed, and means the same on every device. */
#ifndef BASE_UUID_H
#define BASE_UUID_H

#include <stdbool.h>

#include "base/str.h"

enum { UUID_SIZE = 37 }; /* with the final zero byte */

/* "8f2c...-4...": small letters. From the kernel's random numbers; any thread. */
void uuid_make(char out[UUID_SIZE]);

/* Is it the text of a UUID, of any version, in small letters? */
bool uuid_ok(struct str text);

#endif
