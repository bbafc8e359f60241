/*
 * FNV-1a and linear probing, at most three quarters full. Nothing is ever taken out, so a free slot
 * ends every search.
 */
#include "model/nameset.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { FIRST_CAP = 64 };

static size_t slot_of(const struct nameset *s, const char *name)
{
    uint64_t h = 14695981039346656037u;
    for (const char *p = name; *p; p++)
        h = (h ^ (unsigned char)*p) * 1099511628211u;
    size_t i = (size_t)(h ^ h >> 32) & (s->cap - 1);
    while (s->slots[i] && strcmp(s->slots[i], name) != 0)
        i = (i + 1) & (s->cap - 1);
    return i;
}

static void grow(struct nameset *s)
{
    struct nameset old = *s;
    s->cap = old.cap ? 2 * old.cap : FIRST_CAP;
    s->slots = mem_calloc(s->cap, sizeof *s->slots);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i])
            s->slots[slot_of(s, old.slots[i])] = old.slots[i];
    free(old.slots);
}

bool nameset_add(struct nameset *s, const char *name)
{
    if (4 * s->n >= 3 * s->cap)
        grow(s);
    size_t i = slot_of(s, name);
    if (s->slots[i])
        return false;
    s->slots[i] = name;
    s->n++;
    return true;
}

bool nameset_has(const struct nameset *s, const char *name)
{
    return s->cap && s->slots[slot_of(s, name)];
}

void nameset_release(struct nameset *s)
{
    free(s->slots);
    *s = (struct nameset){0};
}
