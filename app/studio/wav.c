/*
 * RIFF: a row of chunks; "fmt " says what is in "data". Compressed kinds are refused with the
 * advice to save as PCM: decoding them is no matter of ours. Sizes in the file are not believed
 * beyond its end. Rates are changed through a windowed sinc of 16 zero crossings at each side, its
 * cut-off under the lower of the two limits.
 */
#include "studio/wav.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/mem.h"

enum { FILE_MAX = 1 << 28, PCM = 1, FLOAT = 3, EXTENSIBLE = 0xFFFE, PHASES = 512, SIDE = 16 };

struct format {
    unsigned kind, channels, rate, bits;
};

static uint32_t le(const char *p, int bytes)
{
    uint32_t v = 0;
    for (int i = bytes; i-- > 0;)
        v = v << 8 | (unsigned char)p[i];
    return v;
}

static struct format format_read(struct str chunk)
{
    struct format f = {le(chunk.ptr, 2), le(chunk.ptr + 2, 2), le(chunk.ptr + 4, 4),
                       le(chunk.ptr + 14, 2)};
    if (f.kind == EXTENSIBLE && chunk.len >= 26)
        f.kind = le(chunk.ptr + 24, 2);
    return f;
}

static bool chunks_read(struct str file, struct format *f, struct str *data)
{
    size_t at = 12;
    if (file.len < at || memcmp(file.ptr, "RIFF", 4) != 0 || memcmp(file.ptr + 8, "WAVE", 4) != 0)
        return false;
    while (at + 8 <= file.len) {
        size_t size = le(file.ptr + at + 4, 4), rest = file.len - at - 8;
        struct str chunk = str_sub(file, at + 8, at + 8 + (size < rest ? size : rest));
        if (memcmp(file.ptr + at, "fmt ", 4) == 0 && chunk.len >= 16)
            *f = format_read(chunk);
        if (memcmp(file.ptr + at, "data", 4) == 0)
            *data = chunk;
        at += 8 + chunk.len + (chunk.len & 1);
    }
    return f->channels > 0 && data->ptr;
}

static bool format_known(const struct format *f)
{
    bool bits = f->kind == FLOAT
                    ? f->bits == 32
                    : f->kind == PCM && (f->bits == 16 || f->bits == 24 || f->bits == 32);
    return bits && f->channels <= 2 && f->rate >= 8000 && f->rate <= 192000;
}

static float sample(const struct format *f, const char *p)
{
    uint32_t v = le(p, (int)f->bits / 8);
    float real;
    if (f->kind == FLOAT) {
        memcpy(&real, &v, sizeof real);
        return isfinite(real) ? fmaxf(-1, fminf(1, real)) : 0;
    }
    return (float)(int32_t)(v << (32 - f->bits)) / 2147483648.0f;
}

static float *mono(const struct format *f, struct str data, size_t *n)
{
    size_t step = f->bits / 8, frame = step * f->channels;
    *n = data.len / frame;
    float *x = mem_calloc(*n + 1, sizeof *x);
    for (size_t i = 0; i < *n; i++)
        for (unsigned c = 0; c < f->channels; c++)
            x[i] += sample(f, data.ptr + i * frame + c * step) / (float)f->channels;
    return x;
}

/* Taps of all phases: the kernel at k - phase, for k of -side + 1 .. side. */
static float *taps_make(double cut, int side)
{
    float *taps = mem_calloc((size_t)(2 * side) * (PHASES + 1), sizeof *taps);
    for (int phase = 0; phase <= PHASES; phase++)
        for (int k = 0; k < 2 * side; k++) {
            double d = k - side + 1 - (double)phase / PHASES, w = M_PI * d / side;
            double sinc = fabs(d) < 1e-9 ? cut : sin(M_PI * cut * d) / (M_PI * d);
            taps[phase * 2 * side + k] =
                (float)(fabs(d) >= side ? 0 : sinc * (0.42 + 0.5 * cos(w) + 0.08 * cos(2 * w)));
        }
    return taps;
}

float *wav_resample(const float *x, size_t n, int from, int to, size_t *out_n)
{
    double step = (double)from / to, cut = fmin(1, 1 / step) * 0.96;
    int side = (int)ceil(SIDE * fmax(1, step));
    float *taps = taps_make(cut, side);
    *out_n = (size_t)((double)n / step);
    float *out = mem_calloc(*out_n + 1, sizeof *out);
    for (size_t i = 0; i < *out_n; i++) {
        double at = (double)i * step;
        ptrdiff_t whole = (ptrdiff_t)at, first = whole - side + 1;
        const float *t = taps + lround((at - (double)whole) * PHASES) * 2 * side;
        double sum = 0;
        for (int k = 0; k < 2 * side; k++)
            if (first + k >= 0 && (size_t)(first + k) < n)
                sum += (double)t[k] * x[first + k];
        out[i] = (float)sum;
    }
    free(taps);
    return out;
}

float *wav_read(const char *path, int rate, size_t *n, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct str file, data = {NULL, 0};
    struct format f = {0, 0, 0, 0};
    float *x = NULL;
    if (!fs_read(path, FILE_MAX, &arena, &file, err)) {
        err_wrap(err, "%s", path);
    } else if (!chunks_read(file, &f, &data)) {
        err_set(err, ERR_CONTENT, "%s is no WAV file", path);
    } else if (!format_known(&f)) {
        err_set(err, ERR_CONTENT,
                "%s holds format %u with %u bits, %u channels at %u Hz; save it as WAV (PCM) with "
                "16 or 24 bits, mono or stereo",
                path, f.kind, f.bits, f.channels, f.rate);
    } else {
        x = mono(&f, data, n);
        if ((int)f.rate != rate) {
            float *own = x;
            x = wav_resample(own, *n, (int)f.rate, rate, n);
            free(own);
        }
    }
    arena_release(&arena);
    return x;
}
