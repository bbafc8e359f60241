/*
 * Whose the front door is, before any playlist is open: the first "organisation" of a playlist or of what it
 * includes. Mistakes are not told here: the playlist tells them when it is opened.
 */
#include "base/fs.h"
#include "model/process_read.h"

enum { DEPTH_MAX = 3 };

struct search {
    struct arena *arena; /* what is found */
    struct arena nodes;
    struct findings findings; /* thrown away */
};

static const struct organisation *in_file(struct search *s, const char *path, int depth);

static const struct organisation *in_includes(struct search *s, const struct yaml_node *list,
                                              const char *path, int depth)
{
    const struct organisation *found = NULL;
    for (uint32_t i = 0; list && list->kind == YAML_NODE_LIST && i < list->n && !found; i++) {
        struct err err = ERR_INIT;
        const char *file;
        if (list->items[i]->kind == YAML_NODE_SCALAR &&
            fs_join_inside(&s->nodes, fs_dir_of(&s->nodes, path), list->items[i]->text, &file, &err) &&
            fs_is_file(file))
            found = in_file(s, file, depth + 1);
    }
    return found;
}

static const struct organisation *in_file(struct search *s, const char *path, int depth)
{
    struct reader r = {.arena = s->arena, .findings = &s->findings, .path = path};
    const struct yaml_node *root;
    struct err err = ERR_INIT;
    if (depth > DEPTH_MAX || !yaml_load(path, &s->nodes, &root, &s->findings, &err) ||
        root->kind != YAML_NODE_MAPPING)
        return NULL;
    const struct yaml_node *own = yaml_node_get(root, "organisation");
    r.path = arena_cstr(s->arena, str_c(path));
    return own ? organisation_read(&r, own)
               : in_includes(s, yaml_node_get(root, "include"), path, depth);
}

const struct organisation *organisation_find(const char *path, struct arena *arena)
{
    struct search s = {.arena = arena, .nodes = ARENA_INIT};
    findings_init(&s.findings, &s.nodes);
    const struct organisation *found = in_file(&s, path, 0);
    findings_release(&s.findings);
    arena_release(&s.nodes);
    return found;
}
