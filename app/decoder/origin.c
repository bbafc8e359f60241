/*
 * ISO/IEC 13818-1: packets of 188 bytes (192 with a time code before, 204 with check bytes behind), a
 * clock reference in the adaptation field (2.4.3.4), a picture's time in the header of its elementary
 * packet (2.4.3.6). Only the begin of a file is looked at, and nothing is believed but these fields.
 */
#include "decoder/origin.h"

#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

enum { LOOK_BYTES = 4 << 20, PACKET = 188, SYNC = 0x47, SYNCS = 5 };

struct packets {
    size_t first, step;
};

static bool all_sync(const unsigned char *p, size_t n, size_t at, size_t step)
{
    for (size_t i = 0; i < SYNCS; i++)
        if (at + i * step >= n || p[at + i * step] != SYNC)
            return false;
    return true;
}

static bool find_packets(const unsigned char *p, size_t n, struct packets *out)
{
    static const size_t steps[] = {PACKET, PACKET + 4, PACKET + 16};
    for (size_t at = 0; at < PACKET + 16; at++)
        for (size_t s = 0; s < sizeof steps / sizeof *steps; s++)
            if (all_sync(p, n, at, steps[s])) {
                *out = (struct packets){at, steps[s]};
                return true;
            }
    return false;
}

static int64_t us_of(int64_t ticks)
{
    return ticks * 100 / 9; /* of 90 kHz */
}

/* p: a packet. -1: it has none. */
static int64_t clock_reference(const unsigned char *p)
{
    bool has_field = p[3] & 0x20;
    if (!has_field || p[4] < 7 || !(p[5] & 0x10))
        return -1;
    return (int64_t)p[6] << 25 | p[7] << 17 | p[8] << 9 | p[9] << 1 | p[10] >> 7;
}

/* p: a packet. -1: no picture begins in it, or without a time. */
static int64_t picture_time(const unsigned char *p)
{
    bool begins = p[1] & 0x40, has_payload = p[3] & 0x10, has_field = p[3] & 0x20;
    size_t at = has_field ? 5 + (size_t)p[4] : 4;
    if (!begins || !has_payload || at + 14 > PACKET)
        return -1;
    const unsigned char *e = p + at;
    bool video = e[0] == 0 && e[1] == 0 && e[2] == 1 && (e[3] & 0xF0) == 0xE0;
    if (!video || !(e[7] & 0x80))
        return -1;
    return (int64_t)(e[9] >> 1 & 7) << 30 | e[10] << 22 | (e[11] >> 1) << 15 | e[12] << 7 |
           e[13] >> 1;
}

struct origin origin_in(const unsigned char *bytes, size_t n)
{
    struct packets at;
    int64_t clock = -1, first = -1;
    if (!find_packets(bytes, n, &at))
        return (struct origin){0, 0};
    for (size_t i = at.first; first < 0 && i + PACKET <= n && bytes[i] == SYNC; i += at.step) {
        if (clock < 0)
            clock = clock_reference(bytes + i);
        first = picture_time(bytes + i);
    }
    if (first < 0)
        return (struct origin){0, 0};
    return (struct origin){us_of(first), us_of(clock < 0 || clock > first ? first : clock)};
}

struct origin origin_of(int file)
{
    unsigned char *bytes = malloc(LOOK_BYTES);
    struct origin found = {0, 0};
    ssize_t n = bytes ? pread(file, bytes, 4096, 0) : -1;
    struct packets at;
    if (n > 0 && find_packets(bytes, (size_t)n, &at)) {
        n = pread(file, bytes, LOOK_BYTES, 0);
        if (n > 0)
            found = origin_in(bytes, (size_t)n);
    }
    free(bytes);
    return found;
}
