/* PNG files of what was drawn: 8-bit RGB, for goldens, screenshots and the tour. */
#ifndef GFX_PNG_H
#define GFX_PNG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

/* XRGB words, pitch words a row. */
void png_encode(const uint32_t *pixels, int w, int h, int pitch, struct buf *out);
bool png_write(const char *path, const uint32_t *pixels, int w, int h, int pitch, struct err *err);

#endif
