/*
 * JSON Schema (draft 07) from the tables that read the files, so that editors complete keys and mark errors while an
 * author types. It promises less than `check`: what only the reader knows (ids that exist, files that are there) is
 * not in it.
 */
#ifndef MODEL_SCHEMA_H
#define MODEL_SCHEMA_H

#include "base/str.h"
#include "model/fields.h"

/* Files that have a schema: "playlist", "timeline". NULL for other names. */
const struct field_table *schema_table(const char *name);
extern const char *const schema_names[]; /* ends with NULL */

/* The schema of a file whose top level is table; title is what editors call it. Ends with a line feed. */
void schema_write(const struct field_table *table, const char *title, struct buf *out);

#endif
