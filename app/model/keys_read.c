/*
 * Contexts, actions and keys by their names. Invariants of what comes out: in a context a key means
 * one thing, and F2 switches the voice everywhere: whoever cannot see the screen must find that key
 * on every machine.
 */
#include "model/keys_read.h"

#include "base/bug.h"
#include "base/fs.h"
#include "model/catalog_read.h"
#include "model/format.h"
#include "model/nearest.h"
#include "model/vec.h"

extern const char *const keys_default_lines[]; /* made from playlists/keys.yaml */

enum { FIXED_KEY = KEY_F2 };

struct row { /* a line of the file */
    enum key_context context;
    enum action action;
    const struct yaml_node *at;
};

struct draft {
    struct reader *r;
    struct vec rows;     /* struct row */
    struct vec bindings; /* struct key_binding */
    struct vec nodes;    /* const struct yaml_node *: where each of the bindings stands */
};

/* ---- names ---- */

static bool context_named(struct str name, enum key_context *out)
{
    for (int i = 0; i < CONTEXT_COUNT; i++)
        if (str_eq_c(name, key_context_name((enum key_context)i))) {
            *out = (enum key_context)i;
            return true;
        }
    return false;
}

static bool action_named(struct str name, enum action *out)
{
    for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
        if (str_eq_c(name, action_name((enum action)i))) {
            *out = (enum action)i;
            return true;
        }
    return false;
}

static void unknown(struct reader *r, const struct yaml_node *node, const char *what,
                    struct str near)
{
    if (near.len)
        reader_error(r, node, "unknown-name",
                     "there is no %s \"%.60s\"; did you mean \"%" STR_FMT "\"?", what,
                     node->text.ptr, STR_ARG(near));
    else
        reader_error(r, node, "unknown-name",
                     "there is no %s \"%.60s\"; playlists/keys.yaml has all of them", what,
                     node->text.ptr);
}

static void unknown_context(struct reader *r, const struct yaml_node *node)
{
    struct nearest near = nearest_to(node->text);
    for (int i = 0; i < CONTEXT_COUNT; i++)
        nearest_offer(&near, str_c(key_context_name((enum key_context)i)));
    unknown(r, node, "part of the program called", near.best);
}

static void unknown_action(struct reader *r, const struct yaml_node *node,
                           enum key_context context)
{
    struct nearest near = nearest_to(node->text);
    for (int i = ACTION_NONE + 1; i < ACTION_COUNT; i++)
        if (key_context_within(context, action_home((enum action)i)))
            nearest_offer(&near, str_c(action_name((enum action)i)));
    unknown(r, node, "action", near.best);
}

static void unknown_key(struct reader *r, const struct yaml_node *node)
{
    struct nearest near = nearest_to(node->text);
    for (int i = 0; key_name_at(i); i++)
        nearest_offer(&near, str_c(key_name_at(i)));
    unknown(r, node, "key", near.best);
}

/* ---- reading ---- */

static const struct yaml_node *taken(const struct draft *d, const struct key_binding *b,
                                     enum action *by)
{
    for (size_t i = 0; i < d->bindings.n; i++) {
        const struct key_binding *had = vec_at(&d->bindings, i);
        if (had->context != b->context || had->key != b->key || had->mods != b->mods)
            continue;
        *by = had->action;
        return *(const struct yaml_node **)vec_at(&d->nodes, i);
    }
    return NULL;
}

static void add(struct draft *d, const struct key_binding *b, const struct yaml_node *node)
{
    vec_add(&d->bindings, b);
    vec_add(&d->nodes, &node);
}

static void read_key(struct draft *d, const struct row *row, const struct yaml_node *node,
                     int place)
{
    struct key_binding b = {.context = row->context, .action = row->action, .place = place};
    enum action by = ACTION_NONE;
    if (node->kind != YAML_NODE_SCALAR || !node->text.len) {
        reader_error(d->r, node, "type",
                     "\"%s\" lists keys, as [Enter, \"#\"] (signs in quotes), not %s",
                     action_name(row->action), yaml_node_kind_name(node));
        return;
    }
    if (!key_parse(node->text, &b.key, &b.mods)) {
        unknown_key(d->r, node);
        return;
    }
    const struct yaml_node *first = taken(d, &b, &by);
    if (b.key == FIXED_KEY && b.mods == 0 && b.action != ACTION_VOICE)
        reader_error(d->r, node, "fixed-key",
                     "F2 switches the voice on and off everywhere and cannot do anything else");
    else if (first)
        reader_error(d->r, node, "duplicate-key",
                     "\"%.40s\" means \"%s\" in \"%s\" already (line %d)", node->text.ptr,
                     action_name(by), key_context_name(b.context), first->line);
    else
        add(d, &b, node);
}

static void read_row(struct draft *d, enum key_context context, const struct yaml_node *key,
                     const struct yaml_node *value)
{
    struct row row = {context, ACTION_NONE, key};
    bool known = key->kind == YAML_NODE_SCALAR && action_named(key->text, &row.action);
    if (!known) {
        unknown_action(d->r, key, context);
        return;
    }
    if (!key_context_within(context, action_home(row.action))) {
        reader_error(d->r, key, "unknown-name", "\"%s\" belongs to \"%s\", not to \"%s\"",
                     action_name(row.action), key_context_name(action_home(row.action)),
                     key_context_name(context));
        return;
    }
    for (size_t i = 0; i < d->rows.n; i++) {
        const struct row *had = vec_at(&d->rows, i);
        if (had->context != context || had->action != row.action)
            continue;
        reader_error(d->r, key, "duplicate-key", "\"%s\" is there twice in \"%s\"",
                     action_name(row.action), key_context_name(context));
        return;
    }
    vec_add(&d->rows, &row);
    if (value->kind != YAML_NODE_LIST && !yaml_node_is_null(value))
        read_key(d, &row, value, 0);
    for (uint32_t i = 0; value->kind == YAML_NODE_LIST && i < value->n; i++)
        read_key(d, &row, value->items[i], (int)i);
}

static void read_context(struct draft *d, const struct yaml_node *key,
                         const struct yaml_node *value)
{
    enum key_context context;
    if (key->kind != YAML_NODE_SCALAR || str_eq_c(key->text, FORMAT_KEY) ||
        str_starts(key->text, STR("x-")))
        return;
    if (!context_named(key->text, &context)) {
        unknown_context(d->r, key);
    } else if (value->kind != YAML_NODE_MAPPING) {
        if (!yaml_node_is_null(value))
            reader_error(d->r, value, "type", "\"%s\" must be actions with their keys (action: [keys]), not %s",
                         key_context_name(context), yaml_node_kind_name(value));
    } else {
        for (uint32_t i = 0; i < value->n; i++)
            read_row(d, context, value->items[2 * i], value->items[2 * i + 1]);
    }
}

/* ---- over what there was ---- */

static const struct row *row_of(const struct draft *d, const struct key_binding *b)
{
    for (size_t i = 0; i < d->rows.n; i++) {
        const struct row *row = vec_at(&d->rows, i);
        if (row->context == b->context && row->action == b->action)
            return row;
    }
    return NULL;
}

static bool has_key(const struct draft *d, const struct key_binding *of)
{
    for (size_t i = 0; i < d->bindings.n; i++) {
        const struct key_binding *b = vec_at(&d->bindings, i);
        if (b->context == of->context && b->action == of->action)
            return true;
    }
    return false;
}

/* A line nobody touched keeps its keys, but for those that were given away. */
static void add_base(struct draft *d, const struct keymap *base)
{
    size_t written = d->bindings.n;
    for (int i = 0; i < base->n; i++) {
        enum action by;
        if (!row_of(d, &base->list[i]) && !taken(d, &base->list[i], &by))
            add(d, &base->list[i], NULL);
    }
    for (int i = 0; i < base->n; i++) {
        const struct key_binding *b = &base->list[i];
        enum action by = ACTION_NONE;
        const struct yaml_node *node = written ? taken(d, b, &by) : NULL;
        if (node && !row_of(d, b) && !has_key(d, b))
            reader_warn(d->r, node, "no-key",
                        "\"%.40s\" was the only key of \"%s\"; give that one another",
                        node->text.ptr, action_name(b->action));
    }
}

static void keep_fixed(struct draft *d)
{
    struct key_binding voice = {.context = CONTEXT_EVERYWHERE,
                                .action = ACTION_VOICE,
                                .key = FIXED_KEY};
    const struct row *row = row_of(d, &voice);
    enum action by;
    if (!row || taken(d, &voice, &by))
        return;
    reader_error(d->r, row->at, "fixed-key",
                 "F2 switches the voice on and off everywhere and stays: write voice: [F2, ...]");
    add(d, &voice, row->at);
}

const struct keymap *keys_read(struct reader *r, const struct yaml_node *root,
                               const struct keymap *base)
{
    struct draft d = {.r = r,
                      .rows = VEC_INIT(struct row),
                      .bindings = VEC_INIT(struct key_binding),
                      .nodes = VEC_INIT(const struct yaml_node *)};
    struct keymap *out = arena_new(r->arena, struct keymap);
    for (uint32_t i = 0; root->kind == YAML_NODE_MAPPING && i < root->n; i++)
        read_context(&d, root->items[2 * i], root->items[2 * i + 1]);
    if (root->kind != YAML_NODE_MAPPING)
        reader_error(r, root, "type", "a file of keys must be keys with values (key: value), not %s",
                     yaml_node_kind_name(root));
    keep_fixed(&d);
    if (base)
        add_base(&d, base);
    out->n = (int)d.bindings.n;
    out->list = vec_keep(&d.bindings, r->arena);
    vec_release(&d.rows);
    vec_release(&d.nodes);
    return out;
}

/* ---- files ---- */

const struct keymap *keys_default(struct arena *arena)
{
    struct arena scratch = ARENA_INIT;
    struct buf text = BUF_INIT;
    struct findings findings;
    struct err err = ERR_INIT;
    const struct yaml_node *root;
    findings_init(&findings, &scratch);
    for (int i = 0; keys_default_lines[i]; i++)
        buf_add_c(&text, keys_default_lines[i]);
    struct reader r = {.arena = arena, .findings = &findings, .path = "playlists/keys.yaml"};
    if (!yaml_parse(buf_str(&text), r.path, &scratch, &root, &findings, &err))
        BUG("%s", err.text);
    const struct keymap *map = keys_read(&r, root, NULL);
    findings_release(&findings);
    buf_release(&text);
    arena_release(&scratch);
    return map;
}

const struct keymap *keys_load(struct reader *r, const struct yaml_node *name, const char **file)
{
    struct arena nodes = ARENA_INIT;
    struct err err = ERR_INIT;
    const struct yaml_node *root;
    const char *path, *before = r->path;
    const struct keymap *map = NULL;
    if (!fs_join_inside(r->arena, fs_dir_of(r->arena, r->path), name->text, &path, &err)) {
        reader_error(r, name, "path",
                     "\"%.200s\" leads out of this playlist's folder; put the file into that "
                     "folder and name it from there",
                     name->text.ptr);
        return NULL;
    }
    if (!fs_is_file(path)) {
        reader_error(r, name, "missing-include", "the file \"%.200s\" is not there",
                     name->text.ptr);
        return NULL;
    }
    r->path = path;
    if (yaml_load(path, &nodes, &root, r->findings, &err) && format_accept(r, root, &err))
        map = keys_read(r, root, keys_default(r->arena));
    *file = path;
    r->path = before;
    arena_release(&nodes);
    return map;
}

/* "title", "policy", ...: what both kinds of file have says nothing. */
static bool of_a_playlist(struct str key)
{
    for (size_t i = 0; i < playlist_table.n; i++)
        if (str_eq_c(key, playlist_table.fields[i].name))
            return !str_eq(key, STR("capsule-kiosk"));
    return false;
}

bool keys_is(const struct yaml_node *root)
{
    bool keys = false;
    for (uint32_t i = 0; root->kind == YAML_NODE_MAPPING && i < root->n; i++) {
        const struct yaml_node *key = root->items[2 * i];
        enum key_context context;
        if (key->kind != YAML_NODE_SCALAR)
            continue;
        if (context_named(key->text, &context))
            keys = true;
        else if (of_a_playlist(key->text))
            return false;
    }
    return keys;
}
