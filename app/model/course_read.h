/* Courses from nodes: days and slots in order, without overlaps, inside their day. */
#ifndef MODEL_COURSE_READ_H
#define MODEL_COURSE_READ_H

#include "model/course.h"
#include "model/fields.h"

/* False: no id, or no day that can be held. Modules are tied later (course_tie.h). */
bool course_read(struct reader *r, const struct yaml_node *node, struct course *out);

extern const struct field_table course_table;

#endif
