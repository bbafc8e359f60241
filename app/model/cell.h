/* Where in a file's tree a finding stands, for whoever shows findings in a table: "capsules[capsule-2].title". */
#ifndef MODEL_CELL_H
#define MODEL_CELL_H

#include "model/findings.h"
#include "model/yaml.h"

/*
 * One cell a finding: keys parted by points, items of a list by their id or, without one, their number from 1. Empty
 * where nothing in the tree begins at the finding's place. list: n findings of this one file, in order of place
 * (findings_settle). cells: n; texts live in arena.
 */
void cells_of(const struct yaml_node *root, const struct finding *list, size_t n, struct arena *arena,
              struct str *cells);

#endif
