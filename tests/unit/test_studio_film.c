/* A small storyboard made whole: ffmpeg takes the frames, the time line fits the file, and a still
 * repeats. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/fs.h"
#include "base/sha256.h"
#include "model/fields.h"
#include "model/timeline.h"
#include "studio/child.h"
#include "studio/making.h"
#include "studio/results.h"
#include "studio/encode.h"
#include "studio/sound.h"
#include "studio/thumbs.h"
#include "studio/tracks.h"
#include "studio/words.h"

static const char board[] =
    "capsule-kiosk: 1\nstoryboard: tiny\nlanguages: [en, fr]\ntitle: {en: Tiny, fr: "
    "Petit}\nscreen-text: none\n"
    "marks: {one: {title: {en: One, fr: Un}}, two: {title: {en: Two, fr: Deux}},\n"
    "  all: {span: one..two, title: {en: \"All = #1\", fr: Tout}}}\n"
    "scenes:\n"
    "- scene: first\n"
    "  art: tiny.svg\n"
    "  chapter: {en: \"One; two = three\", fr: Un}\n"
    "  layers: [{id: ground, depth: 0.2}, {id: ball, loop: \"move 0,0 to 900,0 3s\"}]\n"
    "  beats: [{mark: one, say: {en: Hello., fr: Bonjour.}, pause: 0.2}]\n"
    "- scene: second\n"
    "  art: tiny.svg\n"
    "  layers: [{id: ground}]\n"
    "  beats: [{mark: two, say: {en: Goodbye., fr: Adieu.}, pause: 1.6}]\n";
static const char drawing[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1920 1080\">"
    "<g id=\"ground\"><rect width=\"1920\" height=\"1080\" fill=\"#34E3B4\"/></g>"
    "<g id=\"ball\"><circle cx=\"400\" cy=\"300\" r=\"80\" fill=\"#F7F4EC\"/></g></svg>";

struct fixture {
    struct arena arena;
    struct findings findings;
    struct story story;
    struct narration narration;
    struct text_engine *engine;
    char dir[64];
};

static void put(struct fixture *f, const char *name, const char *text)
{
    struct err err = ERR_INIT;
    if (!fs_write_atomic(fs_join(&f->arena, f->dir, name), str_c(text), &err))
        fail_msg("%s", err.text);
}

static int start(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct err err = ERR_INIT;
    *state = f;
    strcpy(f->dir, "/tmp/test-film-XXXXXX");
    if (!mkdtemp(f->dir))
        return -1;
    put(f, "tiny.yaml", board);
    put(f, "tiny.svg", drawing);
    findings_init(&f->findings, &f->arena);
    if (!story_load(fs_join(&f->arena, f->dir, "tiny.yaml"), &f->arena, &f->story, &f->findings,
                    &err) ||
        !narration_make(&f->story, &f->narration, &f->findings, &err) ||
        !(f->engine = words_engine("fonts/fonts.yaml", &f->arena, &err)))
        print_error("%s\n", err.text);
    return f->engine ? 0 : -1;
}

static int stop(void **state)
{
    struct fixture *f = *state;
    text_engine_free(f->engine);
    narration_release(&f->narration);
    findings_release(&f->findings);
    results_discard(f->dir, &f->arena);
    arena_release(&f->arena);
    free(f);
    return 0;
}

/* What ffprobe says about the file. */
static struct buf probe(struct fixture *f, const char *media)
{
    const char *out = fs_join(&f->arena, f->dir, "probe.txt");
    const char *argv[] = {"ffmpeg", "-nostdin", "-hide_banner", "-i", media,  "-map", "0:v", "-map",
                          "0:a",    "-f",       "framecrc",     "-c", "copy", "-y",   out,   NULL};
    struct buf said = BUF_INIT;
    struct err err = ERR_INIT;
    if (!child_run(argv, &said, &err))
        fail_msg("%s", err.text);
    unlink(out);
    return said;
}

/* Samples of a sound track as a player gets them. */
static struct str decoded(struct fixture *f, const char *media, const char *track)
{
    const char *raw = fs_join(&f->arena, f->dir, "sound.raw");
    const char *argv[] = {"ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-i", media,
                          "-map",   track,      "-f",        "s16le", raw,  NULL};
    struct err err = ERR_INIT;
    struct str bytes = {NULL, 0};
    if (!child_run(argv, NULL, &err) || !fs_read(raw, 1 << 24, &f->arena, &bytes, &err))
        fail_msg("%s", err.text);
    unlink(raw);
    return bytes;
}

/* Copied into the file, every track still begins with the sample it began with. */
static void sound_keeps_its_place(struct fixture *f, const char *dir, const char *media)
{
    struct sound_track tracks[SOUND_TRACKS_MAX];
    int n = tracks_list(&f->story, dir, &f->arena, tracks);
    assert_int_equal(n, 2);
    for (int i = 0; i < n; i++) {
        struct str alone = decoded(f, tracks[i].path, "0:a:0");
        struct str muxed = decoded(f, media, i ? "0:a:1" : "0:a:0");
        assert_true(alone.len >= (size_t)(f->narration.length_s * TRACK_RATE) * 2 - 4096);
        assert_true(muxed.len + 4096 >= alone.len);
        assert_memory_equal(alone.ptr, muxed.ptr, muxed.len < alone.len ? muxed.len : alone.len);
    }
}

/* Everything in a workshop, which is returned. */
static const char *make(struct fixture *f, struct parts *parts, struct film_count *count)
{
    struct err err = ERR_INIT;
    const char *dir = results_workshop(&f->story, f->dir, &f->arena, &err);
    assert_non_null(dir);
    struct film_job job = {&f->story, &f->narration, f->engine, dir, 1, parts, {NULL, NULL}};
    if (!results_before(&f->story, &f->narration, dir, &f->arena, &err) ||
        !sound_write(&f->story, &f->narration, dir, parts, &f->arena, &err) ||
        !film_picture(&job, &f->arena, count, &err) || !film_mux(&job, &f->arena, &err) ||
        !results_timeline(&f->story, &f->narration, dir, &f->arena, &err))
        fail_msg("%s", err.text);
    return dir;
}

static void a_capsule_is_made_whole(void **state)
{
    struct fixture *f = *state;
    struct err err = ERR_INIT;
    struct film_count count;
    const char *dir = make(f, NULL, &count);
    sound_keeps_its_place(f, dir, fs_join(&f->arena, dir, "tiny.mp4"));
    if (!results_place(&f->story, dir, f->dir, &f->arena, &err))
        fail_msg("%s", err.text);
    assert_false(fs_exists(dir));
    assert_int_equal(count.frames, (int)(f->narration.length_s * STORY_FPS + 0.5));
    assert_true(count.distinct > count.frames / 3 && count.distinct < count.frames);

    const char *media = fs_join(&f->arena, f->dir, "tiny.mp4");
    struct buf said = probe(f, media);
    static const char *const wanted[] = {
        "yuv420p(tv, bt709", "1920x1080",        "25 fps",  "(eng): Audio: aac",
        "(fra): Audio: aac", "One; two = three", "English", "Fran\303\247ais"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (str_find(buf_str(&said), str_c(wanted[i])) < 0)
            fail_msg("\"%s\" is not in\n%s", wanted[i], buf_c(&said));
    buf_release(&said);

    struct timeline t = {0};
    struct reader reader = {.arena = &f->arena, .findings = &f->findings, .path = media};
    int64_t size = 0, mtime = 0;
    char hash[65];
    if (!timeline_load(timeline_path_for(&f->arena, media), &reader, &t, &err))
        fail_msg("%s", err.text);
    struct buf told = BUF_INIT;
    findings_print(&f->findings, &told);
    assert_string_equal(buf_c(&told), "");
    buf_release(&told);
    assert_true(fs_stat(media, &size, &mtime) && sha256_file(media, hash, &err));
    assert_int_equal(t.bytes, size);
    assert_string_equal(t.sha256, hash);
    assert_int_equal(t.length_us, (int64_t)(f->narration.length_s * 1e6 + 0.5));
    assert_int_equal(t.n_chapters, 1);
    assert_int_equal(t.n_marks, 3);
    assert_non_null(t.thumbnails.path);
    assert_int_equal(t.thumbnails.every_us, 2000000);
    for (int i = 0; i < t.n_marks; i++)
        assert_true(t.marks[i].span.start_us < t.marks[i].span.end_us &&
                    t.marks[i].span.end_us <= t.length_us);
    for (int l = 0; l < 2; l++)
        assert_true(fs_is_file(fs_join(&f->arena, f->dir, l ? "tiny.fr.vtt" : "tiny.en.vtt")));
}

/* Makes again and says how many frames were drawn and which pieces are new: letters p, e, f, t. */
static const char *made_again(struct fixture *f)
{
    struct making m = {&f->story, &f->narration, f->engine, f->dir, 1, {NULL, NULL}};
    struct film_count count;
    struct err err = ERR_INIT;
    const char *const *before, *const *after;
    const char *kept = fs_join(&f->arena, f->dir, ".parts/tiny");
    size_t n_before = 0, n_after = 0;
    struct buf new = BUF_INIT;
    fs_list(kept, &f->arena, &before, &n_before, NULL);
    if (!making_run(&m, &f->arena, &count, &err))
        fail_msg("%s", err.text);
    assert_true(fs_list(kept, &f->arena, &after, &n_after, NULL));
    assert_int_equal(n_after, 4); /* what was not needed is gone */
    for (size_t i = 0; i < n_after; i++) {
        bool old = false;
        for (size_t k = 0; k < n_before; k++)
            old |= strcmp(before[k], after[i]) == 0;
        if (!old)
            buf_add_char(&new, strstr(after[i], "narration.") ? after[i][10] : after[i][0]);
    }
    assert_int_equal(count.frames > 0, str_find(buf_str(&new), STR("p")) >= 0);
    const char *letters = arena_cstr(&f->arena, buf_str(&new));
    buf_release(&new);
    return letters;
}

static void only_what_changed_is_encoded(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(made_again(f), "efpt");
    assert_string_equal(made_again(f), "");
    f->narration.beats[0].sound[1].samples[2000] ^= 4096; /* another French sentence, as long */
    assert_string_equal(made_again(f), "f");
    struct item *ball = (struct item *)(uintptr_t)&f->story.scenes[0].items[1];
    ball->loop.x1 += 1;
    assert_string_equal(made_again(f), "pt");
    ball->loop.x1 -= 1;
    f->narration.beats[0].sound[1].samples[2000] ^= 4096;
    const char *parts = fs_join(&f->arena, f->dir, ".parts");
    results_discard(fs_join(&f->arena, parts, "tiny"), &f->arena);
    results_discard(parts, &f->arena);
}

static void small_pictures_show_their_seconds(void **state)
{
    (void)state;
    struct thumbs *t = thumbs_new(4.2);
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, STORY_WIDTH, STORY_HEIGHT);
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    char dir[] = "/tmp/test-thumbs-XXXXXX";
    assert_non_null(mkdtemp(dir));
    const char *jpg = fs_join(&arena, dir, "t.jpg"), *raw = fs_join(&arena, dir, "t.raw");
    for (int i = 0; i < 105; i++) { /* red for 2 s, green for 2 s, blue */
        uint32_t *px = (uint32_t *)(void *)cairo_image_surface_get_data(s);
        for (int k = 0; (i == 25 || i == 75 || i == 100) && k < STORY_WIDTH * STORY_HEIGHT; k++)
            px[k] = i < 50 ? 0xFFFF0000 : i < 100 ? 0xFF00FF00 : 0xFF0000FF;
        thumbs_offer(t, i, s);
    }
    assert_true(thumbs_write(t, jpg, &arena, &err));
    const char *argv[] = {"ffmpeg", "-nostdin", "-loglevel", "error", "-i", jpg,
                          "-f",     "rawvideo", "-pix_fmt",  "rgb24", raw,  NULL};
    struct str rgb;
    assert_true(child_run(argv, NULL, &err) && fs_read(raw, 1 << 24, &arena, &rgb, &err));
    assert_int_equal(rgb.len, 3 * THUMB_W * THUMB_H * 3);
    for (int i = 0; i < 3; i++) {
        const unsigned char *p = (const unsigned char *)rgb.ptr +
                                 3 * ((THUMB_H / 2) * 3 * THUMB_W + i * THUMB_W + THUMB_W / 2);
        for (int c = 0; c < 3; c++)
            assert_in_range(p[c], c == i ? 240 : 0, c == i ? 255 : 15);
    }
    results_discard(dir, &arena);
    arena_release(&arena);
    cairo_surface_destroy(s);
    thumbs_free(t);
}

static void a_still_repeats(void **state)
{
    struct fixture *f = *state;
    struct err err = ERR_INIT;
    struct film_job job = {&f->story, &f->narration, f->engine, NULL, 1, NULL, {NULL, NULL}};
    struct words_shown plain = {NULL, false};
    struct str a, b, c;
    const char *png = fs_join(&f->arena, f->dir, "still.png");
    assert_true(film_still(&job, 2.0, plain, png, &err));
    assert_true(fs_read(png, 1 << 24, &f->arena, &a, &err));
    assert_true(film_still(&job, 2.0, plain, png, &err));
    assert_true(fs_read(png, 1 << 24, &f->arena, &b, &err));
    assert_true(film_still(&job, 2.2, plain, png, &err));
    assert_true(fs_read(png, 1 << 24, &f->arena, &c, &err));
    assert_true(str_eq(a, b));
    assert_false(str_eq(a, c));
    assert_false(film_still(&job, 2.0, plain, "/nowhere/still.png", &err));
}

static void a_child_that_fails_says_why(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    static const char *const nothing[] = {"/nowhere/no-such-program", NULL};
    assert_false(child_run(nothing, NULL, &err));
    assert_non_null(strstr(err.text, "No such file"));
    static const char *const bad[] = {"ffmpeg", "-nostdin",     "-loglevel", "error",
                                      "-i",     "/nowhere.mp4", NULL};
    assert_false(child_run(bad, NULL, &err));
    assert_non_null(strstr(err.text, "/nowhere.mp4"));
}

/* One that ends in the middle without a word of its own. */
static void an_ffmpeg_that_takes_no_more_frames_is_told(void **state)
{
    struct fixture *f = *state;
    struct err err = ERR_INIT;
    struct film_count count;
    const char *path = getenv("PATH"), *bin = fs_join(&f->arena, f->dir, "bin");
    const char *own = fs_join(&f->arena, bin, "ffmpeg"), *had = arena_cstr(&f->arena, str_c(path ? path : ""));
    struct film_job job = {&f->story, &f->narration, f->engine, f->dir, 1, NULL, {NULL, NULL}};
    assert_true(fs_mkdirs(bin, &err));
    put(f, "bin/ffmpeg", "#!/bin/sh\nexit 0\n");
    assert_int_equal(chmod(own, 0755), 0);
    assert_int_equal(setenv("PATH", arena_strf(&f->arena, "%s:%s", bin, had).ptr, 1), 0);
    signal(SIGPIPE, SIG_IGN); /* as the program does */
    assert_false(film_picture(&job, &f->arena, &count, &err));
    signal(SIGPIPE, SIG_DFL);
    setenv("PATH", had, 1);
    assert_string_equal(err.text, "ffmpeg stopped taking frames");
    results_discard(bin, &f->arena);
}

static void what_a_killed_run_left_is_removed(void **state)
{
    struct fixture *f = *state;
    struct err err = ERR_INIT;
    const char *old = fs_join(&f->arena, f->dir, ".tiny.999999999.tmp"),
               *other = fs_join(&f->arena, f->dir, ".tin.1.tmp");
    assert_true(fs_mkdirs(old, &err) && fs_mkdirs(other, &err));
    const char *dir = results_workshop(&f->story, f->dir, &f->arena, &err);
    assert_non_null(dir);
    assert_false(fs_exists(old));
    assert_true(fs_is_dir(other));
    results_discard(dir, &f->arena);
    results_discard(other, &f->arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_capsule_is_made_whole),
        cmocka_unit_test(only_what_changed_is_encoded),
        cmocka_unit_test(small_pictures_show_their_seconds),
        cmocka_unit_test(a_still_repeats),
        cmocka_unit_test(a_child_that_fails_says_why),
        cmocka_unit_test(an_ffmpeg_that_takes_no_more_frames_is_told),
        cmocka_unit_test(what_a_killed_run_left_is_removed),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
