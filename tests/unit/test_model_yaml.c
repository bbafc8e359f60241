/* YAML to nodes: places, limits, and a plain sentence for everything that cannot be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "model/yaml.h"

struct parsed {
    struct arena arena;
    struct findings findings;
    const struct yaml_node *root;
    struct err err;
    struct buf lines;
    bool ok;
};

static void parse(struct parsed *p, struct str bytes)
{
    memset(p, 0, sizeof *p);
    findings_init(&p->findings, &p->arena);
    p->ok = yaml_parse(bytes, "t.yaml", &p->arena, &p->root, &p->findings, &p->err);
    findings_print(&p->findings, &p->lines);
}

static void done(struct parsed *p)
{
    buf_release(&p->lines);
    findings_release(&p->findings);
    arena_release(&p->arena);
}

#define COLON(key, what, line)                                                                     \
    "the text of \"" key "\" holds a colon followed by a space; put the " what                      \
    " in quotes: " key ": " line
#define INDENTED                                                                                   \
    "this line is indented further than the key above it, which has its text already; line the "   \
    "keys up, put the text in quotes, or put a space behind the dash or the colon of the line above"
#define NOT_CLOSED "the quotation mark opened here is never closed"
#define BACKSLASH                                                                                  \
    "a backslash in double quotes has a special meaning; use single quotes, or write it twice"

static const struct {
    const char *yaml, *finding;
} broken[] = {
    {"title: Smart City : what\n", "1:19: error: " COLON("title", "title", "\"Smart City : what\"") " [syntax]"},
    {"a: 1\ntitle: A \"word\": a\n", "2:16: error: " COLON("title", "title", "'A \"word\": a'") " [syntax]"},
    {"title: {en: Quiz: again, fr: Quiz}\n",
     "1:17: error: " COLON("en", "text", "\"Quiz: again\"") " [syntax]"},
    {"title:{en: Our stand, fr: Notre stand}\n",
     "1:25: error: a space is missing behind the colon of \"title:\"; write title: {en: Our stand, fr: Notre stand} [syntax]"},
    {"- title:\"Smart: City\" : a\n",
     "1:23: error: a space is missing behind the colon of \"title:\"; write title: \"Smart: City\" : a [syntax]"},
    {"- title: \xE2\x80\x9CSmart City: a\xE2\x80\x9D\n",
     "1:21: error: the text of \"title\" stands in curly quotation marks, which hold nothing "
     "together; use straight ones: title: \"Smart City: a\" [syntax]"},
    {"title: x\n  kicker: y\n", "2:9: error: " INDENTED " [syntax]"},
    {"title: \"a\n\nb: 2\n", "1:8: error: " NOT_CLOSED " [syntax]"},
    {"title: 'l'avenir'\n", "1:11: error: the text goes on behind a closing quotation mark; put "
                            "the whole text in one pair of quotes, of the kind (\" or ') that is not in it [syntax]"},
    {"t: {en: a, fr: 'L'an'}\n", "1:19: error: the text goes on behind a closing quotation mark; put "
                                 "the whole text in one pair of quotes, of the kind (\" or ') that is not in it [syntax]"},
    {"a:\n  - x\n - y\n", "3:2: error: this line does not line up with the lines above it; check "
                          "its indentation [syntax]"},
    {"capsules:\n- id: a\n   title: b\n", "3:9: error: " INDENTED " [syntax]"},
    {"capsules:\n  - id: a\n    title: b\n   media: c\n",
     "4:4: error: this line does not line up with the list above it; check its indentation "
     "[syntax]"},
    {"a: 1\nb\nc: 3\n", "2:1: error: this line is neither \"key: value\" nor an item of a list; a "
                        "colon, the space behind it or a quotation mark is missing "
                        "[syntax]"},
    {"title:\ten: T\n\tfr: U\n", "1:10: error: " COLON("title", "title", "\"en: T\"") " [syntax]"},
    {"a: @home\n",
     "1:4: error: a text may not begin with this character; put the text in quotes [syntax]"},
    {"a: %x\n",
     "1:4: error: a text may not begin with this character; put the text in quotes [syntax]"},
    {"a: {b: 1\nc: 2\n",
     "1:4: error: the group opened here with \"{\" is not closed, or a comma between two of its "
     "parts is missing [syntax]"},
    {"a: [1, 2\nb: 3\n",
     "1:4: error: the list opened here with \"[\" is not closed, or a comma between two of its "
     "parts is missing [syntax]"},
    {"a: \"C:\\media\"\n", "1:7: error: " BACKSLASH " [syntax]"},
    {"a: *nobody\n", "1:4: error: \"*nobody\" names something that no \"&nobody\" above defines; a "
                     "text that begins "
                     "with \"*\" needs quotes [unknown-alias]"},
    {"a: **bold**\n", "1:4: error: \"&\" and \"*\" at the beginning of a text name something; put "
                      "the text in quotes: title: \"& more\" [syntax]"},
    {"a: &x [1, *x]\n",
     "1:11: error: \"*x\" stands inside what \"&x\" names; it cannot contain itself [alias-cycle]"},
    {"a: !wow!x 1\n", "1:4: error: \"!\" at the beginning of a text has a special meaning; put the "
                      "text in quotes [syntax]"},
    {"a: | text\n", "1:4: error: behind \"|\" or \">\" at the beginning of a text nothing may "
                    "follow on the line; put "
                    "the text in quotes [syntax]"},
    {"a: - b\n", "1:4: error: an item of a list (\"- ...\") cannot begin here; put it on a line of "
                 "its own, below its "
                 "key [syntax]"},
    {"a: 1\n---\nb: 2\n",
     "2:1: error: a second document begins here (\"---\"); a file holds one [second-document]"},
    {"", "1:1: error: the file is empty; a playlist begins with the line \"capsule-kiosk: 1\" [empty]"},
    {"# only a comment\n", "1:1: error: the file is empty; a playlist begins with the line \"capsule-kiosk: 1\" [empty]"},
    {"a: caf\xE9\n",
     "1:7: error: the byte 0xE9 is not UTF-8; save the file as UTF-8 in your editor [not-utf8]"},
    {"\xC3\xA9: 1\nb: \x01\n", "2:4: error: a byte that is no text; this is not a text file, or it "
                               "was not saved as UTF-8 [syntax]"},
    {"a:\n  \tb: 1\n", "2:3: error: a tab cannot stand here; use spaces to indent [syntax]"},
};

static void test_broken(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
        struct parsed p;
        char expected[400];
        parse(&p, str_c(broken[i].yaml));
        snprintf(expected, sizeof expected, "t.yaml:%s\n", broken[i].finding);
        assert_string_equal(buf_c(&p.lines), expected);
        assert_false(p.ok);
        assert_int_not_equal(p.err.code, ERR_NONE);
        assert_non_null(strstr(p.err.text, "t.yaml:"));
        done(&p);
    }
}

static void test_binary(void **state)
{
    (void)state;
    static const char png[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR";
    static const char utf16_without_mark[] = "a\0:\0 \0"
                                             "1\0\n";
    struct parsed p;
    parse(&p, (struct str){png, sizeof png - 1});
    assert_non_null(strstr(buf_c(&p.lines), "[not-text]"));
    done(&p);
    parse(&p, (struct str){utf16_without_mark, sizeof utf16_without_mark - 1});
    assert_non_null(strstr(buf_c(&p.lines), "saved as UTF-16"));
    done(&p);
}

/* What editors leave behind and what people type is read as it was meant. */
static const struct {
    const char *what, *yaml, *key, *value;
    int line, col;
} accepted[] = {
    {"plain", "a: 1\ntitle: Liège\n", "title", "Liège", 2, 8},
    {"byte order mark", "\xEF\xBB\xBFtitle: x\n", "title", "x", 1, 8},
    {"Windows line ends", "a: 1\r\ntitle: x\r\n", "title", "x", 2, 8},
    {"time as text", "title: 09:00\n", "title", "09:00", 1, 8},
    {"date as text", "title: 2021-02-04\n", "title", "2021-02-04", 1, 8},
    {"no is a text", "title: no\n", "title", "no", 1, 8},
    {"alias", "a: &t Smart\ntitle: *t\n", "title", "Smart", 1, 4},
    {"column counts characters", "{é: 1, title: x}\n", "title", "x", 1, 15},
    {"tab before a comment", "title: x\t# y\n", "title", "x", 1, 8},
    {"end of document", "title: x\n...\n", "title", "x", 1, 8},
    {"folded", "title: >-\n  a\n  b\n", "title", "a b", 1, 8},
};

static void test_accepted(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(accepted); i++) {
        struct parsed p;
        parse(&p, str_c(accepted[i].yaml));
        assert_string_equal(buf_c(&p.lines), "");
        assert_true(p.ok);
        const struct yaml_node *n = yaml_node_get(p.root, accepted[i].key);
        assert_non_null(n);
        assert_string_equal(n->text.ptr, accepted[i].value);
        assert_int_equal(n->line, accepted[i].line);
        assert_int_equal(n->col, accepted[i].col);
        done(&p);
    }
}

static void test_utf16_with_mark(void **state)
{
    (void)state;
    static const char bytes[] = "\xFF\xFE"
                                "a\0:\0 \0"
                                "\xE9\0\n";
    struct parsed p;
    parse(&p, (struct str){bytes, sizeof bytes});
    assert_true(p.ok);
    assert_string_equal(yaml_node_get(p.root, "a")->text.ptr, "é");
    done(&p);
}

static void test_tabs_indent(void **state)
{
    (void)state;
    struct parsed p;
    parse(&p, str_c("capsules:\n\t- id: a\n\t  title:\n\t\t\ten: A\n\t- id: b\n"));
    assert_string_equal(buf_c(&p.lines), "");
    const struct yaml_node *list = yaml_node_get(p.root, "capsules");
    assert_int_equal(list->n, 2);
    const struct yaml_node *en = yaml_node_get(yaml_node_get(list->items[0], "title"), "en");
    assert_string_equal(en->text.ptr, "A");
    /* As the author sees it: three tabs, then "en: ". */
    assert_int_equal(en->line, 4);
    assert_int_equal(en->col, 8);
    assert_int_equal(list->items[1]->line, 5);
    assert_int_equal(list->items[1]->col, 4);
    done(&p);
}

static void repeat(struct buf *b, const char *text, int n)
{
    for (int i = 0; i < n; i++)
        buf_add_c(b, text);
}

static void expect_code(const struct buf *b, const char *code)
{
    struct parsed p;
    parse(&p, buf_str(b));
    assert_false(p.ok);
    assert_int_equal(p.findings.n, 1);
    assert_string_equal(p.findings.list[0].code, code);
    done(&p);
}

static void test_limits(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    repeat(&b, "[", 65);
    expect_code(&b, "too-deep");
    buf_clear(&b);
    repeat(&b, "[", 1000000);
    expect_code(&b, "too-deep");
    buf_clear(&b);
    repeat(&b, "- ", 100000);
    expect_code(&b, "too-deep");
    buf_clear(&b);
    repeat(&b, "[", 64);
    repeat(&b, "]", 64);
    struct parsed p;
    parse(&p, buf_str(&b));
    assert_true(p.ok);
    done(&p);
    buf_clear(&b);
    buf_add_c(&b, "a: ");
    repeat(&b, "x", 1 << 20);
    expect_code(&b, "too-long");
    buf_clear(&b);
    buf_add_c(&b, "a: \"");
    repeat(&b, "word ", YAML_SCALAR_MAX / 5 + 1);
    buf_add_c(&b, "\"\n");
    expect_code(&b, "too-long");
    buf_clear(&b);
    repeat(&b, "#\n", YAML_FILE_MAX / 2 + 1);
    expect_code(&b, "too-large");
    buf_clear(&b);
    repeat(&b, "- a\n", YAML_NODES_MAX + 1);
    expect_code(&b, "too-many");
    buf_clear(&b);
    for (int i = 0; i <= YAML_ANCHORS_MAX; i++)
        buf_addf(&b, "- &a%d x\n", i);
    expect_code(&b, "too-many");
    buf_release(&b);
}

/* Nine levels of nine aliases stand for 387 million nodes; the file has 500 bytes. */
static void test_bomb(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    buf_add_c(&b, "a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i <= 9; i++) {
        buf_addf(&b, "a%d: &a%d [", i, i);
        for (int k = 0; k < 9; k++)
            buf_addf(&b, "%s*a%d", k ? ", " : "", i - 1);
        buf_add_c(&b, "]\n");
    }
    expect_code(&b, "too-many");
    buf_release(&b);
}

/* Each anchor is a list around the one before: 70 levels without a deep line. */
static void test_alias_depth(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    buf_add_c(&b, "a0: &a0 [x]\n");
    for (int i = 1; i <= 70; i++)
        buf_addf(&b, "a%d: &a%d [*a%d]\n", i, i, i - 1);
    expect_code(&b, "too-deep");
    buf_release(&b);
}

static void test_missing_file(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct findings f;
    struct err err = ERR_INIT;
    const struct yaml_node *root;
    findings_init(&f, &arena);
    assert_false(yaml_load("/nowhere/x.yaml", &arena, &root, &f, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_int_equal(f.errors, 1);
    assert_false(yaml_load("/", &arena, &root, &f, &err));
    assert_int_equal(f.errors, 2);
    findings_release(&f);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_broken),       cmocka_unit_test(test_binary),
        cmocka_unit_test(test_accepted),     cmocka_unit_test(test_utf16_with_mark),
        cmocka_unit_test(test_tabs_indent),  cmocka_unit_test(test_limits),
        cmocka_unit_test(test_bomb),         cmocka_unit_test(test_alias_depth),
        cmocka_unit_test(test_missing_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
