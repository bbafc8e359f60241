/*
 * WebVTT files: blocks, times, settings, regions. Each case is a file and the summary a person
 * would write of what the standard's algorithm keeps: one line a cue, "id|start|end|text" in
 * milliseconds, LF in texts as '/'.
 */
#include <inttypes.h>
#include <string.h>

#include "cmocka_all.h"

#include "base/bug.h"
#include "subs/cues.h"

static void summarise(const struct cues *c, struct buf *out)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct cue *q = &c->list[i];
        buf_addf(out, "%" STR_FMT "|%" PRId64 "|%" PRId64 "|", STR_ARG(q->id), q->start_us / 1000,
                 q->end_us / 1000);
        for (size_t k = 0; k < q->text.len; k++)
            buf_add_char(out, q->text.ptr[k] == '\n' ? '/' : q->text.ptr[k]);
        buf_add_char(out, ';');
    }
}

static void parse(struct arena *a, struct str bytes, struct cues *c)
{
    struct err err = ERR_INIT;
    if (!cues_parse(bytes, "clip.vtt", &(struct cue_hints){.standard = true}, a, c, &err))
        fail_msg("%s", err.text);
}

struct file_case {
    const char *file, *cues;
    size_t problems;
};

static void check_files(const struct file_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct arena a = ARENA_INIT;
        struct buf got = BUF_INIT;
        struct cues c;
        parse(&a, str_c(cases[i].file), &c);
        assert_true(c.valid);
        summarise(&c, &got);
        if (strcmp(buf_c(&got), cases[i].cues) != 0 || c.n_problems != cases[i].problems)
            fail_msg("file:\n%s\nwant %s with %zu problems\ngot  %s with %zu (%s)", cases[i].file,
                     cases[i].cues, cases[i].problems, buf_c(&got), c.n_problems,
                     c.n_problems ? c.problems[0].message.ptr : "none");
        buf_release(&got);
        arena_release(&a);
    }
}

#define T12 "00:01.000 --> 00:02.000"
#define T23 "00:02.000 --> 00:03.000"

static void test_blocks(void **state)
{
    (void)state;
    static const struct file_case cases[] = {
        {"WEBVTT", "", 0},
        {"WEBVTT\n", "", 0},
        {"WEBVTT\n\n", "", 0},
        {"WEBVTT a title\n\n" T12 "\nHello", "|1000|2000|Hello;", 0},
        {"WEBVTT\tx\r\n\r\n" T12 "\r\nHello\r\nworld\r\n", "|1000|2000|Hello/world;", 0},
        {"WEBVTT\r\r" T12 "\rHello\rworld", "|1000|2000|Hello/world;", 0},
        {"\xEF\xBB\xBFWEBVTT\n\n" T12 "\nA", "|1000|2000|A;", 0},
        /* the header ends at an arrow, and the blank line may be missing */
        {"WEBVTT\n" T12 "\nA", "|1000|2000|A;", 0},
        {"WEBVTT\nKind: captions\n" T12 "\nA", "|1000|2000|A;", 0},
        {"WEBVTT\n\n\n\n\n" T12 "\nA\n\n\n\n" T23 "\nB\n\n", "|1000|2000|A;|2000|3000|B;", 0},
        {"WEBVTT\n\nname\n" T12 "\nA", "name|1000|2000|A;", 0},
        {"WEBVTT\n\n two words \n" T12 "\nA", " two words |1000|2000|A;", 0},
        /* an arrow ends the text above it */
        {"WEBVTT\n\n" T12 "\nA\n" T23 "\nB", "|1000|2000|A;|2000|3000|B;", 0},
        {"WEBVTT\n\nid\n" T12 "\nA\nB\n" T23 "\nC", "id|1000|2000|A/B;|2000|3000|C;", 0},
        /* with two lines above the times the first line is lost, not the cue... */
        {"WEBVTT\n\nfirst\nsecond\n" T12 "\nA", "|1000|2000|A;", 1},
        /* bad times: the block goes, the next stays */
        {"WEBVTT\n\n00:01,000 --> 00:02,000\nA\n\n" T23 "\nB", "|2000|3000|B;", 1},
        {"WEBVTT\n\nid --> x\n" T23 "\nB", "|2000|3000|B;", 1},
        /* an empty text is a cue */
        {"WEBVTT\n\n" T12 "\n\n" T23, "|1000|2000|;|2000|3000|;", 0},
        {"WEBVTT\n\nNOTE\n" T12 "\nA", "NOTE|1000|2000|A;", 0},
        {"WEBVTT\n\nNOTE a remark\nof two lines\n\n" T12 "\nA", "|1000|2000|A;", 0},
        {"WEBVTT\n\nNOTE\n\n" T12 "\nA", "|1000|2000|A;", 0},
        {"WEBVTT\n\nSTYLE\n::cue { color: red }\n\n" T12 "\nA", "|1000|2000|A;", 0},
        {"WEBVTT\n\n" T12 "\nA\n\nSTYLE\n::cue { }\n\n" T23 "\nB", "|1000|2000|A;|2000|3000|B;",
         1},
        {"WEBVTT\n\nstray words\n\n" T12 "\nA", "|1000|2000|A;", 1},
        {"WEBVTT\n\n" T12 "\n \nA", "|1000|2000| /A;", 0},
        /* kept by the standard, never shown */
        {"WEBVTT\n\n00:02.000 --> 00:01.000\nA", "|2000|1000|A;", 1},
        {"WEBVTT\n\n" T12 "\nA < B\n", "|1000|2000|A < B;", 0},
    };
    check_files(cases, ARRAY_LEN(cases));
}

static void test_times(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        int64_t start_ms, end_ms; /* -1: no cue */
    } cases[] = {
        {"00:00.000 --> 00:00.001", 0, 1},
        {"00:00:00.000 --> 00:00:01.000", 0, 1000},
        {"00:59.999 --> 59:59.999", 59999, 3599999},
        {"123:00:00.000 --> 1000:00:00.000", 442800000, 3600000000},
        {"0:00:00.000 --> 1:00:00.000", 0, 3600000},
        {"60:00:00.000 --> 61:00:00.000", 216000000, 219600000},
        {"00:00.000-->00:01.000", 0, 1000},
        {" \t00:00.000 \t --> \t 00:01.000 \t", 0, 1000},
        {"00:00.000 --> 00:01.000align:start", 0, 1000},
        {"00:00.000 --> 00:01.0000", -1, 0},
        {"0:00.000 --> 00:01.000", -1, 0},  /* one digit means hours, then seconds are missing */
        {"60:00.000 --> 99:00.000", -1, 0}, /* 60 means hours */
        {"00:60.000 --> 00:61.000", -1, 0},
        {"00:00:60.000 --> 00:01:00.000", -1, 0},
        {"00:60:00.000 --> 02:00:00.000", -1, 0},
        {"00:00.00 --> 00:01.000", -1, 0},
        {"00:0.000 --> 00:01.000", -1, 0},
        {"00:00 --> 00:01.000", -1, 0},
        {"-00:00.000 --> 00:01.000", -1, 0},
        {"00:00.000 -> 00:01.000", -1, 0},
        {"00:00.000 - --> 00:01.000", -1, 0},
        {"00:00.000 --> ", -1, 0},
        {"00:00.000 --> x00:01.000", -1, 0},
        {"00:00.000 x --> 00:01.000", -1, 0},
        {"00 :00.000 --> 00:01.000", -1, 0},
        {"--> 00:01.000", -1, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena a = ARENA_INIT;
        struct cues c;
        parse(&a, arena_strf(&a, "WEBVTT\n\n%s\ntext", cases[i].line), &c);
        if (c.n != (cases[i].start_ms >= 0))
            fail_msg("%s: %zu cues", cases[i].line, c.n);
        if (c.n && (c.list[0].start_us != cases[i].start_ms * 1000 ||
                    c.list[0].end_us != cases[i].end_ms * 1000))
            fail_msg("%s: %" PRId64 " to %" PRId64, cases[i].line, c.list[0].start_us,
                     c.list[0].end_us);
        if (c.n == 0)
            assert_true(c.n_problems >= 1);
        arena_release(&a);
    }
}

static void test_huge_hours_stay_in_range(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct cues c;
    parse(&a, STR("WEBVTT\n\n00:00.000 --> 99999999999999999999:59:59.999\nx"), &c);
    assert_int_equal(c.n, 1);
    assert_true(c.list[0].end_us > INT64_C(3600000000) * 1000000);
    arena_release(&a);
}

static void test_signature(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",          "WEBVT",      "WEBVTTx",  "webvtt\n",
        " WEBVTT\n", "\nWEBVTT\n", "WEBVTT\f", "1\n00:00:01,000 --> 00:00:02,000\nA"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct arena a = ARENA_INIT;
        struct cues c;
        parse(&a, str_c(bad[i]), &c);
        assert_false(c.valid);
        assert_int_equal(c.n, 0);
        assert_int_equal(c.n_problems, 1);
        assert_true(c.problems[0].error);
        arena_release(&a);
    }
}

static void test_nul_and_broken_utf8(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct cues c;
    parse(&a, STR("WEBVTT\n\n" T12 "\nA\0B \xC3\xA9 \xE2\x82x"), &c);
    assert_int_equal(c.n, 1);
    assert_true(str_eq_c(c.list[0].text, "A\xEF\xBF\xBD"
                                         "B \xC3\xA9 \xEF\xBF\xBDx"));
    assert_int_equal(c.problems[0].line, 4);
    assert_int_equal(c.problems[0].col, 2);
    arena_release(&a);
}

static void test_problem_places(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct cues c;
    parse(&a,
          STR("WEBVTT\r\n\r\nid\r\n00:01.000 --> 00:02,000\r\nA\r\n\r\n" T23
              " line:x sizes:3% \xC3\xA9t\xC3\xA9 "
              "align:middle\r\nB"),
          &c);
    static const int places[][2] = {{4, 20}, {7, 30}, {7, 32}, {7, 41}, {7, 51}};
    assert_int_equal(c.n_problems, ARRAY_LEN(places));
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        assert_int_equal(c.problems[i].line, places[i][0]);
        assert_int_equal(c.problems[i].col, places[i][1]);
    }
    assert_true(str_find(c.problems[0].message, STR("comma")) >= 0);
    assert_int_equal(c.n, 1);
    arena_release(&a);
}

static void test_regions(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct cues c;
    parse(&a,
          STR("WEBVTT\n\nREGION\nid:fred width:40% lines:2\nregionanchor:10%,20% "
              "viewportanchor:30.5%,90%\n"
              "scroll:up lines:x\n\nREGION \nid:bill\n\n" T12 " region:fred align:left\nA\n\n" T23
              " region:nobody\nB\n\n00:03.000 --> 00:04.000 region:bill line:3\nC\n\n"
              "00:04.000 --> 00:05.000 region:bill size:100%\nD\n\n00:05.000 --> 00:06.000 "
              "vertical:rl region:bill\nE"),
          &c);
    assert_int_equal(c.n_regions, 2);
    const struct cue_region *r = cues_region(&c, &c.list[0]);
    assert_non_null(r);
    assert_true(str_eq_c(r->id, "fred"));
    assert_true(r->width == 40 && r->lines == 2 && r->anchor_x == 10 && r->anchor_y == 20);
    assert_true(r->viewport_x == 30.5 && r->viewport_y == 90 && r->scroll_up);
    assert_null(cues_region(&c, &c.list[1]));
    assert_null(cues_region(&c, &c.list[2]));
    assert_true(str_eq_c(cues_region(&c, &c.list[3])->id, "bill"));
    assert_true(c.regions[1].width == 100 && c.regions[1].lines == 3 &&
                c.regions[1].anchor_y == 100);
    assert_true(str_eq_c(c.list[4].settings.region,
                         "bill")); /* set after vertical: the standard keeps it */
    assert_int_equal(c.n_problems, 2);
    arena_release(&a);
}

static void test_limits_of_problems(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct buf file = BUF_INIT;
    struct cues c;
    buf_add_c(&file, "WEBVTT\n\n");
    for (int i = 0; i < 3000; i++)
        buf_add_c(&file, "nonsense --> nonsense\n\n");
    parse(&a, buf_str(&file), &c);
    assert_int_equal(c.n_problems, 1000);
    assert_true(c.problems_cut);
    buf_release(&file);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_huge_hours_stay_in_range),
        cmocka_unit_test(test_signature),
        cmocka_unit_test(test_nul_and_broken_utf8),
        cmocka_unit_test(test_problem_places),
        cmocka_unit_test(test_regions),
        cmocka_unit_test(test_limits_of_problems),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
