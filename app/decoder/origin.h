/*
 * Where media time begins in a file. Nearly everywhere at 0; an MPEG transport stream counts from anywhere, and libvlc
 * calls its first clock reference 0, up to a second before the first picture. Captions count from that picture.
 */
#ifndef DECODER_ORIGIN_H
#define DECODER_ORIGIN_H

#include <stddef.h>
#include <stdint.h>

struct origin {
    int64_t first_us; /* of the first picture, as the stream counts */
    int64_t clock_us; /* what libvlc calls 0, as the stream counts */
};

/* An open regular file, whose position stays. All 0 for anything but a transport stream with a picture near its begin. */
struct origin origin_of(int file);

/* The same for a file's first bytes. */
struct origin origin_in(const unsigned char *bytes, size_t n);

#endif
