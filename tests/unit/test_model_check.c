/* check of whole folders: what is found, what is added up, what the hooks are asked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/bug.h"
#include "content_tree.h"
#include "model/check.h"

struct asked {
    int media, captions, held_against_length, forced, strings;
    int64_t length_us;
    bool english; /* its sound is known to be in English alone */
};

static void hook_media(void *ctx, const char *path, struct source at, struct check_media *out,
                       struct findings *f)
{
    struct asked *a = ctx;
    (void)path, (void)at, (void)f;
    a->media++;
    *out = (struct check_media){
        .length_us = a->length_us, .audio_told = a->english, .audio = {.n = 1, .of = {"en"}}};
}

static void hook_captions(void *ctx, const struct caption_file *file, int64_t length_us,
                          struct findings *f)
{
    struct asked *a = ctx;
    a->captions++;
    a->forced += file->forced;
    a->held_against_length += length_us > 0;
    if (strstr(file->path, "one.fr.srt"))
        findings_add(f, FINDING_WARNING, (struct source){file->path, 2, 1}, "cue",
                     "told by the hook");
}

static bool hook_string(void *ctx, struct str key, struct str *nearest)
{
    struct asked *a = ctx;
    a->strings++;
    *nearest = STR("app.name");
    return str_eq(key, STR("app.name"));
}

static bool hook_zone(void *ctx, const char *zone)
{
    (void)ctx;
    return strcmp(zone, "Europe/Brussels") == 0;
}

static int hook_document(void *ctx, const char *path, struct source at, struct findings *f)
{
    (void)ctx;
    if (!strstr(path, "locked"))
        return 20;
    findings_add(f, FINDING_ERROR, at, "decode", "told by the hook");
    return 0;
}

static void setup(struct tree *t, struct asked *a, struct check_hooks *h)
{
    tree_begin(t);
    *a = (struct asked){.length_us = 20000000};
    *h = (struct check_hooks){.ctx = a,
                              .media = hook_media,
                              .captions = hook_captions,
                              .string_known = hook_string,
                              .zone_known = hook_zone,
                              .document = hook_document};
}

static void test_clean(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    struct check_totals totals;
    const char *paths[] = {"tests/data/model/clean"};
    setup(&t, &a, &h);
    assert_int_equal(check_paths(paths, 1, &h, &t.arena, &t.findings, &totals), 0);
    assert_string_equal(tree_lines(&t), "");
    assert_int_equal(totals.playlists, 1);
    assert_int_equal(totals.capsules, 1);
    assert_int_equal(totals.quizzes, 1);
    assert_int_equal(totals.questions, 1);
    assert_int_equal(totals.languages, 2);
    assert_int_equal(totals.length_us, 20000000);
    assert_int_equal(a.media, 1);
    assert_int_equal(a.captions, 2);
    assert_int_equal(a.strings, 1);
    tree_end(&t);
}

/* The same again by every name it has: nothing is counted or found twice, nothing is found that is
 * not there. */
static void test_named_one_by_one(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    const char *paths[] = {"tests/data/model/clean/playlists/show.yaml",
                           "tests/data/model/clean/playlists/quizzes/one.yaml",
                           "tests/data/model/clean/playlists/strings/en.yaml",
                           "tests/data/model/clean/media/demo/one.timeline.yaml",
                           "tests/data/model/clean/media/demo/one.fr.vtt",
                           "tests/data/model/clean/media/demo/one.mp4"};
    setup(&t, &a, &h);
    assert_int_equal(check_paths(paths, 6, &h, &t.arena, &t.findings, NULL), 0);
    assert_string_equal(tree_lines(&t), "");
    assert_int_equal(a.captions, 2);
    tree_end(&t);
}

/* "./x" is x: what is read by both names is counted once. */
static void test_dot_in_front(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    struct check_totals totals;
    const char *paths[] = {"././tests/data/model/clean", "tests/data/model/clean/playlists"};
    setup(&t, &a, &h);
    assert_int_equal(check_paths(paths, 2, &h, &t.arena, &t.findings, &totals), 0);
    assert_int_equal(totals.capsules, 1);
    assert_int_equal(a.media, 1);
    tree_end(&t);
}

static void test_wrong_length(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    const char *paths[] = {"tests/data/model/clean/playlists"};
    setup(&t, &a, &h);
    a.length_us = 21000000;
    assert_int_equal(check_paths(paths, 1, &h, &t.arena, &t.findings, NULL), 1);
    assert_string_equal(tree_lines(&t),
                        "tests/data/model/clean/media/demo/one.timeline.yaml:1:1: warning: "
                        "tests/data/model/clean/media/demo/one.mp4 lasts 21.000 s, the time line "
                        "was made for 20.000 s; "
                        "its chapters and marks are hidden [timeline-mismatch]\n");
    tree_end(&t);
}

/* What somebody put into media/own and nothing asks for is told, whatever else lies there is not. */
static void test_own_files_unused(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    setup(&t, &a, &h);
    tree_put(&t, "playlists/p.yaml",
             "capsule-kiosk: 1\ncapsules:\n- {id: a, title: A, media: capsule-2.mp4}\n"
             "course: courses/k.yaml\n");
    tree_put(&t, "playlists/courses/k.yaml",
             "capsule-kiosk: 1\ncourse:\n  id: k\n  title: K\n  timezone: Europe/Brussels\n  "
             "days:\n  - date: 2020-10-08\n"
             "    from: 09:00\n    to: 10:00\n    slots:\n"
             "    - {minutes: 15, slot: break, loop: pause.mp4}\n");
    static const char *const files[] = {"capsule-2.mkv",        "capsule-2.fr.vtt", "capsule2.mp4",
                                        "capsule-2.french.vtt", "pause.mp4",        "notes.txt",
                                        "capsule-2.poster.png"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        tree_put(&t, fs_join(&t.arena, "media/own", files[i]), "x");
    const char *all[] = {t.dir}, *one[] = {tree_path(&t, "playlists/p.yaml")};
    assert_int_equal(check_paths(all, 1, &h, &t.arena, &t.findings, NULL), 1);
    assert_string_equal(tree_lines(&t),
                        "media/own/capsule-2.french.vtt:1:1: warning: this file is not used; give "
                        "it the name of its "
                        "media file and a language code (capsule-2.fr.vtt) [not-used]\n"
                        "media/own/capsule2.mp4:1:1: warning: no playlist uses this file; give it "
                        "the name that stands "
                        "behind \"media:\" (capsule-2.mp4) [not-used]\n");
    findings_release(&t.findings);
    findings_init(&t.findings, &t.arena);
    assert_int_equal(check_paths(one, 1, &h, &t.arena, &t.findings, NULL), 0);
    tree_end(&t);
}

/* A file of capsules or questions without a title waits for a playlist that includes it; alone in a folder it is one. */
static void test_not_included(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    setup(&t, &a, &h);
    tree_put(&t, "media/own/capsule-2.mp4", "x");
    tree_put(&t, "playlists/a.yaml", "capsule-kiosk: 1\ncapsules:\n- {id: a, title: A, media: capsule-2.mp4}\n");
    tree_put(&t, "playlists/b.yaml", "capsule-kiosk: 1\ncapsules:\n- {id: b, title: A, media: capsule-2.mp4}\n");
    const char *all[] = {t.dir}, *one[] = {tree_path(&t, "playlists/b.yaml")};
    assert_int_equal(check_paths(all, 1, &h, &t.arena, &t.findings, NULL), 0);
    tree_put(&t, "playlists/all.yaml", "capsule-kiosk: 1\ntitle: All\ninclude: [a.yaml]\n");
    tree_put(&t, "playlists/quizzes/mine.yaml",
             "capsule-kiosk: 1\nquizzes:\n- id: mine\n  title: Q\n  questions:\n"
             "  - {id: first, question: Yes?, answer: true, feedback: {true: Yes., false: No.}}\n");
    assert_int_equal(check_paths(all, 1, &h, &t.arena, &t.findings, NULL), 1);
    assert_string_equal(tree_lines(&t),
                        "playlists/b.yaml:3:1: warning: no playlist shows what is in this file; add \"- b.yaml\" "
                        "below \"include:\" in the one that is to show it, such as playlists/a.yaml "
                        "[not-included]\n"
                        "playlists/quizzes/mine.yaml:3:1: warning: no playlist shows what is in this file; add "
                        "\"- quizzes/mine.yaml\" below \"include:\" in the one that is to show it, such as "
                        "playlists/a.yaml [not-included]\n");
    findings_release(&t.findings);
    findings_init(&t.findings, &t.arena);
    assert_int_equal(check_paths(one, 1, &h, &t.arena, &t.findings, NULL), 0);
    tree_end(&t);
}

/* Promised languages are held against what is there: captions by their files, sound by its tracks
 * once they are known. */
static void test_promises(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    setup(&t, &a, &h);
    tree_put(&t, "playlists/p.yaml",
             "capsule-kiosk: 1\ncapsules:\n- id: a\n  title: A\n  media: a.mp4\n"
             "  audio: [en, fr]\n  captions-in: [en, nl]\n");
    tree_put(&t, "media/demo/a.mp4", "x");
    tree_put(&t, "media/demo/a.en.vtt", "WEBVTT\n");
    const char *paths[] = {t.dir};
    assert_int_equal(check_paths(paths, 1, &h, &t.arena, &t.findings, NULL), 1);
    assert_non_null(strstr(tree_lines(&t), "playlists/p.yaml:3:3: warning: "));
    assert_non_null(strstr(tree_lines(&t), "a.mp4 has no captions in nl; put a.nl.vtt beside it [no-captions]\n"));
    assert_null(strstr(tree_lines(&t), "no-audio"));
    a.english = true;
    assert_int_equal(check_paths(paths, 1, &h, &t.arena, &t.findings, NULL), 1);
    assert_non_null(strstr(tree_lines(&t), "a.mp4 has no sound track in fr, which \"audio\" "
                                           "promises [no-audio]\n"));
    tree_end(&t);
}

/* What somebody saved under a name that is not quite right. */
static void test_names(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    setup(&t, &a, &h);
    tree_put(&t, "playlists/.keep", "");
    const char *paths[] = {t.dir};
    assert_int_equal(check_paths(paths, 1, &h, &t.arena, &t.findings, NULL), 2);
    assert_non_null(strstr(tree_lines(&t), "no playlist lies in this folder; capsule-kiosk new playlist FILE.yaml makes one [no-playlist]\n"));
    tree_put(&t, "playlists/p.yaml.txt", "capsule-kiosk: 1\n");
    findings_release(&t.findings);
    findings_init(&t.findings, &t.arena);
    assert_int_equal(check_paths(paths, 1, &h, &t.arena, &t.findings, NULL), 2);
    assert_non_null(strstr(tree_lines(&t), "playlists/p.yaml.txt:1:1: error: this name ends with .txt, so the file is not read; rename it to p.yaml "));
    assert_null(strstr(tree_lines(&t), "no-playlist"));
    tree_put(&t, "playlists/p.yaml", "capsule-kiosk: 1\ntitle: T\nlanguages: [en]\ncapsules:\n- {id: a, title: A, media: a.mp4}\n");
    tree_put(&t, "media/own/a.mp4", "x");
    tree_put(&t, "media/own/a.en.vtt", "WEBVTT\n");
    tree_put(&t, "media/own/a.en.srt", "");
    check_paths(paths, 1, &h, &t.arena, &t.findings, NULL);
    assert_non_null(strstr(tree_lines(&t), " is taken for that language; keep one of the two [not-used]\n"));
    tree_end(&t);
}

static void test_messy(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    struct str expected;
    const char *paths[] = {"tests/data/model/messy"};
    setup(&t, &a, &h);
    assert_true(fs_read("tests/data/model/messy.expected", 100000, &t.arena, &expected, &t.err));
    assert_int_equal(check_paths(paths, 1, &h, &t.arena, &t.findings, NULL), 2);
    assert_string_equal(tree_lines(&t), expected.ptr);
    size_t errors = 0;
    for (size_t i = 0; i < t.findings.n; i++)
        errors += t.findings.list[i].level == FINDING_ERROR;
    assert_int_equal(t.findings.errors, errors);
    assert_int_equal(t.findings.warnings, t.findings.n - errors);
    tree_end(&t);
}

static void test_odd_paths(void **state)
{
    (void)state;
    struct tree t;
    const char *paths[] = {"tests/data/model/nowhere", "tests/data/model/nowhere.yaml"};
    tree_begin(&t);
    assert_int_equal(check_paths(paths, 2, NULL, &t.arena, &t.findings, NULL), 2);
    assert_int_equal(t.findings.errors, 2);
    tree_end(&t);
    tree_begin(&t);
    paths[0] = t.dir;
    assert_int_equal(check_paths(paths, 1, NULL, &t.arena, &t.findings, NULL), 2);
    assert_non_null(strstr(tree_lines(&t), "there is no media file in this folder"));
    tree_end(&t);
}

static void test_storyboards_are_left_alone(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    tree_put(&t, "s.yaml", "storyboard: capsule-2\nscenes: []\n");
    const char *path = tree_path(&t, "s.yaml");
    assert_int_equal(check_paths(&path, 1, NULL, &t.arena, &t.findings, NULL), 0);
    tree_end(&t);
}

/* Names as editors leave them that hide endings. */
static void test_hidden_endings(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    setup(&t, &a, &h);
    tree_put(&t, "media/own/a.mp4", "x");
    tree_put(&t, "media/own/a.fr.vtt.txt", "x");
    tree_put(&t, "media/own/a.notes.txt", "x");
    tree_put(&t, "media/own/b.mp4.mp4", "x");
    tree_put(&t, "p.yaml",
             "capsule-kiosk: 1\ncapsules:\n- {id: a, title: A, media: a.mp4}\n"
             "- {id: b, title: B, media: b.mp4}\n");
    const char *path = tree_path(&t, "p.yaml");
    assert_int_equal(check_paths(&path, 1, &h, &t.arena, &t.findings, NULL), 2);
    assert_string_equal(tree_lines(&t),
                        "media/own/a.fr.vtt.txt:1:1: warning: this name ends with .txt, so the "
                        "file is not used; rename it to a.fr.vtt [captions-name]\n"
                        "p.yaml:4:28: error: \"b.mp4\" is neither in media/own nor in the content "
                        "folder nor in media/demo; did you mean \"b.mp4.mp4\"? "
                        "[missing-media]\n");
    tree_end(&t);
}

/* A course opened by a playlist is checked once, with what its modules show. */
static void test_course(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    struct check_totals totals;
    setup(&t, &a, &h);
    tree_put(&t, "playlists/classroom.yaml",
             "capsule-kiosk: 1\ntitle: x\nlanguages: [en]\ncourse: courses/c.yaml\n");
    tree_put(&t, "playlists/courses/c.yaml",
             "capsule-kiosk: 1\ncourse: {id: c, title: x, timezone: Brussels, days: [{date: "
             "2020-10-08, from: 09:00, to: 10:00, slots: [{module: m}]}]}\n");
    tree_put(
        &t, "playlists/modules/m.yaml",
        "capsule-kiosk: 1\nmodules: [{id: m, title: x, items: [{id: a, video: a.mp4, from: 30, "
        "minutes: 1}]}]\n");
    tree_put(&t, "media/own/a.mp4", "x");
    const char *paths[] = {t.dir};
    assert_int_equal(check_paths(paths, 1, &h, &t.arena, &t.findings, &totals), 2);
    assert_non_null(strstr(tree_lines(&t), "error: there is no time zone \"Brussels\""));
    assert_non_null(strstr(tree_lines(&t), "\"from\" is behind the end of"));
    assert_int_equal(t.findings.n, 2);
    assert_int_equal(a.media, 1);
    assert_int_equal(totals.courses, 1);
    assert_int_equal(totals.modules, 1);
    tree_end(&t);
}

/* The files of documents are opened, and pages asked for must be there. */
static void test_documents(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    setup(&t, &a, &h);
    tree_put(&t, "playlists/modules/m.yaml",
             "capsule-kiosk: 1\nmodules: [{id: m, title: x, items: [\n"
             "{id: a, document: deck.pdf, pages: [3, 20], minutes: 1},\n"
             "{id: b, document: more.pdf, pages: [19, 21], minutes: 1},\n"
             "{id: c, document: locked.pdf, minutes: 1}]}]\n");
    tree_put(&t, "media/own/deck.pdf", "x");
    tree_put(&t, "media/own/more.pdf", "x");
    tree_put(&t, "media/own/locked.pdf", "x");
    const char *path = tree_path(&t, "playlists/modules/m.yaml");
    check_paths(&path, 1, &h, &t.arena, &t.findings, NULL);
    assert_non_null(strstr(tree_lines(&t), "m.yaml:4:"));
    assert_non_null(strstr(tree_lines(&t), "there is no page 21 in "));
    assert_non_null(strstr(tree_lines(&t), "m.yaml:5:"));
    assert_non_null(strstr(tree_lines(&t), "told by the hook"));
    assert_int_equal(t.findings.n, 2);
    tree_end(&t);
}

/* A caption file by itself is what its name says: words in a picture are asked other questions. */
static void test_lone_captions(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    setup(&t, &a, &h);
    const char *names[] = {"a.fr.vtt", "a.fr.forced.vtt", "forced.vtt", "a b.forced.srt", "a.notes.forced.vtt"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        tree_put(&t, names[i], "WEBVTT\n");
    const char *paths[] = {tree_path(&t, names[0]), tree_path(&t, names[1]), tree_path(&t, names[2]),
                           tree_path(&t, names[3]), tree_path(&t, names[4])};
    check_paths(paths, ARRAY_LEN(paths), &h, &t.arena, &t.findings, NULL);
    assert_int_equal(a.captions, 5);
    assert_int_equal(a.forced, 2); /* "notes" is nothing that a name says */
    tree_end(&t);
}

/* In a folder of films, captions are held against the length of theirs, though their names come first. */
static void test_captions_of_a_folder(void **state)
{
    (void)state;
    struct tree t;
    struct asked a;
    struct check_hooks h;
    setup(&t, &a, &h);
    tree_put(&t, "films/a.fr.vtt", "WEBVTT\n");
    tree_put(&t, "films/a.mp4", "film");
    tree_put(&t, "films/nobody.vtt", "WEBVTT\n");
    const char *path = tree_path(&t, "films");
    check_paths(&path, 1, &h, &t.arena, &t.findings, NULL);
    assert_int_equal(a.captions, 2);
    assert_int_equal(a.held_against_length, 1);
    tree_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clean),
        cmocka_unit_test(test_lone_captions),
        cmocka_unit_test(test_captions_of_a_folder),
        cmocka_unit_test(test_named_one_by_one),
        cmocka_unit_test(test_wrong_length),
        cmocka_unit_test(test_messy),
        cmocka_unit_test(test_odd_paths),
        cmocka_unit_test(test_storyboards_are_left_alone),
        cmocka_unit_test(test_hidden_endings),
        cmocka_unit_test(test_course),
        cmocka_unit_test(test_dot_in_front),
        cmocka_unit_test(test_own_files_unused),
cmocka_unit_test(test_not_included),
        cmocka_unit_test(test_promises),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
