/*
 * What was found in media files, remembered by their SHA-256 in the cache folder, so that looking into a library a
 * second time opens no film. A cache that cannot be read or written costs time, nothing else.
 */
#ifndef CLI_MEDIA_INDEX_H
#define CLI_MEDIA_INDEX_H

#include "model/check.h"
#include "model/hashes.h"

struct media_index {
    struct arena *arena;
    struct hashes hashes;
    struct vec known; /* struct media_index_entry */
    bool loaded, changed;
};

void media_index_open(struct media_index *x, struct arena *arena);

/* False when this file was not looked into yet, or is another one since. Fills all of out but its bytes. */
bool media_index_find(struct media_index *x, const char *path, struct check_media *out);

void media_index_add(struct media_index *x, const char *path, const struct check_media *found);

/* Writes what is new and frees. */
void media_index_close(struct media_index *x);

#endif
