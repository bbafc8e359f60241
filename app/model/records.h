/* Lists of records: what fields_read is to one mapping, for many. */
#ifndef MODEL_RECORDS_H
#define MODEL_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/fields.h"

/*
 * Every element of list (NULL: none) through read, at most max of them, in the reader's arena. NULL when nothing is
 * left. what: "slides", for the sentence. read gets zeroed memory; false leaves the element out, findings say why.
 */
void *records_read(struct reader *r, const struct yaml_node *list, const char *what, size_t size, int max,
                   bool (*read)(struct reader *r, const struct yaml_node *node, void *out), int *n);

/* A list of texts: [{en: One}, {en: Two}]. */
const struct i18n *texts_read(struct reader *r, const struct yaml_node *list, const char *what, int max, int *n);

/* What an id may be said to mean: "; did you mean \"x\"?" or nothing. In arena. */
struct str did_you_mean(struct arena *arena, struct str best);

#endif
