/* Who stands where and when: entrances, words that are waited for, the camera and its depths,
 * words in the picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/fs.h"
#include "studio/stage.h"
#include "studio/words.h"

static const char board[] =
    "capsule-kiosk: 1\nstoryboard: tiny\nlanguages: [en, de]\ntitle: {en: Tiny, de: Klein}\n"
    "screen-text: en\n"
    "scenes:\n"
    "- scene: first\n"
    "  art: tiny.svg\n"
    "  layers:\n"
    "  - {id: ground, depth: 0}\n"
    "  - {id: near}\n"
    "  - {id: half, depth: 0.5}\n"
    "  - {id: late, enter: cut}\n"
    "  - {id: scrim}\n"
    "  text:\n"
    "  - {id: name, style: hero, place: left, y: 300, text: {en: Leadership, de: Leitung}}\n"
    "  - {id: share, style: num-xl, place: left, count: 0 to 13, unit: \"%\"}\n"
    "  beats:\n"
    "  - {say: {en: One short sentence., de: Ein kurzer Satz.}}\n"
    "  - {say: {en: Then a longer one about thirteen houses., de: Dann ein langer mit Häusern.}, "
    "show: [name, {late: at "
    "\"houses\"}],\n"
    "     camera: {look: [1060, 540], zoom: 2, over: 1s}}\n"
    "  - {wait: 2, hide: [late], show: [share]}\n";
static const char drawing[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1920 1080\">"
    "<g id=\"ground\"><rect width=\"1920\" height=\"1080\"/></g>"
    "<g id=\"near\"><rect x=\"1000\" y=\"500\" width=\"100\" height=\"80\"/></g>"
    "<g id=\"half\"><rect x=\"1000\" y=\"500\" width=\"100\" height=\"80\"/></g>"
    "<g id=\"late\"><rect x=\"10\" y=\"10\" width=\"20\" height=\"20\"/></g></svg>";

struct fixture {
    struct arena arena;
    struct findings findings;
    struct story story;
    struct narration narration;
    struct text_engine *engine;
    struct stage *stage;
    char dir[64];
};

static int start(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct err err = ERR_INIT;
    *state = f;
    strcpy(f->dir, "/tmp/test-stage-XXXXXX");
    if (!mkdtemp(f->dir))
        return -1;
    const char *yaml = fs_join(&f->arena, f->dir, "tiny.yaml");
    findings_init(&f->findings, &f->arena);
    if (!fs_write_atomic(yaml, str_c(board), &err) ||
        !fs_write_atomic(fs_join(&f->arena, f->dir, "tiny.svg"), str_c(drawing), &err) ||
        !story_load(yaml, &f->arena, &f->story, &f->findings, &err) ||
        !narration_make(&f->story, &f->narration, &f->findings, &err) ||
        !(f->engine = words_engine("fonts/fonts.yaml", &f->arena, &err)) ||
        !(f->stage = stage_new(&f->story, 0, &f->narration, f->engine,
                               (struct words_shown){"en", false}, &err)))
        print_error("%s\n", err.text);
    return f->stage ? 0 : -1;
}

static int stop(void **state)
{
    struct fixture *f = *state;
    stage_free(f->stage);
    text_engine_free(f->engine);
    narration_release(&f->narration);
    findings_release(&f->findings);
    unlink(fs_join(&f->arena, f->dir, "tiny.yaml"));
    unlink(fs_join(&f->arena, f->dir, "tiny.svg"));
    rmdir(f->dir);
    arena_release(&f->arena);
    free(f);
    return 0;
}

enum { GROUND, NEAR, HALF, LATE, SCRIM, NAME, SHARE }; /* items in the order written: their keys */

/* The blit of an item at a time; picture NULL when it is not drawn. */
static struct blit item_at(struct fixture *f, int key, double t)
{
    struct blit list[BLITS_MAX];
    int n = stage_list(f->stage, t, list);
    for (int i = 0; i < n; i++) {
        assert_true(i == 0 || list[i].key > list[i - 1].key);
        if (list[i].key == key)
            return list[i];
    }
    return (struct blit){.key = key};
}

static void things_come_when_they_are_called(void **state)
{
    struct fixture *f = *state;
    double second = f->narration.beats[1].start_s, third = f->narration.beats[2].start_s;
    const struct say *say = &f->story.scenes[0].beats[1].say[0];
    double word = second + narration_word_s(&f->narration, 1, 0, say,
                                            (size_t)str_find(say->text, STR("houses")));
    assert_true(word > second + 1);
    assert_non_null(item_at(f, GROUND, 0).picture);
    assert_null(item_at(f, NAME, second - 0.3).picture);
    assert_non_null(item_at(f, NAME, second - 0.15).picture);
    assert_true(item_at(f, NAME, second - 0.15).alpha < 1);
    assert_true(item_at(f, NAME, second + 1).alpha == 1);
    assert_null(item_at(f, LATE, word - 0.3).picture);
    assert_non_null(item_at(f, LATE, word - 0.2).picture);
    assert_null(item_at(f, LATE, third + 0.5).picture);
    assert_null(item_at(f, SCRIM, second - 0.3).picture); /* nothing to darken for */
    assert_true(item_at(f, SCRIM, second + 1).alpha == 1);
}

static void a_number_runs_and_rests(void **state)
{
    struct fixture *f = *state;
    double third = f->narration.beats[2].start_s;
    const struct picture *early = item_at(f, SHARE, third).picture,
                         *later = item_at(f, SHARE, third + 0.4).picture;
    assert_non_null(early);
    assert_ptr_not_equal(early, later);
    assert_ptr_equal(item_at(f, SHARE, third + 1.5).picture,
                     item_at(f, SHARE, third + 1.9).picture);
}

static void depth_decides_how_far_a_layer_moves(void **state)
{
    struct fixture *f = *state;
    double after = f->narration.beats[1].start_s + 1;
    static const struct {
        int key;
        double zoom, x;
    } cases[] = {{GROUND, 1, 960},
                 {NEAR, 2, 960 + 2 * (1050 - 1060)},
                 {HALF, 1.5, 960 + 1.5 * (1050 - 1010)}};
    for (int i = 0; i < 3; i++) {
        struct blit b = item_at(f, cases[i].key, after);
        double x = (i ? 1050 : 960) - b.picture->x, y = 540 - b.picture->y;
        x *= b.picture->scale;
        y *= b.picture->scale;
        cairo_matrix_transform_point(&b.to_screen, &x, &y);
        assert_true(fabs(x - cases[i].x) < 1e-6 && fabs(y - 540) < 1e-6);
        assert_true(fabs(b.to_screen.xx * b.picture->scale - cases[i].zoom) < 1e-6);
    }
    struct blit rest = item_at(f, NEAR, 0.5);
    assert_true(fabs(rest.to_screen.xx * rest.picture->scale - 1) < 1e-9);
}

static void words_are_checked(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int y;
        const char *en, *de, *code;
    } cases[] = {
        {300, "Leadership", "Leitung", NULL},
        {760, "Leadership", "Leitung", "caption-zone"},
        {640, "Leadership", "Wer das Ganze jeden Tag voranbringt", "caption-zone"},
        {300, "Steam", "Donaudampfschifffahrtsgesellschaft", "wide-text"},
        {300, "Steam", "Donau-dampfschifffahrt", NULL},
        {300, "Leadership", "\U000F5FFF", "missing-glyph"},
    };
    for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        bool overlay = i % 2;
        struct item item = {
            .id = STR("name"),
            .is_text = true,
            .look = LOOK_HERO,
            .place = PLACE_LEFT,
            .y = cases[i / 2].y,
            .text = {.n = 2,
                     .of = {{"en", str_c(cases[i / 2].en)}, {"de", str_c(cases[i / 2].de)}}}};
        struct scene scene = {.n_items = 1, .items = &item};
        struct story story = {.n_languages = 2,
                              .languages = {"en", "de"},
                              .n_scenes = 1,
                              .scenes = &scene,
                              .overlay = overlay,
                              .screen_language = overlay ? -1 : 1};
        struct findings findings;
        findings_init(&findings, &f->arena);
        words_check(f->engine, &story, &findings);
        /* Drawn into the picture only German counts, laid over it every language. */
        size_t expected = cases[i / 2].code ? 1 + (overlay && cases[i / 2].y == 760) : 0;
        assert_int_equal(findings.n, expected);
        if (expected)
            assert_string_equal(findings.list[0].code, cases[i / 2].code);
        findings_release(&findings);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_come_when_they_are_called),
        cmocka_unit_test(a_number_runs_and_rests),
        cmocka_unit_test(depth_decides_how_far_a_layer_moves),
        cmocka_unit_test(words_are_checked),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
