/*
 * Block chains. Blocks double from 4 KiB to 1 MiB, larger requests get a block of their own.
 * arena_reset keeps the blocks, so an arena used once a frame stops asking the system after the
 * first frames. Under AddressSanitizer the free part of each block is poisoned, so overruns between
 * neighbours are still seen at block ends.
 */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"

enum { BLOCK_MIN = 4096, BLOCK_MAX = 1 << 20 };

struct arena_block {
    struct arena_block *next;
    size_t size; /* bytes in data */
    size_t used; /* multiple of the alignment */
    _Alignas(max_align_t) unsigned char data[];
};

void arena_release(struct arena *a)
{
    for (struct arena_block *b = a->first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    *a = (struct arena)ARENA_INIT;
}

void arena_reset(struct arena *a)
{
    for (struct arena_block *b = a->first; b; b = b->next)
        b->used = 0;
    a->current = a->first;
    a->used = 0;
}

static struct arena_block *block_append(struct arena *a, size_t need)
{
    size_t size = a->current ? a->current->size * 2 : BLOCK_MIN;
    if (size > BLOCK_MAX)
        size = BLOCK_MAX;
    if (size < need)
        size = need;
    struct arena_block *b = mem_calloc(1, sizeof *b + size);
    mem_large_pages(b, size); /* what asks for that much is a file that is read */
    b->size = size;
    if (a->current) {
        b->next = a->current->next;
        a->current->next = b;
    } else {
        a->first = b;
    }
    return b;
}

void *arena_alloc(struct arena *a, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        BUG("allocation of %zu bytes", size);
    size = (size + align - 1) / align * align;
    if (size == 0)
        size = align;
    struct arena_block *b = a->current;
    while (b && b->size - b->used < size)
        b = b->next;
    if (!b)
        b = block_append(a, size);
    a->current = b;
    void *p = b->data + b->used;
    b->used += size;
    a->used += size;
    return memset(p, 0, size);
}

void *arena_calloc(struct arena *a, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / 2 / size)
        BUG("allocation of %zu x %zu bytes", n, size);
    return arena_alloc(a, n * size);
}

struct str arena_str(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.len + 1);
    if (s.len)
        memcpy(p, s.ptr, s.len);
    return (struct str){p, s.len};
}

const char *arena_cstr(struct arena *a, struct str s)
{
    return arena_str(a, s).ptr;
}

struct str arena_strv(struct arena *a, const char *fmt, va_list ap)
{
    va_list measured;
    va_copy(measured, ap);
    int n = vsnprintf(NULL, 0, fmt, measured);
    va_end(measured);
    if (n < 0)
        BUG("bad format %s", fmt);
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, ap);
    return (struct str){p, (size_t)n};
}

struct str arena_strf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    struct str s = arena_strv(a, fmt, ap);
    va_end(ap);
    return s;
}
