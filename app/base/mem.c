/*
 * Allocation that cannot fail as far as callers know. Frame buffers, which may be refused honestly,
 * do not come from here (they are mmap'ed by their owner).
 */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/bug.h"

enum { LARGE_PAGE = 2 << 20, LARGE_MIN = 4 << 20 };

void mem_large_pages(void *p, size_t n)
{
    uintptr_t from = ((uintptr_t)p + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    uintptr_t to = ((uintptr_t)p + n) / LARGE_PAGE * LARGE_PAGE;
    if (n >= LARGE_MIN && to > from)
        madvise((void *)from, to - from, MADV_HUGEPAGE);
}

void *mem_calloc(size_t n, size_t size)
{
    void *p = calloc(n ? n : 1, size ? size : 1);
    if (!p)
        BUG("out of memory: %zu x %zu bytes", n, size);
    return p;
}

void *mem_realloc(void *old, size_t n, size_t size)
{
    if (n == 0 || size == 0 || n > SIZE_MAX / size)
        BUG("bad size: %zu x %zu bytes", n, size);
    void *p = realloc(old, n * size);
    if (!p)
        BUG("out of memory: %zu x %zu bytes", n, size);
    return p;
}

void *mem_grow(void *array, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap)
        return array;
    size_t want = *cap ? *cap * 2 : 8;
    if (want < need)
        want = need;
    array = mem_realloc(array, want, size);
    *cap = want;
    return array;
}

int64_t mem_resident(void)
{
    long long size, pages = 0;
    FILE *f = fopen("/proc/self/statm", "re");
    if (!f)
        return 0;
    int n = fscanf(f, "%lld %lld", &size, &pages);
    fclose(f);
    return n == 2 ? pages * sysconf(_SC_PAGESIZE) : 0;
}
