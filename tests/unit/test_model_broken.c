/*
 * tests/data/broken: one trouble a file, with the exact words about it in NAME.expected (empty for
 * good-*, which look odd and are right). BROKEN_UPDATE=1 writes the words anew, to be read in the
 * difference. What is too large for a file in the tree is made here.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "cli/check_hooks.h"
#include "content_tree.h"
#include "model/yaml.h"
#include "test_text_faces.h"

#define FOLDER "tests/data/broken/"

enum { BROKEN_LEAST = 60 };

static bool glyph_known(void *ctx, uint32_t cp)
{
    return text_has_character(((struct check_means *)ctx)->engine, cp);
}

/* What needs a decoder is not asked here; fonts are those of the tests. */
static struct check_hooks hooks_for(struct check_means *means)
{
    struct err err = ERR_INIT;
    struct arena arena = ARENA_INIT;
    struct check_hooks hooks = check_hooks_open(means, &arena, &err);
    arena_release(&arena);
    check_hooks_close(means);
    means->engine = test_engine();
    means->glyphs.known = hooks.glyph_known = glyph_known;
    hooks.today = NULL; /* or what is told would depend on the day */
    hooks.media = NULL;
    hooks.document = NULL;
    return hooks;
}

static void without_folder(struct str s, struct buf *out)
{
    while (s.len) {
        if (str_starts(s, STR(FOLDER)))
            s = str_sub(s, strlen(FOLDER), s.len);
        buf_add_char(out, s.ptr[0]);
        s = str_sub(s, 1, s.len);
    }
}

static int check_one(const char *path, struct buf *out)
{
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct check_means means;
    struct buf lines = BUF_INIT;
    struct check_hooks hooks = hooks_for(&means);
    findings_init(&findings, &arena);
    int code = check_paths(&path, 1, &hooks, &arena, &findings, NULL);
    findings_print(&findings, &lines);
    without_folder(buf_str(&lines), out);
    buf_release(&lines);
    check_hooks_close(&means);
    findings_release(&findings);
    arena_release(&arena);
    return code;
}

static void compare(const char *name, const char *expected_path, struct arena *a)
{
    struct buf out = BUF_INIT;
    struct str expected = {"", 0};
    struct err err = ERR_INIT;
    int code = check_one(arena_strf(a, FOLDER "%s", name).ptr, &out);
    if (getenv("BROKEN_UPDATE"))
        assert_true(fs_write_atomic(expected_path, buf_str(&out), &err));
    assert_true(fs_read(expected_path, 1 << 20, a, &expected, &err));
    bool good = str_starts(str_c(name), STR("good-"));
    if (!str_eq(expected, buf_str(&out)) || (code == 0) != good)
        print_error("%s\n", name);
    assert_string_equal(buf_c(&out), expected.ptr);
    if (!getenv("BROKEN_UPDATE"))
        assert_int_equal(code == 0, good);
    buf_release(&out);
}

static void test_corpus(void **state)
{
    (void)state;
    static const char *const endings[] = {".yaml", ".vtt", ".srt"};
    struct arena a = ARENA_INIT;
    const char *const *names;
    size_t n, broken = 0;
    assert_true(fs_list(FOLDER, &a, &names, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        struct str name = str_c(names[i]);
        for (size_t e = 0; e < ARRAY_LEN(endings); e++) {
            struct str ending = str_c(endings[e]);
            if (!str_ends(name, ending))
                continue;
            struct str stem = str_sub(name, 0, name.len - ending.len);
            compare(names[i], arena_strf(&a, FOLDER "%" STR_FMT ".expected", STR_ARG(stem)).ptr, &a);
            broken += !str_starts(name, STR("good-"));
        }
    }
    assert_true(broken >= BROKEN_LEAST);
    arena_release(&a);
}

/* One file of many bytes: a sentence, and no more memory than the limits allow. */
static void expect_refused(struct str bytes, const char *sentence)
{
    struct arena a = ARENA_INIT;
    struct findings findings;
    struct buf lines = BUF_INIT;
    const struct yaml_node *root;
    findings_init(&findings, &a);
    assert_false(yaml_parse(bytes, "big.yaml", &a, &root, &findings, NULL));
    findings_print(&findings, &lines);
    assert_string_equal(buf_c(&lines), sentence);
    assert_true(a.used < (64u << 20));
    buf_release(&lines);
    findings_release(&findings);
    arena_release(&a);
}

static void fill(struct buf *b, const char *head, const char *piece, size_t n, const char *tail)
{
    buf_clear(b);
    buf_add_c(b, head);
    for (size_t i = 0; i < n; i++)
        buf_add_c(b, piece);
    buf_add_c(b, tail);
}

static void test_too_much(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    fill(&b, "title: \"", "0123456789", 100000, "\"\n");
    expect_refused(buf_str(&b),
                   "big.yaml:1:8: error: a text of 1000000 bytes begins here; at most 65536 are "
                   "taken (is a quotation mark missing?) [too-long]\n");
    fill(&b, "x: ", "[", 500000, "\n");
    expect_refused(buf_str(&b), "big.yaml:1:67: error: nested more than 64 levels deep; take levels "
                                "out [too-deep]\n");
    fill(&b, "x: ", "{a: ", 300000, "\n");
    expect_refused(buf_str(&b), "big.yaml:1:256: error: nested more than 64 levels deep; take levels "
                                "out [too-deep]\n");
    fill(&b, "x:\n", "- a\n", 500000, "");
    expect_refused(buf_str(&b), "big.yaml:399999:3: error: too many parts in one file; split it "
                                "with `include`, and repeat less with \"*\" [too-many]\n");
    fill(&b, "x:\n", "- &a b\n", 2000, "");
    expect_refused(buf_str(&b),
                   "big.yaml:1002:3: error: more than 1000 names with \"&\"; write some of them "
                   "out [too-many]\n");
    fill(&b, "x: \"", "0123456789", 500000, "\"\n");
    expect_refused(buf_str(&b), "big.yaml:1:1: error: the file has 5000006 bytes; at most 4194304 "
                                "are read, so split it with `include` [too-large]\n");
    buf_release(&b);
}

/* What `check` says of a file in a folder of its own holds this sentence. */
static void says(struct tree *t, const char *name, const struct buf *text, const char *sentence)
{
    struct buf out = BUF_INIT;
    tree_put(t, name, buf_c(text));
    check_one(tree_path(t, name), &out);
    if (!strstr(buf_c(&out), sentence))
        fail_msg("%s: \"%s\" is not in\n%s", name, sentence, buf_c(&out));
    buf_release(&out);
}

static void test_too_many(void **state)
{
    (void)state;
    static const char key[] = "RWQabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz1";
    struct tree t;
    struct buf b = BUF_INIT;
    tree_begin(&t);
    buf_add_c(&b, "capsule-kiosk: 1\ntitle: T\nlanguages: [en, fr, nl, de, es, it, pt, pl, cs]\n");
    says(&t, "p.yaml", &b, "at most 8 languages are taken");
    fill(&b, "capsule-kiosk: 1\ntitle: T\npolicy: {mode: capsules, packs: {keys: [", arena_strf(&t.arena, "%s, ", key).ptr, 17,
         "]}}\n");
    says(&t, "p.yaml", &b, "at most 16 keys are trusted");
    fill(&b, "capsule-kiosk: 1\ntitle: T\nmodules:\n- id: m\n  title: M\n  items:\n  - id: i\n    minutes: 5\n    slides: "
             "[{title: S, columns: [", "{title: C}, ", 4, "]}]\n");
    says(&t, "p.yaml", &b, "at most 3 columns are taken here");
    buf_clear(&b);
    buf_add_c(&b, "capsule-kiosk: 1\ntitle: T\nquizzes:\n- id: q\n  title: Q\n  questions:\n");
    for (int i = 0; i < 65; i++)
        buf_addf(&b, "  - {id: q-%d, kind: true-false, question: Is it, answer: true, feedback: {right: R, wrong: W}}\n", i);
    says(&t, "p.yaml", &b, "a quiz has at most 64 questions");
    buf_clear(&b);
    buf_add_c(&b, "capsule-kiosk: 1\nmedia: one.mp4\nlength: 1:00:00\nchapters:\n");
    for (int i = 0; i < 501; i++)
        buf_addf(&b, "- {id: c-%d, at: %d, title: C}\n", i, i);
    buf_add_c(&b, "marks:\n  a b: {from: 1, to: 2}\n");
    for (int i = 0; i < 2000; i++)
        buf_addf(&b, "  m-%d: {from: %d, to: %d}\n", i, i, i + 1);
    says(&t, "one.timeline.yaml", &b, "at most 500 chapters are taken");
    says(&t, "one.timeline.yaml", &b, "at most 2000 marks are taken");
    says(&t, "one.timeline.yaml", &b, "a mark is named with letters, digits, \"-\", \"_\" and \".\"");
    for (int i = 17; i >= 0; i--) {
        buf_clear(&b);
        buf_addf(&b, "capsule-kiosk: 1\ntitle: T\ninclude: [i-%d.yaml]\n", i + 1);
        if (i)
            tree_put(&t, arena_strf(&t.arena, "i-%d.yaml", i).ptr, buf_c(&b));
    }
    says(&t, "i-0.yaml", &b, "includes are nested more than 16 deep, or are more than 2000 files");
    fill(&b, "capsule-kiosk: 1\ntitle: T\ncapsules:\n", "- {id: a, title: A, media: a.mp4}\n", 5001, "");
    says(&t, "p.yaml", &b, "at most 5000 capsules are taken");
    fill(&b, "capsule-kiosk: 1\ntitle: T\nmodules:\n- id: m\n  title: M\n  items:\n", "", 0, "");
    for (int i = 0; i < 60; i++)
        buf_addf(&b, "  - {id: i-%d, discussion: D, title: I, minutes: 1}\n", i);
    buf_add_c(&b, "course:\n  id: c\n  title: C\n  timezone: Europe/Brussels\n  taught-in: en\n  days:\n"
                  "  - date: 2027-03-04\n    from: 09:00\n    to: 17:00\n    slots:\n    - {at: 09:00, minutes: 60, module: m}\n");
    for (int i = 0; i < 3; i++)
        buf_add_c(&b, "    - {minutes: 60, module: m}\n");
    says(&t, "p.yaml", &b, "at most 200 items are taken a day; this slot shows none");
    fill(&b, "capsule-kiosk: 1\ntitle: T\nx: \"", "0123456789", (4 << 20) / 10, "\"\n");
    says(&t, "p.yaml", &b, "are read here; split it with `include`");
    buf_release(&b);
    tree_end(&t);
}

/* What else a playlist names, in a form that is none. */
static void test_other_files(void **state)
{
    (void)state;
    struct tree t;
    struct buf b = BUF_INIT;
    tree_begin(&t);
    buf_add_c(&b, "capsule-kiosk: 1\ntitle: T\nkeys: keys.yaml\n");
    tree_put(&t, "keys.yaml", "- one\n");
    says(&t, "p.yaml", &b, "a file of keys must be keys with values (key: value), not a list");
    tree_put(&t, "keys.yaml", "capsule-kiosk: 1\nqqqqqqqqqqqq: {}\n");
    says(&t, "p.yaml", &b, "there is no part of the program called \"qqqqqqqqqqqq\"; playlists/keys.yaml has all of them");
    buf_clear(&b);
    buf_add_c(&b, "- one\n");
    says(&t, "one.timeline.yaml", &b, "a time line must be keys with values (key: value), not a list");
    tree_put(&t, "more.yaml", "capsule-kiosk: 1\norganisation: {name: Town}\n");
    fill(&b, "capsule-kiosk: 1\ntitle: T\ninclude: [more.yaml]\norganisation: {name: City}\n", "", 0, "");
    says(&t, "p.yaml", &b, "there is a \"organisation\" already (");
    static const char spmm[] = "capsule-kiosk: 1\nspmm:\n  title: S\n  stages: [{id: s, number: 1, title: P, questions: "
                               "[{id: q, text: Why}], checklist: {id: c, title: C, items: [{id: i, text: Done}]}}]\n";
    tree_put(&t, "more.yaml", spmm);
    fill(&b, spmm, "", 0, "title: T\ninclude: [more.yaml]\n");
    says(&t, "p.yaml", &b, "another file has a \"spmm\" (");
    buf_release(&b);
    tree_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_corpus),
        cmocka_unit_test(test_too_much),
        cmocka_unit_test(test_too_many),
        cmocka_unit_test(test_other_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
