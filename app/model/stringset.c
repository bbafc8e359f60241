/* Reads flat key and text pairs. Which keys exist is not known here; the caller has the list. */
#include "model/stringset.h"

#include <stdlib.h>

#include "base/fs.h"
#include "model/fields.h"
#include "model/format.h"
#include "model/vec.h"

enum { PAIRS_MAX = 5000 };

static int by_key(const void *pa, const void *pb)
{
    const struct string_pair *a = *(const struct string_pair *const *)pa,
                             *b = *(const struct string_pair *const *)pb;
    int c = str_cmp(a->key, b->key);
    return c ? c : (a > b) - (a < b);
}

static void report_twins(struct reader *r, const struct string_pair *pairs, size_t n)
{
    const struct string_pair **order = arena_array(r->arena, n + 1, const struct string_pair *);
    for (size_t i = 0; i < n; i++)
        order[i] = &pairs[i];
    qsort(order, n, sizeof *order, by_key);
    for (size_t i = 1; i < n; i++)
        if (str_eq(order[i]->key, order[i - 1]->key))
            findings_add(r->findings, FINDING_ERROR, order[i]->at, "duplicate-key",
                         "\"%" STR_FMT "\" is there twice; the last one counts",
                         STR_ARG(order[i]->key));
}

static void take_pair(struct reader *r, const struct yaml_node *key, const struct yaml_node *value,
                      struct vec *v)
{
    if (key->kind != YAML_NODE_SCALAR || value->kind != YAML_NODE_SCALAR) {
        reader_error(r, key, "type", "every line here is a key and a text: key: \"text\"");
        return;
    }
    if (str_eq_c(key->text, FORMAT_KEY))
        return;
    struct string_pair p = {key->text, value->text, reader_at(r, key)};
    vec_add(v, &p);
}

bool stringset_load(const char *path, struct arena *arena, const struct string_pair **pairs, int *n,
                    struct findings *findings, struct err *err)
{
    struct reader r = {
        .arena = arena, .findings = findings, .path = arena_cstr(arena, str_c(path))};
    struct vec v = VEC_INIT(struct string_pair);
    const struct yaml_node *root;
    if (!yaml_load(r.path, arena, &root, findings, err) || !format_accept(&r, root, err))
        return false;
    if (root->kind != YAML_NODE_MAPPING)
        return findings_fail(findings, err, ERR_CONTENT, reader_at(&r, root), "type",
                             "texts are written as lines of key: \"text\", not as %s",
                             yaml_node_kind_name(root));
    for (uint32_t i = 0; i < root->n && v.n < PAIRS_MAX; i++)
        take_pair(&r, root->items[2 * i], root->items[2 * i + 1], &v);
    *n = (int)v.n;
    struct string_pair *kept = vec_keep(&v, arena);
    report_twins(&r, kept, (size_t)*n);
    *pairs = kept;
    return true;
}

const char *stringset_path_for(struct arena *arena, const char *playlist, const char *lang)
{
    const char *path =
        arena_strf(arena, "%s/strings/%s.yaml", fs_dir_of(arena, playlist), lang).ptr;
    return fs_is_file(path) ? path : NULL;
}
