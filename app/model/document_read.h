/* Handbooks, checklists, the stages of the project model, and readings, from nodes. */
#ifndef MODEL_DOCUMENT_READ_H
#define MODEL_DOCUMENT_READ_H

#include "model/document.h"
#include "model/fields.h"
#include "model/module.h"

/* Each false when there is nothing of use in it. out: struct document *, struct worksheet *, struct reading *. */
bool document_read(struct reader *r, const struct yaml_node *node, void *out);
bool worksheet_read(struct reader *r, const struct yaml_node *node, void *out);
bool reading_read(struct reader *r, const struct yaml_node *node, void *out);
bool spmm_read(struct reader *r, const struct yaml_node *node, struct spmm *out);

extern const struct field_table document_table, worksheet_table, reading_table, spmm_table;

#endif
