/* What only shows when scenes are drawn is told with its place: words on a light ground, words in each other, layers
 * that end inside the picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/fs.h"
#include "studio/results.h"
#include "studio/review.h"
#include "studio/words.h"

static const char head[] =
    "capsule-kiosk: 1\nstoryboard: tiny\nlanguages: [en, de]\ntitle: {en: Tiny, de: Klein}\n"
    "scenes:\n- scene: first\n  art: tiny.svg\n";
static const char drawing[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1920 1080\">"
    "<g id=\"night\"><rect width=\"1920\" height=\"1080\" fill=\"#0A1222\"/></g>"
    "<g id=\"wide\"><rect x=\"-400\" y=\"-400\" width=\"2800\" height=\"1900\" "
    "fill=\"#0A1222\"/></g>"
    "<g id=\"sun\"><rect x=\"500\" y=\"0\" width=\"1000\" height=\"1080\" "
    "fill=\"#FFC67A\"/></g></svg>";

/* Findings of a scene written so; "code line:col" each, in order. */
static const char *review(struct arena *arena, const char *scene)
{
    char dir[] = "/tmp/test-review-XXXXXX";
    struct err err = ERR_INIT;
    struct findings findings;
    struct story story;
    struct narration narration = {0};
    struct buf out = BUF_INIT;
    assert_non_null(mkdtemp(dir));
    const char *yaml = fs_join(arena, dir, "tiny.yaml");
    findings_init(&findings, arena);
    struct str text = arena_strf(arena, "%s%s", head, scene);
    struct text_engine *e = words_engine("fonts/fonts.yaml", arena, &err);
    if (!e || !fs_write_atomic(yaml, text, &err) ||
        !fs_write_atomic(fs_join(arena, dir, "tiny.svg"), str_c(drawing), &err) ||
        !story_load(yaml, arena, &story, &findings, &err) ||
        !narration_make(&story, &narration, &findings, &err) ||
        !review_scenes(&story, &narration, e, &findings, &err))
        fail_msg("%s", err.text);
    for (size_t i = 0; i < findings.n; i++)
        buf_addf(&out, "%s%s %d:%d", i ? ", " : "", findings.list[i].code, findings.list[i].at.line,
                 findings.list[i].at.col);
    const char *told = arena_cstr(arena, buf_str(&out));
    buf_release(&out);
    findings_release(&findings);
    narration_release(&narration);
    text_engine_free(e);
    results_discard(dir, arena);
    return told;
}

#define BEAT "  beats: [{wait: 3s, show: [name]}]\n"

static void words_must_be_readable(void **state)
{
    (void)state;
    static const struct {
        const char *scene, *told;
    } cases[] = {
        {"  layers: [{id: night, depth: 0}]\n"
         "  text:\n  - {id: name, style: hero, text: {en: Will, de: Wille}}\n" BEAT,
         ""},
        /* only the German one reaches into the sun */
        {"  layers: [{id: night, depth: 0}, {id: sun, depth: 0}]\n"
         "  text:\n  - {id: name, style: hero, text: {en: Will, de: Wille und Wollen}}\n" BEAT,
         "contrast 10:5"},
        {"  layers: [{id: night, depth: 0}, {id: sun, depth: 0}]\n"
         "  text:\n  - {id: name, style: xl, place: center, text: {en: Will, de: Wille}}\n" BEAT,
         "contrast 10:5, contrast 10:5"},
        /* the scrim darkens what is behind */
        {"  layers: [{id: night, depth: 0}, {id: sun, depth: 0}, {id: scrim}]\n"
         "  text:\n  - {id: name, style: hero, text: {en: Will, de: Wille und}}\n" BEAT,
         ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = ARENA_INIT;
        assert_string_equal(review(&arena, cases[i].scene), cases[i].told);
        arena_release(&arena);
    }
}

static void words_must_not_meet(void **state)
{
    (void)state;
#define TWO(y, beats)                                                                  \
    "  layers: [{id: night, depth: 0}]\n  text:\n"                                     \
    "  - {id: name, style: hero, y: 300, text: {en: Short, de: Doch etwas länger}}\n" \
    "  - {id: sub, style: m, y: " y ", text: {en: Below, de: Darunter}}\n  beats: " beats "\n"
    static const struct {
        const char *scene, *told;
    } cases[] = {
        {TWO("420", "[{wait: 3s, show: [name, sub]}]"),
         "overlap 11:5"}, /* German takes two lines */
        {TWO("340", "[{wait: 3s, show: [name, sub]}]"), "overlap 11:5, overlap 11:5"},
        {TWO("540", "[{wait: 3s, show: [name, sub]}]"), ""},
        {TWO("340", "[{wait: 3s, show: [name]}, {wait: 3s, hide: [name], show: [sub]}]"), ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = ARENA_INIT;
        assert_string_equal(review(&arena, cases[i].scene), cases[i].told);
        arena_release(&arena);
    }
}

static void layers_must_reach_the_edges(void **state)
{
    (void)state;
#define MOVED(layer, camera)              \
    "  layers: [\n    {id: " layer "}]\n" \
    "  beats: [{wait: 3s, camera: {look: " camera ", over: 1s}}]\n"
    static const struct {
        const char *scene, *told;
    } cases[] = {
        {MOVED("night", "[960, 540]"), ""},
        {MOVED("night", "[1000, 540]"), "uncovered 9:5"},
        {MOVED("night", "[1000, 540], zoom: 1.1"), ""},
        {MOVED("night, depth: 0", "[1000, 540]"), ""},
        {MOVED("sun", "[1000, 540]"), ""}, /* was never meant to reach them */
        {MOVED("wide", "[960, 540], zoom: 0.6"), "uncovered 9:5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = ARENA_INIT;
        assert_string_equal(review(&arena, cases[i].scene), cases[i].told);
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_must_be_readable),
        cmocka_unit_test(words_must_not_meet),
        cmocka_unit_test(layers_must_reach_the_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
