/*
 * A hash table with a list through its entries in order of use. It never drops anything by itself:
 * pointers given out stay good until its owner trims. Key and value share one allocation, the
 * value first for its alignment.
 */
#include "text/cache.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct cache_entry {
    struct cache_entry *next; /* in the bucket */
    struct cache_entry *newer, *older;
    uint64_t hash;
    size_t key_len, value_len;
    _Alignas(max_align_t) unsigned char value[]; /* value_len bytes rounded up, then the key */
};

static size_t rounded(size_t n)
{
    const size_t a = _Alignof(max_align_t);
    return (n + a - 1) / a * a;
}

static size_t weight(const struct cache_entry *e)
{
    return sizeof *e + rounded(e->value_len) + e->key_len;
}

static const void *key_of(const struct cache_entry *e)
{
    return e->value + rounded(e->value_len);
}

/* Eight bytes a step: a page asks thousands of times, and byte by byte the hash took most of the time of laying it out. */
static uint64_t mixed(uint64_t h, const unsigned char *bytes, size_t n)
{
    uint64_t word = 0;
    memcpy(&word, bytes, n);
    h = (h ^ word) * 0x9e3779b97f4a7c15u;
    return h ^ h >> 32;
}

static uint64_t hash_of(const unsigned char *key, size_t len)
{
    uint64_t h = 0xcbf29ce484222325u ^ len;
    for (; len >= sizeof h; key += sizeof h, len -= sizeof h)
        h = mixed(h, key, sizeof h);
    return mixed(h, key, len);
}

static void unlink_age(struct cache *c, struct cache_entry *e)
{
    if (e->newer)
        e->newer->older = e->older;
    else
        c->newest = e->older;
    if (e->older)
        e->older->newer = e->newer;
    else
        c->oldest = e->newer;
}

static void link_newest(struct cache *c, struct cache_entry *e)
{
    e->newer = NULL;
    e->older = c->newest;
    if (c->newest)
        c->newest->newer = e;
    else
        c->oldest = e;
    c->newest = e;
}

void cache_release(struct cache *c)
{
    cache_trim(c, 0);
    free(c->buckets);
    memset(c, 0, sizeof *c);
}

void *cache_get(struct cache *c, const void *key, size_t key_len)
{
    if (c->n == 0)
        return NULL;
    uint64_t hash = hash_of(key, key_len);
    for (struct cache_entry *e = c->buckets[hash & (c->n_buckets - 1)]; e; e = e->next) {
        if (e->hash != hash || e->key_len != key_len || memcmp(key_of(e), key, key_len) != 0)
            continue;
        if (c->newest != e) {
            unlink_age(c, e);
            link_newest(c, e);
        }
        return e->value;
    }
    return NULL;
}

static void grow(struct cache *c)
{
    size_t n = c->n_buckets ? c->n_buckets * 2 : 256;
    struct cache_entry **buckets = mem_calloc(n, sizeof(struct cache_entry *));
    for (struct cache_entry *e = c->newest; e; e = e->older) {
        struct cache_entry **head = &buckets[e->hash & (n - 1)];
        e->next = *head;
        *head = e;
    }
    free(c->buckets);
    c->buckets = buckets;
    c->n_buckets = n;
}

void *cache_add(struct cache *c, const void *key, size_t key_len, size_t value_len)
{
    if (c->n >= c->n_buckets)
        grow(c);
    struct cache_entry *e = mem_calloc(1, sizeof *e + rounded(value_len) + key_len);
    e->hash = hash_of(key, key_len);
    e->key_len = key_len;
    e->value_len = value_len;
    memcpy(e->value + rounded(value_len), key, key_len);
    struct cache_entry **head = &c->buckets[e->hash & (c->n_buckets - 1)];
    e->next = *head;
    *head = e;
    link_newest(c, e);
    c->n++;
    c->bytes += weight(e);
    return e->value;
}

void cache_trim(struct cache *c, size_t bound)
{
    while (c->oldest && c->bytes > bound) {
        struct cache_entry *e = c->oldest;
        struct cache_entry **at = &c->buckets[e->hash & (c->n_buckets - 1)];
        while (*at != e)
            at = &(*at)->next;
        *at = e->next;
        unlink_age(c, e);
        c->n--;
        c->bytes -= weight(e);
        free(e);
    }
}
