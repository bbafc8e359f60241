/* Where a transport stream begins: its first clock reference and its first picture's time, in packets of each size. */
#include "cmocka_all.h"

#include "decoder/origin.h"

enum { PACKETS = 12, MOST = PACKETS * 204 };

/* A stream of packets of `step` bytes with `before` bytes ahead of each, null packets but for the ones set. */
struct stream {
    unsigned char bytes[MOST];
    size_t n, step, before;
};

static struct stream null_packets(size_t step, size_t before)
{
    struct stream s = {.n = step * PACKETS, .step = step, .before = before};
    for (size_t i = 0; i < PACKETS; i++) {
        unsigned char *p = s.bytes + i * step + before;
        memcpy(p, "\x47\x1F\xFF\x10", 4);
    }
    return s;
}

static unsigned char *packet(struct stream *s, int i)
{
    return s->bytes + (size_t)i * s->step + s->before;
}

static void set_clock(struct stream *s, int i, uint64_t ticks)
{
    unsigned char *p = packet(s, i);
    memcpy(p, "\x47\x01\x00\x20\xB7\x10", 6);
    p[6] = (unsigned char)(ticks >> 25);
    p[7] = (unsigned char)(ticks >> 17);
    p[8] = (unsigned char)(ticks >> 9);
    p[9] = (unsigned char)(ticks >> 1);
    p[10] = (unsigned char)(ticks << 7);
}

static void set_picture(struct stream *s, int i, unsigned char stream_id, uint64_t ticks)
{
    unsigned char *p = packet(s, i);
    memcpy(p, "\x47\x41\x00\x10\x00\x00\x01", 7);
    p[7] = stream_id;
    memcpy(p + 8, "\x00\x00\x80\x80\x05", 5);
    p[13] = (unsigned char)(0x21 | (ticks >> 29 & 0x0E));
    p[14] = (unsigned char)(ticks >> 22);
    p[15] = (unsigned char)(ticks >> 14 | 1);
    p[16] = (unsigned char)(ticks >> 7);
    p[17] = (unsigned char)(ticks << 1 | 1);
}

static void assert_origin(const struct stream *s, int64_t first_us, int64_t clock_us)
{
    struct origin o = origin_in(s->bytes, s->n);
    assert_int_equal(o.first_us, first_us);
    assert_int_equal(o.clock_us, clock_us);
}

static void first_clock_and_first_picture_count(void **state)
{
    (void)state;
    static const size_t shapes[][2] = {{188, 0}, {192, 4}, {204, 0}};
    for (int i = 0; i < 3; i++) {
        struct stream s = null_packets(shapes[i][0], shapes[i][1]);
        set_picture(&s, 1, 0xC0, 90000); /* sound */
        set_clock(&s, 2, 63000);
        set_clock(&s, 3, 90000);
        set_picture(&s, 4, 0xE0, 133200);
        set_picture(&s, 5, 0xE0, 126000);
        assert_origin(&s, 1480000, 700000);
    }
}

static void large_times_keep_all_their_bits(void **state)
{
    (void)state;
    struct stream s = null_packets(188, 0);
    set_clock(&s, 0, 0x1FFFFFFFE);
    set_picture(&s, 1, 0xEF, 0x1FFFFFFFF);
    assert_origin(&s, (int64_t)0x1FFFFFFFF * 100 / 9, (int64_t)0x1FFFFFFFE * 100 / 9);
}

static void without_a_clock_the_picture_is_the_begin(void **state)
{
    (void)state;
    struct stream s = null_packets(188, 0);
    set_picture(&s, 3, 0xE0, 9000);
    assert_origin(&s, 100000, 100000);
    set_clock(&s, 1, 18000); /* after the picture it stands before: no lag */
    assert_origin(&s, 100000, 100000);
}

static void anything_else_begins_at_0(void **state)
{
    (void)state;
    struct stream s = null_packets(188, 0);
    assert_origin(&s, 0, 0); /* no picture */
    set_picture(&s, 3, 0xE0, 9000);
    s.n = 188 * 3 + 100; /* cut short */
    assert_origin(&s, 0, 0);
    memset(s.bytes, 0x47, sizeof s.bytes); /* every byte in step */
    s.n = sizeof s.bytes;
    assert_origin(&s, 0, 0);
    s = (struct stream){.n = 0};
    assert_origin(&s, 0, 0);
}

/* A field that says it is longer than its packet. */
static void lengths_are_not_believed(void **state)
{
    (void)state;
    struct stream s = null_packets(188, 0);
    for (int length = 0; length < 256; length++) {
        set_picture(&s, PACKETS - 1, 0xE0, 9000);
        unsigned char *p = packet(&s, PACKETS - 1);
        p[3] = 0x30;
        p[4] = (unsigned char)length;
        struct origin o = origin_in(s.bytes, s.n);
        assert_true(o.first_us >= o.clock_us);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_clock_and_first_picture_count), cmocka_unit_test(large_times_keep_all_their_bits),
        cmocka_unit_test(without_a_clock_the_picture_is_the_begin), cmocka_unit_test(anything_else_begins_at_0),
        cmocka_unit_test(lengths_are_not_believed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
