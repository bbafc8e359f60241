/* A zlib stream (RFC 1950) and the checksum of PNG chunks: zlib's, or deflate_stored.c where it is left out. */
#ifndef GFX_DEFLATE_H
#define GFX_DEFLATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/libraries.h"
#include "base/str.h"

/* Appends bytes, packed. */
void deflate_add(const void *bytes, size_t n, struct buf *out);

/* CRC-32 of PNG (ISO 3309), continued: 0 begins. */
uint32_t deflate_crc(uint32_t crc, const void *bytes, size_t n);

void deflate_libraries(struct libraries *l);

#endif
