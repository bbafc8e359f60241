/* A set of names: which have been seen already, however many there are. */
#ifndef MODEL_NAMESET_H
#define MODEL_NAMESET_H

#include <stdbool.h>
#include <stddef.h>

struct nameset {
    const char **slots; /* owned; open addressing, NULL is free */
    size_t n, cap;      /* cap: a power of two, or 0 */
};
#define NAMESET_INIT {NULL, 0, 0}

/* False when it was there. The name is kept as it is: it must live as long as the set. */
bool nameset_add(struct nameset *s, const char *name);
bool nameset_has(const struct nameset *s, const char *name);
void nameset_release(struct nameset *s);

#endif
