/* What a check says of media files once they were looked into, of names, of characters, and how it
 * counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/bug.h"
#include "base/fs.h"
#include "cli/check_report.h"
#include "content_tree.h"
#include "model/check.h"
#include "model/starter_texts.h"

/* The film's name says what is in it: "quiet.mp4", "tiny.mp4". */
static void hook_media(void *ctx, const char *path, struct source at, struct check_media *out,
                       struct findings *f)
{
    (void)ctx, (void)at, (void)f;
    out->told = true;
    out->length_us = 20000000;
    out->loudness_told = !strstr(path, "silent");
    out->lufs = -16;
    if (strstr(path, "quiet"))
        out->lufs = -21.5;
    if (strstr(path, "lower"))
        out->lufs = -18.5;
    if (strstr(path, "higher"))
        out->lufs = -13.75;
    if (strstr(path, "faint"))
        out->lufs = -37.7;
    if (strstr(path, "tiny"))
        out->length_us = 200000;
    if (strstr(path, "endless"))
        out->length_us = INT64_C(4) * 3600 * 1000000;
    if (strstr(path, "unknown"))
        out->length_us = 0;
    if (strstr(path, "huge"))
        out->bytes = INT64_C(5) << 30;
}

static bool hook_glyph(void *ctx, uint32_t cp)
{
    ++*(int *)ctx;
    return cp != 0xA8E0;
}

struct films {
    struct tree t;
    struct check_hooks hooks;
    struct check_totals totals;
    int glyphs;
};

static void films_begin(struct films *f)
{
    memset(f, 0, sizeof *f);
    tree_begin(&f->t);
    f->hooks = (struct check_hooks){.ctx = &f->glyphs, .media = hook_media, .glyph_known = hook_glyph};
}

/* A playlist of films by these names, on lines 3, 4, ... */
static void films_put(struct films *f, const char *playlist, const char *const *names)
{
    struct buf b = BUF_INIT;
    buf_add_c(&b, "capsule-kiosk: 1\ncapsules:\n");
    for (int i = 0; names[i]; i++) {
        buf_addf(&b, "- {id: c%d, title: T, media: %s.mp4}\n", i, names[i]);
        tree_put(&f->t, arena_strf(&f->t.arena, "media/own/%s.mp4", names[i]).ptr, "x");
    }
    tree_put(&f->t, playlist, buf_c(&b));
    buf_release(&b);
}

static int films_check(struct films *f)
{
    const char *path = f->t.dir;
    return check_paths(&path, 1, &f->hooks, &f->t.arena, &f->t.findings, &f->totals);
}

static void expect(const char *const *names, const char *lines)
{
    struct films f;
    films_begin(&f);
    films_put(&f, "playlists/p.yaml", names);
    films_check(&f);
    struct buf b = BUF_INIT; /* the films by their names alone */
    struct str all = str_c(tree_lines(&f.t)), dir = str_c(arena_strf(&f.t.arena, "%s/", f.t.dir).ptr);
    while (all.len) {
        if (str_starts(all, dir))
            all = str_sub(all, dir.len, all.len);
        buf_add_char(&b, all.ptr[0]);
        all = str_sub(all, 1, all.len);
    }
    assert_string_equal(buf_c(&b), lines);
    buf_release(&b);
    tree_end(&f.t);
}

static void test_loudness(void **state)
{
    (void)state;
    expect((const char *[]){"a", "b", "quiet", "silent", NULL},
           "playlists/p.yaml:5:3: warning: media/own/quiet.mp4 is 5.5 LU quieter than the other "
           "capsules (-21.5 against -16.0 LUFS); bring its sound to -16.0 LUFS, at most 3 LU away "
           "[loudness]\n");
    expect((const char *[]){"a", "lower", "silent", NULL}, "");
    expect((const char *[]){"lower", "a", "higher", NULL},
           "playlists/p.yaml:5:3: warning: media/own/higher.mp4 is 4.8 LU louder than "
           "media/own/lower.mp4 (-13.8 against -18.5 LUFS); bring its sound to -18.5 LUFS, at most "
           "3 LU away [loudness]\n");
    expect((const char *[]){"quiet", NULL}, "");
    /* others that agree are followed, usual or not */
    expect((const char *[]){"higher", "quiet", "higher-too", NULL},
           "playlists/p.yaml:4:3: warning: media/own/quiet.mp4 is 7.8 LU quieter than the other capsules (-21.5 against -13.8 "
           "LUFS); bring its sound to -13.8 LUFS, at most 3 LU away [loudness]\n");
    /* of two, the one that is not as usual */
    expect((const char *[]){"a", "faint", NULL},
           "playlists/p.yaml:4:3: warning: media/own/faint.mp4 is 21.7 LU quieter than "
           "media/own/a.mp4 (-37.7 against -16.0 LUFS); bring its sound to -16.0 LUFS, at most 3 LU "
           "away [loudness]\n");
    expect((const char *[]){"faint", "higher", NULL},
           "playlists/p.yaml:3:3: warning: media/own/faint.mp4 is 24.0 LU quieter than "
           "media/own/higher.mp4 (-37.7 against -13.8 LUFS); bring all to one loudness between -23 "
           "and -16 LUFS [loudness]\n");
}

static void check_playlist(const char *playlist, const char *today, const char *lines)
{
    struct films f;
    films_begin(&f);
    f.hooks.today = today;
    tree_put(&f.t, "media/own/a.mp4", "x");
    tree_put(&f.t, "media/own/clip.mp4", "x");
    tree_put(&f.t, "playlists/p.yaml", playlist);
    films_check(&f);
    struct str got = str_c(tree_lines(&f.t)), dir = str_c(arena_strf(&f.t.arena, "%s/", f.t.dir).ptr);
    struct buf b = BUF_INIT;
    for (; got.len; got = str_sub(got, 1, got.len)) {
        if (str_starts(got, dir))
            got = str_sub(got, dir.len, got.len);
        buf_add_char(&b, got.ptr[0]);
    }
    assert_string_equal(buf_c(&b), lines);
    buf_release(&b);
    tree_end(&f.t);
}

/* Every film here lasts 20 s. */
static void test_extracts_end_inside_of_their_files(void **state)
{
    (void)state;
    check_playlist("capsule-kiosk: 1\ncapsules:\n- {id: a, title: T, media: a.mp4}\nattract:\n  extracts:\n"
                   "  - {capsule: a, extract: [10, 20]}\n"
                   "  - {capsule: a, extract: [10, 30]}\n"
                   "  - {media: clip.mp4, extract: [0:15, 0:25.5]}\n"
                   "  - {media: clip.mp4, extract: [40, 50]}\n"
                   "  - {media: clip.mp4}\n",
                   NULL,
                   "playlists/p.yaml:7:5: warning: this extract ends at 30.0 s and media/own/a.mp4 at "
                   "20.0 s; it ends there: let \"extract\" end at 20.0 s or before [behind-end]\n"
                   "playlists/p.yaml:8:5: warning: this extract ends at 25.5 s and media/own/clip.mp4 "
                   "at 20.0 s; it ends there: let \"extract\" end at 20.0 s or before [behind-end]\n"
                   "playlists/p.yaml:9:5: error: this extract begins behind the end of "
                   "media/own/clip.mp4 (20.0 s); let it begin earlier [range]\n");
}

static void test_captions_of_clips(void **state)
{
    (void)state;
    check_playlist("capsule-kiosk: 1\nlanguages: [en, fr]\nattract:\n  extracts:\n"
                   "  - {media: clip.mp4, extract: [1, 4]}\n"
                   "  - {media: clip.mp4, extract: [5, 8]}\n"
                   "  - {media: a.mp4, captions: off}\n",
                   NULL,
                   "playlists/p.yaml:5:5: warning: media/own/clip.mp4 has no captions in en, fr; put "
                   "clip.en.vtt beside it (one file a language), or write \"captions: off\" where nobody speaks "
                   "[no-captions]\n");
}

static void test_a_programme_that_is_over(void **state)
{
    (void)state;
    static const char playlist[] =
        "capsule-kiosk: 1\nattract: {extracts: [{media: clip.mp4}, {media: a.mp4}]}\nprogramme:\n"
        "- {date: 2026-11-25, at: '14:00', title: One}\n- {date: 2026-11-26, at: '14:00', title: Two}\n";
    check_playlist(playlist, NULL, "");
    check_playlist(playlist, "2026-11-26", "");
    check_playlist(playlist, "2026-11-27",
                   "playlists/p.yaml:4:3: warning: every talk of \"programme\" is past, the last one "
                   "on 2026-11-26; write the next ones, or leave \"programme\" out [past]\n");
}

static void test_lengths_and_sizes(void **state)
{
    (void)state;
    expect((const char *[]){"tiny", "endless", "unknown", "huge", NULL},
           "playlists/p.yaml:3:3: warning: media/own/tiny.mp4 lasts 0.20 s; is it the right file, "
           "and was it copied whole? [short]\n"
           "playlists/p.yaml:4:3: warning: media/own/endless.mp4 lasts 4.0 h; is it the right "
           "file? [long]\n"
           "playlists/p.yaml:5:3: warning: how long media/own/unknown.mp4 is cannot be told, so "
           "there is no time bar; convert it anew (ffmpeg -i FILE -c copy NEW.mp4) [no-length]\n"
           "playlists/p.yaml:6:3: warning: media/own/huge.mp4 has 5.4 GB; a memory stick with "
           "FAT32 takes less than 4.3 GB a file [large-file]\n");
}

static void test_names_alike(void **state)
{
    (void)state;
    expect((const char *[]){"a", "A", "b", NULL},
           "media/own/a.mp4:1:1: warning: only upper and lower case tell this name from A.mp4; "
           "give one of them another name: a memory stick or Windows keeps one file for both "
           "[names-alike]\n");
}

static void test_characters(void **state)
{
    (void)state;
    struct films f;
    films_begin(&f);
    tree_put(&f.t, "playlists/p.yaml",
             "capsule-kiosk: 1\ntitle: \"Caf\xC3\xA9 \xC3\xA9t\xC3\xA9\"\nlanguages: [en]\n"
             "quizzes:\n- id: q\n  title: {en: \"odd \xEA\xA3\xA0 sign\"}\n  questions:\n"
             "  - {id: a, question: T, answer: true, feedback: {true: A, false: B}}\n");
    films_check(&f);
    assert_string_equal(tree_lines(&f.t),
                        "playlists/p.yaml:6:15: warning: \"\xEA\xA3\xA0\" (U+A8E0) is in none of "
                        "the program's fonts and shows as an empty box; write it another way "
                        "[missing-glyph]\n");
    assert_int_equal(f.glyphs, 2); /* the accent was asked about once */
    tree_end(&f.t);
}

/* What a second playlist brings in is what the visitor had already. */
static void test_counted_once(void **state)
{
    (void)state;
    struct films f;
    films_begin(&f);
    films_put(&f, "playlists/capsules.yaml", (const char *[]){"a", "b", NULL});
    tree_put(&f.t, "playlists/room.yaml", "capsule-kiosk: 1\nlanguages: [en, fr]\ninclude: [capsules.yaml]\n");
    tree_put(&f.t, "playlists/again.yaml", "capsule-kiosk: 1\ninclude: [capsules.yaml]\n");
    films_check(&f);
    assert_int_equal(f.totals.capsules, 2);
    assert_int_equal(f.totals.playlists, 2); /* one is a part of another */
    assert_int_equal(f.totals.languages, 2);
    assert_int_equal(f.totals.length_us, 40000000);
    assert_int_equal(f.totals.bytes, 2);
    tree_end(&f.t);
}

/* What is not found may be in the file that could not be read: that one is told, alone. */
static void test_an_included_file_that_is_torn(void **state)
{
    (void)state;
    struct films f;
    struct buf told = BUF_INIT;
    films_begin(&f);
    tree_put(&f.t, "media/own/a.mp4", "x");
    tree_put(&f.t, "playlists/p.yaml", "capsule-kiosk: 1\ntitle: T\nlanguages: [en]\ninclude: [q.yaml]\ncapsules:\n"
                                       "- {id: a, title: A, media: a.mp4, quiz: q}\n");
    tree_put(&f.t, "playlists/q.yaml", "capsule-kiosk: 1\nquizzes: [never closed\n");
    films_check(&f);
    findings_print(&f.t.findings, &told);
    assert_true(str_find(buf_str(&told), STR("q.yaml:")) >= 0);
    assert_true(str_find(buf_str(&told), STR("no quiz has the id")) < 0);
    buf_release(&told);
    tree_end(&f.t);
}

static void report(struct films *f, bool json, const char *expected)
{
    struct buf b = BUF_INIT;
    if (json)
        check_report_json(&f->t.findings, &f->totals, &b);
    else
        check_report_text(&f->t.findings, &f->totals, &b);
    struct str at = buf_str(&b), dir = str_c(arena_strf(&f->t.arena, "%s/", f->t.dir).ptr);
    struct buf without = BUF_INIT;
    while (at.len) {
        if (str_starts(at, dir))
            at = str_sub(at, dir.len, at.len);
        buf_add_char(&without, at.ptr[0]);
        at = str_sub(at, 1, at.len);
    }
    assert_string_equal(buf_c(&without), expected);
    buf_release(&without);
    buf_release(&b);
}

static void test_report(void **state)
{
    (void)state;
    struct films f;
    films_begin(&f);
    tree_put(&f.t, "p.yaml",
             "capsule-kiosk: 1\nlanguages: [en, fr, nl]\ncapsules:\n- id: one\n"
             "  title: {en: One}\n  media: a.mp4\n  captions: []\n  quizz: q\n");
    tree_put(&f.t, "media/own/a.mp4", "xyz");
    const char *path = tree_path(&f.t, "p.yaml");
    check_paths(&path, 1, &f.hooks, &f.t.arena, &f.t.findings, &f.totals);
    report(&f, true,
           "{\"findings\":[{\"file\":\"p.yaml\",\"line\":4,\"column\":3,\"severity\":\"warning\","
           "\"code\":\"no-captions\",\"message\":\"media/own/a.mp4 has no captions in en, fr, nl\","
           "\"hint\":\"put a.en.vtt beside it (one file a language)\",\"cell\":\"capsules[one]\"},"
           "{\"file\":\"p.yaml\",\"line\":5,\"column\":10,\"severity\":\"warning\","
           "\"code\":\"missing-translation\",\"message\":\"\\\"title\\\" has no text in fr, nl\","
           "\"hint\":\"the one in en is shown there\",\"cell\":\"capsules[one].title.{fr,nl}\"},"
           "{\"file\":\"p.yaml\",\"line\":8,\"column\":3,\"severity\":\"error\","
           "\"code\":\"unknown-key\",\"message\":\"unknown key \\\"quizz\\\" in a capsule\","
           "\"hint\":\"did you mean \\\"quiz\\\"?\",\"cell\":\"capsules[one].quizz\"}],"
           "\"errors\":1,\"warnings\":2,\"totals\":{\"capsules\":1,\"seconds\":20,\"languages\":3,"
           "\"quizzes\":0,\"questions\":0,\"courses\":0,\"modules\":0,\"playlists\":1,"
           "\"bytes\":3}}\n");
    report(&f, false,
           "p.yaml:4:3: warning: media/own/a.mp4 has no captions in en, fr, nl; put a.en.vtt beside it (one file a language) [no-captions]\n"
           "p.yaml:5:10: warning: \"title\" has no text in fr, nl; the one in en is shown there "
           "[missing-translation]\n"
           "p.yaml:8:3: error: unknown key \"quizz\" in a capsule; did you mean \"quiz\"? "
           "[unknown-key]\n"
           "1 error, 2 warnings\n"
           "A visitor gets 1 capsule, 20 s, 3 languages, 0 questions; 3 bytes to copy\n");
    tree_end(&f.t);
}

static void test_closing_line(void **state)
{
    (void)state;
    struct films f;
    films_begin(&f);
    f.totals = (struct check_totals){.capsules = 5, .length_us = 400000000, .languages = 4,
                                     .questions = 25, .bytes = 31300000};
    report(&f, false,
           "0 errors, 0 warnings\n"
           "A visitor gets 5 capsules, 6 min 40 s, 4 languages, 25 questions; 31.3 MB to copy\n");
    f.totals = (struct check_totals){.capsules = 900, .length_us = INT64_C(7260) * 1000000,
                                     .questions = 1, .courses = 1, .modules = 15,
                                     .bytes = 5100000000};
    report(&f, false,
           "0 errors, 0 warnings\n"
           "A visitor gets 900 capsules, 2 h 1 min, 1 question, 1 course with 15 modules; 5.1 GB "
           "to copy\n");
    tree_end(&f.t);
}

/* Each text of the list stands in a starter, so that a starter reworded is noticed. */
static void test_starter_texts_are_the_starters(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    static const char *const files[] = {"capsule", "quiz", "playlist", "course"};
    struct buf all = BUF_INIT;
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct str text;
        assert_true(fs_read(arena_strf(&arena, "app/cli/starters/%s.yaml", files[i]).ptr, 100000, &arena, &text, NULL));
        buf_add(&all, text);
    }
    for (int i = 0; starter_text(i); i++)
        if (str_find(buf_str(&all), str_c(starter_text(i))) < 0)
            fail_msg("no starter says \"%s\"", starter_text(i));
    buf_release(&all);
    arena_release(&arena);
}

/* What was never written is told once a file, however often it is read, and not as translations that are missing. */
static void test_starter_texts(void **state)
{
    (void)state;
    struct films f;
    films_begin(&f);
    tree_put(&f.t, "media/own/a.mp4", "x");
    tree_put(&f.t, "playlists/a.yaml",
             "capsule-kiosk: 1\ncapsules:\n- id: a\n  media: a.mp4\n  title: Title of the capsule\n"
             "  summary: {en: Ours., fr: One sentence that says what one will know afterwards., nl: Van ons.}\n");
    tree_put(&f.t, "playlists/b.yaml",
             "capsule-kiosk: 1\ntitle: {en: A, fr: Le, nl: De}\nlanguages: [en, fr, nl]\ninclude: [a.yaml]\n");
    tree_put(&f.t, "playlists/c.yaml",
             "capsule-kiosk: 1\ntitle: Title of the playlist\nlanguages: [en, fr]\ninclude: [a.yaml]\n");
    films_check(&f);
    assert_non_null(strstr(tree_lines(&f.t),
                           "playlists/a.yaml:5:10: warning: 2 texts from here on are still the starter's; write your "
                           "own in their place [starter-text]\n"));
    assert_non_null(strstr(tree_lines(&f.t), "playlists/c.yaml:2:8: warning: this text is still the starter's; write "
                                             "your own in its place [starter-text]\n"));
    assert_null(strstr(tree_lines(&f.t), "missing-translation"));
    tree_end(&f.t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_loudness),     cmocka_unit_test(test_lengths_and_sizes),
        cmocka_unit_test(test_names_alike),  cmocka_unit_test(test_characters),
        cmocka_unit_test(test_counted_once), cmocka_unit_test(test_an_included_file_that_is_torn), cmocka_unit_test(test_report),
        cmocka_unit_test(test_closing_line),
        cmocka_unit_test(test_extracts_end_inside_of_their_files),
        cmocka_unit_test(test_captions_of_clips),
        cmocka_unit_test(test_a_programme_that_is_over),
        cmocka_unit_test(test_starter_texts_are_the_starters),
        cmocka_unit_test(test_starter_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
