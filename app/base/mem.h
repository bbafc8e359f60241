/* Memory that is there or the program is not: every function aborts instead of returning NULL. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>
#include <stdint.h>

/* Zeroed memory of n x size bytes; the caller frees it with free(). Aborts on overflow or exhaustion. */
void *mem_calloc(size_t n, size_t size);

/* realloc with an overflow check; n x size may not be 0. The old block is consumed. */
void *mem_realloc(void *old, size_t n, size_t size);

/* Grows *array (elements of size bytes, *cap of them) so that at least need fit; doubles. Returns the array. */
void *mem_grow(void *array, size_t *cap, size_t need, size_t size);

/*
 * Of n bytes at p, for whoever writes all of them at once: the kernel may back what is 4 MB and more by large pages. It
 * is entered for each page that is touched first, and in virtual machines that took nine tenths of the time to read
 * 100,000 captions. A layer of the picture, of which a corner is drawn into, is slower for it. The kernel may refuse.
 */
void mem_large_pages(void *p, size_t n);

/* What this program occupies in memory, in bytes; 0 when the system does not say. */
int64_t mem_resident(void);

#endif
