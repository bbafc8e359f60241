/*
 * Making pictures smaller: every result pixel is the mean of the source pixels it covers. I420 is
 * averaged plane by plane and then converted (limited range; BT.709 from 720 lines up, BT.601
 * below, as the interface does).
 */
#include "decoder/still.h"

#include <string.h>

struct span {
    uint32_t from, to; /* Invariant: from < to */
};

static struct span span_of(uint32_t at, uint32_t n, uint32_t source)
{
    uint32_t from = (uint32_t)((uint64_t)at * source / n),
             to = (uint32_t)((uint64_t)(at + 1) * source / n);
    if (from >= source)
        from = source - 1;
    return (struct span){from, to > from ? to : from + 1};
}

static uint32_t mean(const uint8_t *p, size_t step, size_t pitch, struct span x, struct span y)
{
    uint64_t sum = 0;
    for (uint32_t row = y.from; row < y.to; row++)
        for (uint32_t col = x.from; col < x.to; col++)
            sum += p[row * pitch + col * step];
    return (uint32_t)(sum / ((uint64_t)(x.to - x.from) * (y.to - y.from)));
}

/* Transparent pixels have a colour nobody sees: it must not tinge the edges. */
static uint32_t mean_rgba(const uint8_t *p, size_t pitch, struct span x, struct span y)
{
    uint64_t sum[3] = {0}, alpha = 0, n = (uint64_t)(x.to - x.from) * (y.to - y.from);
    for (uint32_t row = y.from; row < y.to; row++)
        for (uint32_t col = x.from; col < x.to; col++) {
            const uint8_t *at = p + row * pitch + (size_t)col * 4;
            alpha += at[3];
            for (int i = 0; i < 3; i++)
                sum[i] += (uint64_t)at[i] * at[3];
        }
    if (!alpha)
        return 0;
    return (uint32_t)(alpha / n) << 24 | (uint32_t)(sum[0] / alpha) << 16 |
           (uint32_t)(sum[1] / alpha) << 8 | (uint32_t)(sum[2] / alpha);
}

void still_from_rgba(const struct still_image *in, uint32_t *out, uint32_t out_w, uint32_t out_h)
{
    size_t pitch = (size_t)in->w * 4;
    for (uint32_t y = 0; y < out_h; y++) {
        struct span sy = span_of(y, out_h, in->h);
        for (uint32_t x = 0; x < out_w; x++) {
            struct span sx = span_of(x, out_w, in->w);
            out[(size_t)y * out_w + x] = mean_rgba(in->rgba, pitch, sx, sy);
        }
    }
}

static uint32_t clamp8(double v)
{
    return v <= 0 ? 0 : v >= 255 ? 255 : (uint32_t)(v + 0.5);
}

static uint32_t to_rgb(double y, double u, double v, bool hd)
{
    double kr = hd ? 0.2126 : 0.299, kb = hd ? 0.0722 : 0.114, kg = 1 - kr - kb;
    y = (y - 16) * 255 / 219;
    u = (u - 128) * 255 / 224;
    v = (v - 128) * 255 / 224;
    double r = y + 2 * (1 - kr) * v, b = y + 2 * (1 - kb) * u, g = (y - kr * r - kb * b) / kg;
    return 0xFF000000u | clamp8(r) << 16 | clamp8(g) << 8 | clamp8(b);
}

void still_from_i420(const struct slots *slots, const struct body_picture *in, uint32_t *out,
                     uint32_t out_w, uint32_t out_h)
{
    if (slots->last < 0)
        return;
    const uint8_t *base = slots->memory + PROTOCOL_HEADER_SIZE +
                          (size_t)slots->last * PROTOCOL_SLOT_SIZE;
    const struct protocol_layout *l = &slots->layout;
    uint32_t half_w = (in->w + 1) / 2, half_h = (in->h + 1) / 2;
    for (uint32_t y = 0; y < out_h; y++) {
        struct span sy = span_of(y, out_h, in->h), cy = span_of(y, out_h, half_h);
        for (uint32_t x = 0; x < out_w; x++) {
            struct span sx = span_of(x, out_w, in->w), cx = span_of(x, out_w, half_w);
            out[(size_t)y * out_w + x] = to_rgb(mean(base, 1, l->pitch[0], sx, sy),
                                                mean(base + l->offset[1], 1, l->pitch[1], cx, cy),
                                                mean(base + l->offset[2], 1, l->pitch[2], cx, cy),
                                                in->h >= 720);
        }
    }
}
