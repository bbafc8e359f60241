/* Records gathered while their number is unknown, then copied into an arena at once. */
#ifndef MODEL_VEC_H
#define MODEL_VEC_H

#include <stddef.h>

#include "base/arena.h"

struct vec {
    void *data; /* owned; elements of size bytes */
    size_t n, cap, size;
};
#define VEC_INIT(type) {NULL, 0, 0, sizeof(type)}

void *vec_add(struct vec *v, const void *element); /* the place of the copy, until the next vec_add */
void *vec_at(const struct vec *v, size_t i);
/* The elements in arena memory; the vec is emptied and freed. Never NULL. */
void *vec_keep(struct vec *v, struct arena *arena);
void vec_release(struct vec *v);

#endif
