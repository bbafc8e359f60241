/*
 * fonts/fonts.yaml to a list of face files. The same table serves both lists: a fallback face has no family. Keys
 * that only matter for collecting the files (package) are read and not used.
 */
#include "model/fontset.h"

#include <assert.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "model/fields.h"
#include "model/format.h"
#include "model/vec.h"

enum { FAMILY_NONE = -1, FAMILY_COUNT = 3 };

static const char *const family_ids[] = {"inter", "inter-display", "icons", NULL};
static const char *const family_names[] = {"Inter", "Inter Display", "Material Design Icons"};
static_assert(ARRAY_LEN(family_names) == FAMILY_COUNT && ARRAY_LEN(family_ids) == FAMILY_COUNT + 1,
              "every family has its name");

struct face_draft {
    struct str file, package;
    int family, weight;
    bool optional;
};

static const struct field face_fields[] = {
    {"family", FIELD_CHOICE, false, offsetof(struct face_draft, family), 0, 0, family_ids, NULL, "what asks for it"},
    {"weight", FIELD_INT, true, offsetof(struct face_draft, weight), 100, 900, NULL, NULL, "400 regular, 700 bold"},
    {"file", FIELD_TEXT, true, offsetof(struct face_draft, file), 0, 0, NULL, NULL, "a name in fonts/faces"},
    {"package", FIELD_TEXT, false, offsetof(struct face_draft, package), 0, 0, NULL, NULL,
     "the Debian package it comes from"},
    {"optional", FIELD_BOOL, false, offsetof(struct face_draft, optional), 0, 0, NULL, NULL,
     "yes: used when it is there"},
};
static const struct field_table face_table = {"a face", FIELD_TABLE(face_fields)};

struct draft {
    const struct node *version, *faces, *fallback;
};

static const struct field set_fields[] = {
    {FORMAT_KEY, FIELD_ANY, false, offsetof(struct draft, version), 0, 0, NULL, NULL, "version of the format: 1"},
    {"faces", FIELD_LIST, true, offsetof(struct draft, faces), 0, 0, NULL, &face_table, "faces by family"},
    {"fallback", FIELD_LIST, false, offsetof(struct draft, fallback), 0, 0, NULL, &face_table,
     "tried in this order for other characters"},
};
static const struct field_table set_table = {"a font list", FIELD_TABLE(set_fields)};

static void read_face(struct reader *r, const struct node *node, bool fallback, struct vec *v)
{
    struct face_draft d = {.family = FAMILY_NONE};
    if (!fields_read(r, node, &face_table, &d))
        return;
    if (!fallback && d.family == FAMILY_NONE) {
        if (!node_get(node, "family"))
            reader_error(r, node, "missing-key", "a face needs \"family\"");
        return;
    }
    const char *dir = fs_join(r->arena, fs_dir_of(r->arena, r->path), "faces");
    if (memchr(d.file.ptr, '/', d.file.len)) {
        reader_error(r, node, "path", "\"file\" is a bare name; the files lie in faces/");
        return;
    }
    const char *path = fs_join(r->arena, dir, d.file.ptr);
    if (fs_is_file(path)) {
        struct model_face f = {fallback ? "" : family_names[d.family], d.weight, path};
        vec_add(v, &f);
    } else if (!d.optional) {
        reader_error(r, node, "missing-face",
                     "%s is not there; run \"make fonts\"%s%s%s", path, d.package.len ? " (Debian package " : "",
                     d.package.len ? d.package.ptr : "", d.package.len ? ")" : "");
    }
}

static void read_list(struct reader *r, const struct node *list, bool fallback, struct vec *v)
{
    for (uint32_t i = 0; list && i < list->n; i++)
        read_face(r, list->items[i], fallback, v);
}

bool fontset_load(const char *path, struct arena *arena, struct model_face **faces, int *n, struct findings *findings,
                  struct err *err)
{
    struct reader r = {.arena = arena, .findings = findings, .path = path};
    struct vec v = VEC_INIT(struct model_face);
    const struct node *root;
    struct draft d = {0};
    if (!yaml_load(path, arena, &root, findings, err) || !format_accept(&r, root, err))
        return false;
    fields_read(&r, root, &set_table, &d);
    read_list(&r, d.faces, false, &v);
    read_list(&r, d.fallback, true, &v);
    *n = (int)v.n;
    *faces = vec_keep(&v, arena);
    if (*n == 0)
        return err_set(err, ERR_FONT, "%s: none of its faces is there; run \"make fonts\"", path);
    return true;
}
