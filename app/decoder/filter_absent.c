/* In the place of filter.c where libseccomp is left out: Landlock, the limits and the rest of the sandbox stand alone, and
 * what is in force is told as it is. */
#include "decoder/sandbox.h"

void sandbox_filter(struct sandbox *s, const struct sound *sound)
{
    (void)s, (void)sound;
}

void filter_libraries(struct libraries *l)
{
    (void)l;
}
