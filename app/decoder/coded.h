/*
 * What a compressed picture is to the others: may decoding begin at it, does any other need it? Read from its first bytes,
 * because demultiplexers do not say. Untrusted bytes; nothing is read beyond n.
 */
#ifndef DECODER_CODED_H
#define DECODER_CODED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As far as it matters here; the rest is as the file has it. */
struct coded_format {
    uint32_t codec;       /* libvlc's name: "h264", "hevc", "VP80", "VP90", "av01" */
    const uint8_t *extra; /* the stream's header (avcC, hvcC); NULL: none */
    size_t n_extra;
};

struct coded {
    bool key;        /* a decoder may begin here, with nothing from before */
    bool disposable; /* no other picture refers to it */
};

/* H.264: an IDR picture, nal_ref_idc 0 (ITU-T H.264 7.4.1); HEVC: an IRAP picture, a sub-layer non-reference one (H.265
 * table 7-1); VP8 (RFC 6386 9.1), VP9 (frame_type) and AV1 (a sequence header comes first): key pictures alone. Anything
 * else: neither. */
struct coded coded_look(const struct coded_format *f, const uint8_t *bytes, size_t n);

#endif
