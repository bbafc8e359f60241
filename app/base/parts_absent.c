/* The minimal build: none of the parts is there. */
#include "base/parts.h"

bool part_is_built(enum build_part part)
{
    (void)part;
    return false;
}

const char *parts_variant(void)
{
    return "minimal";
}
