/* Questions to one node of the YAML tree; all of them are pure. */
#include "model/yaml.h"

const struct yaml_node *yaml_node_get(const struct yaml_node *node, const char *key)
{
    if (!node || node->kind != YAML_NODE_MAPPING)
        return NULL;
    for (uint32_t i = 0; i < node->n; i++)
        if (node->items[2 * i]->kind == YAML_NODE_SCALAR && str_eq_c(node->items[2 * i]->text, key))
            return node->items[2 * i + 1];
    return NULL;
}

bool yaml_node_is_null(const struct yaml_node *node)
{
    return node->kind == YAML_NODE_SCALAR && node->plain &&
           (node->text.len == 0 || str_eq(node->text, STR("~")) || str_eq(node->text, STR("null")));
}

const char *yaml_node_kind_name(const struct yaml_node *node)
{
    if (yaml_node_is_null(node))
        return "nothing";
    switch (node->kind) {
    case YAML_NODE_SCALAR:
        return "a text";
    case YAML_NODE_LIST:
        return "a list";
    case YAML_NODE_MAPPING:
        break;
    }
    return "keys with values (key: value)";
}
