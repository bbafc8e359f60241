/* Asking a node of the tree. */
#include "model/yaml.h"

const struct node *node_get(const struct node *node, const char *key)
{
    if (!node || node->kind != NODE_MAPPING)
        return NULL;
    for (uint32_t i = 0; i < node->n; i++)
        if (node->items[2 * i]->kind == NODE_SCALAR && str_eq_c(node->items[2 * i]->text, key))
            return node->items[2 * i + 1];
    return NULL;
}

bool node_is_null(const struct node *node)
{
    return node->kind == NODE_SCALAR && node->plain &&
           (node->text.len == 0 || str_eq(node->text, STR("~")) || str_eq(node->text, STR("null")));
}

const char *node_kind_name(const struct node *node)
{
    if (node_is_null(node))
        return "nothing";
    switch (node->kind) {
    case NODE_SCALAR:
        return "a text";
    case NODE_LIST:
        return "a list";
    case NODE_MAPPING:
        break;
    }
    return "a mapping (key: value)";
}
