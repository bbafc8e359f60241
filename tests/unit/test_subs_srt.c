/*
 * SubRip as found. Each case is a file and what is kept of it: "id|start|end|plain" in
 * milliseconds, one a cue, LF as '/'.
 */
#include <inttypes.h>
#include <string.h>

#include "cmocka_all.h"

#include "base/bug.h"
#include "subs/cues.h"

static void parse(struct arena *a, struct str bytes, struct cues *c)
{
    struct err err = ERR_INIT;
    if (!cues_parse(bytes, "clip.srt", NULL, a, c, &err))
        fail_msg("%s", err.text);
    assert_int_equal(c->format, CUE_FORMAT_SRT);
}

static void summarise(const struct cues *c, struct buf *out)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct cue *q = &c->list[i];
        buf_addf(out, "%" STR_FMT "|%" PRId64 "|%" PRId64 "|", STR_ARG(q->id), q->start_us / 1000,
                 q->end_us / 1000);
        for (size_t k = 0; k < q->plain.len; k++)
            buf_add_char(out, q->plain.ptr[k] == '\n' ? '/' : q->plain.ptr[k]);
        buf_add_char(out, ';');
    }
}

#define T1 "00:00:01,000 --> 00:00:02,000"
#define T2 "00:00:02,000 --> 00:00:03,000"

static void test_files(void **state)
{
    (void)state;
    static const struct {
        const char *file, *cues;
        size_t problems;
    } cases[] = {
        {"1\n" T1 "\nA\n\n2\n" T2 "\nB\n", "1|1000|2000|A;2|2000|3000|B;", 0},
        {"1\r\n" T1 "\r\nA\r\nB\r\n\r\n2\r\n" T2 "\r\nC", "1|1000|2000|A/B;2|2000|3000|C;", 0},
        {"\xEF\xBB\xBF"
         "0\n" T1 "\nA\n",
         "0|1000|2000|A;", 0},
        {"\n\n\n1\n" T1 "\nA\n\n\n\n2\n\n" T2 "\n\nB\n\n\n", "1|1000|2000|A;2|2000|3000|B;", 0},
        /* no numbers */
        {T1 "\nA\n\n" T2 "\nB\n", "|1000|2000|A;|2000|3000|B;", 0},
        {T1 "\nA\n" T2 "\nB\n", "|1000|2000|A;|2000|3000|B;", 0},
        /* no blank line between cues */
        {"1\n" T1 "\nA\n2\n" T2 "\nB\n", "1|1000|2000|A;2|2000|3000|B;", 0},
        /* a blank line inside a cue */
        {"1\n" T1 "\nA\n\nB\n\n2\n" T2 "\nC\n", "1|1000|2000|A/B;2|2000|3000|C;", 0},
        /* text that is a number */
        {"1\n" T1 "\nTotal\n42\n\n" T2 "\nB\n", "1|1000|2000|Total/42;|2000|3000|B;", 0},
        {"1\n" T1 "\n1984\n\n2\n" T2 "\nB\n", "1|1000|2000|1984;2|2000|3000|B;", 0},
        /* only the second of two times can be read */
        {"1\n" T1 "\nA\n\n2\nxx --> 00:00:03,000\nB\n\n3\n" T2 "\nC\n",
         "1|1000|2000|A;3|2000|3000|C;", 1},
        {"1\n" T1 "\nAn arrow --> is text\n", "1|1000|2000|An arrow --> is text;", 0},
        /* no text at all */
        {"1\n" T1 "\n\n2\n" T2 "\nB\n", "1|1000|2000|;2|2000|3000|B;", 1},
        {"1\n" T1 "\n2\n" T2 "\nB\n", "1|1000|2000|;2|2000|3000|B;", 1},
        /* the file breaks off */
        {"1\n" T1 "\nA\n\n2\n", "1|1000|2000|A;", 0},
        {"1\n" T1 "\nA\n\n2\n00:00:02,0", "1|1000|2000|A;", 1},
        {"1\n" T1 "\nA\n\n2\n00:00:02,000 -->", "1|1000|2000|A;", 1},
        {"1\n" T1 "\nA\n\n2\n00:00:02,000 --> 00:00", "1|1000|2000|A;", 1},
        {"1\n" T1 "\nA\n\n2\n00:00:02,000 --> 00:00:0", "1|1000|2000|A;", 1},
        {"1\n" T1 "\nA\n\n2\n" T2, "1|1000|2000|A;2|2000|3000|;", 1},
        {"1\n" T1 "\nA\n\n2\nx 00:02 --> soon\nB\n\n3\n" T2 "\nC",
         "1|1000|2000|A/2/x 00:02 --> soon/B;3|2000|3000|C;", 0},
        {"1\n" T1 "\nA\n\n2\n00:02 --> soon\nB\n\n3\n" T2 "\nC", "1|1000|2000|A;3|2000|3000|C;",
         1},
        {"hello\n\n1\n" T1 "\nA", "1|1000|2000|A;", 0},
        {"", "", 1},
        {"\n \n", "", 1},
        /* out of order: sorted by time */
        {"1\n" T2 "\nB\n\n2\n" T1 "\nA\n", "2|1000|2000|A;1|2000|3000|B;", 0},
        /* overlapping */
        {"1\n" T1 "\nA\n\n2\n00:00:01,500 --> 00:00:03,000\nB\n", "1|1000|2000|A;2|1500|3000|B;",
         0},
        {"1\n00:00:02,000 --> 00:00:01,000\nA\n", "1|2000|1000|A;", 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
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

static void test_times(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        int64_t start_ms, end_ms; /* start -1: not a time line */
    } cases[] = {
        {"00:00:01.000 --> 00:00:02.500", 1000, 2500},
        {"00:00:01 --> 00:00:02", 1000, 2000},
        {"0:0:1,5 --> 0:0:2,50", 1005, 2050},
        {"1:2:3,4 --> 100:00:00,000", 3723004, 360000000},
        {"00:00:01:250 --> 00:00:02:000", 1250, 2000},
        {"00:01,250 --> 00:02,000", 1250, 2000},
        {"00:00:01,000-->00:00:02,000", 1000, 2000},
        {"  00:00:01,000  -->  00:00:02,000  ", 1000, 2000},
        {"00:00:01,000 -> 00:00:02,000", 1000, 2000},
        {"00:00:01,000 ---> 00:00:02,000", 1000, 2000},
        {"00:00:01,000 -- > 00:00:02,000", 1000, 2000},
        {"00: 00: 01, 000 --> 00: 00: 02, 000", 1000, 2000},
        {"00:00:01,0009 --> 00:00:02,1239", 1000, 2123},
        {"00:00:01,000 --> 00:00:02,000 X1:100 X2:200 Y1:10 Y2:20", 1000, 2000},
        {"-00:00:01,000 --> 00:00:02,000", 0, 2000},
        {"00:00:01,000 --> -00:00:02,000", 1000, 0},
        {"00:00:75,000 --> 00:90:00,000", 75000, 5400000},
        {"10:30 -> 11:00", -1, 0},
        {"a --> b", -1, 0},
        {"1 --> 2", -1, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena a = ARENA_INIT;
        struct cues c;
        parse(&a, arena_strf(&a, "1\n%s\ntext", cases[i].line), &c);
        if (c.n != (cases[i].start_ms >= 0))
            fail_msg("%s: %zu cues", cases[i].line, c.n);
        assert_int_equal(c.valid, c.n == 1);
        if (c.n && (c.list[0].start_us != cases[i].start_ms * 1000 ||
                    c.list[0].end_us != cases[i].end_ms * 1000))
            fail_msg("%s: %" PRId64 " to %" PRId64, cases[i].line, c.list[0].start_us,
                     c.list[0].end_us);
        arena_release(&a);
    }
}

static void test_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *plain;
    } cases[] = {
        {"<i>slanted</i> and <B>bold</B>", "slanted and bold"},
        {"<font color=\"#ff0000\">red</font>", "red"},
        {"a <3 b > c < d", "a <3 b > c < d"},
        {"<name> stays", "<name> stays"},
        {"one<br>two<br/>three", "one\ntwo\nthree"},
        {"AT&T &amp; R&D &lt;x&gt; &#233; &eacute; &copy 1",
         "AT&T & R&D <x> \xC3\xA9 \xC3\xA9 &copy 1"},
        {"{\\an8}top", "top"},
        {"{\\pos(10,20)}x{\\i1}y{\\i0}", "xy"},
        {"{curly} stays", "{curly} stays"},
        {"{\\an8 never closed", "{\\an8 never closed"},
        {"first\\Nsecond\\hx C:\\new", "first\nsecond\xC2\xA0x C:\\new"},
        {"</i>x<i>", "x"},
        {"  spaced  \nlines \t", "spaced\nlines"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena a = ARENA_INIT;
        struct cues c;
        parse(&a, arena_strf(&a, "1\n" T1 "\n%s\n", cases[i].text), &c);
        assert_int_equal(c.n, 1);
        if (!str_eq_c(c.list[0].plain, cases[i].plain))
            fail_msg("%s\nwant %s\ngot  %" STR_FMT, cases[i].text, cases[i].plain,
                     STR_ARG(c.list[0].plain));
        assert_true(str_eq_c(c.list[0].text, cases[i].text));
        arena_release(&a);
    }
}

static void test_nodes_and_places(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct cues c;
    parse(&a, STR("1\n" T1 "\n{\\an7}a<i>b<b>c</i>d</b>\n\n2\n" T2 "\n{\\an5}x"), &c);
    const struct cue_node *n = cue_nodes(&c, &c.list[0], &a);
    assert_true(n->kind == CUE_TEXT && str_eq_c(n->text, "a"));
    assert_true(n->next->kind == CUE_ITALIC && n->next->child->next->kind == CUE_BOLD);
    assert_true(str_eq_c(n->next->next->text, "d")); /* </i> closed what was open inside it */
    assert_true(c.list[0].settings.align == CUE_ALIGN_LEFT && c.list[0].settings.line == 0);
    assert_true(!c.list[0].settings.line_auto && c.list[0].settings.snap);
    assert_true(c.list[1].settings.line == 50 && !c.list[1].settings.snap);
    arena_release(&a);
}

static void test_what_stands_above(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct cues c;
    parse(&a, STR("The ducks\n" T1 "\nQuack\n"), &c);
    assert_int_equal(c.n, 1);
    assert_int_equal(c.n_problems, 1);
    assert_true(str_eq_c(c.problems[0].message, "text before the first time line is ignored"));
    arena_release(&a);
}

static void test_not_captions_at_all(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct cues c;
    parse(&a, STR("Dear reader,\nthis is a letter.\n"), &c);
    assert_false(c.valid);
    assert_int_equal(c.n, 0);
    assert_int_equal(c.n_problems, 1);
    assert_true(c.problems[0].error);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_nodes_and_places),
        cmocka_unit_test(test_not_captions_at_all),
        cmocka_unit_test(test_what_stands_above),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
