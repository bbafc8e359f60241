/* What the YAML library says, in the words of someone who has a text editor open. */
#ifndef MODEL_YAML_TROUBLE_H
#define MODEL_YAML_TROUBLE_H

#include <stdbool.h>

#include "base/str.h"

/* line: the author's line up to and including the place; before: that line up to the place. */
struct trouble {
    const char *sentence;
    bool colon;      /* an unquoted text holds ": " */
    bool inside;     /* { } or [ ] */
    bool at_context; /* the place to show is where the construct began, not where it could not go on */
};

/* problem: the library's words (never NULL); before: what stands on the line in front of the place; at: the first
 * byte at the place, 0 at the end of the file. */
struct trouble yaml_trouble(const char *problem, struct str before, char at);

#endif
