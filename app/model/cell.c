/*
 * One walk through the tree for all findings of a file. What begins at the same place (an item and
 * its first key) is told by the outer name. What an alias repeats stands where it was written out.
 */
#include "model/cell.h"

struct walk {
    const struct finding *list;
    size_t n;
    struct arena *arena;
    struct str *cells;
    struct buf path; /* of the node at hand */
};

static int place_cmp(const struct source *at, const struct yaml_node *node)
{
    if (at->line != node->line)
        return at->line < node->line ? -1 : 1;
    return (at->col > node->col) - (at->col < node->col);
}

static void name_place(struct walk *w, const struct yaml_node *node)
{
    size_t low = 0, high = w->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (place_cmp(&w->list[mid].at, node) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    for (size_t i = low; i < w->n && place_cmp(&w->list[i].at, node) == 0; i++)
        if (!w->cells[i].len)
            w->cells[i] = arena_str(w->arena, buf_str(&w->path));
}

static void add_key(struct walk *w, struct str key)
{
    if (w->path.len)
        buf_add_char(&w->path, '.');
    buf_add(&w->path, key);
}

static void add_item(struct walk *w, const struct yaml_node *item, uint32_t i)
{
    const struct yaml_node *id = yaml_node_get(item, "id");
    if (id && id->kind == YAML_NODE_SCALAR && id->text.len)
        buf_addf(&w->path, "[%" STR_FMT "]", STR_ARG(id->text));
    else
        buf_addf(&w->path, "[%u]", (unsigned)i + 1);
}

/* No deeper than YAML_DEPTH_MAX. */
static void walk(struct walk *w, const struct yaml_node *node)
{
    size_t len = w->path.len;
    name_place(w, node);
    for (uint32_t i = 0; node->kind != YAML_NODE_SCALAR && i < node->n; i++) {
        const struct yaml_node *child = node->items[i];
        if (node->kind == YAML_NODE_MAPPING) {
            child = node->items[2 * i + 1];
            add_key(w, node->items[2 * i]->text);
            name_place(w, node->items[2 * i]);
        } else {
            add_item(w, child, i);
        }
        walk(w, child);
        buf_cut(&w->path, len);
    }
}

void cells_of(const struct yaml_node *root, const struct finding *list, size_t n,
              struct arena *arena, struct str *cells)
{
    struct walk w = {.list = list, .n = n, .arena = arena, .cells = cells, .path = BUF_INIT};
    for (size_t i = 0; i < n; i++)
        cells[i] = (struct str){NULL, 0};
    if (n)
        walk(&w, root);
    buf_release(&w.path);
}
