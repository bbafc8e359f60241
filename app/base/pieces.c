/* A short list under a lock; what fits best is taken, what was given first goes first. Nothing here is ever large in number. */
#include "base/pieces.h"

#include <malloc.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/bug.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

enum { PIECES = 48, SMALL = 256 << 10 /* the heap is as good */, BOUND_LEAST = 8 << 20, SLACK_PART = 4, PAGE_LEAST = 4096 };

struct piece {
    void *p;
    size_t size;
};

static pthread_mutex_t pieces_pool_lock = PTHREAD_MUTEX_INITIALIZER;
static struct {
    struct piece list[PIECES]; /* in the order in which they were given */
    int n;
    size_t bytes, bound;
} pieces_pool = {.bound = BOUND_LEAST};

static struct piece cut(int at)
{
    struct piece it = pieces_pool.list[at];
    pieces_pool.n--;
    pieces_pool.bytes -= it.size;
    memmove(pieces_pool.list + at, pieces_pool.list + at + 1,
            (size_t)(pieces_pool.n - at) * sizeof pieces_pool.list[0]);
    ASAN_UNPOISON_MEMORY_REGION(it.p, it.size);
    return it;
}

static bool fits(const struct piece *it, size_t size)
{
    return it->size >= size && it->size - size <= size / SLACK_PART;
}

static void *find(size_t size)
{
    int best = -1;
    for (int i = 0; i < pieces_pool.n; i++)
        if (fits(&pieces_pool.list[i], size) && (best < 0 || pieces_pool.list[i].size <= pieces_pool.list[best].size))
            best = i;
    return best < 0 ? NULL : cut(best).p;
}

void *pieces_take(size_t n, size_t size)
{
    if (n == 0 || size == 0 || n > SIZE_MAX / size)
        BUG("bad size: %zu x %zu bytes", n, size);
    void *p = NULL;
    if (n * size >= SMALL) {
        pthread_mutex_lock(&pieces_pool_lock);
        p = find(n * size);
        pthread_mutex_unlock(&pieces_pool_lock);
    }
    if (!p)
        p = malloc(n * size);
    if (!p)
        BUG("out of memory: %zu x %zu bytes", n, size);
    return p;
}

void pieces_give(void *p)
{
    size_t size = p ? malloc_usable_size(p) : 0;
    pthread_mutex_lock(&pieces_pool_lock);
    bool keep = size >= SMALL && size <= pieces_pool.bound;
    while (keep && (pieces_pool.n == PIECES || pieces_pool.bytes + size > pieces_pool.bound))
        free(cut(0).p);
    if (keep) {
        pieces_pool.list[pieces_pool.n++] = (struct piece){p, size};
        pieces_pool.bytes += size;
        ASAN_POISON_MEMORY_REGION(p, size);
    }
    pthread_mutex_unlock(&pieces_pool_lock);
    if (!keep)
        free(p);
}

void pieces_fit(size_t bytes)
{
    pthread_mutex_lock(&pieces_pool_lock);
    if (bytes > pieces_pool.bound)
        pieces_pool.bound = bytes;
    pthread_mutex_unlock(&pieces_pool_lock);
}

/* Makes all of it real memory: in one call since Linux 5.14, where a fault a page was most of what warming cost. */
static void touch(void *p, size_t size)
{
    const uintptr_t inside = PAGE_LEAST - 1, from = (uintptr_t)p & ~inside; /* it writes nothing: what of malloc's lies before p stays */
    if (madvise((void *)from, (uintptr_t)p + size - from, MADV_POPULATE_WRITE) == 0)
        return;
    volatile char *at = p; /* the compiler knows how to clear without touching */
    for (size_t i = 0; i < size; i += PAGE_LEAST)
        at[i] = 0;
}

void pieces_warm(size_t size, int count)
{
    pthread_mutex_lock(&pieces_pool_lock);
    for (int i = 0; i < pieces_pool.n; i++)
        count -= fits(&pieces_pool.list[i], size);
    pthread_mutex_unlock(&pieces_pool_lock);
    for (; count > 0; count--) {
        void *p = malloc(size); /* on large pages it was touched sooner and painted later: layers took twice as long */
        if (!p)
            return; /* whoever needs it says so */
        touch(p, size);
        pieces_give(p);
    }
}

void pieces_rest(void)
{
    pthread_mutex_lock(&pieces_pool_lock);
    while (pieces_pool.n > 0)
        free(cut(pieces_pool.n - 1).p);
    pthread_mutex_unlock(&pieces_pool_lock);
}

size_t pieces_kept(void)
{
    pthread_mutex_lock(&pieces_pool_lock);
    size_t bytes = pieces_pool.bytes;
    pthread_mutex_unlock(&pieces_pool_lock);
    return bytes;
}
