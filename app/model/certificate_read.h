/* Certificates from the node of a playlist. */
#ifndef MODEL_CERTIFICATE_READ_H
#define MODEL_CERTIFICATE_READ_H

#include "model/certificate.h"
#include "model/fields.h"

extern const struct field_table certificate_table;

/* NULL: of no use (no rule). Problems are findings; a key that is not there is left out. In the reader's arena. */
const struct certificate_policy *certificate_read(struct reader *r, const struct yaml_node *node);

struct course;
/* Holds the rule against what the playlist has: a course with so many half-days, capsules at all. */
void certificate_check(const struct certificate_policy *c, int n_capsules, const struct course *course,
                       struct findings *findings);

#endif
