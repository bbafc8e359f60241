/* Storyboards: what is read, and that every mistake is told with its place and a way out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/fs.h"
#include "studio/art.h"
#include "studio/story.h"

struct fixture {
    struct arena arena;
    struct findings findings;
    struct story story;
    char dir[64];
};

static const char good[] =
    "capsule-kiosk: 1\n"
    "storyboard: tiny\n"
    "languages: [en, fr]\n"
    "title: {en: Tiny, fr: Petit}\n"
    "marks: {one: {title: {en: One, fr: Un}}, two: {title: {en: Two, fr: Deux}},\n"
    "  all: {span: one..two, title: {en: All, fr: Tout}}}\n"
    "scenes:\n"
    "- scene: first\n"
    "  art: tiny.svg\n"
    "  chapter: {en: Start, fr: Début}\n"
    "  camera: {look: box, zoom: 1.5}\n"
    "  layers:\n"
    "  - {id: box, depth: 0.5, enter: rise 90px 2.2s}\n"
    "  - {id: ball, loop: turn 3s}\n"
    "  text:\n"
    "  - {id: share, style: num-xl, count: 0 to 13, unit: \"%\"}\n"
    "  path: {nodes: 5}\n"
    "  beats:\n"
    "  - mark: one\n"
    "    say: {en: It grew to 13 percent., fr: Cela fait 13 pour cent.}\n"
    "    show: [ball, {share: at \"13\"}]\n"
    "    path: 1\n"
    "  - {mark: two, say: {en: Done., fr: {text: Fini., speak: Finit.}}, hide: [ball], camera: "
    "{look: [100, 200], zoom: 1.1, over: 9s}, pause: 1.3}\n"
    "  - {wait: 2s}\n";

static const char drawing[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1920 1080\">"
    "<g id=\"box\"><rect x=\"100\" y=\"200\" width=\"50\" height=\"40\"/></g>\n"
    "<g id=\"ball\"><circle cx=\"400\" cy=\"300\" r=\"20\"/></g>%s</svg>";

static void put(struct fixture *f, const char *name, const char *text)
{
    struct err err = ERR_INIT;
    if (!fs_write_atomic(fs_join(&f->arena, f->dir, name), str_c(text), &err))
        fail_msg("%s", err.text);
}

static bool load(struct fixture *f, const char *text)
{
    struct err err = ERR_INIT;
    findings_release(&f->findings);
    findings_init(&f->findings, &f->arena);
    put(f, "tiny.yaml", text);
    return story_load(fs_join(&f->arena, f->dir, "tiny.yaml"), &f->arena, &f->story, &f->findings,
                      &err);
}

/* The good text with one piece replaced. */
static const char *with(struct fixture *f, const char *old, const char *new)
{
    const char *at = strstr(good, old);
    assert_non_null(at);
    return arena_strf(&f->arena, "%.*s%s%s", (int)(at - good), good, new, at + strlen(old)).ptr;
}

static int start(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    strcpy(f->dir, "/tmp/test-story-XXXXXX");
    *state = f;
    return mkdtemp(f->dir) ? 0 : -1;
}

static int stop(void **state)
{
    struct fixture *f = *state;
    unlink(fs_join(&f->arena, f->dir, "tiny.yaml"));
    unlink(fs_join(&f->arena, f->dir, "tiny.svg"));
    rmdir(f->dir);
    findings_release(&f->findings);
    arena_release(&f->arena);
    free(f);
    return 0;
}

static void a_good_one_is_read(void **state)
{
    struct fixture *f = *state;
    assert_true(load(f, good));
    assert_int_equal(f->findings.n, 0);
    const struct story *s = &f->story;
    assert_int_equal(s->n_languages, 2);
    assert_int_equal(s->screen_language, -1);
    assert_true(s->overlay && story_has_words(s));
    assert_string_equal(s->voices[1].voice.ptr, "fr+Annie");
    assert_int_equal(s->n_scenes, 1);
    const struct scene *scene = &s->scenes[0];
    assert_int_equal(scene->n_items, 3);
    assert_int_equal(scene->camera.item, 0);
    assert_true(scene->camera.zoom == 1.5);
    assert_true(scene->items[0].depth == 0.5 && scene->items[0].enters && !scene->items[0].waits);
    assert_true(scene->items[1].waits && scene->items[2].waits);
    assert_true(scene->items[2].counts && scene->items[2].count_to == 13);
    assert_int_equal(scene->n_beats, 3);
    assert_true(str_eq_c(scene->beats[0].shows[1].word, "13"));
    assert_int_equal(scene->beats[0].path, 1);
    assert_true(str_eq_c(scene->beats[1].say[1].speak, "Finit."));
    assert_true(scene->beats[1].camera.seconds == 9 && scene->beats[1].pause_s == 1.3);
    assert_true(scene->beats[1].shows[0].hide);
    assert_true(scene->beats[2].silent_s == 2);
    assert_true(str_eq_c(s->marks[2].from, "one") && str_eq_c(s->marks[2].to, "two"));
}

static void words_stand_where_the_author_says(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *value;
        bool overlay, words;
        const char *language;
    } cases[] = {
        {"overlay", true, true, NULL},
        {"none", false, false, NULL},
        {"fr", false, true, "fr"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *key = arena_strf(&f->arena, "screen-text: %s\nmarks:", cases[i].value).ptr;
        assert_true(load(f, with(f, "marks:", key)));
        assert_int_equal(f->story.overlay, cases[i].overlay);
        assert_int_equal(story_has_words(&f->story), cases[i].words);
        const char *language = story_screen_language(&f->story);
        assert_true(cases[i].language ? language && strcmp(language, cases[i].language) == 0
                                      : !language);
    }
    assert_false(load(f, with(f, "marks:", "screen-text: de\nmarks:")));
}

static void laid_over_words_move_in_one_way(void **state)
{
    struct fixture *f = *state;
    static const char text[] =
        "  text:\n  - {id: name, style: hero, enter: drop, text: {en: Hi, fr: "
        "Salut}}\n";
    assert_true(load(f, with(f, "  text:\n", text)));
    assert_int_equal(f->findings.warnings, 1);
    assert_string_equal(f->findings.list[0].code, "motion");
    assert_int_equal(f->findings.list[0].at.col, 36);
    assert_int_equal(f->story.scenes[0].items[2].enter.kind, MOTION_RISE);
    f->story.scenes = NULL;
    const char *drawn = with(f, "  text:\n", text), *marks = strstr(drawn, "marks:");
    drawn =
        arena_strf(&f->arena, "%.*sscreen-text: en\n%s", (int)(marks - drawn), drawn, marks).ptr;
    assert_true(load(f, drawn));
    assert_int_equal(f->findings.n, 0);
    assert_int_equal(f->story.scenes[0].items[2].enter.kind, MOTION_DROP);
}

static void mistakes_are_told_with_their_place(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *old, *new;
        int line, col;
        const char *code, *says;
    } cases[] = {
        {"show: [ball,", "show: [bal,", 21, 12, "unknown-id", "did you mean \"ball\"?"},
        {"look: box", "look: bix", 11, 18, "unknown-id", "did you mean \"box\"?"},
        {"say: {en: Done., fr: {text: Fini., speak: Finit.}}", "say: {en: Done.}", 23, 22,
         "missing-language", "\"fr\""},
        {"say: {en: Done.,", "say: {en: Done., es: Hecho.,", 23, 34, "language", "\"es\""},
        {"rise 90px 2.2s", "ryse 90px", 13, 34, "motion", "rise"},
        {"turn 3s", "spin 3s", 14, 22, "motion", "sway"},
        {"{id: ball,", "{id: box,", 14, 5, "duplicate-id", "box"},
        {"mark: two", "mark: one", 23, 5, "duplicate-id", "one"},
        {"one..two", "one..twoo", 6, 3, "unknown-mark", "did you mean \"two\"?"},
        {"count: 0 to 13", "count: 13", 16, 39, "count", "0 to 13"},
        {"path: 1", "path: 6", 22, 11, "type", "0 to 5"},
        {"{wait: 2s}", "{pause: 1}", 24, 5, "missing-key", "wait"},
        {"at \"13\"", "at \"31\"", 21, 26, "show", "31"},
        {"marks:", "poster: frst\nmarks:", 5, 9, "unknown-scene", "frst"},
        {"zoom: 1.5", "zoom: big", 11, 29, "type", "0.2"},
        {"zoom: 1.5", "roll: 1", 11, 23, "unknown-key", "a camera has look, zoom and over"},
        {"look: [100, 200]", "look: {x: 1}", 23, 98, "type", "\"look\" is [x, y] or a layer"},
        {"share: at", "share: when", 21, 26, "show", "write the word that is waited for as: at"},
        {"hide: [ball]", "hide: [[ball]]", 23, 76, "type", "here stands the id of a layer or text"},
        {"en: It grew to 13 percent.", "en: {speak: It grew.}", 20, 15, "say", "a sentence is a text, or {text:"},
        {"scenes:", "voices: {es: {voice: es}}\nscenes:", 7, 10, "language", "\"es\" is not among the languages"},
        {"depth: 0.5", "depth: 9", 13, 22, "type", "\"depth\" must be a number from 0 to 3"},
        {"count: 0 to 13, ", "", 16, 5, "missing-key", "a text needs \"text\" or \"count\""},
        {"{nodes: 5}", "{points: 5}", 17, 9, "missing-key", "\"path\" is written as {nodes: 5}"},
        {"[en, fr]", "[en, french]", 3, 17, "language", "a language is written as en, fr, nl, de"},
        {"marks:", "screen-text: de\nmarks:", 5, 14, "language", "\"screen-text\" is overlay, none or one of"},
        {"  beats:\n", "  beats: []\n  was:\n", 18, 10, "limit", "a scene has 1 to"},
        {"scenes:", "scenes: []\nwas:", 7, 9, "limit", "a storyboard has 1 to"},
        {"show: [ball,", "show: [zzzzzzzz,", 21, 12, "unknown-id", "no layer or text of this scene is called"},
        {"path: 1", "sounds: [bang]\n    path: 1", 22, 14, "unknown-sound", "no sound is called \"bang\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (load(f, with(f, cases[i].old, cases[i].new)))
            fail_msg("case %zu (%s) is taken", i, cases[i].new);
        bool found = false;
        for (size_t k = 0; k < f->findings.n; k++) {
            const struct finding *one = &f->findings.list[k];
            found |= one->at.line == cases[i].line && one->at.col == cases[i].col &&
                     strcmp(one->code, cases[i].code) == 0 &&
                     str_find(one->sentence, str_c(cases[i].says)) >= 0;
        }
        if (!found) {
            struct buf out = BUF_INIT;
            findings_print(&f->findings, &out);
            fail_msg("case %zu (%s): got\n%s", i, cases[i].new, buf_c(&out));
        }
    }
}

/* An author's own table of sounds stands beside the storyboard. */
static void own_sounds_are_read_with_care(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *sound, *code, *says;
    } cases[] = {
        {"{sound: own, recipe: bump", "unknown-recipe", "no recipe is called \"bump\""},
        {"{sound: own, recipe: woosh", "unknown-recipe", "no recipe is called \"woosh\"; did you mean \"whoosh\"?"},
        {"{sound: own", "missing-key", "a sound has a \"recipe\" or a \"file\""},
        {"{sound: own, file: ../own.wav", "file", "own.wav"},
        {"{sound: own, file: tiny.svg", "sound", "tiny.svg is no WAV file"},
        {"{sound: own, file: none.wav", "sound", "none.wav"},
    };
    put(f, "tiny.svg", "<svg>, and no sound at all: forty-four bytes and more of words</svg>");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put(f, "sounds.yaml", arena_strf(&f->arena, "capsule-kiosk: 1\nsounds:\n- %s, label: {en: Own, fr: Propre}}\n", cases[i].sound).ptr);
        assert_false(load(f, with(f, "path: 1", "sounds: [own]\n    path: 1")));
        struct buf out = BUF_INIT;
        findings_print(&f->findings, &out);
        if (!strstr(buf_c(&out), cases[i].code) || !strstr(buf_c(&out), cases[i].says))
            fail_msg("%s: got\n%s", cases[i].sound, buf_c(&out));
        buf_release(&out);
    }
    unlink(fs_join(&f->arena, f->dir, "sounds.yaml"));
}

static void marks_want_titles(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *old, *new;
        int line;
    } cases[] = {
        {"two: {title: {en: Two, fr: Deux}},", "", 23},
        {"one..two, title: {en: All, fr: Tout}}", "one..two}", 6},
        {"one: {title: {en: One, fr: Un}}, two", "two", 19},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(load(f, with(f, cases[i].old, cases[i].new)));
        assert_int_equal(f->findings.n, 1);
        assert_string_equal(f->findings.list[0].code, "untitled-mark");
        assert_int_equal(f->findings.list[0].at.line, cases[i].line);
    }
}

static void all_mistakes_at_once(void **state)
{
    struct fixture *f = *state;
    assert_false(load(f,
                      "capsule-kiosk: 1\nstoryboard: x\nlanguages: [en]\ntitle: {en: X}\nscenes:\n"
                      "- {scene: a, art: a.svg, layers: [{id: b, enter: fly}], beats: [{say: {en: "
                      "Hi.}, show: [c, d]}]}\n"));
    assert_int_equal(f->findings.errors, 3);
}

static void too_many_layers_are_too_many(void **state)
{
    struct fixture *f = *state;
    struct buf layers = BUF_INIT;
    buf_add_c(&layers, "  layers:\n");
    for (int i = 0; i <= STORY_ITEMS_MAX; i++)
        buf_addf(&layers, "  - {id: layer-%d}\n", i);
    load(f, with(f, "  layers:\n", buf_c(&layers)));
    bool found = false;
    for (size_t i = 0; i < f->findings.n; i++)
        found |= strcmp(f->findings.list[i].code, "limit") == 0 &&
                 f->findings.list[i].at.line == 12 + STORY_ITEMS_MAX + 1;
    assert_true(found);
    buf_release(&layers);
}

static size_t count_code(const struct findings *f, const char *code)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        n += strcmp(f->list[i].code, code) == 0;
    return n;
}

static void drawings_are_checked(void **state)
{
    struct fixture *f = *state;
    struct err err = ERR_INIT;
    static const struct {
        const char *extra, *old, *new, *code;
        size_t n;
    } cases[] = {
        {"", "box", "box", "unknown-layer", 0},
        {"", "{id: ball,", "{id: bell,", "unknown-layer", 1},
        {"<text>Hi</text>", "box", "box", "svg-text", 1},
        {"<g id=\"forgotten\"><path d=\"M0 0H9\"/></g>", "box", "box", "unused-layer", 1},
        {"<g id=\"_part\"><path d=\"M0 0H9\"/></g>", "box", "box", "unused-layer", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put(f, "tiny.svg", arena_strf(&f->arena, drawing, cases[i].extra).ptr);
        load(f, with(f, cases[i].old, cases[i].new));
        struct art *art = art_open(f->story.scenes[0].art, &err);
        assert_non_null(art);
        art_check(art, &f->story, 0, &f->findings);
        assert_int_equal(count_code(&f->findings, cases[i].code), cases[i].n);
        art_close(art);
    }
}

static void layers_are_cropped_to_their_ink(void **state)
{
    struct fixture *f = *state;
    struct err err = ERR_INIT;
    double x, y, w, h;
    put(f, "tiny.svg", arena_strf(&f->arena, drawing, "").ptr);
    struct art *art = art_open(fs_join(&f->arena, f->dir, "tiny.svg"), &err);
    assert_non_null(art);
    assert_true(art_ink(art, STR("box"), &x, &y, &w, &h));
    assert_true(x == 100 && y == 200 && w == 50 && h == 40);
    struct picture *p = art_layer(art, STR("box"), 2);
    assert_in_range(p->w, 100, 120);
    assert_in_range(p->h, 80, 100);
    int at = (int)((110 - p->x) * 2), row = (int)((210 - p->y) * 2);
    cairo_surface_flush(p->surface);
    const uint32_t *px =
        (const uint32_t *)(const void *)(cairo_image_surface_get_data(p->surface) +
                                         row * cairo_image_surface_get_stride(p->surface));
    assert_int_equal(px[at], 0xFF000000);
    assert_int_equal(px[0], 0);
    picture_free(p);
    assert_null(art_layer(art, STR("nothing"), 1));
    art_close(art);
    assert_null(art_open("/nowhere.svg", &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    err = (struct err)ERR_INIT;
    put(f, "tiny.svg", "<svg><g id=\"box\">");
    assert_null(art_open(fs_join(&f->arena, f->dir, "tiny.svg"), &err));
    assert_non_null(strstr(err.text, "tiny.svg"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_good_one_is_read, start, stop),
        cmocka_unit_test_setup_teardown(words_stand_where_the_author_says, start, stop),
        cmocka_unit_test_setup_teardown(laid_over_words_move_in_one_way, start, stop),
        cmocka_unit_test_setup_teardown(mistakes_are_told_with_their_place, start, stop),
        cmocka_unit_test_setup_teardown(own_sounds_are_read_with_care, start, stop),
        cmocka_unit_test_setup_teardown(marks_want_titles, start, stop),
        cmocka_unit_test_setup_teardown(all_mistakes_at_once, start, stop),
        cmocka_unit_test_setup_teardown(too_many_layers_are_too_many, start, stop),
        cmocka_unit_test_setup_teardown(drawings_are_checked, start, stop),
        cmocka_unit_test_setup_teardown(layers_are_cropped_to_their_ink, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
