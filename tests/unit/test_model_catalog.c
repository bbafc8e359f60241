/* Playlists from memory: what a good one gives, and the exact finding for each mistake in a bad
 * one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "model/catalog_read.h"

struct loaded {
    struct arena arena;
    struct findings findings;
    struct catalog catalog;
    struct err err;
    struct buf lines;
    bool ok;
};

static void load(struct loaded *l, const char *yaml)
{
    memset(l, 0, sizeof *l);
    findings_init(&l->findings, &l->arena);
    l->ok = catalog_load_bytes(str_c(yaml), "/nowhere/p.yaml", &l->arena, &l->catalog, &l->findings,
                               &l->err);
    findings_print(&l->findings, &l->lines);
}

static void done(struct loaded *l)
{
    buf_release(&l->lines);
    findings_release(&l->findings);
    arena_release(&l->arena);
}

static struct str quoted(struct buf *b, const char *yaml)
{
    buf_clear(b);
    buf_add_c(b, yaml);
    return buf_str(b);
}

#define V "capsule-kiosk: 1\n"
#define NOT_THERE(at, name)                                                                        \
    at ": error: \"" name                                                                          \
       "\" is neither in media/own nor in the content folder nor in media/demo [missing-media]"

/* yaml, then the lines that check prints for it, without the path. */
static const struct {
    const char *yaml, *findings[6];
} mistakes[] = {
    {"title: x\n",
     {"1:1: warning: the file should begin with the line \"capsule-kiosk: 1\" [no-version]"}},
    {"capsule-kiosk: one\n",
     {"1:16: error: \"capsule-kiosk\" is the version of the format: write 1 [version]"}},
    {V "titel: x\n",
     {"2:1: error: unknown key \"titel\" in a playlist; did you mean \"title\"? [unknown-key]"}},
    {V "Title: x\n",
     {"2:1: error: unknown key \"Title\" in a playlist; did you mean \"title\"? [unknown-key]"}},
    {V "video: x\n",
     {"2:1: error: unknown key \"video\" in a playlist; its keys are: capsule-kiosk, title, "
      "languages, capsules, "
      "quizzes, course, documents, include, policy, theme [unknown-key]"}},
    {V "title: a\ntitle: b\n",
     {"3:1: error: \"title\" is there twice in a playlist; the first one counts [duplicate-key]"}},
    {V "x-parts: {a: 1}\ntitle: x\n", {NULL}},
    {V "title:\n", {"2:7: error: \"title\" has no text [no-text]"}},
    {V "title: [a]\n",
     {"2:8: error: \"title\" must be a text, or one text a language ({en: ..., fr: ...}), not a "
      "list [type]"}},
    {V "languages: [en, fr]\ntitle: {en: a}\n",
     {"3:8: warning: \"title\" has no text in fr; the one in en is shown there "
      "[missing-translation]"}},
    {V "languages: [en, fr, nl]\ntitle: a\n",
     {"3:8: warning: \"title\" has no text in fr, nl; the one in en is shown there "
      "[missing-translation]"}},
    {V "languages: [en]\ntitle: {en: a, fr: b}\n",
     {"3:16: warning: \"title\" has a text in fr, which the playlist does not list under "
      "\"languages\" "
      "[undeclared-language]"}},
    {V "title: {English: a}\n",
     {"2:8: error: \"title\" has no text [no-text]",
      "2:9: error: \"title\" takes one text a language (en: ...); \"English\" is no language "
      "[language]"}},
    {V "title: {en: a, en: b}\n", {"2:16: error: \"title\" has its en text twice [duplicate-key]"}},
    {V "title: {en: [a]}\n",
     {"2:8: error: \"title\" has no text [no-text]",
      "2:13: error: \"title\" in en must be a text, not a list [type]"}},
    {V "languages: [en, English]\n",
     {"2:17: error: a language is written as its code: en, fr, nl, de [language]"}},
    {V "languages: [en, en]\n",
     {"2:17: error: the language \"en\" is listed twice [duplicate-id]"}},
    {V "languages: {}\n",
     {"2:12: error: \"languages\" must be a list of codes, as [en, fr] [type]"}},
    {V "capsules: capsule-1\n",
     {"2:11: error: \"capsules\" must be a list (lines that begin with \"- \"), not \"capsule-1\" "
      "[type]"}},
    {V "capsules:\n- capsule-1\n",
     {"3:3: error: a capsule must be a mapping (key: value), not a text [type]"}},
    {V "capsules:\n- title: x\n  media: a.mp4\n",
     {"3:3: error: a capsule needs \"id\" [missing-key]"}},
    {V "capsules:\n- {id: a, title: x}\n", {"3:3: error: a capsule needs \"media\" [missing-key]"}},
    {V "capsules:\n- {id: a b, title: x, media: a.mp4}\n",
     {"3:8: error: \"id\" must be a name of letters, digits, \"-\", \"_\" and \".\" (64 at most), "
      "not \"a b\" "
      "[type]"}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4}\n", {NOT_THERE("3:28", "a.mp4")}},
    {V "capsules:\n- {id: a, title: x, media: ../a.mp4}\n", {NOT_THERE("3:28", "../a.mp4")}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4}\n- {id: a, title: y, media: b.mp4}\n",
     {NOT_THERE("3:28", "a.mp4"), "4:3: error: another capsule has the id \"a\" (/nowhere/p.yaml "
                                  "line 3); this one is left out [duplicate-id]"}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4, release: 2021-02-30}\n",
     {NOT_THERE("3:28", "a.mp4"),
      "3:44: error: \"release\" must be a day written as 2021-02-11, not \"2021-02-30\" [type]"}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4, steps: [1, 16]}\n",
     {NOT_THERE("3:28", "a.mp4"),
      "3:46: error: \"steps\" must be a whole number from 1 to 15, not \"16\" [type]"}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4, steps: [5, 1]}\n",
     {NOT_THERE("3:28", "a.mp4"),
      "3:42: error: \"steps\" must begin with the smaller number [range]"}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4, steps: [1, 2, 3]}\n",
     {NOT_THERE("3:28", "a.mp4"),
      "3:42: error: \"steps\" must be two numbers, as [1, 5], not a list [type]"}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4, matrix: bt2020}\n",
     {NOT_THERE("3:28", "a.mp4"),
      "3:43: error: \"matrix\" must be one of: bt601, bt709, not \"bt2020\" [type]"}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4, captions: none}\n",
     {NOT_THERE("3:28", "a.mp4"),
      "3:45: error: \"captions\" must be \"automatic\" or a list of files [type]"}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4, captions: [a.fr.vtt]}\n",
     {NOT_THERE("3:28", "a.mp4"),
      "3:46: error: the caption file \"a.fr.vtt\" is not there [missing-captions]"}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4, quiz: q}\n",
     {NOT_THERE("3:28", "a.mp4"), "3:41: error: no quiz has the id \"q\" [unknown-quiz]"}},
    {V "course: x\ntheme: []\ndocuments: {}\n",
     {"2:9: error: \"course\" must be a mapping (key: value), not \"x\" [type]",
      "3:8: error: \"theme\" must be a mapping (key: value), not a list [type]",
      "4:12: error: \"documents\" must be a list (lines that begin with \"- \"), not a mapping "
      "(key: value) [type]"}},
    {V "policy: fairground\n",
     {"2:9: error: \"policy\" must be one of: capsules, booth, classroom, self-paced (or a "
      "mapping) [type]"}},
    {V "policy: {mode: booth, idle: soon}\n",
     {"2:29: error: \"idle\" must be a time in seconds (12.4) or as 0:01:12.480, not \"soon\" "
      "[type]"}},
    {V "? [a]\n: b\n", {"2:3: error: a key of a playlist must be a text, not a list [type]"}},
};

static void test_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(mistakes); i++) {
        struct loaded l;
        struct buf expected = BUF_INIT;
        load(&l, mistakes[i].yaml);
        for (int k = 0; k < 6 && mistakes[i].findings[k]; k++)
            buf_addf(&expected, "/nowhere/p.yaml:%s\n", mistakes[i].findings[k]);
        assert_string_equal(buf_c(&l.lines), buf_c(&expected));
        assert_true(l.ok);
        buf_release(&expected);
        done(&l);
    }
}

#define Q V "quizzes:\n- id: q\n  title: T\n  questions:\n"
#define LEFT_OUT                                                                                   \
    "6:3: error: no question of this quiz can be asked; the quiz is left out [no-questions]"
#define OK_Q                                                                                       \
    "  - {id: ok, question: x, options: [{text: a, right: true, feedback: f}, {text: b, "          \
    "feedback: f}]}\n"

static const struct {
    const char *yaml, *findings[6];
    int left; /* questions that can still be asked */
} quiz_mistakes[] = {
    {Q OK_Q, {NULL}, 1},
    {Q "  - {id: a, question: x, options: [{text: a, feedback: f}, {text: b, feedback: f}]}\n",
     {"6:3: error: no question of this quiz can be asked; the quiz is left out [no-questions]",
      "6:5: error: no option of this question has \"right: true\" [no-right-answer]"},
     0},
    {Q OK_Q "  - {id: a, kind: single, question: x, options: [{text: a, right: true, feedback: f}, "
            "{text: b, right: yes, "
            "feedback: f}]}\n",
     {"7:5: error: a \"single\" question has one right answer, this one has 2; write \"kind: "
      "multiple\" "
      "[many-right-answers]"},
     1},
    {Q OK_Q "  - {id: a, kind: essay, question: x, options: [{text: a, right: true, feedback: f}, "
            "{text: b, feedback: "
            "f}]}\n",
     {"7:19: error: \"kind\" must be one of: single, multiple, true-false, not \"essay\" [type]"},
     2},
    {Q OK_Q "  - {id: a, question: x, options: [{text: a, right: true, feedback: f}]}\n",
     {"7:35: error: a question has 2 to 12 options, not 1 [options]"},
     1},
    {Q OK_Q "  - {id: a, question: x}\n",
     {"7:5: error: a question needs \"options\", or \"answer: true\" or \"answer: false\" "
      "[missing-key]"},
     1},
    {Q OK_Q "  - {id: a, question: x, answer: maybe}\n",
     {"7:34: error: \"answer\" must be true or false [type]"},
     1},
    {Q OK_Q "  - {id: a, kind: true-false, question: x}\n",
     {"7:5: error: a true-false question needs \"answer: true\" or \"answer: false\" "
      "[missing-key]"},
     1},
    {Q OK_Q "  - {id: a, question: x, answer: no}\n",
     {"7:5: warning: \"feedback\" should have a text for \"true\" and one for \"false\" "
      "[no-feedback]"},
     2},
    {Q OK_Q "  - {id: a, question: x, answer: no, feedback: {true: f}}\n",
     {"7:48: warning: \"feedback\" should have a text for \"true\" and one for \"false\" "
      "[no-feedback]"},
     2},
    {Q OK_Q "  - {id: a, question: x, answer: true, feedback: {true: f, fasle: g}}\n",
     {"7:50: warning: \"feedback\" should have a text for \"true\" and one for \"false\" "
      "[no-feedback]",
      "7:60: error: unknown key \"fasle\" in \"feedback\" of a true-false question; did you mean "
      "\"false\"? "
      "[unknown-key]"},
     2},
    {Q OK_Q "  - {id: a, question: x, answer: true, options: [], feedback: {true: f, false: g}, "
            "kind: true-false}\n",
     {"7:49: error: a true-false question has no \"options\"; write \"answer: true\" or \"answer: "
      "false\" "
      "[misplaced-key]"},
     2},
    {Q OK_Q "  - {id: a, question: x, feedback: {true: f}, options: [{text: a, right: true, "
            "feedback: f}, {text: b, "
            "feedback: f}]}\n",
     {"7:36: error: \"feedback\" belongs to each option of this question [misplaced-key]"},
     2},
    {Q OK_Q "  - {id: OK, question: x, options: [{text: a, right: true, feedback: f}, {text: b, "
            "feedback: f}]}\n",
     {"7:5: error: another question of this quiz has the id \"OK\" [duplicate-id]"},
     1},
    {Q OK_Q "  - {id: a, question: x, options: [{text: a, right: true, feedback: f}, {id: a, text: "
            "b, feedback: f}]}\n",
     {"7:73: error: two options of this question have the id \"a\" [duplicate-id]"},
     1},
    {Q "  - {id: a, question: x, options: [{text: a, right: true}, {text: b, feedback: f}]}\n",
     {"6:36: warning: this option has no \"feedback\"; say why it is right or wrong [no-feedback]"},
     1},
    {Q "  - {id: a, question: x, options: [{txt: a, right: true, feedback: f}, {text: b, feedback: "
       "f}]}\n",
     {LEFT_OUT, "6:36: error: an option needs \"text\" [missing-key]",
      "6:37: error: unknown key \"txt\" in an option; did you mean \"text\"? [unknown-key]"},
     0},
    {Q OK_Q "  - {id: a, watch: 1:20-1:40, question: x, options: [{text: a, right: true, feedback: "
            "f}, {text: b, "
            "feedback: f}]}\n",
     {"7:20: error: \"watch\" names a mark of the time line, or two as first..last [watch]"},
     2},
    {Q OK_Q "  ask: 3\n",
     {"7:8: error: \"ask\" is 3, but the quiz has 1 usable questions [range]"},
     1},
    {Q OK_Q "  attempts: -1\n",
     {"7:13: error: \"attempts\" must be a whole number from 0 to 99, not \"-1\" [type]"},
     1},
    {V "quizzes:\n- {id: q, title: T}\n",
     {"3:3: error: a quiz needs \"questions\" [missing-key]"},
     0},
    {Q OK_Q "- id: q\n  title: T\n  questions:\n" OK_Q,
     {"7:3: error: another quiz has the id \"q\" (/nowhere/p.yaml line 3); this one is left out "
      "[duplicate-id]"},
     1},
};

static void test_quiz_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(quiz_mistakes); i++) {
        struct loaded l;
        struct buf expected = BUF_INIT;
        load(&l, quiz_mistakes[i].yaml);
        for (int k = 0; k < 6 && quiz_mistakes[i].findings[k]; k++)
            buf_addf(&expected, "/nowhere/p.yaml:%s\n", quiz_mistakes[i].findings[k]);
        assert_string_equal(buf_c(&l.lines), buf_c(&expected));
        const struct quiz *q = catalog_quiz(&l.catalog, STR("q"));
        assert_int_equal(q ? q->n_questions : 0, quiz_mistakes[i].left);
        buf_release(&expected);
        done(&l);
    }
}

static const char good[] = V
    "title: {en: T, fr: Titre}\n"
    "languages: [en, fr]\n"
    "policy: {mode: booth, idle: 1:30, keep-progress: yes}\n"
    "quizzes:\n"
    "- id: q1\n"
    "  title: {en: Q, fr: Q}\n"
    "  ask: 2\n"
    "  shuffle: yes\n"
    "  partial-credit: true\n"
    "  attempts: 3\n"
    "  questions:\n"
    "  - id: one\n"
    "    question: {en: s, fr: t}\n"
    "    options:\n"
    "    - {text: {en: a, fr: A}, feedback: {en: f, fr: f}}\n"
    "    - {text: {en: b, fr: B}, feedback: {en: g, fr: g}, right: true}\n"
    "    watch: will..team\n"
    "  - id: many\n"
    "    question: {en: s, fr: t}\n"
    "    keep-order: true\n"
    "    options:\n"
    "    - {id: x, text: {en: a, fr: A}, feedback: {en: f, fr: f}, right: true}\n"
    "    - {id: y, text: {en: b, fr: B}, feedback: {en: g, fr: g}, right: true}\n"
    "    explanation: {en: e, fr: e}\n"
    "  - id: tf\n"
    "    question: {en: s, fr: t}\n"
    "    answer: false\n"
    "    feedback: {true: {en: no, fr: non}, false: {en: yes, fr: oui}}\n"
    "capsules:\n"
    "- {id: a, title: {en: A, fr: AA}, media: a.mp4, quiz: q1, steps: [1, 5], release: 2021-02-04, "
    "matrix: bt601}\n"
    "- {id: b, title: {en: B, fr: BB}, media: b.mp4, steps: 7, number: 9}\n";

static void test_good_catalog(void **state)
{
    (void)state;
    struct loaded l;
    bool fell_back;
    load(&l, good);
    assert_true(l.ok);
    assert_int_equal(l.findings.n, 2); /* the two media files */
    const struct catalog *c = &l.catalog;
    assert_int_equal(c->n_languages, 2);
    assert_string_equal(c->languages[1], "fr");
    assert_true(str_eq(i18n_text(&c->title, "fr", &fell_back), STR("Titre")));
    assert_false(fell_back);
    assert_true(str_eq(i18n_text(&c->title, "de", &fell_back), STR("T")));
    assert_true(fell_back);
    assert_true(str_eq(c->policy.mode, STR("booth")));
    assert_int_equal(c->policy.idle_us, 90000000);
    assert_true(c->policy.keep_progress);
    assert_int_equal(c->n_capsules, 2);
    const struct capsule *a = catalog_capsule(c, STR("a"));
    assert_int_equal(a->number, 1);
    assert_int_equal(a->step_from, 1);
    assert_int_equal(a->step_to, 5);
    assert_string_equal(a->release, "2021-02-04");
    assert_true(str_eq(a->matrix, STR("bt601")));
    assert_null(a->media);
    assert_ptr_equal(a->quiz, catalog_quiz(c, STR("q1")));
    const struct capsule *b = catalog_capsule(c, STR("b"));
    assert_int_equal(b->number, 9);
    assert_int_equal(b->step_from, 7);
    assert_int_equal(b->step_to, 7);
    assert_null(b->quiz);
    assert_null(catalog_capsule(c, STR("z")));
    done(&l);
}

static void test_good_quiz(void **state)
{
    (void)state;
    struct loaded l;
    load(&l, good);
    const struct quiz *q = catalog_quiz(&l.catalog, STR("q1"));
    assert_non_null(q);
    assert_int_equal(q->n_questions, 3);
    assert_int_equal(q->ask, 2);
    assert_true(q->shuffle && q->partial_credit);
    assert_int_equal(q->attempts, 3);
    assert_int_equal(q->questions[0].kind, QUESTION_SINGLE);
    assert_true(str_eq(q->questions[0].options[1].id, STR("b")));
    assert_true(q->questions[0].options[1].right);
    assert_true(str_eq(q->questions[0].watch, STR("will..team")));
    assert_int_equal(q->questions[1].kind, QUESTION_MULTIPLE);
    assert_true(q->questions[1].keep_order);
    assert_int_equal(q->questions[1].explanation.n, 2);
    const struct question *tf = &q->questions[2];
    assert_int_equal(tf->kind, QUESTION_TRUE_FALSE);
    assert_int_equal(tf->n_options, 2);
    assert_true(tf->keep_order);
    assert_false(tf->options[0].right);
    assert_true(tf->options[1].right);
    assert_true(str_eq(tf->options[1].id, STR("false")));
    assert_int_equal(tf->options[0].text.n, 0);
    assert_true(str_eq(i18n_text(&tf->options[1].feedback, "fr", NULL), STR("oui")));
    done(&l);
}

static void test_too_new(void **state)
{
    (void)state;
    struct loaded l;
    load(&l, "capsule-kiosk: 2\ntitle: x\nnonsense: y\n");
    assert_false(l.ok);
    assert_int_equal(l.err.code, ERR_TOO_NEW);
    assert_string_equal(
        l.err.text,
        "/nowhere/p.yaml:1:16: this file is written in format version 2; this program reads "
        "up to 1, a newer capsule-kiosk is needed");
    assert_int_equal(l.findings.n, 1);
    done(&l);
}

static void test_not_a_playlist(void **state)
{
    (void)state;
    struct loaded l;
    load(&l, "- a\n- b\n");
    assert_false(l.ok);
    assert_int_equal(l.err.code, ERR_CONTENT);
    assert_string_equal(
        l.err.text, "/nowhere/p.yaml:1:1: a playlist must be a mapping (key: value), not a list");
    done(&l);
    load(&l, "just text\n");
    assert_false(l.ok);
    done(&l);
}

/* A hostile file may not fill the memory with sentences, but the counters tell the truth. */
static void test_many_findings(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    struct loaded l;
    quoted(&b, V);
    for (int i = 0; i < 6000; i++)
        buf_addf(&b, "nonsense-%d: x\n", i);
    load(&l, buf_c(&b));
    assert_true(l.ok);
    assert_int_equal(l.findings.errors, 6000);
    assert_int_equal(l.findings.n, FINDINGS_MAX);
    assert_non_null(strstr(buf_c(&l.lines), "1000 more findings are not shown"));
    buf_release(&b);
    done(&l);
}

/* What an author wrote never breaks a line of output nor its encoding. */
static void test_sentences_stay_lines(void **state)
{
    (void)state;
    struct loaded l;
    load(&l, V "\"a\\nb\\u2028c\\e\": x\n");
    assert_int_equal(l.findings.n, 1);
    assert_true(str_starts(l.findings.list[0].sentence,
                           STR("unknown key \"a b c \" in a playlist; its keys are: ")));
    done(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mistakes),      cmocka_unit_test(test_quiz_mistakes),
        cmocka_unit_test(test_good_catalog),  cmocka_unit_test(test_good_quiz),
        cmocka_unit_test(test_too_new),       cmocka_unit_test(test_not_a_playlist),
        cmocka_unit_test(test_many_findings), cmocka_unit_test(test_sentences_stay_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
