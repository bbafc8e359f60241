/* One day of a course from its node. */
#ifndef MODEL_DAY_READ_H
#define MODEL_DAY_READ_H

#include "model/course.h"
#include "model/fields.h"

/* out: struct course_day *; its id may be empty. False: no date, no hours, or nothing in it. */
bool day_read(struct reader *r, const struct yaml_node *node, void *out);

extern const struct field_table day_table, slot_table;

#endif
