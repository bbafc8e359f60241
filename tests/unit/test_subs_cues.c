/* Lookup against the obvious loop over random lists, and what is printed. */
#include <string.h>

#include "cmocka_all.h"

#include "base/bug.h"
#include "subs/cues.h"

static uint32_t next_random(uint32_t *s)
{
    *s = *s * 1664525u + 1013904223u;
    return *s >> 8;
}

/* n cues of random length in a random order; every fifth ends at or before its start. */
static void random_file(struct buf *file, int n, uint32_t *seed)
{
    buf_add_c(file, "WEBVTT\n");
    for (int i = 0; i < n; i++) {
        int start = (int)(next_random(seed) % 50), length = (int)(next_random(seed) % 8);
        if (next_random(seed) % 7 == 0)
            length = 40;
        int end = next_random(seed) % 5 ? start + length : start - length < 0 ? 0 : start - length;
        buf_addf(file, "\n%02d:%02d.000 --> %02d:%02d.000\n%d\n", start / 60, start % 60, end / 60,
                 end % 60, i);
    }
}

static size_t slow_at(const struct cues *c, int64_t t, size_t *index)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        if (c->list[i].start_us <= t && t < c->list[i].end_us)
            index[n++] = i;
    return n;
}

static void assert_same_answer(const struct cues *c, int64_t t)
{
    size_t slow[256], fast[256], few[2];
    size_t n = slow_at(c, t, slow);
    assert_int_equal(cues_at(c, t, fast, 256), n);
    assert_memory_equal(slow, fast, n * sizeof *slow);
    assert_int_equal(cues_at(c, t, few, 2), n < 2 ? n : 2);
    assert_memory_equal(slow, few, (n < 2 ? n : 2) * sizeof *slow);
    assert_int_equal(cues_at(c, t, fast, 0), 0);
}

static int64_t slow_next_change(const struct cues *c, int64_t t)
{
    int64_t best = INT64_MAX;
    for (size_t i = 0; i < c->n; i++) {
        const struct cue *q = &c->list[i];
        if (q->end_us <= q->start_us)
            continue;
        if (q->start_us > t && q->start_us < best)
            best = q->start_us;
        if (q->start_us <= t && q->end_us > t && q->end_us < best)
            best = q->end_us;
    }
    return best;
}

static void test_lookup_equals_the_slow_loop(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 60; round++) {
        struct arena a = ARENA_INIT;
        struct buf file = BUF_INIT;
        struct cues c;
        struct err err = ERR_INIT;
        random_file(&file, round, &seed);
        assert_true(cues_parse(buf_str(&file), "x.vtt", NULL, &a, &c, &err));
        assert_int_equal(c.n, round);
        for (size_t i = 1; i < c.n; i++)
            assert_true(c.list[i - 1].start_us < c.list[i].start_us ||
                        (c.list[i - 1].start_us == c.list[i].start_us &&
                         c.list[i - 1].line < c.list[i].line));
        for (int64_t t = -1000000; t < 62000000; t += 500000) {
            assert_same_answer(&c, t);
            assert_true(cues_next_change(&c, t) == slow_next_change(&c, t));
        }
        buf_release(&file);
        arena_release(&a);
    }
}

static void test_edges_of_a_cue(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct cues c;
    size_t i;
    assert_true(
        cues_parse(STR("WEBVTT\n\n00:01.000 --> 00:02.000\nA"), "a.vtt", NULL, &a, &c, NULL));
    assert_int_equal(cues_at(&c, 999999, &i, 1), 0);
    assert_int_equal(cues_at(&c, 1000000, &i, 1), 1);
    assert_int_equal(cues_at(&c, 1999999, &i, 1), 1);
    assert_int_equal(cues_at(&c, 2000000, &i, 1), 0);
    assert_true(cues_next_change(&c, 0) == 1000000);
    assert_true(cues_next_change(&c, 1000000) == 2000000);
    assert_true(cues_next_change(&c, 2000000) == INT64_MAX);
    arena_release(&a);
}

static void assert_json(const char *file, const char *name, const char *want)
{
    struct arena a = ARENA_INIT;
    struct buf got = BUF_INIT;
    struct cues c;
    assert_true(cues_parse(str_c(file), name, NULL, &a, &c, NULL));
    cues_print_json(&c, &got);
    assert_string_equal(buf_c(&got), want);
    buf_release(&got);
    arena_release(&a);
}

#define DEFAULTS                                                                                  \
    "{\"vertical\":\"\",\"line\":\"auto\",\"snap\":true,\"align\":\"center\",\"size\":100,"          \
    "\"position\":\"auto\",\"region\":\"\"}"

static void test_json(void **state)
{
    (void)state;
    assert_json("WEBVTT\n\nid\n00:01.000 --> 00:02.000\n<v.x Ann>a &amp; \"b\"<00:01.500>\n",
                "a.vtt",
                "{\"format\":\"vtt\",\"charset\":\"UTF-8\",\"cues\":[{\"id\":\"id\",\"start_us\":"
                "1000000,\"end_us\":2000000,"
                "\"settings\":" DEFAULTS
                ",\"text\":\"<v.x Ann>a &amp; \\\"b\\\"<00:01.500>\",\"nodes\":[{\"type\":\"v\","
                "\"classes\":[\"x\"],\"annotation\":\"Ann\",\"children\":[{\"type\":\"text\","
                "\"text\":\"a & \\\"b\\\"\"},"
                "{\"type\":\"timestamp\",\"classes\":[],\"annotation\":\"00:00:01.500\","
                "\"children\":[]}]}],"
                "\"plain\":\"a & \\\"b\\\"\"}],\"problems\":[]}\n");
    assert_json("1\n00:00:01,000 --> 00:00:02,000\nA\n", "a.srt",
                "{\"format\":\"srt\",\"charset\":\"UTF-8\",\"cues\":[{\"id\":\"1\",\"start_us\":"
                "1000000,\"end_us\":2000000,"
                "\"settings\":" DEFAULTS
                ",\"text\":\"A\",\"nodes\":[{\"type\":\"text\",\"text\":\"A\"}],\"plain\":\"A\"}],"
                "\"problems\":[]}\n");
    assert_json("WEBVTT\n\n00:01.000 --> 00:02.000 line:-0\n", "a.vtt",
                "{\"format\":\"vtt\",\"charset\":\"UTF-8\",\"cues\":[{\"id\":\"\",\"start_us\":1000000,"
                "\"end_us\":2000000,\"settings\":{\"vertical\":\"\",\"line\":0,\"snap\":true,\"align\":"
                "\"center\",\"size\":100,\"position\":\"auto\",\"region\":\"\"},\"text\":\"\",\"nodes\":[],"
                "\"plain\":\"\"}],\"problems\":[]}\n");
    assert_json("no captions", "a.vtt",
                "{\"format\":\"vtt\",\"charset\":\"UTF-8\",\"cues\":[],\"problems\":[{\"line\":1,"
                "\"column\":1,\"level\":"
                "\"error\",\"message\":\"a WebVTT file begins with the word WEBVTT on a line of "
                "its own; nothing of this "
                "file is used\"}]}\n");
}

static void test_plain(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct buf got = BUF_INIT;
    struct cues c;
    assert_true(cues_parse(STR("WEBVTT\n\n01:02:03.004 --> 100:00:00.000 size:x\n<i>A</i>\nB\n"),
                           "a.vtt", NULL, &a, &c, NULL));
    cues_print_plain(&c, &got);
    assert_string_equal(buf_c(&got), "01:02:03.004 --> 100:00:00.000\nA\nB\n\n");
    buf_release(&got);
    arena_release(&a);
}

/* Room for the cues is made by the arrows of a text, however they are written, unless it is hardly more than arrows. */
static void test_room_for_cues(void **state)
{
    (void)state;
    static const char *const times[] = {"0:0 -->0:1\n", "00:00:01,000 --> 00:00:02,000\nWords enough for a cue -> here.\n\n",
                                        "00:00:01,000 -- > 00:00:02,000\n", "00:00:01,000 -> 00:00:02,000\n"};
    for (size_t i = 0; i < ARRAY_LEN(times); i++) {
        struct arena a = ARENA_INIT;
        struct buf file = BUF_INIT;
        struct cues c;
        for (int k = 0; k < 100; k++)
            buf_add_c(&file, times[i]);
        assert_true(cues_parse(buf_str(&file), "a.srt", NULL, &a, &c, NULL));
        assert_int_equal(c.n, 100);
        assert_int_equal(c.list[99].end_us, i == 0 ? 1000000 : 2000000);
        buf_release(&file);
        arena_release(&a);
    }
}

static void test_missing_file(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct cues c;
    struct err err = ERR_INIT;
    assert_false(cues_load("/nowhere/a.vtt", NULL, &a, &c, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lookup_equals_the_slow_loop),
        cmocka_unit_test(test_edges_of_a_cue),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_room_for_cues),
        cmocka_unit_test(test_missing_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
