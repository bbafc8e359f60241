/* Which file is taken: media/own before the content folder before media/demo, and what belongs to
 * it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/bug.h"
#include "content_tree.h"
#include "model/media.h"

static const struct {
    const char *name, *lang;
    bool ok, sdh, forced;
} names[] = {
    {"c.vtt", "", true, false, false},
    {"c.srt", "", true, false, false},
    {"c.fr.vtt", "fr", true, false, false},
    {"c.FR.VTT", "fr", true, false, false},
    {"c.nl.srt", "nl", true, false, false},
    {"c.fr.sdh.vtt", "fr", true, true, false},
    {"c.sdh.fr.vtt", "fr", true, true, false},
    {"c.fr.cc.vtt", "fr", true, true, false},
    {"c.fr.hi.vtt", "fr", true, true, false},
    {"c.hi.vtt", "hi", true, false, false},
    {"c.forced.vtt", "", true, false, true},
    {"c.de.forced.vtt", "de", true, false, true},
    {"c.de.forced.sdh.srt", "de", true, true, true},
    {"c.fre.vtt", "fr", true, false, false},
    {"c.deu.vtt", "de", true, false, false},
    {"c.dut.vtt", "nl", true, false, false},
    {"c.pt-br.vtt", "pt-BR", true, false, false},
    {"c.nl_BE.vtt", "nl-BE", true, false, false},
    {"c.zh-Hant.vtt", "zh-Hant", true, false, false},
    {"c.gsw.vtt", "gsw", true, false, false},
    {"c.french.vtt", "", false, false, false},
    {"c.fr.nl.vtt", "", false, false, false},
    {"c.fr.txt", "", false, false, false},
    {"c.2.fr.vtt", "", false, false, false},
    {"c2.fr.vtt", "", false, false, false},
    {"cfr.vtt", "", false, false, false},
    {"c..vtt", "", false, false, false},
    {"d.fr.vtt", "", false, false, false},
    {"c.fr", "", false, false, false},
    {"c", "", false, false, false},
};

static void test_caption_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct caption_file c = {0};
        assert_int_equal(caption_name_read(STR("c"), str_c(names[i].name), &c), names[i].ok);
        assert_string_equal(c.lang, names[i].lang);
        assert_int_equal(c.sdh, names[i].sdh);
        assert_int_equal(c.forced, names[i].forced);
    }
}

#define PLAYLIST                                                     \
    "capsule-kiosk: 1\nlanguages: [en, fr]\ntitle: {en: T, fr: T}\n" \
    "capsules:\n- {id: a, title: {en: A, fr: A}, media: a.mp4}\n"

/* Files put there (besides the playlist), then what is found. */
static const struct {
    const char *what, *files[8], *media, *poster, *timeline, *captions;
    bool own;
} cases[] = {
    {"demo alone", {"media/demo/a.mp4"}, "media/demo/a.mp4", "-", "-", "", false},
    {"content folder before demo", {"media/demo/a.mp4", "a.mp4"}, "a.mp4", "-", "-", "", false},
    {"media before demo", {"media/demo/a.mp4", "media/a.mp4"}, "media/a.mp4", "-", "-", "", false},
    {"own before all",
     {"media/demo/a.mp4", "a.mp4", "media/own/a.mp4"},
     "media/own/a.mp4",
     "-",
     "-",
     "",
     true},
    {"own with another ending, its captions with it",
     {"media/demo/a.mp4", "media/demo/a.fr.vtt", "media/own/a.mkv", "media/own/a.fr.vtt"},
     "media/own/a.mkv",
     "-",
     "-",
     "media/own/a.fr.vtt ",
     true},
    {"own with its ending in capitals",
     {"media/demo/a.mp4", "media/own/a.MP4"},
     "media/own/a.MP4",
     "-",
     "-",
     "",
     true},
    {"own with other capitals: its captions would not be found",
     {"media/demo/a.mp4", "media/own/A.mp4"},
     "media/demo/a.mp4",
     "-",
     "-",
     "",
     false},
    {"own by its very name before another ending",
     {"media/own/a.avi", "media/own/a.mp4"},
     "media/own/a.mp4",
     "-",
     "-",
     "",
     true},
    {"own that is no media: a picture, a longer name",
     {"media/demo/a.mp4", "media/own/a.jpg", "media/own/a.b.mkv", "media/own/aa.mkv"},
     "media/demo/a.mp4",
     "-",
     "-",
     "",
     false},
    {"another ending counts in media/own alone", {"media/demo/a.mkv"}, "-", "-", "-", "", false},
    {"beside the playlist", {"playlists/a.mp4"}, "playlists/a.mp4", "-", "-", "", false},
    {"nowhere", {"media/demo/b.mp4"}, "-", "-", "-", "", false},
    {"demo with everything",
     {"media/demo/a.mp4", "media/demo/a.fr.vtt", "media/demo/a.en.vtt", "media/demo/a.en.sdh.vtt",
      "media/demo/a.poster.png", "media/demo/a.timeline.yaml"},
     "media/demo/a.mp4",
     "media/demo/a.poster.png",
     "media/demo/a.timeline.yaml",
     "media/demo/a.en.vtt media/demo/a.en.sdh.vtt media/demo/a.fr.vtt ",
     false},
    {"own with one caption file: nothing of the demo joins",
     {"media/own/a.mp4", "media/own/a.fr.vtt", "media/demo/a.mp4", "media/demo/a.en.vtt",
      "media/demo/a.fr.vtt", "media/demo/a.poster.png", "media/demo/a.timeline.yaml"},
     "media/own/a.mp4",
     "-",
     "-",
     "media/own/a.fr.vtt ",
     true},
    {"own captions for a demo capsule win by language",
     {"media/demo/a.mp4", "media/demo/a.en.vtt", "media/demo/a.fr.vtt", "media/own/a.fr.srt",
      "media/own/a.nl.vtt"},
     "media/demo/a.mp4",
     "-",
     "-",
     "media/demo/a.en.vtt media/own/a.fr.srt media/own/a.nl.vtt ",
     false},
    {"a longer name is another capsule's",
     {"media/demo/a.mp4", "media/demo/a2.fr.vtt", "media/demo/ab.vtt"},
     "media/demo/a.mp4",
     "-",
     "-",
     "",
     false},
};

static void test_precedence(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct tree t;
        struct buf captions = BUF_INIT;
        tree_begin(&t);
        tree_put(&t, "playlists/p.yaml", PLAYLIST);
        for (int k = 0; k < 8 && cases[i].files[k]; k++)
            tree_put(&t, cases[i].files[k], "capsule-kiosk: 1\n");
        tree_load(&t, "playlists/p.yaml");
        assert_true(t.ok);
        const struct capsule *c = catalog_capsule(&t.catalog, STR("a"));
        assert_non_null(c);
        assert_string_equal(tree_short(&t, c->media), cases[i].media);
        assert_string_equal(tree_short(&t, c->poster), cases[i].poster);
        assert_string_equal(tree_short(&t, c->timeline.path), cases[i].timeline);
        assert_int_equal(c->media_own, cases[i].own);
        for (int k = 0; k < c->n_captions; k++)
            buf_addf(&captions, "%s ", tree_short(&t, c->captions[k].path));
        assert_string_equal(buf_c(&captions), cases[i].captions);
        assert_int_equal(t.findings.n, c->media ? 0 : 1);
        buf_release(&captions);
        tree_end(&t);
    }
}

static void test_listed_captions(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    tree_put(&t, "media/demo/a.mp4", "x");
    tree_put(&t, "media/demo/a.fr.vtt", "x");
    tree_put(&t, "media/demo/words.srt", "x");
    tree_put(&t, "p.yaml",
             "capsule-kiosk: 1\ncapsules:\n- id: a\n  title: A\n  media: a.mp4\n  charset: "
             "windows-1252\n"
             "  captions:\n  - a.fr.vtt\n  - {file: words.srt, language: nl, charset: utf-8, sdh: "
             "true}\n"
             "  - {file: gone.vtt}\n  - {file: words.srt, language: Dutch}\n");
    tree_load(&t, "p.yaml");
    const struct capsule *c = &t.catalog.capsules[0];
    assert_int_equal(c->n_captions, 4);
    assert_string_equal(tree_short(&t, c->captions[2].path),
                        "media/demo/gone.vtt"); /* the screen will miss it */
    assert_string_equal(c->captions[0].lang, "fr");
    assert_string_equal(c->captions[0].charset, "windows-1252");
    assert_string_equal(c->captions[1].lang, "nl");
    assert_string_equal(c->captions[1].charset, "utf-8");
    assert_true(c->captions[1].sdh);
    assert_string_equal(
        tree_lines(&t),
        "p.yaml:10:5: error: the caption file \"gone.vtt\" is not there; copy it beside the media file [missing-captions]\n"
        "p.yaml:11:5: error: \"Dutch\" is no language code [language]\n");
    tree_end(&t);
}

static void test_alike(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    tree_put(&t, "media/own/Capsule-1.MP4", "x");
    tree_put(&t, "media/own/capsule-1.fr.vtt", "x");
    tree_put(&t, "p.yaml",
             "capsule-kiosk: 1\ncapsules:\n- {id: a, title: A, media: capsule-1.mp4}\n"
             "- {id: b, title: B, media: holiday.mp4}\n");
    tree_load(&t, "p.yaml");
    assert_string_equal(tree_lines(&t),
                        "p.yaml:3:28: error: \"capsule-1.mp4\" is neither in media/own nor in the "
                        "content folder nor in media/demo; did "
                        "you mean \"Capsule-1.MP4\"? [missing-media]\n"
                        "p.yaml:4:28: error: \"holiday.mp4\" is neither in media/own nor in the "
                        "content folder nor in media/demo; copy it to media/own "
                        "[missing-media]\n");
    tree_end(&t);
}

/* A link that leads out, "..", and what is no path here: nothing outside may ever be opened. */
static void test_foreign_paths(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    tree_put(&t, "media/own/folder.mp4/x", "x");
    tree_put(&t, "media/own/a.mp4", "x");
    assert_int_equal(symlink("/etc/hostname", tree_path(&t, "media/own/link.vtt")), 0);
    tree_put(&t, "p.yaml",
             "capsule-kiosk: 1\ncapsules:\n"
             "- {id: a, title: A, media: 'C:\\films\\a.mp4'}\n"
             "- {id: b, title: B, media: 'http://example.org/a.mp4'}\n"
             "- {id: c, title: C, media: 'sub\\a.mp4'}\n"
             "- {id: d, title: D, media: folder.mp4}\n"
             "- {id: e, title: E, media: a.mp4, captions: [link.vtt, ../gone.vtt, /gone.vtt]}\n");
    tree_load(&t, "p.yaml");
    assert_int_equal(catalog_capsule(&t.catalog, STR("e"))->n_captions, 0);
    static const char *const lines[] = {
        "p.yaml:3:28: error: \"C:\\films\\a.mp4\" leads out of the content folder; copy",
        "p.yaml:4:28: error: \"http://example.org/a.mp4\" is an address, and nothing is fetched",
        "p.yaml:5:28: error: \"sub\\a.mp4\": folders are parted by \"/\"",
        "p.yaml:6:28: error: \"folder.mp4\" is a folder or a device, not a file [missing-media]",
        "p.yaml:7:46: error: the caption file \"link.vtt\" is not there",
        "p.yaml:7:56: error: the caption file \"../gone.vtt\" is not there",
        "p.yaml:7:69: error: the caption file \"/gone.vtt\" is not there",
    };
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        if (!strstr(tree_lines(&t), lines[i]))
            fail_msg("\"%s\" is not in:\n%s", lines[i], tree_lines(&t));
    tree_end(&t);
}

static void test_paths_stay_inside(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    tree_put(&t, "secret.mp4", "x");
    tree_put(&t, "show/media/demo/b.mp4", "x");
    tree_put(&t, "show/p.yaml",
             "capsule-kiosk: 1\ncapsules:\n- {id: a, title: A, media: ../secret.mp4}\n"
             "- {id: b, title: B, media: b.mp4, poster: ../secret.mp4}\n- {id: c, title: C, media: "
             "/etc/passwd}\n"
             "include: [../other.yaml]\n");
    tree_put(&t, "other.yaml", "capsule-kiosk: 1\n");
    tree_load(&t, "show/p.yaml");
    assert_int_equal(t.findings.errors, 3);
    assert_int_equal(t.findings.warnings, 1);
    assert_null(catalog_capsule(&t.catalog, STR("a"))->media);
    assert_null(catalog_capsule(&t.catalog, STR("b"))->poster);
    assert_null(catalog_capsule(&t.catalog, STR("c"))->media);
    assert_non_null(
        strstr(tree_lines(&t),
               "show/p.yaml:3:28: error: \"../secret.mp4\" leads out of the content folder"));
    assert_non_null(
        strstr(tree_lines(&t),
               "show/p.yaml:6:11: error: \"../other.yaml\" leads out of this playlist's folder"));
    tree_end(&t);
}

/* A file being made is no fault, as long as somebody is really making it. */
static void test_coming(void **state)
{
    (void)state;
    static const struct {
        long pid;
        const char *names;
        bool coming;
    } lists[] = {
        {0, "one\ntwo\n", true},     {0, "tw\n", false},   {0, "", false},
        {999999999, "two\n", false}, {-1, "two\n", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        struct tree t;
        char list[64];
        tree_begin(&t);
        snprintf(list, sizeof list, "%ld\n%s", lists[i].pid ? lists[i].pid : (long)getpid(),
                 lists[i].names);
        tree_put(&t, "media/demo/.making", list);
        tree_put(&t, "playlists/p.yaml",
                 "capsule-kiosk: 1\ntitle: t\nlanguages: [en]\ncapsules:\n- {id: two, title: T, "
                 "media: two.mp4}\n");
        tree_load(&t, "playlists/p.yaml");
        assert_int_equal(catalog_capsule(&t.catalog, STR("two"))->media_coming, lists[i].coming);
        assert_int_equal(strstr(tree_lines(&t), "missing-media") == NULL, lists[i].coming);
        tree_end(&t);
    }
}

#define COMPOSED "\xC3\x89t\xC3\xA9"       /* Été, as keyboards write it */
#define DECOMPOSED "E\xCC\x81te\xCC\x81" /* as a Mac's disk has it */

/* What reads the same is the same file, whichever way its accents are written; capitals still count. */
static void test_accents(void **state)
{
    (void)state;
    static const struct {
        const char *written, *there[3], *media, *poster;
    } spelt[] = {
        {COMPOSED ".mp4", {"media/own/" DECOMPOSED ".mp4"}, "media/own/" DECOMPOSED ".mp4", "-"},
        {DECOMPOSED ".mp4", {"media/own/" COMPOSED ".mp4"}, "media/own/" COMPOSED ".mp4", "-"},
        {COMPOSED "/" COMPOSED ".mp4",
         {"media/own/" DECOMPOSED "/" COMPOSED ".mp4"},
         "media/own/" DECOMPOSED "/" COMPOSED ".mp4",
         "-"},
        {COMPOSED ".mp4",
         {"media/own/" DECOMPOSED ".mp4", "media/demo/" COMPOSED ".mp4"},
         "media/own/" DECOMPOSED ".mp4",
         "-"},
        {COMPOSED ".mp4",
         {"media/own/" DECOMPOSED ".mp4", "media/own/" COMPOSED ".mp4"},
         "media/own/" COMPOSED ".mp4",
         "-"},
        {COMPOSED ".mp4", {"media/own/" DECOMPOSED ".mkv"}, "media/own/" DECOMPOSED ".mkv", "-"},
        {COMPOSED ".mp4, poster: " COMPOSED ".png",
         {"media/own/" COMPOSED ".mp4", "media/own/" DECOMPOSED ".png"},
         "media/own/" COMPOSED ".mp4",
         "media/own/" DECOMPOSED ".png"},
        {"\xC3\xA9t\xC3\xA9.mp4", {"media/own/" DECOMPOSED ".mp4"}, "-", "-"},
        {"Ete.mp4", {"media/own/" DECOMPOSED ".mp4"}, "-", "-"},
        {"../" COMPOSED ".mp4", {"media/" DECOMPOSED ".mp4"}, "-", "-"},
    };
    for (size_t i = 0; i < ARRAY_LEN(spelt); i++) {
        struct tree t;
        tree_begin(&t);
        tree_put(&t, "playlists/p.yaml",
                 arena_strf(&t.arena, "capsule-kiosk: 1\ncapsules:\n- {id: a, title: A, media: %s}\n", spelt[i].written).ptr);
        for (size_t k = 0; k < 3 && spelt[i].there[k]; k++)
            tree_put(&t, spelt[i].there[k], "x");
        tree_load(&t, "playlists/p.yaml");
        const struct capsule *c = catalog_capsule(&t.catalog, STR("a"));
        assert_string_equal(tree_short(&t, c->media), spelt[i].media);
        assert_string_equal(tree_short(&t, c->poster), spelt[i].poster);
        assert_int_equal(t.findings.n, c->media ? 0 : 1);
        tree_end(&t);
    }
}

static void test_captions_with_accents(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    tree_put(&t, "playlists/p.yaml",
             "capsule-kiosk: 1\nlanguages: [en, fr]\ncapsules:\n- {id: a, title: {en: A, fr: A}, media: " COMPOSED ".mp4}\n");
    tree_put(&t, "media/own/" DECOMPOSED ".mp4", "x");
    tree_put(&t, "media/own/" COMPOSED ".fr.vtt", "x");
    tree_put(&t, "media/own/" DECOMPOSED ".fr.vtt", "x");
    tree_put(&t, "media/own/" COMPOSED ".en.vtt", "x");
    tree_put(&t, "media/own/" COMPOSED "s.nl.vtt", "x");
    tree_load(&t, "playlists/p.yaml");
    const struct capsule *c = catalog_capsule(&t.catalog, STR("a"));
    assert_int_equal(c->n_captions, 2);
    assert_string_equal(tree_short(&t, c->captions[0].path), "media/own/" COMPOSED ".en.vtt");
    assert_string_equal(tree_short(&t, c->captions[1].path), "media/own/" DECOMPOSED ".fr.vtt");
    tree_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_caption_names),   cmocka_unit_test(test_precedence),
        cmocka_unit_test(test_listed_captions), cmocka_unit_test(test_alike),
        cmocka_unit_test(test_foreign_paths),   cmocka_unit_test(test_paths_stay_inside),
        cmocka_unit_test(test_coming),          cmocka_unit_test(test_accents),
        cmocka_unit_test(test_captions_with_accents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
