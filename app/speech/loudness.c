/*
 * Blocks of a few milliseconds: each allows the gain at which its loudest sample reaches the ceiling;
 * a block's gain is the least of its own and its neighbours', and between the middles of two blocks
 * the gain moves in a straight line. Invariant: at every sample the gain is at most what its own
 * block allows, so nothing exceeds the ceiling.
 */
#include "speech/loudness.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

enum { BLOCK_MS = 5 };

static float allowed(const int16_t *samples, size_t n, float wanted)
{
    int peak = 1;
    for (size_t i = 0; i < n; i++)
        peak = abs(samples[i]) > peak ? abs(samples[i]) : peak;
    return fminf(wanted, (float)LOUDNESS_CEILING / (float)peak);
}

static float least(const float *gains, size_t i, size_t n)
{
    float g = gains[i];
    if (i > 0)
        g = fminf(g, gains[i - 1]);
    return i + 1 < n ? fminf(g, gains[i + 1]) : g;
}

static float at(const float *gains, size_t blocks, float position)
{
    if (position <= 0)
        return least(gains, 0, blocks);
    size_t i = (size_t)position;
    if (i + 1 >= blocks)
        return least(gains, blocks - 1, blocks);
    float a = least(gains, i, blocks), b = least(gains, i + 1, blocks);
    return a + (b - a) * (position - (float)i);
}

void loudness_apply(int16_t *samples, size_t n, int rate, int percent)
{
    size_t block = (size_t)rate * BLOCK_MS / 1000, blocks = n / block + 1;
    float wanted = (float)percent / 100, *gains = mem_calloc(blocks, sizeof *gains);
    for (size_t b = 0; b < blocks; b++) {
        size_t from = b * block, left = n - from;
        gains[b] = allowed(samples + from, left < block ? left : block, wanted);
    }
    for (size_t i = 0; i < n; i++)
        samples[i] = (int16_t)((float)samples[i] *
                               at(gains, blocks, ((float)i + 0.5f) / (float)block - 0.5f));
    free(gains);
}
