/* What a pack may hold, by the ending of a name and by what the file really is. */
#ifndef PACK_KIND_H
#define PACK_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum pack_kind {
    PACK_YAML, PACK_WEBVTT, PACK_SUBRIP, PACK_MEDIA, PACK_PNG, PACK_JPEG, PACK_PDF, PACK_KEY,
    PACK_KIND_COUNT
};

/* By the ending, in any case; PACK_KIND_COUNT: nothing that packs hold. */
enum pack_kind pack_kind_of(struct str path);
const char *pack_kind_name(enum pack_kind kind); /* "video or sound", "WebVTT captions" */

#define PACK_TEXT_MAX (INT64_C(16) << 20)
#define PACK_FILE_SIZE_MAX (INT64_C(64) << 30)
int64_t pack_kind_max(enum pack_kind kind); /* bytes that a file of this kind may have */

/* A file's content looked at as it streams by, in pieces of any size. */
struct pack_sight {
    enum pack_kind kind;
    unsigned char head[1024];
    size_t n_head;
    bool bad;
};

void pack_sight_begin(struct pack_sight *s, enum pack_kind kind);
/* False: it is not of this kind. */
bool pack_sight_add(struct pack_sight *s, const void *bytes, size_t n);
/* At its end; false: it was not. */
bool pack_sight_end(struct pack_sight *s);

#endif
