/* What `new` makes besides time lines: each gets the options with its own name as first argument. */
#ifndef CLI_NEW_H
#define CLI_NEW_H

#include "cli/options.h"

/* `new capsule|quiz|playlist|course FILE.yaml`: a commented file to begin with; returns the exit code. */
int new_starter(const struct options *o);

/* `new course --from FILE --start DAY [FILE]`; returns the exit code. */
int new_course(const struct options *o);

#endif
