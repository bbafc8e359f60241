/*
 * The same arithmetic as blend.c's, on 16 lanes. What is wholly clear or wholly opaque costs a look: most of a layer
 * is one or the other. Division by 255 is a multiplication by 257 whose upper half is kept: for t up to 65535 that is
 * (t + t / 256) / 256, exactly what the other loops compute.
 */
#include "gfx/blend_wide.h"

#ifdef __x86_64__

#include <immintrin.h>

#define WIDE __attribute__((target("avx2")))

enum { LANES = 8, AHEAD = 5120 /* bytes */ };

/* The processor's own look-ahead ends with the page of 4 KB; beyond it is asked for here, which halves the time of a
 * whole window. It may lie behind the end: that asks for nothing. */
static inline void ask(const uint32_t *p)
{
    _mm_prefetch((const char *)((uintptr_t)p + AHEAD), _MM_HINT_T0);
}

WIDE static inline __m256i load8(const uint32_t *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

WIDE static inline void store8(uint32_t *p, __m256i v)
{
    _mm256_storeu_si256((__m256i *)(void *)p, v);
}

/* (v x k + 128) / 255 on sixteen 16-bit lanes. */
WIDE static inline __m256i scale16(__m256i v, __m256i k)
{
    __m256i t = _mm256_add_epi16(_mm256_mullo_epi16(v, k), _mm256_set1_epi16(128));
    return _mm256_mulhi_epu16(t, _mm256_set1_epi16(257));
}

/* 255 less the alpha of each pixel of four 16-bit lanes, in all four. */
WIDE static inline __m256i rest16(__m256i lanes)
{
    __m256i a = _mm256_shufflehi_epi16(_mm256_shufflelo_epi16(lanes, 0xFF), 0xFF);
    return _mm256_xor_si256(a, _mm256_set1_epi16(255));
}

WIDE static inline __m256i lower(__m256i px)
{
    return _mm256_unpacklo_epi8(px, _mm256_setzero_si256());
}

WIDE static inline __m256i upper(__m256i px)
{
    return _mm256_unpackhi_epi8(px, _mm256_setzero_si256());
}

/* Source lanes (pixels' lower and upper pairs) over eight pixels of dst. */
WIDE static inline __m256i over8(__m256i lo, __m256i hi, __m256i dst)
{
    __m256i kept = _mm256_packus_epi16(scale16(lower(dst), rest16(lo)), scale16(upper(dst), rest16(hi)));
    return _mm256_add_epi8(_mm256_packus_epi16(lo, hi), kept);
}

WIDE static int color_run(uint32_t *dst, int n, uint32_t src)
{
    int i = 0;
    __m256i s = _mm256_set1_epi32((int)src), k = _mm256_set1_epi16((short)(255 - (src >> 24)));
    for (; i + LANES <= n; i += LANES) {
        __m256i d = load8(dst + i);
        __m256i kept = _mm256_packus_epi16(scale16(lower(d), k), scale16(upper(d), k));
        store8(dst + i, _mm256_add_epi8(s, kept));
    }
    return i;
}

WIDE static int over_run(uint32_t *dst, const uint32_t *src, int n)
{
    int i = 0;
    __m256i opaque = _mm256_set1_epi32((int)0xFF000000u);
    for (; i + LANES <= n; i += LANES) {
        ask(src + i);
        __m256i s = load8(src + i);
        if (_mm256_testz_si256(s, s))
            continue;
        ask(dst + i);
        if (_mm256_testc_si256(s, opaque))
            store8(dst + i, s);
        else
            store8(dst + i, over8(lower(s), upper(s), load8(dst + i)));
    }
    return i;
}

WIDE static int faded_run(uint32_t *dst, const uint32_t *src, int n, uint32_t alpha)
{
    int i = 0;
    __m256i k = _mm256_set1_epi16((short)alpha);
    for (; i + LANES <= n; i += LANES) {
        ask(src + i);
        __m256i s = load8(src + i);
        if (_mm256_testz_si256(s, s))
            continue;
        ask(dst + i);
        store8(dst + i, over8(scale16(lower(s), k), scale16(upper(s), k), load8(dst + i)));
    }
    return i;
}

WIDE static int keep_run(uint32_t *dst, int n, uint32_t keep)
{
    int i = 0;
    __m256i k = _mm256_set1_epi16((short)keep);
    for (; i + LANES <= n; i += LANES) {
        __m256i d = load8(dst + i);
        store8(dst + i, _mm256_packus_epi16(scale16(lower(d), k), scale16(upper(d), k)));
    }
    return i;
}

int wide_color(uint32_t *dst, int n, uint32_t src)
{
    return n >= LANES && __builtin_cpu_supports("avx2") ? color_run(dst, n, src) : 0;
}

int wide_over(uint32_t *dst, const uint32_t *src, int n, uint32_t alpha)
{
    if (n < LANES || !__builtin_cpu_supports("avx2"))
        return 0;
    return alpha == 255 ? over_run(dst, src, n) : faded_run(dst, src, n, alpha);
}

int wide_keep(uint32_t *dst, int n, uint32_t keep)
{
    return n >= LANES && __builtin_cpu_supports("avx2") ? keep_run(dst, n, keep) : 0;
}

#endif
