/* What --help prints: of the program, and of each command. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/commands.h"

enum { HELP_COLUMNS = 100 }; /* no line is wider */

/* How it is started, the commands by name, the options of a running program, exit codes. */
void help_program(struct buf *out);
/* One command: each way to call it, what it does, its options. part: "import" of `pack import`, for that way and what it takes
 * alone; empty, or no part of it: all. */
void help_command(const struct command *command, struct str part, struct buf *out);
/* Whether the page of any command, or of a running program, names this option. */
bool help_names(const char *option);

#endif
