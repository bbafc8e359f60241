/* Frames as the encoder wants them: I420, BT.709, limited range. */
#ifndef STUDIO_YUV_H
#define STUDIO_YUV_H

#include <stddef.h>
#include <stdint.h>

/* Bytes of an I420 picture. */
static inline size_t yuv_size(int w, int h)
{
    return (size_t)w * (size_t)h * 3 / 2;
}

/*
 * Converts rows [from, to) (even numbers) of native-endian xRGB pixels (stride in bytes) into the planes of an I420
 * picture of w x h (even). Chroma is the mean of four pixels. Every component is within 1 of the exact value.
 */
void yuv_from_rgb(const uint8_t *rgb, size_t stride, int w, int h, int from, int to, uint8_t *i420);

#endif
