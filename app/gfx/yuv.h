/*
 * Pictures of the player on the processor: what libyuv does, or yuv_plain.c where it is left out. Planes are I420, the
 * chroma planes half as wide and high, rounded up; pitches in bytes. Sides are at least 1.
 */
#ifndef GFX_YUV_H
#define GFX_YUV_H

#include <stdbool.h>
#include <stdint.h>

#include "base/libraries.h"

struct yuv {
    uint8_t *plane[3];
    int pitch[3];
    int w, h;
};

struct yuv_source {
    const uint8_t *plane[3];
    int pitch[3];
    int w, h;
};

/* Clockwise by 90, 180 or 270 degrees; to has the sides of the turned picture. */
void yuv_turn(const struct yuv_source *from, const struct yuv *to, int degrees);

/* Averages where it becomes smaller (or interpolates), interpolates where it grows. False when it cannot be. */
bool yuv_scale(const struct yuv_source *from, const struct yuv *to, bool smaller);

/* Makes n values of the blue difference what yuv_argb needs for BT.709. src and dst may be the same. */
void yuv_blue(uint8_t *dst, const uint8_t *src, int n);

/* As opaque ARGB words, pitch in bytes: limited range, BT.709 (its blue prepared by yuv_blue) or BT.601. Begins on an even
 * pixel of the picture. */
void yuv_argb(const struct yuv_source *from, uint8_t *argb, int pitch, bool bt709);

/* ARGB made smaller by averaging. False when it cannot be. */
bool argb_scale(const uint8_t *from, int from_pitch, int from_w, int from_h, uint8_t *to, int to_pitch, int to_w, int to_h);

/* ARGB as I420 of BT.601, limited range; sides are even. */
void argb_yuv(const uint8_t *argb, int pitch, const struct yuv *to);

void yuv_libraries(struct libraries *l);

#endif
