/* A file that a record names, in the folder of its playlist or below: a logo, a key. */
#ifndef MODEL_BESIDE_H
#define MODEL_BESIDE_H

#include "model/fields.h"

/* For the sentences. */
struct beside_words {
    const char *what;    /* "logo" */
    const char *missing; /* code of the finding when it is not there */
    const char *instead; /* what becomes of it then: "the name stands alone" */
};

/* Its path, in the reader's arena; NULL when name is empty, and with a finding when it leads out of the folder or is not there. */
const char *beside_file(struct reader *r, const struct yaml_node *node, struct str name, const struct beside_words *words);

#endif
