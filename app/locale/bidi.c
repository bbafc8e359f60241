/*
 * ubidi behind code points. Most text here runs left to right only: a scan of the character ranges
 * answers those without allocating. The ranges are the blocks Unicode reserves for right-to-left
 * scripts plus the explicit marks.
 */
#include "locale/bidi.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubidi.h>

#include "base/bug.h"
#include "base/mem.h"

static const struct {
    uint32_t from, to;
} rtl_ranges[] = {
    {0x0590, 0x08FF}, {0x200F, 0x200F}, {0x202A, 0x202E},   {0x2066, 0x2069},
    {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFF}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF},
};

static bool needs_algorithm(const uint32_t *cps, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; cps[i] >= 0x0590 && r < ARRAY_LEN(rtl_ranges); r++)
            if (cps[i] >= rtl_ranges[r].from && cps[i] <= rtl_ranges[r].to)
                return true;
    return false;
}

static UBiDiLevel base_level(enum bidi_base base)
{
    return base == BIDI_AUTO ? UBIDI_DEFAULT_LTR : base == BIDI_RTL ? 1 : 0;
}

static uint8_t run_algorithm(const uint32_t *cps, size_t n, enum bidi_base base, uint8_t *levels)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar *units = mem_calloc(2 * n + 1, sizeof *units);
    int32_t len = 0;
    uint8_t paragraph = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t cp = cps[i] > 0x10FFFF ? 0xFFFD : cps[i];
        if (cp >= 0x10000)
            units[len++] = (UChar)(0xD7C0 + (cp >> 10));
        units[len++] = (UChar)(cp >= 0x10000 ? 0xDC00 | (cp & 0x3FF) : cp);
    }
    UBiDi *bidi = ubidi_openSized(len, 0, &status);
    if (U_SUCCESS(status))
        ubidi_setPara(bidi, units, len, base_level(base), NULL, &status);
    const UBiDiLevel *got = U_SUCCESS(status) ? ubidi_getLevels(bidi, &status) : NULL;
    if (got && U_SUCCESS(status)) {
        paragraph = ubidi_getParaLevel(bidi) & 1;
        for (size_t i = 0, u = 0; i < n; i++) {
            levels[i] = got[u];
            u += cps[i] >= 0x10000 && cps[i] <= 0x10FFFF ? 2 : 1;
        }
    }
    if (bidi)
        ubidi_close(bidi);
    free(units);
    return paragraph;
}

uint8_t bidi_levels(const uint32_t *cps, size_t n, enum bidi_base base, uint8_t *levels)
{
    memset(levels, 0, n);
    if (n == 0 || n > INT32_MAX / 4)
        return base == BIDI_RTL;
    if (base != BIDI_RTL && !needs_algorithm(cps, n))
        return 0;
    return run_algorithm(cps, n, base, levels);
}

void bidi_visual(const uint8_t *levels, size_t n, int32_t *order)
{
    bool flat = true;
    for (size_t i = 0; i < n; i++) {
        order[i] = (int32_t)i;
        flat = flat && levels[i] == 0;
    }
    if (!flat)
        ubidi_reorderVisual(levels, (int32_t)n, order);
}
