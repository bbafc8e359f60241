/* Messages as a hostile decoder would write them: each must be refused, and an honest one of each kind taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "player/wire.h"

static const struct honest {
    enum protocol_type type;
    int64_t v[6];
} honest[] = {
    {MSG_READY, {15, 7, 70, 1}},
    {MSG_TRACK_INFO, {2, 0, 1}},
    {MSG_MEDIA, {20000000, 2, 1, 1, 25000, 0x34363268}},
    {MSG_FORMAT, {1, 1920, 1080, 1, 1, 0}},
    {MSG_FORMAT, {2, 7680, 4320, 1, 1, 270}},
    {MSG_FRAME, {0}},
    {MSG_FIRST, {123}},
    {MSG_FIRST, {123, 5000001}},
    {MSG_MOVING, {123, PROTOCOL_LENGTH_MAX_US + 1}},
    {MSG_PLAYING, {123}},
    {MSG_PAUSED, {0, 123}},
    {MSG_SEEKED, {5000000, 123, 4294967295}},
    {MSG_ENDED, {500, 20000000, 20000000, 123}},
    {MSG_FAILED, {FAILURE_NO_VIDEO}},
    {MSG_PONG, {INT64_MIN}},
    {MSG_STILL_DONE, {320, 180}},
    {MSG_FAILED, {FAILURE_BEYOND, 20}},
    {MSG_PAGE_DONE, {1920, 1080, 20, 960000, 540000, 16384}},
};

static const struct hostile {
    enum protocol_type type;
    int64_t v[6];
} hostile[] = {
    {MSG_NONE, {0}},
    {MSG_OPEN, {0}},
    {MSG_PING, {0}},
    {MSG_STILL, {0}},
    {MSG_DOCUMENT, {0}},
    {MSG_PAGE, {1, 100, 100, 0, 0, 0}},
    {MSG_FAILED, {FAILURE_BEYOND, -1}},
    {MSG_FAILED, {FAILURE_BEYOND, 1000001}},
    {MSG_FAILED, {FAILURE_COUNT, 0}},
    {MSG_PAGE_DONE, {0, 1080, 20, 960000, 540000, 0}},
    {MSG_PAGE_DONE, {4097, 1080, 20, 960000, 540000, 0}},
    {MSG_PAGE_DONE, {1920, -1, 20, 960000, 540000, 0}},
    {MSG_PAGE_DONE, {1920, 1080, 0, 960000, 540000, 0}},
    {MSG_PAGE_DONE, {1920, 1080, 20, 0, 540000, 0}},
    {MSG_PAGE_DONE, {1920, 1080, 20, 960000, (int64_t)1 << 31, 0}},
    {MSG_PAGE_DONE, {1920, 1080, 20, 960000, 540000, -1}},
    {MSG_PAGE_DONE, {1920, 1080, 20, 960000, 540000, 16385}},
    {MSG_TYPE_COUNT, {0}},
    {(enum protocol_type)0xFFFF, {0}},
    {MSG_READY, {64}},
    {MSG_TRACK_INFO, {1, 0, 16}},
    {MSG_TRACK_INFO, {1, 0, -1}},
    {MSG_TRACK_INFO, {1, 0, INT64_MAX}},
    {MSG_TRACK_INFO, {(int64_t)INT32_MAX + 1, 0, 0}},
    {MSG_MEDIA, {-1, 0, 1}},
    {MSG_MEDIA, {INT64_MAX, 0, 1}},
    {MSG_MEDIA, {0, 17, 1}},
    {MSG_FORMAT, {0, 640, 480, 1, 1, 0}},
    {MSG_FORMAT, {1, 0, 480, 1, 1, 0}},
    {MSG_FORMAT, {1, -640, 480, 1, 1, 0}},
    {MSG_FORMAT, {1, 8193, 16, 1, 1, 0}},
    {MSG_FORMAT, {1, 8192, 8192, 1, 1, 0}},
    {MSG_FORMAT, {1, (int64_t)1 << 32 | 640, 480, 1, 1, 0}},
    {MSG_FORMAT, {1, 640, 480, 0, 1, 0}},
    {MSG_FORMAT, {1, 640, 480, 1, 0, 0}},
    {MSG_FORMAT, {1, 640, 480, 1, 1, 45}},
    {MSG_FORMAT, {1, 640, 480, 1, 1, 360}},
    {MSG_FRAME, {1}},
    {MSG_FIRST, {-1}},
    {MSG_FIRST, {0, -1}},
    {MSG_MOVING, {0, PROTOCOL_LENGTH_MAX_US + 2}},
    {MSG_PAUSED, {INT64_MAX, 0}},
    {MSG_SEEKED, {0, 0, -1}},
    {MSG_ENDED, {0, -1, 0, 0}},
    {MSG_FAILED, {0}},
    {MSG_FAILED, {FAILURE_COUNT}},
    {MSG_STILL_DONE, {0, 10}},
    {MSG_STILL_DONE, {8192, 8192}},
};

static struct protocol_msg make(enum protocol_type type, const int64_t v[6])
{
    struct protocol_msg m = protocol_msg_make(type, 7);
    memcpy(m.v, v, sizeof m.v);
    return m;
}

static void takes_honest_messages(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof honest / sizeof honest[0]; i++) {
        struct protocol_msg m = make(honest[i].type, honest[i].v);
        struct wire_msg out;
        assert_true(wire_check(&m, sizeof m, &out));
        assert_int_equal(out.type, honest[i].type);
        assert_int_equal(out.session, 7);
        assert_memory_equal(out.v, honest[i].v, sizeof out.v);
    }
}

static void refuses_hostile_messages(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        struct protocol_msg m = make(hostile[i].type, hostile[i].v);
        struct wire_msg out;
        if (wire_check(&m, sizeof m, &out))
            fail_msg("hostile message %zu was taken", i);
    }
}

static void refuses_wrong_sizes_and_headers(void **state)
{
    (void)state;
    struct protocol_msg m = protocol_msg_make(MSG_FRAME, 1), bad = m;
    char longer[sizeof m + 1] = {0};
    struct wire_msg out;
    memcpy(longer, &m, sizeof m);
    for (size_t n = 0; n < sizeof m; n++)
        assert_false(wire_check(&m, n, &out));
    assert_false(wire_check(longer, sizeof longer, &out));
    bad.magic ^= 1;
    assert_false(wire_check(&bad, sizeof bad, &out));
    bad = m;
    bad.version = PROTOCOL_VERSION + 1;
    assert_false(wire_check(&bad, sizeof bad, &out));
}

static void makes_text_safe(void **state)
{
    (void)state;
    struct wire_msg out;
    struct protocol_msg m = protocol_msg_make(MSG_TRACK_INFO, 1);
    memset(m.text, 'x', sizeof m.text); /* no end anywhere */
    assert_true(wire_check(&m, sizeof m, &out));
    assert_int_equal(strlen(out.text), 15);
    assert_int_equal(strlen(out.title), PROTOCOL_TEXT_MAX - 16);
    memset(m.text, 0, sizeof m.text);
    memcpy(m.text, "f\x1b\xff", 3);
    memcpy(m.text + 16, "Audiod\xc3\xa9scription\n", 19);
    assert_true(wire_check(&m, sizeof m, &out));
    assert_string_equal(out.text, "f??");
    assert_string_equal(out.title, "Audiod\xc3\xa9scription?");
}

static void any_bytes_are_survived(void **state)
{
    (void)state;
    unsigned char bytes[sizeof(struct protocol_msg)];
    uint32_t x = 1;
    struct wire_msg out;
    for (int round = 0; round < 20000; round++) {
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (unsigned char)((x = x * 1664525 + 1013904223) >> 24);
        struct protocol_msg head = protocol_msg_make((enum protocol_type)(round % MSG_TYPE_COUNT), 1);
        memcpy(bytes, &head, 16);
        if (wire_check(bytes, sizeof bytes, &out))
            assert_in_range(out.type, MSG_READY, MSG_TYPE_COUNT - 1);
    }
}

static void layout_has_room_for_every_plane(void **state)
{
    (void)state;
    static const uint32_t sizes[][2] = {{1, 1}, {351, 289}, {1920, 1080}, {720, 1280}, {7680, 4320}, {4096, 8192}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        uint32_t w = sizes[i][0], h = sizes[i][1];
        struct protocol_layout l = protocol_layout(w, h);
        assert_true(l.pitch[0] >= w && l.pitch[1] >= (w + 1) / 2 && l.lines[0] >= h && l.lines[1] >= (h + 1) / 2);
        assert_true(l.offset[1] >= (size_t)l.pitch[0] * l.lines[0]);
        assert_true(l.offset[2] >= l.offset[1] + (size_t)l.pitch[1] * l.lines[1]);
        assert_true(l.size >= l.offset[2] + (size_t)l.pitch[2] * l.lines[2] && l.size <= PROTOCOL_SLOT_SIZE);
        assert_int_equal(l.pitch[0] % 32 + l.pitch[1] % 32 + l.lines[0] % 32, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_honest_messages), cmocka_unit_test(refuses_hostile_messages),
        cmocka_unit_test(refuses_wrong_sizes_and_headers), cmocka_unit_test(makes_text_safe),
        cmocka_unit_test(any_bytes_are_survived), cmocka_unit_test(layout_has_room_for_every_plane),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
