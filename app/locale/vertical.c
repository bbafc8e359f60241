/*
 * The library's property of vertical orientation. What would be drawn by another glyph in a column (long vowel marks,
 * brackets) counts as upright: faces for such scripts bring that glyph, and shaping takes it.
 */
#include "locale/vertical.h"

#include <unicode/uchar.h>

bool vertical_upright(uint32_t cp)
{
    return u_getIntPropertyValue((UChar32)cp, UCHAR_VERTICAL_ORIENTATION) != U_VO_ROTATED;
}
