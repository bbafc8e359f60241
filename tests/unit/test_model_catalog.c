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
#include "model_loaded.h"

static struct str quoted(struct buf *b, const char *yaml)
{
    buf_clear(b);
    buf_add_c(b, yaml);
    return buf_str(b);
}

#define NOT_THERE(at, name)                                                                        \
    at ": error: \"" name                                                                          \
       "\" is neither in media/own nor in the content folder nor in media/demo; copy it to media/own [missing-media]"

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
      "quizzes, course, modules, documents, worksheets, spmm, include, policy, process, "
      "about, keys, organisation, attract, programme, hours, certificate [unknown-key]"}},
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
      "\"languages\"; add it there, or take the text out "
      "[undeclared-language]"}},
    {V "title: {English: a}\n",
     {"2:8: error: \"title\" has no text [no-text]",
      "2:9: error: \"title\" takes one text a language (en: ...); \"English\" is no language "
      "[language]"}},
    {V "title: {en: a, en: b}\n", {"2:16: error: \"title\" has its en text twice [duplicate-key]"}},
    {V "title: {en: [a]}\n",
     {"2:8: error: \"title\" has no text [no-text]",
      "2:13: error: \"title\" in en must be a text, not a list [type]"}},
    {V "languages: [en, fra, nld]\ntitle: {en: a, fr: b, nl: c}\n",
     {"2:17: error: a language is written with two letters: fr, not fra [language]",
      "2:22: error: a language is written with two letters: nl, not nld [language]"}},
    {V "languages: [en, English]\n",
     {"2:17: error: a language is written as its code, in small letters: en, fr, nl, de [language]"}},
    {V "languages: en, fr\n",
     {"2:12: error: a language is written as its code, in small letters: en, fr, nl, de; several stand in brackets, with commas: [fr, nl] [language]"}},
    {V "languages: [en, en]\n",
     {"2:17: error: the language \"en\" is listed twice [duplicate-id]"}},
    {V "languages: {}\n",
     {"2:12: error: \"languages\" must be a list of codes, as [en, fr] [type]"}},
    {V "capsules: capsule-1\n",
     {"2:11: error: \"capsules\" must be a list ([one, two], or lines that begin with \"- \"), not \"capsule-1\" "
      "[type]"}},
    {V "capsules:\n- capsule-1\n",
     {"3:3: error: a capsule must be keys with values (key: value), not a text [type]"}},
    {V "capsules:\n- title: x\n  media: a.mp4\n",
     {"3:3: error: a capsule needs \"id\" [missing-key]"}},
    {V "capsules:\n- {id: a, title: x}\n", {"3:3: error: a capsule needs \"media\" [missing-key]"}},
    {V "capsules:\n- {id: a b, title: x, media: a.mp4}\n",
     {"3:8: error: \"id\" must be a name of letters without accents, digits, \"-\", \"_\" and \".\" (64 at most), "
      "not \"a b\" "
      "[type]"}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4}\n", {NOT_THERE("3:28", "a.mp4")}},
    {V "capsules:\n- {id: a, title: x, media: ../a.mp4}\n", {NOT_THERE("3:28", "../a.mp4")}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4}\n- {id: a, title: y, media: b.mp4}\n",
     {NOT_THERE("3:28", "a.mp4"), "4:3: error: another capsule has the id \"a\" (/nowhere/p.yaml "
                                  "line 3); this one is left out [duplicate-id]"}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4, release: 2021-02-30}\n",
     {NOT_THERE("3:28", "a.mp4"),
      "3:44: error: \"release\" must be a day of the calendar, written as 2021-02-11, or {week: 2}, not \"2021-02-30\" [type]"}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4, steps: [1, 41]}\n",
     {NOT_THERE("3:28", "a.mp4"),
      "3:46: error: \"steps\" must be a whole number from 1 to 40, not \"41\" [type]"}},
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
      "3:46: error: the caption file \"a.fr.vtt\" is not there; copy it beside the media file [missing-captions]"}},
    {V "capsules:\n- {id: a, title: x, media: a.mp4, quiz: q}\n",
     {NOT_THERE("3:28", "a.mp4"), "3:41: error: no quiz has the id \"q\"; list the file that it is in under \"include\" [unknown-quiz]"}},
    {V "course: x\norganisation: []\ndocuments: {}\n",
     {"2:9: error: \"x\" leads out of this playlist's folder; put the file into that folder and name "
      "it from there [path]",
      "3:15: error: \"organisation\" must be keys with values (key: value), not a list [type]",
      "4:12: error: \"documents\" must be a list ([one, two], or lines that begin with \"- \"), not keys with values "
      "(key: value) [type]"}},
    {V "policy: fairground\n",
     {"2:9: error: \"policy\" must be one of: capsules, booth, classroom, self-paced (or keys with "
      "values), not \"fairground\"; it is taken for \"booth\" [type]"}},
    {V "policy: clasroom\n",
     {"2:9: error: \"policy\" must be one of: capsules, booth, classroom, self-paced (or keys with "
      "values), not \"clasroom\"; it is taken for \"classroom\" [type]"}},
    {V "policy: {mode: booth, theme: bright}\n",
     {"2:30: error: \"theme\" must be one of: dark, light, high-contrast, not \"bright\" [type]"}},
    {V "policy: {mode: booth, idle: soon}\n",
     {"2:29: error: \"idle\" must be a time in seconds (12.4) or as 0:01:12.480, not \"soon\" "
      "[type]"}},
    {V "policy: {mode: booth, idle-warning: 15}\n",
     {"2:37: error: \"idle-warning\" must be at least 20 s: a visitor needs that long to answer (WCAG "
      "2.2.1) [range]"}},
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

static void test_good_catalog(void **state)
{
    (void)state;
    struct loaded l;
    bool fell_back;
    load(&l, model_good);
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
    assert_int_equal(c->policy.theme, POLICY_THEME_NONE);
    assert_true(c->policy.keep_progress);
    assert_int_equal(c->n_capsules, 2);
    const struct capsule *a = catalog_capsule(c, STR("a"));
    assert_int_equal(a->number, 1);
    assert_int_equal(a->step_from, 1);
    assert_int_equal(a->step_to, 5);
    assert_string_equal(a->unlock.day, "2021-02-04");
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

/* What has no title is shown by its name rather than not at all. */
static void test_names_stand_in(void **state)
{
    (void)state;
    struct loaded l;
    load(&l, V "languages: [fr]\ncapsules:\n- {id: a, media: a.mp4}\n");
    assert_true(l.ok);
    assert_int_equal(l.catalog.n_capsules, 1);
    assert_true(str_eq(i18n_text(&l.catalog.capsules[0].title, "fr", NULL), STR("a")));
    assert_true(str_eq(i18n_text(&l.catalog.title, "fr", NULL), STR("p")));
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
        l.err.text, "/nowhere/p.yaml:1:1: a playlist must be keys with values (key: value), not a list");
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
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_good_catalog),
        cmocka_unit_test(test_names_stand_in),
        cmocka_unit_test(test_too_new),
        cmocka_unit_test(test_not_a_playlist),
        cmocka_unit_test(test_many_findings),
        cmocka_unit_test(test_sentences_stay_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
