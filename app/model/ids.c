/* Finds doubles by sorting, so that many thousands of ids are compared in no time. */
#include "model/ids.h"

#include <stdlib.h>
#include <string.h>

#include "model/nearest.h"

enum { OFFERS_MAX = 1000 }; /* names compared for one suggestion */

struct id_entry {
    struct str id;
    struct source at;
    size_t index;
};

static int by_id(const void *pa, const void *pb)
{
    const struct id_entry *a = pa, *b = pb;
    int c = str_cmp(a->id, b->id);
    return c ? c : (a->index > b->index) - (a->index < b->index);
}

bool *ids_doubles(struct reader *r, const struct vec *v, const char *what, size_t at_offset)
{
    struct id_entry *ids = arena_array(r->arena, v->n + 1, struct id_entry);
    bool *drop = arena_array(r->arena, v->n + 1, bool);
    for (size_t i = 0; i < v->n; i++) {
        const char *record = vec_at(v, i);
        ids[i].index = i;
        memcpy(&ids[i].id, record, sizeof ids[i].id);
        memcpy(&ids[i].at, record + at_offset, sizeof ids[i].at);
    }
    qsort(ids, v->n, sizeof *ids, by_id);
    for (size_t i = 1, first = 0; i < v->n; i++) {
        if (!str_eq(ids[i].id, ids[first].id)) {
            first = i;
            continue;
        }
        drop[ids[i].index] = true;
        findings_add(r->findings, FINDING_ERROR, ids[i].at, "duplicate-id",
                     "another %s has the id \"%" STR_FMT "\" (%s line %d); this one is left out",
                     what, STR_ARG(ids[i].id), ids[first].at.path, ids[first].at.line);
    }
    return drop;
}

void *ids_keep(struct reader *r, const struct vec *v, const char *what, size_t at_offset, int *n)
{
    const bool *drop = ids_doubles(r, v, what, at_offset);
    char *kept = arena_calloc(r->arena, v->n + 1, v->size);
    *n = 0;
    for (size_t i = 0; i < v->n; i++)
        if (!drop[i])
            memcpy(kept + (size_t)(*n)++ * v->size, vec_at(v, i), v->size);
    return kept;
}

const void *ids_find(const void *records, int n, size_t size, struct str id)
{
    for (int i = 0; i < n; i++) {
        const char *record = (const char *)records + (size_t)i * size;
        struct str own;
        memcpy(&own, record, sizeof own);
        if (str_eq(own, id))
            return record;
    }
    return NULL;
}

struct str ids_nearest(const void *records, int n, size_t size, struct str id)
{
    struct nearest near = nearest_to(id);
    for (int i = 0; i < n && i < OFFERS_MAX; i++) {
        struct str own;
        memcpy(&own, (const char *)records + (size_t)i * size, sizeof own);
        nearest_offer(&near, own);
    }
    return near.best;
}
