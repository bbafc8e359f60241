/*
 * fonts/fonts.yaml to a list of face files. The same table serves both lists: a fallback face has
 * no family. Keys that only matter for collecting the files (package) are read and not used.
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
    struct str file, package, script;
    int family, weight;
    bool optional;
};

static const struct field face_fields[] = {
    {.name = "family",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct face_draft, family),
     .choices = family_ids,
     .doc = "what asks for it"},
    {.name = "weight",
     .type = FIELD_INT,
     .required = true,
     .offset = offsetof(struct face_draft, weight),
     .min = 100,
     .max = 900,
     .doc = "400 regular, 700 bold"},
    {.name = "file",
     .type = FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct face_draft, file),
     .doc = "a name in fonts/faces"},
    {.name = "package",
     .type = FIELD_TEXT,
     .offset = offsetof(struct face_draft, package),
     .doc = "the Debian package it comes from"},
    {.name = "script",
     .type = FIELD_TEXT,
     .offset = offsetof(struct face_draft, script),
     .doc = "of a fallback: ISO 15924 codes of the scripts it is opened for"},
    {.name = "optional",
     .type = FIELD_BOOL,
     .offset = offsetof(struct face_draft, optional),
     .doc = "yes: used when it is there"},
};
static const struct field_table face_table = {"a face", FIELD_TABLE(face_fields)};

struct draft {
    const struct yaml_node *version, *faces, *fallback;
};

static const struct field set_fields[] = {
    {.name = FORMAT_KEY,
     .type = FIELD_ANY,
     .offset = offsetof(struct draft, version),
     .doc = "version of the format: 1"},
    {.name = "faces",
     .type = FIELD_LIST,
     .required = true,
     .offset = offsetof(struct draft, faces),
     .items = &face_table,
     .doc = "faces by family"},
    {.name = "fallback",
     .type = FIELD_LIST,
     .offset = offsetof(struct draft, fallback),
     .items = &face_table,
     .doc = "tried in this order for other characters"},
};
static const struct field_table set_table = {"a font list", FIELD_TABLE(set_fields)};

static void read_face(struct reader *r, const struct yaml_node *node, bool fallback, struct vec *v)
{
    struct face_draft d = {.family = FAMILY_NONE};
    if (!fields_read(r, node, &face_table, &d))
        return;
    if (!fallback && d.family == FAMILY_NONE) {
        if (!yaml_node_get(node, "family"))
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
        struct model_face f = {fallback ? "" : family_names[d.family], d.weight, path,
                               d.script.len ? d.script.ptr : NULL};
        vec_add(v, &f);
    } else if (!d.optional) {
        reader_error(r, node, "missing-face", "%s is not there; run \"make fonts\"%s%s%s", path,
                     d.package.len ? " (Debian package " : "", d.package.len ? d.package.ptr : "",
                     d.package.len ? ")" : "");
    }
}

static void read_list(struct reader *r, const struct yaml_node *list, bool fallback, struct vec *v)
{
    for (uint32_t i = 0; list && i < list->n; i++)
        read_face(r, list->items[i], fallback, v);
}

bool fontset_load(const char *path, struct arena *arena, struct model_face **faces, int *n,
                  struct findings *findings, struct err *err)
{
    struct reader r = {.arena = arena, .findings = findings, .path = path};
    struct vec v = VEC_INIT(struct model_face);
    const struct yaml_node *root;
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
