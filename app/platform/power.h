/* Shutting the machine down, through whatever the machine is set up for. */
#ifndef PLATFORM_POWER_H
#define PLATFORM_POWER_H

#include <stdbool.h>

#include "base/err.h"

#define POWER_OFF_USUAL "systemctl poweroff"

/* Runs a command (words parted by blanks, no shell) and waits for it, at most 20 s. False with what it said on stderr, or
 * why it could not be run. Not for the thread that draws. */
bool power_run(const char *command, struct err *err);

#endif
