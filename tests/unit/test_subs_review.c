/* What check remarks on in captions that can all be read: each case is a file and "kind line;" of its remarks. */
#include <assert.h>
#include <string.h>

#include "cmocka_all.h"

#include "base/bug.h"
#include "subs/review.h"

#define WORDS_20 "twenty letters, twen"
#define WORDS_42 "forty-two letters, which is what a line may"
static_assert(sizeof WORDS_20 == 21, "twenty letters");

static const struct {
    const char *name, *file;
    double length_s;
    const char *remarks;
} cases[] = {
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\n00:02.000 --> 00:03.000\nB\n", 3, ""},
    /* order, which is not overlap */
    {"a.vtt", "WEBVTT\n\n00:05.000 --> 00:06.000\nB\n\n00:01.000 --> 00:02.000\nA\n", 0, "order 6;"},
    {"a.srt", "1\n00:00:05,000 --> 00:00:06,000\nB\n\n2\n00:00:01,000 --> 00:00:02,000\nA\n", 0, "order 6;"},
    /* overlap; two that come and go together are meant so */
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:03.000\nA\n\n00:02.000 --> 00:04.000\nB\n", 0, "overlap 6;"},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:09.000\nA\n\n00:02.000 --> 00:03.000\nB\n\n00:05.000 --> 00:06.000\nC\n", 0,
     "overlap 6;overlap 9;"},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:03.000\nA\n\n00:01.000 --> 00:03.000\nB\n", 0, ""},
    {"a.vtt", "WEBVTT\n\n00:03.000 --> 00:01.000\nA\n\n00:02.000 --> 00:04.000\nB\n", 0, "order 6;"},
    /* speed: 20 characters a second can be read, 21 cannot; line ends and labels do not count */
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" WORDS_20 "\n", 0, ""},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n" WORDS_20 "t\n", 0, "fast 3;"},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:03.000\n" WORDS_20 "\n" WORDS_20 "\n", 0, ""},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.998\n" WORDS_20 "\n" WORDS_20 "\n", 0, ""}, /* 20.0 when told */
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.990\n" WORDS_20 "\n" WORDS_20 "\n", 0, "fast 3;"}, /* 20.1 */
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n[A bicycle bell]\n<i>" WORDS_20 "</i>\n", 0, ""},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n[never closed " WORDS_20 "\n", 0, "fast 3;"},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n\u00e9e\u0301\u00e9e\u0301\u00e9e\u0301\u00e9e\u0301\u00e9e\u0301"
     "\u00e9e\u0301\u00e9e\u0301\u00e9e\u0301\u00e9e\u0301\u00e9e\u0301\n", 0, ""},
    /* length of a line, which is the one that is named */
    {"a.vtt", "WEBVTT\n\nid\n00:01.000 --> 00:09.000\nshort\n<b>" WORDS_42 "</b>\n", 0, "line 6;"},
    {"a.srt", "1\n00:00:01,000 --> 00:00:09,000\n\n\n" WORDS_42 "\n", 0, "line 5;"},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:09.000\nforty-two letters, which is what a line ma\n", 0, ""},
    /* gaps: under two pictures, over half a minute */
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\n00:02.079 --> 00:03.000\nB\n", 0, "gap 6;"},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\n00:02.080 --> 00:03.000\nB\n", 0, ""},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\n00:32.000 --> 00:33.000\nB\n", 0, ""},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\n00:32.001 --> 00:33.000\nB\n", 0, "gap 6;"},
    /* the end of the film */
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\n00:02.500 --> 00:04.000\nB\n", 3, "past-end 6;"},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\n00:03.000 --> 00:03.050\nB\n", 3, "past-end 6;"},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:03.100\nA\n", 3, ""},
    {"a.vtt", "WEBVTT\n\n00:01.000 --> 00:03.101\nA\n", 3, "past-end 3;"},
};

static void review(struct arena *a, const char *name, struct str file, double length_s, bool in_picture,
                   struct buf *got)
{
    struct cues c;
    struct err err = ERR_INIT;
    struct cue_review r;
    if (!cues_parse(file, name, NULL, a, &c, &err))
        fail_msg("%s", err.text);
    cues_review(&c, (int64_t)(length_s * 1e6), in_picture, a, &r);
    for (size_t i = 0; i < r.n; i++) {
        const char *code = cue_remark_code(r.list[i].kind);
        assert_true(str_starts(str_c(code), STR("captions-")) && r.list[i].sentence.len > 20);
        buf_addf(got, "%s %d;", code + 9, r.list[i].line);
    }
}

static void test_remarks(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena a = ARENA_INIT;
        struct buf got = BUF_INIT;
        review(&a, cases[i].name, str_c(cases[i].file), cases[i].length_s, false, &got);
        if (strcmp(buf_c(&got), cases[i].remarks) != 0)
            fail_msg("%s\nwant %s\ngot  %s", cases[i].file, cases[i].remarks, buf_c(&got));
        buf_release(&got);
        arena_release(&a);
    }
}

/* They stand there together and have their looks. */
static void test_words_in_the_picture(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct buf got = BUF_INIT;
    review(&a, "a.vtt",
           STR("WEBVTT\n\n00:01.000 --> 00:02.000\n" WORDS_42 "\n\n00:01.500 --> 00:04.000\nB\n\n00:00.000 --> "
               "00:01.000\nA\n"),
           3, true, &got);
    assert_string_equal(buf_c(&got), "past-end 6;order 9;");
    buf_release(&got);
    arena_release(&a);
}

static void test_remarks_are_bounded(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct buf file = BUF_INIT;
    struct cues c;
    struct cue_review r;
    buf_add_c(&file, "WEBVTT\n");
    for (int i = 0; i < 3000; i++)
        buf_add_c(&file, "\n00:01.000 --> 00:02.000\n" WORDS_20 WORDS_20 WORDS_20 "\n");
    assert_true(cues_parse(buf_str(&file), "a.vtt", NULL, &a, &c, NULL));
    cues_review(&c, 0, false, &a, &r);
    assert_int_equal(r.n, 2000); /* too fast, too long */
    buf_release(&file);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_remarks),
        cmocka_unit_test(test_words_in_the_picture),
        cmocka_unit_test(test_remarks_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
