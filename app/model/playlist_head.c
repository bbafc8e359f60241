/*
 * Read in passing, while a menu opens: one file, whatever it includes. What is wrong with it is told when
 * it is opened or checked.
 */
#include "model/playlist_head.h"

#include <string.h>

#include "model/catalog_read.h"
#include "model/format.h"

static bool shows(const struct yaml_node *root)
{
    return yaml_node_get(root, "capsules") || yaml_node_get(root, "course") || yaml_node_get(root, "include");
}

static void read_head(struct reader *r, const struct yaml_node *root, struct playlist_head *out)
{
    const struct yaml_node *title = yaml_node_get(root, "title"), *policy = yaml_node_get(root, "policy"),
                           *languages = yaml_node_get(root, "languages");
    struct language_list list = {0};
    struct policy p = {0};
    if (languages)
        language_list_read(r, languages, "languages", &list);
    r->n_languages = list.n;
    memcpy(r->languages, list.of, sizeof r->languages);
    if (title)
        i18n_read(r, title, "title", &out->title);
    bool sound = policy && policy_read(r, policy, &p);
    out->lock_down = p.lock_down; /* a mistake beside it opens nothing */
    if (sound) {
        out->staff_pin = p.staff_pin;
        out->packs = p.packs;
    }
}

bool playlist_head(const char *path, struct arena *arena, struct playlist_head *out)
{
    struct arena nodes = ARENA_INIT;
    struct findings findings;
    struct err err = ERR_INIT;
    const struct yaml_node *root;
    findings_init(&findings, &nodes);
    struct reader r = {.arena = arena, .findings = &findings, .path = path};
    *out = (struct playlist_head){0};
    bool ok = yaml_load(path, &nodes, &root, &findings, &err) && root->kind == YAML_NODE_MAPPING &&
              yaml_node_get(root, FORMAT_KEY) && format_accept(&r, root, &err) && shows(root);
    if (ok)
        read_head(&r, root, out);
    findings_release(&findings);
    arena_release(&nodes);
    return ok;
}
