/*
 * Cue text and cue settings as the standard's algorithms have them. Trees are written down as
 * nested brackets: (kind.class.class "annotation" children...), text as itself with LF as '/',
 * time stamps as @milliseconds.
 */
#include <inttypes.h>
#include <string.h>

#include "cmocka_all.h"

#include "base/bug.h"
#include "subs/cues.h"

static const char *const kinds[] = {"text", "c", "i", "b", "u", "ruby", "rt", "v", "lang", "time"};

static void write_nodes(const struct cue_node *n, struct buf *out)
{
    for (; n; n = n->next) {
        if (n->kind == CUE_TEXT) {
            for (size_t i = 0; i < n->text.len; i++)
                buf_add_char(out, n->text.ptr[i] == '\n' ? '/' : n->text.ptr[i]);
            buf_add_char(out, '|');
            continue;
        }
        if (n->kind == CUE_TIMESTAMP) {
            buf_addf(out, "@%" PRId64 "|", n->time_us / 1000);
            continue;
        }
        buf_addf(out, "(%s", kinds[n->kind]);
        for (size_t i = 0; i < n->n_classes; i++)
            buf_addf(out, ".%" STR_FMT, STR_ARG(n->classes[i]));
        if (n->kind == CUE_VOICE || n->kind == CUE_LANG)
            buf_addf(out, " \"%" STR_FMT "\"", STR_ARG(n->annotation));
        buf_add_char(out, ' ');
        write_nodes(n->child, out);
        buf_add_char(out, ')');
    }
}

static const struct cue *parse_cue(struct arena *a, struct cues *c, const char *settings,
                                   const char *text)
{
    struct err err = ERR_INIT;
    struct str file = arena_strf(a, "WEBVTT\n\nREGION\nid:r\n\n00:00.000 --> 00:09.000 %s\n%s\n\n",
                                 settings, text);
    if (!cues_parse(file, "a.vtt", NULL, a, c, &err))
        fail_msg("%s", err.text);
    assert_int_equal(c->n, 1);
    return &c->list[0];
}

static void test_tree(void **state)
{
    (void)state;
    static const struct {
        const char *text, *tree, *plain;
    } cases[] = {
        {"Hello", "Hello|", "Hello"},
        {"two\nlines", "two/lines|", "two\nlines"},
        {"a <b>bold</b> z", "a |(b bold|) z|", "a bold z"},
        {"<i>open to the end", "(i open to the end|)", "open to the end"},
        {"<b><i>x</b>y</i>z", "(b (i x|y|)z|)", "xyz"}, /* </b> is ignored while i is open */
        {"</b>x", "x|", "x"},
        {"<u.a.b..c>x</u>", "(u.a.b.c x|)", "x"},
        {"<c>x</c>", "(c x|)", "x"},
        {"<c.>x</c>", "(c x|)", "x"},
        {"<C>x</C>", "x|", "x"}, /* names are case-sensitive */
        {"<v Fred  the\tGreat >hi</v>", "(v \"Fred the Great\" hi|)", "hi"},
        {"<v.loud\nMary>hi", "(v.loud \"Mary\" hi|)", "hi"},
        {"<v>hi", "(v \"\" hi|)", "hi"},
        {"<v a &amp; b &gt c>hi", "(v \"a & b > c\" hi|)", "hi"},
        {"<v &>hi", "(v \"&\" hi|)", "hi"},
        {"<v R&>hi", "(v \"R&\" hi|)", "hi"},
        {"<lang en-GB>colour</lang>", "(lang \"en-GB\" colour|)", "colour"},
        {"<i annotation>x</i>", "(i x|)", "x"},
        {"<ruby>base<rt>top</rt>more</ruby>z", "(ruby base|(rt top|)more|)z|", "basetopmorez"},
        {"<ruby>base<rt>top</ruby>z", "(ruby base|(rt top|))z|", "basetopz"},
        {"<rt>x</rt>y", "x|y|", "xy"},
        {"<ruby><b><rt>x</ruby>", "(ruby (b x|))", "x"},
        {"a<00:00:05.000>b", "a|@5000|b|", "ab"},
        {"a<00:05.000>b", "a|@5000|b|", "ab"},
        {"a<00:05.00>b<5>c<00:05.000 >d", "a|b|c|d|", "abcd"},
        {"<unknown>x</unknown>", "x|", "x"},
        {"<>x</>", "x|", "x"},
        {"a <", "a |", "a "},
        {"a <b", "a |(b )", "a "},
        {"a </b", "a |", "a "},
        {"a <b.c", "a |(b.c )", "a "},
        {"a < b > c", "a | c|", "a  c"},
        {"<.x>a", "a|", "a"},
        {"<b>", "(b )", ""},
        {"1 > 0", "1 > 0|", "1 > 0"},
        {"&amp;&lt;&gt;", "&<>|", "&<>"},
        {"&amp;lt;", "&lt;|", "&lt;"},
        {"a&b &c; &", "a&b &c; &|", "a&b &c; &"},
        {"&nbsp;&lrm;&rlm;", "\xC2\xA0\xE2\x80\x8E\xE2\x80\x8F|",
         "\xC2\xA0\xE2\x80\x8E\xE2\x80\x8F"},
        {"&copy2 &notit; &notin;",
         "\xC2\xA9"
         "2 \xC2\xAC"
         "it; \xE2\x88\x89|",
         "\xC2\xA9"
         "2 \xC2\xAC"
         "it; \xE2\x88\x89"},
        {"&nGt;", "\xE2\x89\xAB\xE2\x83\x92|", "\xE2\x89\xAB\xE2\x83\x92"},
        {"&#65;&#x42;&#X43 &#0; &#128; &#xD800; &#x110000; &#; &#x; &#xg",
         "ABC \xEF\xBF\xBD \xE2\x82\xAC \xEF\xBF\xBD \xEF\xBF\xBD &#; &#x; &#xg|",
         "ABC \xEF\xBF\xBD \xE2\x82\xAC \xEF\xBF\xBD \xEF\xBF\xBD &#; &#x; &#xg"},
        {"&<b>x", "&|(b x|)", "&x"},
        {"&lt<b>x", "<|(b x|)", "<x"},
        {"&CounterClockwiseContourIntegral;", "\xE2\x88\xB3|", "\xE2\x88\xB3"},
        {"&zwnj;&AElig&Zopf;", "\xE2\x80\x8C\xC3\x86\xE2\x84\xA4|",
         "\xE2\x80\x8C\xC3\x86\xE2\x84\xA4"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena a = ARENA_INIT;
        struct buf got = BUF_INIT;
        struct cues c;
        const struct cue *cue = parse_cue(&a, &c, "", cases[i].text);
        write_nodes(cue_nodes(&c, cue, &a), &got);
        if (strcmp(buf_c(&got), cases[i].tree) != 0 || !str_eq_c(cue->plain, cases[i].plain))
            fail_msg("%s\nwant %s plain %s\ngot  %s plain %" STR_FMT, cases[i].text, cases[i].tree,
                     cases[i].plain, buf_c(&got), STR_ARG(cue->plain));
        assert_true(str_eq_c(cue->text, cases[i].text));
        buf_release(&got);
        arena_release(&a);
    }
}

static void test_settings(void **state)
{
    (void)state;
    static const struct {
        const char *settings,
            *want; /* vertical line[,align] snap position[,align] size align region */
        size_t problems;
    } cases[] = {
        {"", "- auto,start snap auto,auto 100 center -", 0},
        {"vertical:rl", "rl auto,start snap auto,auto 100 center -", 0},
        {"vertical:lr vertical:x", "lr auto,start snap auto,auto 100 center -", 1},
        {"line:0", "- 0,start snap auto,auto 100 center -", 0},
        {"line:-1", "- -1,start snap auto,auto 100 center -", 0},
        {"line:1.5", "- 1.5,start snap auto,auto 100 center -", 0},
        {"line:50%", "- 50,start free auto,auto 100 center -", 0},
        {"line:100.5%", "- auto,start snap auto,auto 100 center -", 1},
        {"line:50%,end", "- 50,end free auto,auto 100 center -", 0},
        {"line:5,middle", "- auto,start snap auto,auto 100 center -", 1},
        {"line:5,", "- auto,start snap auto,auto 100 center -", 1},
        {"line:50% line:2,center", "- 2,center snap auto,auto 100 center -", 0},
        {"line:- line:1- line:.5 line:5. line:1..2 line:--1 line:a line:% line:5%% line:-5%",
         "- auto,start snap auto,auto 100 center -", 10},
        {"position:0%", "- auto,start snap 0,auto 100 center -", 0},
        {"position:33.3%,line-left", "- auto,start snap 33.3,line-left 100 center -", 0},
        {"position:33%,line-right position:34%,center", "- auto,start snap 34,center 100 center -",
         0},
        {"position:33 position:101% position:-1% position:33%,left position:.5% position:5.%",
         "- auto,start snap auto,auto 100 center -", 6},
        {"size:33%", "- auto,start snap auto,auto 33 center -", 0},
        {"size:33 size:200%", "- auto,start snap auto,auto 100 center -", 2},
        {"align:start align:end align:left align:right", "- auto,start snap auto,auto 100 right -",
         0},
        {"align:middle align:", "- auto,start snap auto,auto 100 center -", 2},
        {"region:r", "- auto,start snap auto,auto 100 center r", 0},
        {"region:r line:1", "- 1,start snap auto,auto 100 center -", 0},
        {"region:r size:50%", "- auto,start snap auto,auto 50 center -", 0},
        {"region:r size:100%", "- auto,start snap auto,auto 100 center r", 0},
        {"region:r vertical:rl", "rl auto,start snap auto,auto 100 center -", 0},
        {"region:r region:q", "- auto,start snap auto,auto 100 center -", 1},
        {":x line: foo Line:1 line=1", "- auto,start snap auto,auto 100 center -", 5},
        {"\tsize:50%\f\talign:end", "- auto,start snap auto,auto 50 end -", 0},
    };
    static const char *const aligns[] = {"start",     "center",     "end",
                                         "line-left", "line-right", "auto"};
    static const char *const text_aligns[] = {"start", "center", "end", "left", "right"};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena a = ARENA_INIT;
        struct buf got = BUF_INIT;
        struct cues c;
        const struct cue_settings *s = &parse_cue(&a, &c, cases[i].settings, "x")->settings;
        buf_addf(&got, "%s ",
                 s->vertical == CUE_HORIZONTAL    ? "-"
                 : s->vertical == CUE_VERTICAL_RL ? "rl"
                                                  : "lr");
        s->line_auto ? buf_add_c(&got, "auto") : buf_addf(&got, "%g", s->line);
        buf_addf(&got, ",%s %s ", aligns[s->line_align], s->snap ? "snap" : "free");
        s->position_auto ? buf_add_c(&got, "auto") : buf_addf(&got, "%g", s->position);
        buf_addf(&got, ",%s %g %s ",
                 s->position_align == CUE_ALIGN_CENTER ? "center" : aligns[s->position_align],
                 s->size, text_aligns[s->align]);
        buf_addf(&got, "%s", s->region.len ? arena_cstr(&a, s->region) : "-");
        if (strcmp(buf_c(&got), cases[i].want) != 0 || c.n_problems != cases[i].problems)
            fail_msg("%s\nwant %s and %zu problems\ngot  %s and %zu", cases[i].settings,
                     cases[i].want, cases[i].problems, buf_c(&got), c.n_problems);
        buf_release(&got);
        arena_release(&a);
    }
}

static void test_numbers_are_the_nearest(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct cues c;
    char digits[330];
    memset(digits, '0', sizeof digits);
    memcpy(digits, "line:17976931348623157", 22); /* 309 digits: the largest double, nearly */
    digits[5 + 309] = 0;
    assert_true(parse_cue(&a, &c, digits, "x")->settings.line == 1.7976931348623157e308);
    memcpy(digits, "line:17976931348623159", 22);
    assert_true(parse_cue(&a, &c, digits, "x")->settings.line_auto);
    assert_true(parse_cue(&a, &c, "position:66.66%", "x")->settings.position == 66.66);
    assert_true(parse_cue(&a, &c, "size:0.07%", "x")->settings.size == 0.07);
    assert_true(parse_cue(&a, &c, "line:18446744073709552000", "x")->settings.line ==
                18446744073709552000.0);
    assert_true(parse_cue(&a, &c, "line:1e2", "x")->settings.line_auto);
    arena_release(&a);
}

static void test_deep_nesting_is_bounded(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct buf text = BUF_INIT;
    struct cues c;
    for (int i = 0; i < 20000; i++)
        buf_add_c(&text, "<b>");
    buf_add_c(&text, "core");
    const struct cue *cue = parse_cue(&a, &c, "", buf_c(&text));
    int depth = 0;
    for (const struct cue_node *n = cue_nodes(&c, cue, &a); n && n->kind == CUE_BOLD; n = n->child)
        depth++;
    assert_in_range(depth, 100, 1000);
    assert_true(str_eq_c(cue->plain, "core"));
    assert_int_equal(c.n_problems, 1);
    buf_release(&text);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tree),
        cmocka_unit_test(test_settings),
        cmocka_unit_test(test_numbers_are_the_nearest),
        cmocka_unit_test(test_deep_nesting_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
