/* Until packs are read: refuses. */
#include "pack/unpack.h"

bool pack_unpack(struct pack *p, const struct pack_unpacking *u, struct pack_trouble *t)
{
    (void)u;
    return pack_stream_all(p, NULL, t);
}
