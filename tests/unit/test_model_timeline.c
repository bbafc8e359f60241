/* Time lines: what they hold, when they fit, and that nothing is guessed when they do not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/bug.h"
#include "base/sha256.h"
#include "content_tree.h"
#include "model/fields.h"
#include "model/hashes.h"

#define PLAYLIST                                                                \
    "capsule-kiosk: 1\ncapsules:\n- {id: a, title: A, media: a.mp4, quiz: q}\n" \
    "quizzes:\n- id: q\n  title: Q\n  questions:\n"                             \
    "  - {id: one, question: x, watch: will..team, answer: true, feedback: {true: f, false: g}}\n"

#define MARKS                                                         \
    "chapters:\n- {at: 10, title: Second}\n- {at: 0, title: First}\n" \
    "marks:\n  will: {from: 2, to: 0:04.5}\n  team: {from: 6.25, to: 0:00:08.000}\n"

static void put_media(struct tree *t, const char *media, const char *timeline)
{
    tree_put(t, "p.yaml", PLAYLIST);
    tree_put(t, "media/demo/a.mp4", media);
    if (timeline)
        tree_put(t, "media/demo/a.timeline.yaml", timeline);
    tree_load(t, "p.yaml");
}

/* What "new timeline" writes has four languages; a playlist of one was told to take three of them out. */
static void test_serves_playlists_of_other_languages(void **state)
{
    (void)state;
    struct tree t;
    tree_begin(&t);
    tree_put(&t, "p.yaml", "languages: [en]\n" PLAYLIST);
    tree_put(&t, "media/demo/a.mp4", "x");
    tree_put(&t, "media/demo/a.timeline.yaml",
             "capsule-kiosk: 1\nmedia: a.mp4\nlength: 0:00:20.000\nchapters:\n"
             "- {at: 0, title: {en: First, fr: Premier, nl: Eerste, de: Erstes}}\nmarks:\n"
             "  will: {from: 2, to: 4}\n  team: {from: 6, to: 8}\n");
    tree_load(&t, "p.yaml");
    assert_string_equal(tree_lines(&t), "");
    tree_end(&t);
}

static void test_reads(void **state)
{
    (void)state;
    struct tree t;
    struct span span;
    int index = -1;
    tree_begin(&t);
    put_media(&t, "x", "capsule-kiosk: 1\nmedia: a.mp4\nlength: 0:00:20.000\n" MARKS);
    assert_string_equal(tree_lines(&t), "");
    const struct capsule *c = &t.catalog.capsules[0];
    assert_true(c->timeline.matches);
    assert_int_equal(c->timeline.length_us, 20000000);
    assert_int_equal(c->timeline.n_chapters, 2);
    assert_int_equal(c->timeline.chapters[0].span.end_us, 10000000);
    assert_int_equal(c->timeline.chapters[1].span.end_us, 20000000);
    assert_true(capsule_watch_span(c, STR("will"), &span));
    assert_int_equal(span.start_us, 2000000);
    assert_int_equal(span.end_us, 4500000);
    assert_true(capsule_watch_span(c, STR("will..team"), &span));
    assert_int_equal(span.start_us, 2000000);
    assert_int_equal(span.end_us, 8000000);
    assert_false(capsule_watch_span(c, STR("team..will"), &span));
    assert_false(capsule_watch_span(c, STR("nobody"), &span));
    assert_false(capsule_watch_span(c, STR(""), &span));
    const struct mark *ch = capsule_chapter_at(c, 9999999, &index);
    assert_true(str_eq(i18n_text(&ch->title, "en", NULL), STR("First")));
    assert_int_equal(index, 0);
    ch = capsule_chapter_at(c, 10000000, &index);
    assert_int_equal(index, 1);
    tree_end(&t);
}

static void test_real_length(void **state)
{
    (void)state;
    struct tree t;
    struct span span;
    tree_begin(&t);
    put_media(&t, "x", "capsule-kiosk: 1\nlength: 20\n" MARKS);
    const struct capsule *c = &t.catalog.capsules[0];
    assert_true(catalog_set_length(&t.catalog, STR("a"), 20500000));
    assert_true(catalog_set_length(&t.catalog, STR("a"), 19500000));
    assert_true(catalog_set_length(&t.catalog, STR("a"), 0)); /* nothing known */
    assert_true(capsule_watch_span(c, STR("will"), &span));
    assert_false(catalog_set_length(&t.catalog, STR("a"), 20500001));
    assert_false(capsule_watch_span(c, STR("will"), &span));
    assert_null(capsule_chapter_at(c, 0, NULL));
    tree_end(&t);
}

static void test_hash(void **state)
{
    (void)state;
    struct tree t;
    struct span span;
    struct sha256 h;
    char hex[65], yaml[500];
    sha256_init(&h);
    sha256_add(&h, "media", 5);
    sha256_hex(&h, hex);
    snprintf(yaml, sizeof yaml, "capsule-kiosk: 1\nsha256: %s\nbytes: 5\n" MARKS, hex);

    tree_begin(&t);
    put_media(&t, "media", yaml);
    assert_string_equal(tree_lines(&t), "");
    assert_true(t.catalog.capsules[0].timeline.matches);
    assert_true(fs_is_file(tree_path(&t, "capsule-kiosk/media-hashes")));
    tree_end(&t);

    tree_begin(&t);
    put_media(&t, "mediA", yaml); /* as long, other bytes */
    assert_false(t.catalog.capsules[0].timeline.matches);
    assert_false(capsule_watch_span(&t.catalog.capsules[0], STR("will"), &span));
    assert_string_equal(
        tree_lines(&t),
        "media/demo/a.timeline.yaml:1:1: warning: a.mp4 is not the file that the time line was "
        "made for "
        "(SHA-256 differs); its chapters and marks are hidden [timeline-mismatch]\n");
    tree_end(&t);

    tree_begin(&t);
    put_media(&t, "longer media", yaml);
    assert_string_equal(tree_lines(&t), "media/demo/a.timeline.yaml:1:1: warning: a.mp4 has 12 "
                                        "bytes, the time line was made for 5; its "
                                        "chapters and marks are hidden [timeline-mismatch]\n");
    assert_false(fs_is_file(tree_path(&t, "capsule-kiosk/media-hashes"))); /* the size was enough */
    tree_end(&t);
}

/* A second start reads the remembered hash, a changed file is hashed anew. */
static void test_hash_is_remembered(void **state)
{
    (void)state;
    struct tree t;
    struct hashes h;
    char first[65], second[65];
    tree_begin(&t);
    tree_put(&t, "a.mp4", "media");
    hashes_init(&h, &t.arena, 100);
    assert_true(hashes_of(&h, tree_path(&t, "a.mp4"), first));
    assert_int_equal(h.budget, 95);
    hashes_close(&h);
    hashes_init(&h, &t.arena, 0);
    assert_true(hashes_of(&h, tree_path(&t, "a.mp4"), second));
    assert_string_equal(first, second);
    hashes_close(&h);
    tree_put(&t, "a.mp4", "other media");
    hashes_init(&h, &t.arena, 0);
    assert_false(hashes_of(&h, tree_path(&t, "a.mp4"),
                           second)); /* known by another size; no budget to hash */
    hashes_close(&h);
    hashes_init(&h, &t.arena, 100);
    assert_true(hashes_of(&h, tree_path(&t, "a.mp4"), second));
    assert_string_not_equal(first, second);
    hashes_close(&h);
    tree_end(&t);
}

static const struct {
    const char *yaml, *findings;
} bad[] = {
    {"capsule-kiosk: 1\nlength: 20\nmarks: {will: {from: 1, to: 1.04}, team: {from: 6, to: 7}}\n",
     "media/demo/a.timeline.yaml:3:15: warning: the mark \"will\" has no end yet; `capsule-kiosk new "
     "timeline` and the key S at its end make one [open-mark]\n"
     "p.yaml:8:5: error: \"watch\" names \"will\", which is no mark of media/demo/a.timeline.yaml "
     "[unknown-mark]\n"},
    {"capsule-kiosk: 1\nlength: 20\nmarks: {will: {from: 5, to: 4}, team: {from: 6, to: 7}}\n",
     "media/demo/a.timeline.yaml:3:15: error: the mark \"will\" must end after it begins [range]\n"
     "p.yaml:8:5: error: \"watch\" names \"will\", which is no mark of media/demo/a.timeline.yaml "
     "[unknown-mark]\n"},
    {"capsule-kiosk: 1\nlength: 20\nmarks: {wil: {from: 1, to: 2}, team: {from: 6, to: 7}}\n",
     "p.yaml:8:5: error: \"watch\" names \"will\", which is no mark of media/demo/a.timeline.yaml; "
     "did you mean \"wil\"? "
     "[unknown-mark]\n"},
    {"capsule-kiosk: 1\nmarks: {will: {from: 8, to: 9}, team: {from: 6, to: 7}}\n",
     "p.yaml:8:5: error: \"watch: will..team\" ends before it begins [watch]\n"},
    {"capsule-kiosk: 1\nlength: 20\nmarks: {will: {from: 1, to: 2}, team: {from: 6, to: 27}}\n",
     "media/demo/a.timeline.yaml:3:39: error: this lies behind the end of the media file (20.000 "
     "s) [beyond-end]\n"
     "p.yaml:8:5: error: \"watch\" names \"team\", which is no mark of media/demo/a.timeline.yaml "
     "[unknown-mark]\n"},
    {"capsule-kiosk: 1\nsha256: abc\nmarks: {will: {from: 1, to: 2}, team: {from: 6, to: 7}, team: "
     "{from: 8, to: 9}}\n",
     "media/demo/a.timeline.yaml:2:9: error: \"sha256\" must be 64 hexadecimal digits [type]\n"
     "media/demo/a.timeline.yaml:3:57: error: two marks are named \"team\" [duplicate-id]\n"},
    {"capsule-kiosk: 1\nmarks: {will: {from: 1:60, to: 2:00}, team: {from: 6, to: 7, till: 8}}\n",
     "media/demo/a.timeline.yaml:2:22: error: \"from\" must be a time in seconds (12.4) or as "
     "0:01:12.480, not \"1:60\" "
     "[type]\n"
     "media/demo/a.timeline.yaml:2:62: error: unknown key \"till\" in a mark; did you mean "
     "\"title\"? [unknown-key]\n"
     "p.yaml:8:5: error: \"watch\" names \"will\", which is no mark of media/demo/a.timeline.yaml "
     "[unknown-mark]\n"},
    {"capsule-kiosk: 2\n", "media/demo/a.timeline.yaml:1:16: error: this file is written in format "
                           "version 2; this program reads up to 1, a "
                           "newer capsule-kiosk is needed [too-new]\n"
                           "p.yaml:3:3: warning: media/demo/a.mp4 has no time line beside it "
                           "(a.timeline.yaml): no chapters, and no part can "
                           "be watched again from the quiz; `capsule-kiosk new timeline "
                           "media/demo/a.mp4` makes one [no-timeline]\n"},
    {NULL, "p.yaml:3:3: warning: media/demo/a.mp4 has no time line beside it (a.timeline.yaml): no "
           "chapters, and no part "
           "can be watched again from the quiz; `capsule-kiosk new timeline media/demo/a.mp4` makes one "
           "[no-timeline]\n"},
};

#define THUMBS "thumbnails: {file: a.thumbs.jpg, every: 2, columns: 3, width: 272, height: 153}\n"

static void test_thumbnails(void **state)
{
    (void)state;
    static const struct {
        int64_t at_us;
        bool ok;
        int x, y;
    } cases[] = {
        {0, true, 0, 0},         {1999999, true, 0, 0},   {2000000, true, 272, 0},
        {5500000, true, 544, 0}, {6000000, true, 0, 153}, {19999999, true, 0, 459},
        {20000000, false, 0, 0}, {-1, false, 0, 0},
    };
    struct tree t;
    tree_begin(&t);
    tree_put(&t, "media/demo/a.thumbs.jpg", "jpg");
    put_media(&t, "x", "capsule-kiosk: 1\nlength: 20\n" MARKS THUMBS);
    assert_string_equal(tree_lines(&t), "");
    struct timeline line = t.catalog.capsules[0].timeline;
    assert_non_null(line.thumbnails.path);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int x = 0, y = 0;
        assert_int_equal(timeline_thumbnail(&line, cases[i].at_us, &x, &y), cases[i].ok);
        assert_int_equal(x, cases[i].x);
        assert_int_equal(y, cases[i].y);
    }
    line.matches = false; /* another file: its pictures are of other moments */
    assert_false(timeline_thumbnail(&line, 0, &(int){0}, &(int){0}));
    tree_end(&t);

    static const struct {
        const char *yaml, *finding;
    } wrong[] = {
        {THUMBS, "media/demo/a.timeline.yaml:8:13: warning: a.thumbs.jpg is not there; no small "
                 "pictures are shown [no-file]\n"},
        {"thumbnails: {file: ../a.jpg, every: 2, columns: 3, width: 272, height: 153}\n", "[path]"},
        {"thumbnails: {file: a.jpg, every: 0, columns: 3, width: 272, height: 153}\n",
         "media/demo/a.timeline.yaml:8:13: error: \"every\" must be at least 0.1 s [range]\n"},
        {"thumbnails: {file: a.jpg, every: 2, columns: 0, width: 272, height: 153}\n", "columns"},
        {"thumbnails: {every: 2, columns: 3, width: 272, height: 153}\n", "file"},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        char yaml[600];
        snprintf(yaml, sizeof yaml, "capsule-kiosk: 1\n" MARKS "%s", wrong[i].yaml);
        tree_begin(&t);
        put_media(&t, "x", yaml);
        assert_non_null(strstr(tree_lines(&t), wrong[i].finding));
        assert_null(t.catalog.capsules[0].timeline.thumbnails.path);
        tree_end(&t);
    }
}

static void test_bad(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct tree t;
        tree_begin(&t);
        put_media(&t, "x", bad[i].yaml);
        assert_true(t.ok);
        assert_string_equal(tree_lines(&t), bad[i].findings);
        tree_end(&t);
    }
}

static const struct {
    const char *text;
    int64_t us; /* -1: refused */
} times[] = {
    {"0", 0},
    {"12", 12000000},
    {"12.4", 12400000},
    {"1:02", 62000000},
    {"0:01:12.480", 72480000},
    {"90", 90000000},
    {"2:00:00", 7200000000},
    {"0.000001", 1},
    {"0.0000019", 1},
    {"12.", -1},
    {"", -1},
    {":5", -1},
    {"5:", -1},
    {"5:.5", -1},
    {"1:2:3:4", -1},
    {"1:60", -1},
    {"-1", -1},
    {"+1", -1},
    {"1,5", -1},
    {"1e3", -1},
    {".5", -1},
    {"99999999999", -1},
    {"12:34:56", 45296000000},
    {" 1", -1},
    {"1 s", -1},
};

static void test_times(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(times); i++) {
        int64_t us = -1;
        assert_int_equal(text_to_time(str_c(times[i].text), &us), times[i].us >= 0);
        assert_int_equal(us, times[i].us);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads), cmocka_unit_test(test_serves_playlists_of_other_languages),      cmocka_unit_test(test_real_length),
        cmocka_unit_test(test_hash),       cmocka_unit_test(test_hash_is_remembered),
        cmocka_unit_test(test_thumbnails), cmocka_unit_test(test_bad),
        cmocka_unit_test(test_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
