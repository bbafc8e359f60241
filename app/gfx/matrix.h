/* Making libyuv's BT.709 true. */
#ifndef GFX_MATRIX_H
#define GFX_MATRIX_H

#include <stdint.h>

/* n values of the blue difference plane, stretched away from 128 by 2.112 / 2. src and dst may be the same. */
void matrix_stretch_blue(uint8_t *dst, const uint8_t *src, int n);

#endif
