/* Which compressed pictures are key pictures and which nobody needs, from bytes of each kind; and cut at every byte. */
#include "cmocka_all.h"

#include <stdlib.h>
#include <string.h>

#include "decoder/coded.h"

#define CODEC(text) ((uint32_t)(text)[0] | (uint32_t)(text)[1] << 8 | (uint32_t)(text)[2] << 16 | (uint32_t)(text)[3] << 24)

struct sample {
    const char *what, *codec;
    unsigned char bytes[32];
    size_t n;
    unsigned char extra[24];
    size_t n_extra;
    bool key, disposable;
};

#define CODES .extra = {0}
#define AVCC .extra = {1, 100, 0, 40, 0xFF}, .n_extra = 5
#define HVCC .extra = {1, [21] = 0xF3}, .n_extra = 23

static const struct sample samples[] = {
    {"IDR behind SEI, lengths", "h264", {0, 0, 0, 2, 0x06, 5, 0, 0, 0, 3, 0x65, 0x88, 0x84}, 13, AVCC, .key = true},
    {"reference slice, lengths", "h264", {0, 0, 0, 2, 0x41, 0x9A}, 6, AVCC},
    {"unneeded slice, lengths", "h264", {0, 0, 0, 2, 0x01, 0x9A}, 6, AVCC, .disposable = true},
    {"IDR behind parameter sets, codes", "h264",
     {0, 0, 0, 1, 0x67, 1, 2, 0, 0, 1, 0x68, 3, 0, 0, 1, 0x65, 0x88, 4}, 18, CODES, .key = true},
    {"unneeded slice behind a delimiter, codes", "h264", {0, 0, 0, 1, 0x09, 0xF0, 0, 0, 1, 0x01, 0x9A}, 11, CODES,
     .disposable = true},
    {"no slice at all", "h264", {0, 0, 0, 1, 0x67, 1, 2, 3}, 8, CODES},
    {"IDR", "hevc", {0, 0, 0, 3, 0x26, 1, 0xAF}, 7, HVCC, .key = true},
    {"CRA behind SEI", "hevc", {0, 0, 0, 2, 0x4E, 1, 0, 0, 0, 3, 0x2A, 1, 0xAF}, 13, HVCC, .key = true},
    {"TRAIL_N", "hevc", {0, 0, 0, 3, 0x00, 1, 0xD0}, 7, HVCC, .disposable = true},
    {"TRAIL_R", "hevc", {0, 0, 0, 3, 0x02, 1, 0xD0}, 7, HVCC},
    {"TRAIL_R, codes", "hevc", {0, 0, 1, 0x02, 1, 0xD0}, 6, CODES},
    {"key", "VP80", {0x10, 2, 0}, 3, CODES, .key = true},
    {"other", "VP80", {0x11, 2, 0}, 3, CODES},
    {"key", "VP90", {0x82, 0x49, 0x83, 0x42}, 4, CODES, .key = true},
    {"other", "VP90", {0x86, 0, 0x40}, 3, CODES},
    {"shown again", "VP90", {0x88}, 1, CODES},
    {"key behind a delimiter", "av01", {0x12, 0, 0x0A, 0x0B, 0}, 5, CODES, .key = true},
    {"key", "av01", {0x0A, 0x0B, 0}, 3, CODES, .key = true},
    {"other", "av01", {0x12, 0, 0x32, 0x10}, 4, CODES},
    {"something else", "mpgv", {0, 0, 1, 0xB3}, 4, CODES},
};

static struct coded look(const struct sample *s, size_t n)
{
    /* A block of exactly that size, so that a sanitizer sees every byte read beyond it. */
    unsigned char *bytes = malloc(n ? n : 1);
    struct coded_format f = {CODEC(s->codec), s->n_extra ? s->extra : NULL, s->n_extra};
    memcpy(bytes, s->bytes, n);
    struct coded c = coded_look(&f, bytes, n);
    free(bytes);
    return c;
}

static void each_kind_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct coded c = look(&samples[i], samples[i].n);
        if (c.key != samples[i].key || c.disposable != samples[i].disposable)
            fail_msg("%s %s: key %d, disposable %d", samples[i].codec, samples[i].what, c.key, c.disposable);
    }
}

static void nothing_is_read_beyond_the_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
        for (size_t n = 0; n < samples[i].n; n++) {
            struct coded c = look(&samples[i], n);
            assert_false(c.key && c.disposable);
        }
}

/* Lengths may say anything. */
static void a_length_beyond_the_end_is_the_end(void **state)
{
    (void)state;
    struct sample s = {"", "h264", {0xFF, 0xFF, 0xFF, 0xFF, 0x06, 5, 0, 0, 0, 2, 0x65, 0x88}, 12, AVCC};
    assert_false(look(&s, s.n).key);
    s.bytes[0] = s.bytes[1] = s.bytes[2] = s.bytes[3] = 0;
    assert_false(look(&s, s.n).key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_is_told),
        cmocka_unit_test(nothing_is_read_beyond_the_end),
        cmocka_unit_test(a_length_beyond_the_end_is_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
