/* SHA-256 over a random secret, the kind and the id; nobody who lacks the secret can try ids out. */
#include "report/alias.h"

#include <stdio.h>
#include <string.h>

#include "base/sha256.h"

void alias_begin(struct alias *a, bool on)
{
    *a = (struct alias){.on = on};
    if (!on)
        return;
    uuid_make(a->secret);
    uuid_make(a->secret + UUID_SIZE);
}

static void make(struct alias *a, enum alias_of kind, struct str id, char out[UUID_SIZE])
{
    struct sha256 h;
    char hex[65], which = (char)('0' + kind);
    sha256_init(&h);
    sha256_add(&h, a->secret, sizeof a->secret);
    sha256_add(&h, &which, 1);
    sha256_add(&h, id.ptr, id.len);
    sha256_hex(&h, hex);
    hex[16] = "89ab"[hex[16] & 3];
    snprintf(out, UUID_SIZE, "%.8s-%.4s-4%.3s-%.4s-%.12s", hex, hex + 8, hex + 13, hex + 16, hex + 20);
}

struct str alias_text(struct alias *a, enum alias_of kind, struct str id)
{
    if (!a->on || !id.len || str_eq_c(id, "*"))
        return id;
    bool kept = id.len <= ALIAS_ID_MAX;
    if (!kept || !a->last[kind].known || a->last[kind].len != id.len ||
        memcmp(a->last[kind].id, id.ptr, id.len) != 0) {
        make(a, kind, id, a->last[kind].text);
        a->last[kind].known = kept;
        a->last[kind].len = id.len;
        if (kept)
            memcpy(a->last[kind].id, id.ptr, id.len);
    }
    return (struct str){a->last[kind].text, UUID_SIZE - 1};
}
