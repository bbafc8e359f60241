/* Includes, and catalogs made of files and folders named on the command line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "content_tree.h"
#include "model/catalog_read.h"

#define QUIZ(id)                                                                                   \
    "quizzes:\n- id: " id "\n  title: Q\n  questions:\n"                                           \
    "  - {id: one, question: x, answer: true, feedback: {true: f, false: g}}\n"

static void test_include(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    tree_put(&t, "playlists/p.yaml",
             "capsule-kiosk: 1\ntitle: T\ncapsules:\n- {id: a, title: A, media: a.mp4, quiz: q}\n"
             "include: [quizzes/a.yaml, quizzes/b.yaml]\n");
    tree_put(&t, "playlists/quizzes/a.yaml", "capsule-kiosk: 1\ntitle: Not this one\n" QUIZ("q"));
    tree_put(&t, "playlists/quizzes/b.yaml",
             "capsule-kiosk: 1\nquizes: []\n" QUIZ("q2") "include: [c.yaml]\n");
    tree_put(&t, "playlists/quizzes/c.yaml",
             "capsule-kiosk: 1\ncapsules:\n- {id: b, title: B, media: a.mp4, quiz: q2}\n");
    tree_put(&t, "media/demo/a.mp4", "x");
    tree_load(&t, "playlists/p.yaml");
    assert_true(t.ok);
    assert_string_equal(
        tree_lines(&t),
        "playlists/quizzes/b.yaml:2:1: error: unknown key \"quizes\" in a playlist; did "
        "you mean \"quizzes\"? [unknown-key]\n");
    assert_int_equal(t.catalog.n_capsules, 2);
    assert_int_equal(t.catalog.n_quizzes, 2);
    assert_int_equal(t.catalog.capsules[1].number, 2);
    assert_true(str_eq(t.catalog.capsules[1].quiz->id, STR("q2")));
    assert_true(str_eq(i18n_text(&t.catalog.title, "en", NULL), STR("T")));
    assert_string_equal(t.catalog.root, t.dir);
    tree_end(&t);
}

static void test_include_mistakes(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    tree_put(&t, "p.yaml",
             "capsule-kiosk: 1\ninclude: [gone.yaml, b.yaml, ./b.yaml, new.yaml, broken.yaml, [x], "
             "p.yaml]\n");
    tree_put(&t, "b.yaml", "capsule-kiosk: 1\n" QUIZ("q") "include: [p.yaml]\n");
    tree_put(&t, "new.yaml", "capsule-kiosk: 99\n");
    tree_put(&t, "broken.yaml", "a: 1\n b: 2\n");
    tree_load(&t, "p.yaml");
    assert_true(t.ok);
    assert_int_equal(t.catalog.n_quizzes, 1);
    assert_string_equal(
        tree_lines(&t),
        "b.yaml:7:11: error: \"p.yaml\" is included already, here or from a file it includes "
        "[include-cycle]\n"
        "broken.yaml:2:3: error: this line is indented further than the key above it, which has "
        "its text already; line "
        "the keys up, put the text in quotes, or put a space behind the dash or the colon of the line above [syntax]\n"
        "new.yaml:1:16: error: this file is written in format version 99; this program reads up to "
        "1, a newer "
        "capsule-kiosk is needed [too-new]\n"
        "p.yaml:2:11: error: the file \"gone.yaml\" is not there; it is looked for from this file's folder [missing-include]\n"
        "p.yaml:2:30: error: \"./b.yaml\" is included already, here or from a file it includes "
        "[include-cycle]\n"
        "p.yaml:2:63: error: \"include\" lists file names, not a list [type]\n"
        "p.yaml:2:68: error: \"p.yaml\" is included already, here or from a file it includes "
        "[include-cycle]\n");
    tree_end(&t);
}

/* A path as on Windows, and the other of the two endings. */
static void test_include_by_another_name(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    tree_put(&t, "p.yaml", "capsule-kiosk: 1\ninclude: [quizzes\\mine.yaml, quizzes/mine.yml, gone.yml]\n");
    tree_put(&t, "quizzes/mine.yaml", "capsule-kiosk: 1\n" QUIZ("q"));
    tree_load(&t, "p.yaml");
    assert_string_equal(
        tree_lines(&t),
        "p.yaml:2:11: error: the file \"quizzes\\mine.yaml\" is not there; folders are parted by \"/\": write quizzes/mine.yaml "
        "[missing-include]\n"
        "p.yaml:2:30: error: the file \"quizzes/mine.yml\" is not there; did you mean quizzes/mine.yaml? [missing-include]\n"
        "p.yaml:2:48: error: the file \"gone.yml\" is not there; it is looked for from this file's folder [missing-include]\n");
    tree_end(&t);
}

static void test_other_ending(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    tree_put(&t, "stand.yaml", "capsule-kiosk: 1\ntitle: T\n");
    tree_put(&t, "b.yml", "capsule-kiosk: 1\ntitle: T\n");
    const char *yml = tree_path(&t, "stand.yml");
    assert_string_equal(yaml_other_ending(&t.arena, yml), tree_path(&t, "stand.yaml"));
    assert_string_equal(yaml_other_ending(&t.arena, tree_path(&t, "b.yaml")), tree_path(&t, "b.yml"));
    assert_null(yaml_other_ending(&t.arena, tree_path(&t, "stand.yaml")));
    assert_null(yaml_other_ending(&t.arena, tree_path(&t, "stand")));
    tree_load(&t, "stand.yml");
    assert_false(t.ok);
    assert_non_null(strstr(tree_lines(&t), "No such file or directory; did you mean "));
    assert_non_null(strstr(tree_lines(&t), "stand.yaml? [missing]"));
    tree_end(&t);
}

static void test_missing_playlist(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    tree_load(&t, "gone.yaml");
    assert_false(t.ok);
    assert_int_equal(t.err.code, ERR_NOT_FOUND);
    assert_int_equal(t.findings.errors, 1);
    tree_end(&t);
}

static void test_media_folder(void **state)
{
    (void)state;
    struct tree t;
    static const char *const files[] = {
        "films/part 10.MP4", "films/part 2.mkv", "films/part 2.fr.srt", "films/notes.txt",
        "films/.hidden.mp4", "films/a.mp4/b.mp4",    "films/Part 2.mp4",    "films/part 10.en.vtt"};
    tree_begin(&t);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        tree_put(&t, files[i], "x");
    const char *dir = tree_path(&t, "films");
    assert_true(catalog_from_media(&dir, 1, NULL, &t.arena, &t.catalog, &t.findings, &t.err));
    assert_string_equal(tree_lines(&t), "");
    assert_int_equal(t.catalog.n_capsules, 3);
    assert_string_equal(tree_short(&t, t.catalog.capsules[0].media), "films/Part 2.mp4");
    assert_string_equal(tree_short(&t, t.catalog.capsules[1].media), "films/part 2.mkv");
    assert_string_equal(tree_short(&t, t.catalog.capsules[2].media), "films/part 10.MP4");
    assert_true(str_eq(t.catalog.capsules[1].id, STR("part-2")));
    assert_int_equal(t.catalog.capsules[1].n_captions, 1);
    assert_string_equal(t.catalog.capsules[1].captions[0].lang, "fr");
    assert_int_equal(t.catalog.capsules[2].number, 3);
    assert_true(str_eq(i18n_text(&t.catalog.capsules[2].title, "fr", NULL), STR("part 10")));
    tree_end(&t);
}

static void test_named_files(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    tree_put(&t, "b/x.mp4", "x");
    tree_put(&t, "a/x.mp4", "x");
    tree_put(&t, "odd.bin", "x");
    tree_put(&t, "words.nl.srt", "x");
    const char *paths[] = {tree_path(&t, "b/x.mp4"), tree_path(&t, "gone.mp4"),
                           tree_path(&t, "a/x.mp4"), tree_path(&t, "odd.bin")};
    assert_true(catalog_from_media(paths, 4, tree_path(&t, "words.nl.srt"), &t.arena, &t.catalog,
                                   &t.findings, &t.err));
    assert_string_equal(tree_lines(&t),
                        "gone.mp4:1:1: error: this file is not there [missing-media]\n");
    assert_int_equal(t.catalog.n_capsules, 3);
    assert_true(str_eq(t.catalog.capsules[0].id, STR("x")));
    assert_true(str_eq(t.catalog.capsules[1].id, STR("x-2")));
    assert_string_equal(tree_short(&t, t.catalog.capsules[1].media), "a/x.mp4");
    assert_string_equal(t.catalog.capsules[2].captions[0].lang, "nl");
    tree_end(&t);
}

static void test_nothing_to_play(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    const char *dir = t.dir, *gone = tree_path(&t, "gone.mp4");
    assert_false(catalog_from_media(&dir, 1, NULL, &t.arena, &t.catalog, &t.findings, &t.err));
    assert_int_equal(t.err.code, ERR_NOT_FOUND);
    assert_false(catalog_from_media(&gone, 1, NULL, &t.arena, &t.catalog, &t.findings, &t.err));
    const char *device = "/dev/null";
    assert_false(catalog_from_media(&device, 1, tree_path(&t, "gone.vtt"), &t.arena, &t.catalog, &t.findings, &t.err));
    assert_non_null(strstr(tree_lines(&t), "/dev/null:1:1: error: this is not a file that can be played [missing-media]"));
    assert_non_null(strstr(tree_lines(&t), "gone.vtt:1:1: error: this caption file is not there [missing-captions]"));
    assert_false(catalog_from_media(&gone, 0, NULL, &t.arena, &t.catalog, &t.findings, &t.err));
    assert_int_equal(t.err.code, ERR_NOT_FOUND);
    tree_end(&t);
}

static void test_roots(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    assert_string_equal(catalog_root_of(&a, "p.yaml"), ".");
    assert_string_equal(catalog_root_of(&a, "playlists/p.yaml"), ".");
    assert_string_equal(catalog_root_of(&a, "show/playlists/p.yaml"), "show");
    assert_string_equal(catalog_root_of(&a, "/srv/show/p.yaml"), "/srv/show");
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_include),
        cmocka_unit_test(test_include_mistakes),
        cmocka_unit_test(test_include_by_another_name), cmocka_unit_test(test_other_ending),
        cmocka_unit_test(test_missing_playlist),
        cmocka_unit_test(test_media_folder),
        cmocka_unit_test(test_named_files),
        cmocka_unit_test(test_nothing_to_play),
        cmocka_unit_test(test_roots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
