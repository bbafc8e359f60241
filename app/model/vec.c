/* A growing array that knows its element size. Everything kept ends in an arena, nothing kept stays
 * here. */
#include "model/vec.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"

void *vec_at(const struct vec *v, size_t i)
{
    if (i >= v->n)
        BUG("element %zu of %zu", i, v->n);
    return (char *)v->data + i * v->size;
}

void *vec_add(struct vec *v, const void *element)
{
    v->data = mem_grow(v->data, &v->cap, v->n + 1, v->size);
    v->n++;
    return memcpy(vec_at(v, v->n - 1), element, v->size);
}

void *vec_keep(struct vec *v, struct arena *arena)
{
    void *kept = arena_calloc(arena, v->n + 1, v->size);
    if (v->n)
        memcpy(kept, v->data, v->n * v->size);
    vec_release(v);
    return kept;
}

void vec_release(struct vec *v)
{
    free(v->data);
    v->data = NULL;
    v->n = v->cap = 0;
}
