/*
 * Grows the node tree of one cue. Order is that of the text; nothing is ever moved. Depth and
 * number are bounded, so that a hostile file costs little and every later walk may recurse.
 */
#include "subs/parse.h"

void node_builder_init(struct node_builder *b, struct arena *arena)
{
    b->arena = arena;
    b->first = NULL;
    b->depth = 0;
    b->n_nodes = 0;
    b->open[0].kind = CUE_TEXT;
    b->open[0].tail = &b->first;
}

struct cue_node *node_add(struct node_builder *b, enum cue_node_kind kind)
{
    if (b->n_nodes == CUE_NODES_MAX)
        return NULL;
    b->n_nodes++;
    if (!b->arena)
        return &b->unbuilt;
    struct cue_node *node = arena_new(b->arena, struct cue_node);
    node->kind = kind;
    *b->open[b->depth].tail = node;
    b->open[b->depth].tail = &node->next;
    return node;
}

struct cue_node *node_open(struct node_builder *b, enum cue_node_kind kind)
{
    if (b->depth == CUE_DEPTH_MAX)
        return NULL;
    struct cue_node *node = node_add(b, kind);
    if (!node)
        return NULL;
    b->depth++;
    b->open[b->depth].kind = kind;
    b->open[b->depth].tail = &node->child;
    return node;
}

enum cue_node_kind node_current(const struct node_builder *b)
{
    return b->open[b->depth].kind;
}

void node_close(struct node_builder *b)
{
    if (b->depth)
        b->depth--;
}

const struct cue_node *node_of_text(struct str text, struct arena *arena)
{
    struct cue_node *node = arena_new(arena, struct cue_node);
    node->text = text;
    return node;
}
