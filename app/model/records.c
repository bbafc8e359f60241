/*
 * Lists of records and of texts. An element of no use is left out and the rest is read; what is too
 * much is told once, at its place.
 */
#include "model/records.h"

#include "model/vec.h"

void *records_read(struct reader *r, const struct yaml_node *list, const char *what, size_t size,
                   int max, bool (*read)(struct reader *r, const struct yaml_node *node, void *out),
                   int *n)
{
    struct vec v = {NULL, 0, 0, size};
    struct arena scratch = ARENA_INIT;
    *n = 0;
    for (uint32_t i = 0; list && i < list->n; i++) {
        if (v.n == (size_t)max) {
            reader_error(r, list->items[i], "too-many", "at most %d %s are taken here", max, what);
            break;
        }
        arena_reset(&scratch);
        void *one = arena_alloc(&scratch, size);
        if (read(r, list->items[i], one))
            vec_add(&v, one);
    }
    arena_release(&scratch);
    *n = (int)v.n;
    if (v.n)
        return vec_keep(&v, r->arena);
    vec_release(&v);
    return NULL;
}

static bool read_text(struct reader *r, const struct yaml_node *node, void *out)
{
    return i18n_read(r, node, "a line", out);
}

const struct i18n *texts_read(struct reader *r, const struct yaml_node *list, const char *what,
                              int max, int *n)
{
    return records_read(r, list, what, sizeof(struct i18n), max, read_text, n);
}

struct str did_you_mean(struct arena *arena, struct str best)
{
    if (!best.len)
        return STR("");
    return arena_strf(arena, "; did you mean \"%" STR_FMT "\"?", STR_ARG(best));
}
