/* Byte keys to byte values with a bound: the layouts and glyph masks of the text engine. Only for text/. */
#ifndef TEXT_CACHE_H
#define TEXT_CACHE_H

#include <stddef.h>
#include <stdint.h>

struct cache_entry;

/* Zero-initialise. Invariant: every entry is in one bucket chain and in the list newest..oldest. */
struct cache {
    struct cache_entry **buckets; /* owned */
    size_t n_buckets, n;
    struct cache_entry *newest, *oldest;
    size_t bytes; /* keys and values */
};

void cache_release(struct cache *c);

/* The value for a key, made the newest; NULL when it is not there. Valid until it is trimmed away. */
void *cache_get(struct cache *c, const void *key, size_t key_len);

/* Adds room for a value (zeroed, aligned for any type) under a key that is not there yet. */
void *cache_add(struct cache *c, const void *key, size_t key_len, size_t value_len);

/* Drops the oldest values until at most `bound` bytes are held. */
void cache_trim(struct cache *c, size_t bound);

#endif
