/*
 * Four rounds at a time: the state lies in two registers as the instructions want it (ABEF, CDGH), the message schedule
 * in four that take turns. Four times as fast as the portable rounds on the machine it was measured on.
 */
#include "base/sha256_wide.h"

#include "base/bug.h"

#ifdef __x86_64__

#include <cpuid.h>
#include <immintrin.h>

#define WIDE __attribute__((target("sha,sse4.1")))

enum { LEAF_FEATURES = 7, SHA_BIT = 29, SSE41_BIT = 19 };

bool sha256_wide_there(void)
{
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c >> SSE41_BIT & 1))
        return false;
    return __get_cpuid_count(LEAF_FEATURES, 0, &a, &b, &c, &d) && (b >> SHA_BIT & 1);
}

WIDE static inline __m128i load(const void *p)
{
    return _mm_loadu_si128((const __m128i *)p);
}

/* Words 16 to 63 of the schedule, four at a time, from the sixteen before them. */
WIDE static inline __m128i schedule(__m128i w0, __m128i w4, __m128i w8, __m128i w12)
{
    __m128i w = _mm_add_epi32(_mm_sha256msg1_epu32(w0, w4), _mm_alignr_epi8(w12, w8, 4));
    return _mm_sha256msg2_epu32(w, w12);
}

WIDE static inline void block(__m128i *abef, __m128i *cdgh, const unsigned char *p)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i was_abef = *abef, was_cdgh = *cdgh, w[4];
    for (int i = 0; i < 4; i++)
        w[i] = _mm_shuffle_epi8(load(p + 16 * i), swap);
    for (int i = 0; i < 16; i++) {
        if (i >= 4)
            w[i & 3] = schedule(w[i & 3], w[(i + 1) & 3], w[(i + 2) & 3], w[(i + 3) & 3]);
        __m128i with = _mm_add_epi32(w[i & 3], load(sha256_k + 4 * i));
        *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, with);
        *abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(with, 0x0E));
    }
    *abef = _mm_add_epi32(*abef, was_abef);
    *cdgh = _mm_add_epi32(*cdgh, was_cdgh);
}

WIDE void sha256_wide(uint32_t state[8], const unsigned char *blocks, size_t n)
{
    __m128i cdab = _mm_shuffle_epi32(load(state), 0xB1), efgh = _mm_shuffle_epi32(load(state + 4), 0x1B);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8), cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
    for (; n; n--, blocks += 64)
        block(&abef, &cdgh, blocks);
    __m128i feba = _mm_shuffle_epi32(abef, 0x1B), dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)(void *)state, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)(void *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#else

bool sha256_wide_there(void)
{
    return false;
}

void sha256_wide(uint32_t state[8], const unsigned char *blocks, size_t n)
{
    (void)state;
    (void)blocks;
    (void)n;
    BUG("this processor has no such instructions");
}

#endif
