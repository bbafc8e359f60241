/*
 * A redirected result that was cut by a full disk must not look like a whole one.
 */
#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/options.h"

int output_finish(int code)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    if (errno == EPIPE)
        return code;
    fprintf(stderr, "capsule-kiosk: the result could not be written: %s\n",
            errno ? strerror(errno) : "the output is broken");
    return EXIT_START;
}
