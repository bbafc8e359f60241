/*
 * Memory by lifetime: program (catalog, fonts), screen (enter to leave), frame (draw list). What is allocated from
 * an arena is never freed alone; reset or release ends them all together.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/str.h"

struct arena_block;

/* Zero-initialise with ARENA_INIT. */
struct arena {
    struct arena_block *first;   /* owned chain, oldest first */
    struct arena_block *current; /* the block being filled */
    size_t used;                 /* bytes handed out since the last reset */
};
#define ARENA_INIT {NULL, NULL, 0}

void arena_release(struct arena *a); /* frees everything */
void arena_reset(struct arena *a);   /* forgets the contents, keeps the blocks for the next round */

/* Zeroed bytes, aligned for any type; valid until reset or release. Aborts when memory is out. */
void *arena_alloc(struct arena *a, size_t size);
void *arena_calloc(struct arena *a, size_t n, size_t size); /* with an overflow check */

/* A copy of the text, ended by NUL (which is not counted). */
struct str arena_str(struct arena *a, struct str s);
const char *arena_cstr(struct arena *a, struct str s);
struct str arena_strf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str arena_strv(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, n, type) ((type *)arena_calloc((a), (n), sizeof(type)))

#endif
