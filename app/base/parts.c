/* The full build: everything is there. */
#include "base/parts.h"

bool part_is_built(enum build_part part)
{
    return part < PART_COUNT;
}

const char *parts_variant(void)
{
    return "full";
}
