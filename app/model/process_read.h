/* The process, the publisher and what is taken home, from nodes. */
#ifndef MODEL_PROCESS_READ_H
#define MODEL_PROCESS_READ_H

#include <stdbool.h>

#include "model/fields.h"
#include "model/organisation.h"
#include "model/process.h"

extern const struct field_table process_table, about_table, take_away_table, organisation_table;

/* NULL when it is of no use: no title, or no phase with a step. Problems are findings. In the reader's arena. */
const struct process *process_read(struct reader *r, const struct yaml_node *node);

struct capsule;
/*
 * Ties phases to capsules and holds the two against each other: a phase that names no capsule, steps a capsule claims
 * that do not exist, a phase whose capsule covers other steps. Returns the process with its capsules.
 */
const struct process *process_tie(const struct process *p, const struct capsule *capsules, int n, struct arena *arena,
                                  struct findings *findings);

/* NULL: no name. Problems are findings; a colour that cannot be read and a logo that is not there are left out. */
const struct organisation *organisation_read(struct reader *r, const struct yaml_node *node);

const struct about *about_read(struct reader *r, const struct yaml_node *node); /* NULL: no text */

/* Warns of a link that is too long for a code that is read from 2 m. node NULL: there is none. */
void link_judge(struct reader *r, const struct yaml_node *node, struct str link);

/* False: of no use. */
bool take_away_read(struct reader *r, const struct yaml_node *node, struct take_away *out);

#endif
