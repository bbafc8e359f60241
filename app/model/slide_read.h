/* Slides from nodes. */
#ifndef MODEL_SLIDE_READ_H
#define MODEL_SLIDE_READ_H

#include "model/fields.h"
#include "model/slide.h"

/* A list of slides; what is no slide is left out. NULL when none is left. */
const struct slide *slides_read(struct reader *r, const struct yaml_node *list, int *n);

extern const struct field_table slide_table;

#endif
