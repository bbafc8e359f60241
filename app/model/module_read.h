/* Modules and their items from nodes. */
#ifndef MODEL_MODULE_READ_H
#define MODEL_MODULE_READ_H

#include "model/fields.h"
#include "model/module.h"

/* out: struct module *. False: no id, or nothing happens in it. References are tied later (course_tie.h). */
bool module_read(struct reader *r, const struct yaml_node *node, void *out);

/* Items of a list, ids unique among them and those in before (NULL: none). NULL when none is of use. */
const struct item *items_read(struct reader *r, const struct yaml_node *list, int *n);

/* [{role: academic, name: ...}] */
const struct speaker *speakers_read(struct reader *r, const struct yaml_node *list, int *n);

extern const struct field_table module_table, item_table, speaker_table;
extern const char *const speaker_role_names[]; /* from the second role on, ends with NULL: choices of a field */

#endif
