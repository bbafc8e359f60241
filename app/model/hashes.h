/*
 * SHA-256 of media files without reading them at every start: remembered by path, size and time of change in one
 * small file of the cache folder. A cache that cannot be read or written costs time, nothing else.
 */
#ifndef MODEL_HASHES_H
#define MODEL_HASHES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/vec.h"

struct hashes {
    struct arena *arena;
    struct vec known;     /* struct hash_entry */
    int64_t budget;       /* bytes that may still be hashed */
    bool loaded, changed;
};

void hashes_init(struct hashes *h, struct arena *arena, int64_t budget);
/* False when the file cannot be read or hashing it would exceed the budget. */
bool hashes_of(struct hashes *h, const char *path, char out[65]);
/* Writes what is new to the cache folder and frees. */
void hashes_close(struct hashes *h);

#endif
