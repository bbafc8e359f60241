/* Until packs are read: refuses. */
#include "pack/pack_read.h"

struct pack *pack_open(int fd, const char *name, const struct pack_trust *trust, struct pack_trouble *t)
{
    (void)fd;
    (void)trust;
    pack_refuse(t, PACK_NOT_A_PACK, "%s: packs are not read yet", name);
    return NULL;
}

void pack_close(struct pack *p)
{
    (void)p;
}

const struct pack_manifest *pack_manifest(const struct pack *p)
{
    (void)p;
    return NULL;
}

const struct minisign_public *pack_signed_by(const struct pack *p)
{
    (void)p;
    return NULL;
}

const char *pack_claims_key(const struct pack *p)
{
    (void)p;
    return "";
}

int64_t pack_bytes(const struct pack *p)
{
    (void)p;
    return 0;
}

bool pack_stream(struct pack *p, int i, int64_t done, const struct pack_sink *sink, struct pack_trouble *t)
{
    (void)p;
    (void)i;
    (void)done;
    (void)sink;
    return pack_refuse(t, PACK_NOT_A_PACK, "packs are not read yet");
}

bool pack_stream_all(struct pack *p, const struct pack_sink *sink, struct pack_trouble *t)
{
    return pack_stream(p, 0, 0, sink, t);
}
