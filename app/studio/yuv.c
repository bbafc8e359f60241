/*
 * BT.709 limited range in 16-bit fixed point: Y = 16 + 219/255 (0.2126 R + 0.7152 G + 0.0722 B)
 * and so on. The loops are plain and branchless with 32-bit lanes so that the compiler makes
 * vectors of them.
 */
#include "studio/yuv.h"

#ifdef __clang__
#define VECTORS
#else
#define VECTORS __attribute__((optimize("O3"))) /* at -O2 gcc leaves these loops scalar */
#endif

enum {
    YR = 11966, YG = 40254, YB = 4064,   /* x 65536 */
    UR = -6596, UG = -22189, UB = 28784,
    VR = 28784, VG = -26145, VB = -2639,
    HALF = 1 << 15, LUMA_0 = (16 << 16) + HALF, CHROMA_0 = 4 * ((128 << 16) + HALF),
};

VECTORS static void luma_row(const uint32_t *restrict rgb, int w, uint8_t *restrict y)
{
    for (int x = 0; x < w; x++) {
        int32_t r = rgb[x] >> 16 & 255, g = rgb[x] >> 8 & 255, b = rgb[x] & 255;
        y[x] = (uint8_t)((YR * r + YG * g + YB * b + LUMA_0) >> 16);
    }
}

VECTORS static void chroma_row(const uint32_t *restrict a, const uint32_t *restrict b, int w,
                               uint8_t *restrict u, uint8_t *restrict v)
{
    for (int x = 0; x < w / 2; x++) {
        uint32_t p = a[2 * x], q = a[2 * x + 1], s = b[2 * x], t = b[2 * x + 1];
        /* Red and blue summed in one word: four bytes of each fit without meeting. */
        uint32_t rb = (p & 0xFF00FF) + (q & 0xFF00FF) + (s & 0xFF00FF) + (t & 0xFF00FF);
        int32_t green = (int32_t)((p >> 8 & 255) + (q >> 8 & 255) + (s >> 8 & 255) +
                                  (t >> 8 & 255));
        int32_t red = (int32_t)(rb >> 16), blue = (int32_t)(rb & 0xFFFF);
        u[x] = (uint8_t)((UR * red + UG * green + UB * blue + CHROMA_0) >> 18);
        v[x] = (uint8_t)((VR * red + VG * green + VB * blue + CHROMA_0) >> 18);
    }
}

void yuv_from_rgb(const uint8_t *rgb, size_t stride, int w, int h, int from, int to, uint8_t *i420)
{
    size_t luma = (size_t)w * (size_t)h;
    uint8_t *u = i420 + luma, *v = u + luma / 4;
    for (int y = from; y < to; y += 2) {
        const uint32_t *a = (const uint32_t *)(const void *)(rgb + (size_t)y * stride);
        const uint32_t *b = (const uint32_t *)(const void *)(rgb + (size_t)(y + 1) * stride);
        luma_row(a, w, i420 + (size_t)y * (size_t)w);
        luma_row(b, w, i420 + (size_t)(y + 1) * (size_t)w);
        chroma_row(a, b, w, u + (size_t)(y / 2) * (size_t)(w / 2),
                   v + (size_t)(y / 2) * (size_t)(w / 2));
    }
}
