/* Files of a trainer under names that nothing asks for. */
#ifndef MODEL_OWN_FILES_H
#define MODEL_OWN_FILES_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/catalog.h"
#include "model/findings.h"

/* A warning for every caption file of a film of the catalog that was saved with .txt behind its name. */
void own_files_check_endings(const struct catalog *c, struct arena *arena, struct findings *findings);

/* A warning for every media or caption file in root's media/own for which used() is false; paths are given as the
 * catalog gives them. */
void own_files_check(const char *root, bool (*used)(void *ctx, const char *path), void *ctx, struct arena *arena,
                     struct findings *findings);

#endif
