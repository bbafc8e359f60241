/*
 * The Unicode bidirectional algorithm (UAX 9) as text/ needs it: levels in logical order for a paragraph, visual
 * order for the pieces of a line. Text without right-to-left characters never loads the library's tables.
 */
#ifndef LOCALE_BIDI_H
#define LOCALE_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum bidi_base { BIDI_AUTO, BIDI_LTR, BIDI_RTL }; /* AUTO: the first strong character decides, else left to right */

/*
 * Embedding level of each code point of one paragraph (odd: right to left). Returns the paragraph's own level, 0 or
 * 1. Should the library refuse the text, everything is level 0.
 */
uint8_t bidi_levels(const uint32_t *cps, size_t n, enum bidi_base base, uint8_t *levels);

/* order[i] is the logical index of the piece that stands i-th from the left. */
void bidi_visual(const uint8_t *levels, size_t n, int32_t *order);

#endif
