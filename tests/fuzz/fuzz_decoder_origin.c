/* The begin of a transport stream, whatever bytes are there: nothing is read beyond them, no time is before the clock. */
#include <stdlib.h>
#include <string.h>

#include "decoder/origin.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    unsigned char *exact = malloc(size ? size : 1); /* so that a byte too far is found */
    if (!exact)
        return 0;
    memcpy(exact, data, size);
    struct origin o = origin_in(exact, size);
    free(exact);
    if (o.clock_us < 0 || o.first_us < o.clock_us)
        abort();
    return 0;
}
