/* Words laid over the picture: when each stands there, and what the word files say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/fs.h"
#include "studio/overlay.h"

static const char board[] =
    "capsule-kiosk: 1\nstoryboard: tiny\nlanguages: [en, fr]\ntitle: {en: Tiny, fr: Petit}\n"
    "scenes:\n"
    "- scene: first\n"
    "  art: tiny.svg\n"
    "  layers: [{id: ground}]\n"
    "  text:\n"
    "  - {id: name, style: hero, place: left, y: 452, text: {en: Will & vote, fr: Volonté}}\n"
    "  - {id: share, style: num-xl, place: left, count: 0 to 13, unit: \"%\"}\n"
    "  - {id: top, style: xl, place: top, text: {en: Top, fr: Haut}}\n"
    "  beats:\n"
    "  - {wait: 1.2s}\n"
    "  - {wait: 2s, show: [name, share], pause: 0}\n"
    "  - {wait: 2s, hide: [name], pause: 0}\n"
    "  - {wait: 2s, show: [name], pause: 0}\n"
    "- scene: second\n"
    "  art: tiny.svg\n"
    "  layers: [{id: ground}]\n"
    "  text: [{id: bye, style: kicker, text: {en: Bye, fr: Adieu}}]\n"
    "  beats: [{wait: 3s, show: [bye], pause: 0}]\n";

struct fixture {
    struct arena arena;
    struct findings findings;
    struct story story;
    struct narration narration;
    char dir[64];
};

static int start(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct err err = ERR_INIT;
    *state = f;
    strcpy(f->dir, "/tmp/test-overlay-XXXXXX");
    if (!mkdtemp(f->dir))
        return -1;
    const char *yaml = fs_join(&f->arena, f->dir, "tiny.yaml");
    findings_init(&f->findings, &f->arena);
    bool ok = fs_write_atomic(yaml, str_c(board), &err) &&
              story_load(yaml, &f->arena, &f->story, &f->findings, &err) &&
              narration_make(&f->story, &f->narration, &f->findings, &err);
    if (!ok)
        print_error("%s\n", err.text);
    return ok ? 0 : -1;
}

static int stop(void **state)
{
    struct fixture *f = *state;
    narration_release(&f->narration);
    findings_release(&f->findings);
    unlink(fs_join(&f->arena, f->dir, "tiny.yaml"));
    rmdir(f->dir);
    arena_release(&f->arena);
    free(f);
    return 0;
}

/* Sentences begin at 1.8, 3.52 (on a frame, after the usual pause), 5.52 and 7.52, the second scene at 9.52; the end
 * is at 12.52. Shown 0.25 s early, hidden 0.55 s early and gone 0.35 s later. */
static void the_word_file_says_when_and_where(void **state)
{
    struct fixture *f = *state;
    struct buf out = BUF_INIT;
    assert_true(overlay_write(&f->story, &f->narration, 0, &out));
    assert_string_equal(
        buf_c(&out),
        "WEBVTT\n"
        "\nfirst-top\n00:00:00.200 --> 00:00:09.480 line:8.89% position:50.00% align:center "
        "size:78.12%\n<c.xl>Top</c>\n"
        "\nfirst-name\n00:00:03.280 --> 00:00:05.320 line:41.85% position:5.00% align:left "
        "size:38.54%\n<c.hero>Will &amp; vote</c>\n"
        "\nfirst-name-2\n00:00:07.280 --> 00:00:09.480 line:41.85% position:5.00% align:left "
        "size:38.54%\n<c.hero>Will &amp; vote</c>\n"
        "\nsecond-bye\n00:00:09.520 --> 00:00:12.240 line:35.19% position:5.00% align:left "
        "size:38.54%\n<c.kicker>Bye</c>\n");
    buf_clear(&out);
    assert_true(overlay_write(&f->story, &f->narration, 1, &out));
    assert_true(str_find(buf_str(&out), STR("<c.hero>Volonté</c>")) > 0);
    buf_release(&out);
}

static void every_stay_lies_on_frames(void **state)
{
    struct fixture *f = *state;
    struct vec stays = overlay_stays(&f->story, &f->narration);
    assert_int_equal(stays.n, 5); /* the number too */
    for (size_t i = 0; i < stays.n; i++) {
        const struct stay *s = &((const struct word_stay *)vec_at(&stays, i))->stay;
        double frames = s->from_s * STORY_FPS;
        assert_true(frames - (double)(long)(frames + 0.5) < 1e-6);
        assert_true(s->from_s < s->leaves_s && s->leaves_s <= s->to_s);
    }
    vec_release(&stays);
}

static void no_words_no_file(void **state)
{
    struct fixture *f = *state;
    struct scene bare = f->story.scenes[0];
    struct story story = f->story;
    struct buf out = BUF_INIT;
    bare.n_items = 1;
    story.scenes = &bare;
    story.n_scenes = 1;
    struct beat beat = bare.beats[0];
    bare.beats = &beat;
    bare.n_beats = 1;
    assert_false(overlay_write(&story, &f->narration, 0, &out));
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_word_file_says_when_and_where),
        cmocka_unit_test(every_stay_lies_on_frames),
        cmocka_unit_test(no_words_no_file),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
