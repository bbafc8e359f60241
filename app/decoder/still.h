/*
 * One picture of a file, made small: from a media file at a time, or an author image (PNG, JPEG). The result lies
 * in the shared memory from the first slot on, BGRA, rows without gaps; MSG_STILL_DONE or MSG_FAILED tells.
 */
#ifndef DECODER_STILL_H
#define DECODER_STILL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/libraries.h"
#include "decoder/body.h"
#include "decoder/slots.h"
#include "player/protocol.h"

enum { STILL_PIXELS_MAX = 40000000, STILL_RESULT_MAX = 8192 * 4096 };

/* Takes `file` over. Waits (up to 8 s) for the picture; the process does nothing else meanwhile. */
void still_make(struct body *b, struct slots *slots, const struct protocol_msg *msg, int file);

/* An image while it is read: RGBA, 8 bits each. */
struct still_image {
    uint8_t *rgba; /* owned: free() */
    uint32_t w, h;
};

/* False: this build has neither libpng nor libjpeg, and author images go to libvlc, which knows nothing of transparency. */
bool still_reads_images(void);

/* Whole images of at most STILL_PIXELS_MAX pixels; false for anything else. JPEG comes upright by its Exif note. */
bool still_read_png(FILE *in, struct still_image *out);
bool still_read_jpeg(FILE *in, struct still_image *out);

/* Both average the source pixels under each result pixel. out: out_w x out_h of 0xAARRGGBB. */
void still_from_rgba(const struct still_image *in, uint32_t *out, uint32_t out_w, uint32_t out_h);
void still_from_i420(const struct slots *slots, const struct body_picture *in, uint32_t *out, uint32_t out_w,
                     uint32_t out_h);

void still_libraries(struct libraries *l);

#endif
