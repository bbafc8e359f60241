/*
 * Eight pixels at a time where the processor has AVX2, asked for at every span: the program runs on any x86-64.
 * Each does as many pixels as it can and returns how many; the span's own loops do the rest. 0 where there is no AVX2.
 */
#ifndef GFX_BLEND_WIDE_H
#define GFX_BLEND_WIDE_H

#include <stdint.h>

#ifdef __x86_64__
int wide_color(uint32_t *dst, int n, uint32_t src);
int wide_over(uint32_t *dst, const uint32_t *src, int n, uint32_t alpha);
int wide_keep(uint32_t *dst, int n, uint32_t keep);
#else
static inline int wide_color(uint32_t *dst, int n, uint32_t src)
{
    (void)dst, (void)n, (void)src;
    return 0;
}

static inline int wide_over(uint32_t *dst, const uint32_t *src, int n, uint32_t alpha)
{
    (void)dst, (void)src, (void)n, (void)alpha;
    return 0;
}

static inline int wide_keep(uint32_t *dst, int n, uint32_t keep)
{
    (void)dst, (void)n, (void)keep;
    return 0;
}
#endif

#endif
