/*
 * Headers of compressed pictures. Network abstraction layer units come with lengths before them (mp4, Matroska) or with
 * start codes (transport streams); which, the stream's header tells. The first slice speaks for its picture.
 */
#include "decoder/coded.h"

#include <string.h>

#define FOURCC(a, b, c, d) ((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16 | (uint32_t)(d) << 24)

enum {
    AVC_SLICE = 1,
    AVC_IDR = 5,
    HEVC_NON_REFERENCE_MAX = 14,
    HEVC_IRAP_FIRST = 16,
    HEVC_IRAP_LAST = 23,
    HEVC_SLICE_MAX = 31,
    AV1_SEQUENCE_HEADER = 1,
    AV1_TEMPORAL_DELIMITER = 2
};

struct units {
    const uint8_t *at, *end;
    size_t length_size; /* 0: start codes */
};

/* Bytes of a length field: avcC (ISO/IEC 14496-15 5.3.3.1), hvcC (8.3.3.1); 0 with start codes. */
static size_t length_size(const struct coded_format *f, bool avc)
{
    size_t place = avc ? 4 : 21;
    return f->extra && f->n_extra > place && f->extra[0] == 1 ? (f->extra[place] & 3u) + 1 : 0;
}

/* The first byte behind the next start code; NULL: none follows. */
static const uint8_t *next_by_code(struct units *u)
{
    while (u->end - u->at > 3) {
        const uint8_t *zero = memchr(u->at, 0, (size_t)(u->end - u->at - 3));
        if (!zero)
            return NULL;
        u->at = zero + 1;
        if (zero[1] == 0 && zero[2] == 1) {
            u->at = zero + 3;
            return u->at;
        }
    }
    return NULL;
}

static const uint8_t *next_by_length(struct units *u)
{
    size_t left = (size_t)(u->end - u->at), length = 0;
    if (left <= u->length_size)
        return NULL;
    for (size_t i = 0; i < u->length_size; i++)
        length = length << 8 | u->at[i];
    const uint8_t *unit = u->at + u->length_size;
    left -= u->length_size;
    u->at = unit + (length < left ? length : left);
    return length > 0 ? unit : NULL;
}

static bool slice_of(bool avc, unsigned header, struct coded *out)
{
    unsigned type = avc ? header & 31 : header >> 1 & 63;
    if (avc && (type < AVC_SLICE || type > AVC_IDR))
        return false;
    if (!avc && type > HEVC_SLICE_MAX)
        return false;
    out->key = avc ? type == AVC_IDR : type >= HEVC_IRAP_FIRST && type <= HEVC_IRAP_LAST;
    out->disposable = avc ? (header & 0x60) == 0 : type <= HEVC_NON_REFERENCE_MAX && type % 2 == 0;
    return true;
}

static struct coded look_at_units(const struct coded_format *f, bool avc, const uint8_t *bytes, size_t n)
{
    struct coded coded = {false, false};
    struct units u = {bytes, bytes + n, length_size(f, avc)};
    const uint8_t *unit;
    while ((unit = u.length_size ? next_by_length(&u) : next_by_code(&u)) && !slice_of(avc, *unit, &coded)) {
    }
    return coded;
}

static bool av1_begins(const uint8_t *bytes, size_t n)
{
    unsigned type = bytes[0] >> 3 & 15;
    if (type == AV1_TEMPORAL_DELIMITER && n > 2) /* its length, which is 0, follows */
        type = bytes[2] >> 3 & 15;
    return type == AV1_SEQUENCE_HEADER;
}

struct coded coded_look(const struct coded_format *f, const uint8_t *bytes, size_t n)
{
    if (n == 0)
        return (struct coded){false, false};
    switch (f->codec) {
    case FOURCC('h', '2', '6', '4'): return look_at_units(f, true, bytes, n);
    case FOURCC('h', 'e', 'v', 'c'): return look_at_units(f, false, bytes, n);
    case FOURCC('V', 'P', '8', '0'): return (struct coded){(bytes[0] & 1) == 0, false};
    case FOURCC('V', 'P', '9', '0'): return (struct coded){(bytes[0] >> 6) == 2 && (bytes[0] & 0x0C) == 0, false};
    case FOURCC('a', 'v', '0', '1'): return (struct coded){av1_begins(bytes, n), false};
    default: return (struct coded){false, false};
    }
}
