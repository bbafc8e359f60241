/* Inside: "packs" of a policy; struct policy_packs is in catalog.h. */
#ifndef MODEL_POLICY_PACKS_H
#define MODEL_POLICY_PACKS_H

#include "model/catalog_read.h"

extern const struct field_table packs_table;

/* locked: only staff leave the playlist, and nothing unsigned comes in. */
bool policy_packs_read(struct reader *r, const struct yaml_node *node, bool locked, struct policy_packs *out);

#endif
