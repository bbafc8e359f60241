/* A cue as runs: what looks how, what is said when, what stands over it; STYLE blocks; how it is read aloud. */
#include <inttypes.h>
#include <string.h>

#include "cmocka_all.h"

#include "base/bug.h"
#include "subs/cue_text.h"

static struct arena arena;

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const struct cues *parse(const char *head, const char *text)
{
    struct cues *c = arena_new(&arena, struct cues);
    struct err err = ERR_INIT;
    struct str file = arena_strf(&arena, "WEBVTT\n\n%s\n\none\n00:00.000 --> 00:09.000\n%s\n\n", head, text);
    if (!cues_parse(file, "a.vtt", NULL, &arena, c, &err))
        fail_msg("%s", err.text);
    return c;
}

/* "[words: bold italic #color on #background lit 1500 fr]" for each run, then "words^reading". */
static void write_text(const struct cue_text *t, struct buf *out)
{
    for (uint32_t i = 0; i < t->n_runs; i++) {
        const struct cue_run *r = &t->runs[i];
        buf_addf(out, "[%" STR_FMT ":", STR_ARG(str_sub(t->text, r->from, r->to)));
        buf_add_c(out, r->style.bold ? " bold" : "");
        buf_add_c(out, r->style.italic ? " italic" : "");
        buf_add_c(out, r->style.underline ? " underline" : "");
        if (r->style.color)
            buf_addf(out, " #%08" PRIX32, r->style.color);
        if (r->style.background)
            buf_addf(out, " on #%08" PRIX32, r->style.background);
        if (r->style.past || r->style.future)
            buf_addf(out, " past #%" PRIX32 " future #%" PRIX32, r->style.past, r->style.future);
        if (r->lit_us != INT64_MIN)
            buf_addf(out, " lit %" PRId64, r->lit_us / 1000);
        buf_addf(out, "%s%" STR_FMT "]", r->lang.len ? " " : "", STR_ARG(r->lang));
    }
    for (uint32_t i = 0; i < t->n_rubies; i++)
        buf_addf(out, "%" STR_FMT "^%" STR_FMT " ", STR_ARG(str_sub(t->text, t->rubies[i].from, t->rubies[i].to)),
                 STR_ARG(t->rubies[i].text));
}

static void compare(const struct cues *c, const char *what, const char *words, const char *runs)
{
    struct cue_text t = cue_text_of(c, &c->list[0], &arena);
    struct buf out = BUF_INIT;
    write_text(&t, &out);
    if (!str_eq_c(t.text, words) || strcmp(buf_c(&out), runs) != 0)
        fail_msg("%s\nis \"%" STR_FMT "\" %s\nnot \"%s\" %s", what, STR_ARG(t.text), buf_c(&out), words, runs);
    buf_release(&out);
}

static void expect(const char *head, const char *text, const char *words, const char *runs)
{
    compare(parse(head, text), arena_strf(&arena, "%s\n%s", head, text).ptr, words, runs);
}

static void expect_srt(const char *text, const char *words, const char *runs)
{
    struct cues *c = arena_new(&arena, struct cues);
    struct err err = ERR_INIT;
    struct str file = arena_strf(&arena, "1\n00:00:00,000 --> 00:00:09,000\n%s\n", text);
    if (!cues_parse(file, "a.srt", NULL, &arena, c, &err))
        fail_msg("%s", err.text);
    compare(c, text, words, runs);
}

static void tags_make_runs(void **state)
{
    (void)state;
    expect("", "plain words", "plain words", "");
    expect("", "a <b>bold</b> c", "a bold c", "[a:][bold: bold][ c:]");
    expect("", "<i>x<b>y</b></i><u>z</u>", "xyz", "[x: italic][y: bold italic][z: underline]");
    expect("", "<c.yellow.bg_blue>a</c> <c.nothing>b</c>", "a b", "[a: #FFFFFF00 on #FF0000FF][b:]");
    expect("", "<lang ja>語</lang>s", "語s", "[語: ja][s:]");
    expect("", "<v Anna>a", "a", "[a:]");
    expect("", "&lt;<b>&amp;</b>", "<&", "[<:][&: bold]");
}

/* Spaces collapse, also over tags; lines are trimmed; empty ones go. */
static void white_space_is_that_of_webvtt(void **state)
{
    (void)state;
    expect("", "  a  <b> b\t\tc </b>\n d<i> </i>", "a b c\nd", "[a:][b c: bold][d:]");
    expect("", "<b></b>", "", "");
}

static void time_stamps_light_what_follows(void **state)
{
    (void)state;
    expect("", "a <00:01.500>b <b><00:02.000>c</b> d", "a b c d",
           "[a:][b: lit 1500][c: bold lit 2000][ d: lit 2000]");
}

static void readings_stand_over_their_words(void **state)
{
    (void)state;
    expect("", "<ruby>漢字<rt>かんじ</rt></ruby>の", "漢字の", "[漢字の:]漢字^かんじ ");
    expect("", "<ruby>a<rt>1</rt>b<rt>2</rt>c</ruby>", "abc", "[abc:]a^1 b^2 ");
    expect("", "x <ruby><b>y</b><rt> <i>z</i> </rt></ruby>", "x y", "[x:][y: bold]y^z ");
    expect("", "<ruby><rt>z</rt></ruby>q", "q", "[q:]"); /* over nothing */
}

static void styles_that_are_honoured(void **state)
{
    (void)state;
    expect("STYLE\n::cue { color: yellow }", "a", "a", "[a: #FFFFFF00]");
    expect("STYLE\n::cue(b) { color: #f80; font-weight: normal; font-style: italic }", "<b>a</b>", "a", "[a: italic #FFFF8800]");
    expect("STYLE\n::cue(.x.y), ::cue(i) { background-color: rgba(0, 0, 255, 0.5) }", "<c.y.x>a</c><c.x>b</c><i>c</i>", "abc",
           "[a: on #800000FF][b:][c: italic on #800000FF]");
    expect("STYLE\n::cue(v[voice=\"Anna B\"]) { color: rgb(1,2,3) }", "<v Anna B>a</v><v Bo>b", "ab", "[a: #FF010203][b:]");
    expect("STYLE\n::cue([lang=\"fr\"]) { text-decoration: underline }", "<lang fr>a</lang>", "a", "[a: underline fr]");
    expect("STYLE\n::cue(#one) { font-weight: 700 }\n::cue(#two) { color: red }", "a", "a", "[a: bold]");
    expect("STYLE\n::cue(.k:past) { color: lime }\n::cue(.k:future) { color: #00000080 }", "<c.k>a<00:01.000>b</c>", "ab",
           "[a: past #FF00FF00 future #80000000][b: past #FF00FF00 future #80000000 lit 1000]");
}

/* What is more specific wins, then what comes later; a comment is nothing; the default classes are the weakest. */
static void the_cascade(void **state)
{
    (void)state;
    expect("STYLE\n::cue(.x) { color: red }\n::cue(c) { color: blue }", "<c.x>a</c>", "a", "[a: #FFFF0000]");
    expect("STYLE\n::cue(c) { color: red }\n\nSTYLE\n::cue(c) { color: blue /* } */ }", "<c>a</c>", "a", "[a: #FF0000FF]");
    expect("STYLE\n::cue(c) { color: red }", "<c.lime>a</c>", "a", "[a: #FFFF0000]");
    expect("STYLE\n::cue(b) { color: red }", "<b>a <c.lime>b</c></b>", "a b", "[a: bold #FFFF0000][b: bold #FF00FF00]");
}

/* Everything else is left out by itself, with its line, and no problem of the file. */
static void styles_that_are_left_out(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        size_t n;
        int line;
        const char *what;
    } cases[] = {
        {"STYLE\n::cue {\n color: red;\n font-size: 3em }", 1, 6, "the style \"font-size: 3em\""},
        {"STYLE\n::cue { color: blurple }", 1, 4, "blurple"},
        {"STYLE\n::cue { background: url(x.png) }", 1, 4, "url(x.png)"},
        {"STYLE\n@import url(a.css);\n::cue { color: red }", 1, 4, "@import"},
        {"STYLE\n::cue-region { color: red }", 1, 4, "::cue-region"},
        {"STYLE\n::cue(b i) { color: red }", 1, 4, "::cue(b i)"},
        {"STYLE\np, ::cue(:hover) { color: red }", 2, 4, "the selector \"p\""},
        {"STYLE\n::cue { color: red", 1, 4, "::cue { color: red"},
        {"STYLE\n::cue() {}", 1, 4, "::cue()"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct cues *c = parse(cases[i].head, "a");
        assert_int_equal(c->n_problems, 0);
        assert_int_equal(c->n_left_out, cases[i].n);
        assert_int_equal(c->left_out[0].line, cases[i].line);
        assert_true(str_find(c->left_out[0].message, str_c(cases[i].what)) >= 0);
    }
    expect("STYLE\n::cue { font-size: 3em; color: red; top: 0 }", "a", "a", "[a: #FFFF0000]"); /* the rest counts */
}

static void readings_aloud(void **state)
{
    (void)state;
    static const struct { const char *text, *read, *told; } cases[] = {
        {"a <b>b</b>", "a b", "a b"},
        {"<ruby>漢字<rt>かんじ</rt></ruby>の<ruby>本<rt> </rt></ruby>", "漢字(かんじ)の本", "漢字(かんじ)の本"},
        {"<v Anna>Hello <v Bo>you", "Hello you", "Anna: Hello you"},
        {"well <v Anna>hello", "well hello", "well hello"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct cues *c = parse("", cases[i].text);
        assert_true(str_eq_c(cue_reading(c, &c->list[0], &arena), cases[i].read));
        assert_true(str_eq_c(cue_told(c, 0, &arena), cases[i].told));
    }
    const struct cues *c = parse("", "<v Anna>one\n\n00:10.000 --> 00:11.000\n<v Anna>two\n\n00:12.000 --> 00:13.000\n<v Bo>three");
    assert_true(str_eq_c(cue_told(c, 1, &arena), "two")); /* goes on */
    assert_true(str_eq_c(cue_told(c, 2, &arena), "Bo: three"));
}

/* The colour of a font tag, whatever it is written like; one that is none says nothing. */
static void srt_has_the_colours_of_its_fonts(void **state)
{
    (void)state;
    expect_srt("a <font color=\"#ffff00\">b</font> c", "a b c", "[a:][b: #FFFFFF00][ c:]");
    expect_srt("<FONT SIZE='5' Color = 'DarkOrange'>b</FONT>c", "bc", "[b: #FFFF8C00][c:]");
    expect_srt("<font color=red face=\"Arial\">a<font size=9>b</font>c</font>d", "abcd", "[abc: #FFFF0000][d:]");
    expect_srt("<font color=#0f0><i>a</font>b", "ab", "[a: italic #FF00FF00][b:]");
    expect_srt("<font color=\"mud\">a</font><font color=>b</font><font colored=red>c</font><font color=\"\">d</font>", "abcd",
               "[abcd:]");
    expect_srt("<font color=\"red>a</font>", "a", "[a: #FFFF0000]");
    expect("", "<c.#ff0>a</c>", "a", "[a:]"); /* WebVTT has no such class */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tags_make_runs),           cmocka_unit_test(white_space_is_that_of_webvtt),
        cmocka_unit_test(time_stamps_light_what_follows), cmocka_unit_test(readings_stand_over_their_words),
        cmocka_unit_test(styles_that_are_honoured), cmocka_unit_test(the_cascade),
        cmocka_unit_test(styles_that_are_left_out), cmocka_unit_test(readings_aloud),
        cmocka_unit_test(srt_has_the_colours_of_its_fonts),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}
