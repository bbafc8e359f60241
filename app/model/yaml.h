/*
 * YAML text to an immutable tree of nodes that know their place. Everything else in this room reads the tree; only
 * yaml.c knows the library. Values are texts: no YAML 1.1 guessing, so 09:00 and 2021-02-04 stay what they are.
 */
#ifndef MODEL_YAML_H
#define MODEL_YAML_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/libraries.h"
#include "base/str.h"
#include "model/findings.h"

enum {
    YAML_FILE_MAX = 4 << 20,     /* bytes */
    YAML_SCALAR_MAX = 64 << 10,  /* bytes of one text */
    YAML_DEPTH_MAX = 64,         /* nesting, aliases followed */
    YAML_NODES_MAX = 400000,     /* nodes written out */
    YAML_EXPANDED_MAX = 1000000, /* nodes with every alias counted as what it stands for */
    YAML_ANCHORS_MAX = 1000,
};

enum yaml_node_kind { YAML_NODE_SCALAR, YAML_NODE_LIST, YAML_NODE_MAPPING };

struct yaml_node {
    enum yaml_node_kind kind;
    bool plain;       /* a scalar without quotes */
    uint32_t n;       /* YAML_NODE_LIST: items; YAML_NODE_MAPPING: pairs */
    int line, col;    /* from 1; of an aliased node: where it is written out */
    struct str text;  /* YAML_NODE_SCALAR; ended by NUL */
    const struct yaml_node *const *items; /* YAML_NODE_MAPPING: key, value, key, value, ... */
};

/*
 * One YAML document. False when it cannot be had: the finding (and err) holds path:line:col and a plain sentence. The
 * tree lives in arena and outlives bytes. path is kept, not copied. An empty document fails too.
 */
bool yaml_parse(struct str bytes, const char *path, struct arena *arena, const struct yaml_node **root,
                struct findings *findings, struct err *err);

/* "stand.yaml" for "stand.yml" and the other way round, when a file of that name is there; else NULL. */
const char *yaml_other_ending(struct arena *arena, const char *path);

/* fs_read with YAML_FILE_MAX, then yaml_parse. A file that cannot be read is a finding as well. */
bool yaml_load(const char *path, struct arena *arena, const struct yaml_node **root, struct findings *findings,
               struct err *err);

/* Value of a key; NULL when it is not there or node is no mapping. */
const struct yaml_node *yaml_node_get(const struct yaml_node *node, const char *key);

/* An unquoted nothing: `key:`, `~` or `null`. */
bool yaml_node_is_null(const struct yaml_node *node);

/* "a text", "a list", "a mapping (key: value)", "nothing". */
const char *yaml_node_kind_name(const struct yaml_node *node);

void yaml_libraries(struct libraries *l);

#endif
