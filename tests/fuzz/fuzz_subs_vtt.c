/* Any bytes as a caption file called clip.vtt. */
#include "subs_walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    return walk_bytes(data, size, "clip.vtt", "UTF-8");
}
