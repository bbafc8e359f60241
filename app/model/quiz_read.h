/* Quizzes from nodes. The table is public for whatever describes the format. */
#ifndef MODEL_QUIZ_READ_H
#define MODEL_QUIZ_READ_H

#include <stdbool.h>

#include "model/fields.h"
#include "model/quiz.h"

/* One quiz; questions of no use are left out. False when nothing is left of it or it has no id. */
bool quiz_read(struct reader *r, const struct yaml_node *node, struct quiz *out);

extern const struct field_table quiz_table;

#endif
