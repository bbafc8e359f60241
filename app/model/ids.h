/* Records known by an id: of two with the same one the first stays. */
#ifndef MODEL_IDS_H
#define MODEL_IDS_H

#include <stdbool.h>

#include "model/fields.h"
#include "model/vec.h"

/*
 * v: records that begin with their `struct str id` and hold a struct source at at_offset. Which of them have the id of
 * an earlier one (in arena), each told: "another WHAT has the id".
 */
bool *ids_doubles(struct reader *r, const struct vec *v, const char *what, size_t at_offset);

/* Those that stay, in order, in arena; the vec is left as it is. */
void *ids_keep(struct reader *r, const struct vec *v, const char *what, size_t at_offset, int *n);

/* Among n records of size bytes that begin with their id; NULL when none has it. */
const void *ids_find(const void *records, int n, size_t size, struct str id);

/* For a sentence: the id among the records that is nearest, empty when none is near. */
struct str ids_nearest(const void *records, int n, size_t size, struct str id);

#endif
