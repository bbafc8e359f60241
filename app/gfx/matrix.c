/*
 * BT.709 wants blue = luma + 2.112 x (U - 128), but libyuv (1857, Debian 12; x86 and ARM alike)
 * keeps its factors in seven bits and stops at 2.000: saturated blues and ambers come out up to 13
 * levels wrong. Stretching U before the conversion brings every colour to within one level of the
 * standard, for a tenth of the conversion's cost.
 */
#include "gfx/matrix.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { STRETCH = 230, STRETCH_BITS = 12 }; /* 0.0562 */

#ifdef __SSE2__
static __m128i stretch8(__m128i u)
{
    __m128i from_grey = _mm_sub_epi16(u, _mm_set1_epi16(128));
    __m128i more =
        _mm_add_epi16(_mm_mullo_epi16(from_grey, _mm_set1_epi16(STRETCH)), _mm_set1_epi16(2048));
    return _mm_add_epi16(u, _mm_srai_epi16(more, STRETCH_BITS));
}
#endif

void matrix_stretch_blue(uint8_t *dst, const uint8_t *src, int n)
{
    int i = 0;
#ifdef __SSE2__
    __m128i zero = _mm_setzero_si128();
    for (; i + 16 <= n; i += 16) {
        __m128i u = _mm_loadu_si128((const __m128i *)(const void *)(src + i));
        __m128i lo = stretch8(_mm_unpacklo_epi8(u, zero)),
                hi = stretch8(_mm_unpackhi_epi8(u, zero));
        _mm_storeu_si128((__m128i *)(void *)(dst + i), _mm_packus_epi16(lo, hi));
    }
#endif
    for (; i < n; i++) {
        int u = src[i] + (((src[i] - 128) * STRETCH + 2048) >> STRETCH_BITS);
        dst[i] = (uint8_t)(u < 0 ? 0 : u > 255 ? 255 : u);
    }
}
