/* The parts of `certificate`. */
#ifndef CLI_CERTIFICATE_H
#define CLI_CERTIFICATE_H

#include "cli/options.h"

/* What verify ends with, beside EXIT_START: nothing could be verified. */
enum { CERTIFICATE_VALID = 0, CERTIFICATE_NOT_VALID = 2, CERTIFICATE_SPECIMEN = 3 };

/* `certificate print`: issues one and writes it as PDF. Returns the exit code. */
int certificate_print(const struct options *o);
/* `certificate print --all`: one for everybody of the course's register who meets the rule. */
int certificate_print_all(const struct options *o);
/* `certificate verify FILE|CODE --issuer FILE`: a sentence, and one of the exit codes above. */
int certificate_verify(const struct options *o);

#endif
