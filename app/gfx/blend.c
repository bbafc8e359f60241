/*
 * The inner loops. x86-64 always has SSE2, so that is written out by hand (the compiler does not
 * find the packing by itself at -O2); wider registers are used where they are (blend_wide.h), and
 * everything else takes the scalar loops, which are also the tail of the fast ones. Invariant: for
 * every input all give the same bits, so goldens hold on every machine.
 */
#include "gfx/blend.h"

#include <string.h>

#include "gfx/blend_wide.h"

#ifdef __SSE2__
#include <emmintrin.h>

/* (d x k + 128) / 255 on eight 16-bit lanes. */
static inline __m128i scale8(__m128i d, __m128i k)
{
    __m128i t = _mm_add_epi16(_mm_mullo_epi16(d, k), _mm_set1_epi16(128));
    return _mm_srli_epi16(_mm_add_epi16(t, _mm_srli_epi16(t, 8)), 8);
}

/* Four pixels times lanes k_lo (pixels 0, 1) and k_hi (2, 3). */
static inline __m128i scale4(__m128i px, __m128i k_lo, __m128i k_hi)
{
    __m128i zero = _mm_setzero_si128();
    return _mm_packus_epi16(scale8(_mm_unpacklo_epi8(px, zero), k_lo),
                            scale8(_mm_unpackhi_epi8(px, zero), k_hi));
}

/* Alpha of each pixel spread over its four 16-bit lanes. */
static inline __m128i alpha_lo(__m128i px)
{
    __m128i a = _mm_srli_epi32(px, 24);
    a = _mm_or_si128(a, _mm_slli_epi32(a, 16));
    return _mm_unpacklo_epi32(a, a);
}

static inline __m128i alpha_hi(__m128i px)
{
    __m128i a = _mm_srli_epi32(px, 24);
    a = _mm_or_si128(a, _mm_slli_epi32(a, 16));
    return _mm_unpackhi_epi32(a, a);
}

static inline __m128i over4(__m128i src, __m128i dst)
{
    __m128i full = _mm_set1_epi16(255);
    __m128i rest =
        scale4(dst, _mm_sub_epi16(full, alpha_lo(src)), _mm_sub_epi16(full, alpha_hi(src)));
    return _mm_add_epi8(src, rest);
}

static inline __m128i load4(const uint32_t *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

static inline void store4(uint32_t *p, __m128i v)
{
    _mm_storeu_si128((__m128i *)(void *)p, v);
}
#endif

static void span_store(uint32_t *dst, int n, uint32_t src)
{
    int i = 0;
#ifdef __SSE2__
    __m128i v = _mm_set1_epi32((int)src);
    for (; i + 4 <= n; i += 4)
        store4(dst + i, v);
#endif
    for (; i < n; i++)
        dst[i] = src;
}

void span_color(uint32_t *dst, int n, uint32_t src)
{
    uint32_t a = src >> 24;
    if (a == 0)
        return;
    if (a == 255) {
        span_store(dst, n, src);
        return;
    }
    int i = wide_color(dst, n, src);
#ifdef __SSE2__
    __m128i s = _mm_set1_epi32((int)src), k = _mm_set1_epi16((short)(255 - a));
    for (; i + 4 <= n; i += 4)
        store4(dst + i, _mm_add_epi8(s, scale4(load4(dst + i), k, k)));
#endif
    for (; i < n; i++)
        dst[i] = px_over(src, dst[i]);
}

void span_over(uint32_t *dst, const uint32_t *src, int n, uint32_t alpha)
{
    int i = wide_over(dst, src, n, alpha);
#ifdef __SSE2__
    __m128i k = _mm_set1_epi16((short)alpha), full = _mm_set1_epi32((int)0xFF000000u),
            zero = _mm_setzero_si128();
    for (; i + 4 <= n; i += 4) {
        __m128i s = load4(src + i);
        if (alpha != 255)
            s = scale4(s, k, k);
        __m128i a = _mm_and_si128(s, full);
        if (_mm_movemask_epi8(_mm_cmpeq_epi32(a, full)) == 0xFFFF)
            store4(dst + i, s);
        else if (_mm_movemask_epi8(_mm_cmpeq_epi32(s, zero)) != 0xFFFF)
            store4(dst + i, over4(s, load4(dst + i)));
    }
#endif
    for (; i < n; i++)
        dst[i] = px_over(px_scale(src[i], alpha), dst[i]);
}

void span_mask(uint32_t *dst, const uint8_t *mask, int n, uint32_t src, const uint8_t *curve)
{
    int i = 0;
#ifdef __SSE2__
    __m128i s = _mm_set1_epi32((int)src);
    for (; i + 4 <= n; i += 4) {
        uint32_t four;
        memcpy(&four, mask + i, 4);
        if (four == 0)
            continue;
        short m[4] = {curve[mask[i]], curve[mask[i + 1]], curve[mask[i + 2]], curve[mask[i + 3]]};
        __m128i lo = _mm_unpacklo_epi64(_mm_set1_epi16(m[0]), _mm_set1_epi16(m[1]));
        __m128i hi = _mm_unpacklo_epi64(_mm_set1_epi16(m[2]), _mm_set1_epi16(m[3]));
        store4(dst + i, over4(scale4(s, lo, hi), load4(dst + i)));
    }
#endif
    for (; i < n; i++)
        if (mask[i])
            dst[i] = px_over(px_scale(src, curve[mask[i]]), dst[i]);
}

void span_opaque(uint32_t *dst, const uint32_t *src, int n)
{
    int i = 0;
#ifdef __SSE2__
    __m128i full = _mm_set1_epi32((int)0xFF000000u);
    for (; i + 4 <= n; i += 4)
        store4(dst + i, _mm_or_si128(load4(src + i), full));
#endif
    for (; i < n; i++)
        dst[i] = src[i] | 0xFF000000u;
}

void span_keep(uint32_t *dst, int n, uint32_t keep)
{
    if (keep == 0) {
        memset(dst, 0, (size_t)n * sizeof *dst);
        return;
    }
    int i = wide_keep(dst, n, keep);
#ifdef __SSE2__
    __m128i k = _mm_set1_epi16((short)keep);
    for (; i + 4 <= n; i += 4)
        store4(dst + i, scale4(load4(dst + i), k, k));
#endif
    for (; i < n; i++)
        dst[i] = px_scale(dst[i], keep);
}
