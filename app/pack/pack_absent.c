/* In the place of pack_read.c and pack_write.c where the libraries for packs are left out: none is opened or made. */
#include "base/bug.h"
#include "base/parts.h"
#include "pack/pack_read.h"
#include "pack/pack_write.h"

static bool refuse(struct pack_trouble *t)
{
    struct err err = ERR_INIT;
    return part_wanted(PART_PACKS, &err) || pack_refuse(t, PACK_IO, "%s", err.text);
}

struct pack *pack_open(int fd, const char *name, const struct pack_trust *trust, struct pack_trouble *t)
{
    (void)fd, (void)name, (void)trust;
    refuse(t);
    return NULL;
}

void pack_close(struct pack *p)
{
    (void)p;
}

/* Nobody has a pack to ask these about. */
const struct pack_manifest *pack_manifest(const struct pack *p)
{
    BUG("no pack was opened: %p", (const void *)p);
}

const struct minisign_public *pack_signed_by(const struct pack *p)
{
    BUG("no pack was opened: %p", (const void *)p);
}

const char *pack_claims_key(const struct pack *p)
{
    BUG("no pack was opened: %p", (const void *)p);
}

int64_t pack_bytes(const struct pack *p)
{
    BUG("no pack was opened: %p", (const void *)p);
}

bool pack_stream(struct pack *p, int i, int64_t done, const struct pack_sink *sink, struct pack_trouble *t)
{
    (void)p, (void)i, (void)done, (void)sink;
    return refuse(t);
}

bool pack_stream_all(struct pack *p, const struct pack_sink *sink, struct pack_trouble *t)
{
    (void)p, (void)sink;
    return refuse(t);
}

bool pack_write(const struct pack_order *order, const char *to, struct pack_trouble *t)
{
    (void)order, (void)to;
    return refuse(t);
}

void pack_libraries(struct libraries *l)
{
    (void)l;
}
