/* Sounds in storyboards, and captions that name them. */
#include "studio_told.h"

#include <math.h>

#include "base/utf8.h"
#include "studio/captions.h"
#include "studio/sdh.h"
#include "studio/sounds.h"

#define HEAD                                                                           \
    "capsule-kiosk: 1\nstoryboard: told\nlanguages: [en, fr]\ntitle: {en: T, fr: T}\n" \
    "scenes:\n- scene: one\n  art: art.svg\n  layers: [{id: ground}]\n  beats:\n"
#define LONG                                                                                       \
    "say: {en: \"It begins with five prerequisites: the ground on which a strategy can stand.\", " \
    "fr: \"Elle commence par cinq prérequis : le socle sur lequel bâtir une stratégie.\"}"

static const char board[] = HEAD
    "  - say: {en: A city sleeps., fr: Une ville dort.}\n    sounds: crickets\n"
    "  - " LONG "\n    sounds: [{tram: at \"prerequisites\"}, {thud: at \"strategy\"}]\n"
    "  - {wait: 4, sounds: [birds]}\n"
    "  - say: {en: It wakes., fr: Elle se réveille.}\n    pause: 3\n";

static void sounds_have_their_time(void **state)
{
    (void)state;
    struct told t;
    size_t n = 0;
    told_begin(&t);
    told_speak(&t, board);
    struct sounding *s = sounds_make(&t.story, &t.narration, SOUND_RATE, &n);
    assert_int_equal(n, 4);
    static const char *const order[] = {"crickets", "tram", "thud", "birds"};
    for (size_t i = 0; i < n; i++) {
        assert_true(str_eq_c(s[i].sound->id, order[i]));
        assert_true(s[i].n > 0 && fabs(s[i].length_s - (double)s[i].n / SOUND_RATE) < 1e-6);
    }
    assert_true(fabs(s[0].from_s - (t.narration.beats[0].start_s - 0.5)) < 1e-6);
    assert_true(s[1].from_s > t.narration.beats[1].start_s + 0.4);
    assert_true(s[2].from_s > s[1].from_s + 0.5 &&
                s[2].from_s < t.narration.beats[1].start_s + t.narration.beats[1].length_s);
    sounds_release(s, n);
    told_end(&t);
}

struct cue_seen {
    double from, to;
    int lines;
};

static double time_of(const char *s)
{
    return atoi(s) * 3600 + atoi(s + 3) * 60 + atof(s + 6);
}

/* Every cue keeps the rules; returns how many there are. */
static int rules_hold(const char *vtt)
{
    struct cue_seen last = {-1, -1, 0};
    int n = 0;
    struct str rest = str_c(vtt);
    while (rest.len) {
        struct str line = str_cut(&rest, '\n');
        if (str_find(line, STR(" --> ")) > 0) {
            struct cue_seen c = {time_of(line.ptr), time_of(line.ptr + 17), 0};
            if (c.from - last.to < 0.079 || c.to - c.from < 0.9 || c.to - c.from > 7.001)
                fail_msg("%.3f to %.3f after %.3f in\n%s", c.from, c.to, last.to, vtt);
            last = c;
            n++;
        } else if (n > 0 && line.len && !(line.ptr[0] >= '0' && line.ptr[0] <= '9')) {
            last.lines++;
            assert_true(last.lines <= CAPTION_LINES && utf8_count(line) <= CAPTION_LINE_MAX + 2);
        }
    }
    return n;
}

static void captions_name_sounds(void **state)
{
    (void)state;
    struct told t;
    struct buf b = BUF_INIT;
    told_begin(&t);
    told_speak(&t, board);
    static const char *const wanted[][5] = {
        {"[Soft music]", "[Crickets chirping]", "[Tram bell]\n", "[Heavy thud]\n", "[Birdsong]"},
        {"[Musique douce]", "[Chant des grillons]", "[Sonnette de tram]\n", "[Choc sourd]\n",
         "[Chants d\342\200\231oiseaux]"}};
    for (int l = 0; l < 2; l++) {
        buf_clear(&b);
        sdh_write(&t.story, &t.narration, l, &b);
        assert_true(rules_hold(buf_c(&b)) >= 6);
        for (int i = 0; i < 5; i++)
            if (str_find(buf_str(&b), str_c(wanted[l][i])) < 0)
                fail_msg("%s is not in\n%s", wanted[l][i], buf_c(&b));
        assert_true(str_find(buf_str(&b), l ? STR("[Voix off]\nUne ville dort.")
                                            : STR("[Narrator]\nA city sleeps.")) > 0);
    }
    buf_release(&b);
    told_end(&t);
}

/* The caption before lingers when the sound begins, but the sound belongs to what comes. */
static void a_sound_before_a_sentence_stands_above_it(void **state)
{
    (void)state;
    struct told t;
    struct buf b = BUF_INIT;
    told_begin(&t);
    told_speak(&t, HEAD "  - say: {en: \"One leg, two legs, three legs in all, and all of wood.\", "
                        "fr: \"Un pied, deux pieds, trois pieds en tout, et tous en bois.\"}\n"
                        "  - {say: {en: Saw one off., fr: Sciez-en un.}, sounds: [saw]}\n");
    sdh_write(&t.story, &t.narration, 0, &b);
    assert_true(rules_hold(buf_c(&b)) >= 3);
    if (str_find(buf_str(&b), STR("[Sawing]\nSaw one off.")) < 0)
        fail_msg("%s", buf_c(&b));
    buf_release(&b);
    told_end(&t);
}

/* A sentence in little time, second line from its 27th byte on, with a narrator to be named. */
static void narrator_write(double start_s, double spoken_s, double length_s, struct buf *b)
{
    struct voice_word words[] = {{0, 3, 0}, {26, 8, (int32_t)(spoken_s * 450)}};
    struct beat beat = {
        .say = {{STR("Une ville intelligente ne commence pas par la technologie."),
                 STR("Une ville intelligente ne commence pas par la technologie.")}}};
    struct scene scene = {.n_beats = 1, .beats = &beat};
    struct story story = {.n_languages = 1, .languages = {"fr"}, .n_scenes = 1, .scenes = &scene};
    story.narrator.n = 1;
    strcpy(story.narrator.of[0].lang, "fr");
    story.narrator.of[0].text = STR("Voix off");
    struct spoken spoken = {.start_s = start_s, .length_s = spoken_s};
    spoken.sound[0] = (struct voice_sound){1000, (size_t)(spoken_s * 1000 + 0.5), NULL, 2, words};
    struct narration n = {
        .n_beats = 1, .beats = &spoken, .n_scenes = 1, .n_languages = 1, .length_s = length_s};
    buf_clear(b);
    sdh_write(&story, &n, 0, b);
}

/* A label parts a caption of two lines only where both halves can be read. */
static void a_label_leaves_time_to_read(void **state)
{
    (void)state;
    struct buf b = BUF_INIT;
    narrator_write(1, 2.4, 6, &b);
    assert_string_equal(
        buf_c(&b), "WEBVTT\n"
                   "\n1\n00:00:00.700 --> 00:00:02.000\n[Voix off]\nUne ville intelligente ne\n"
                   "\n2\n00:00:02.080 --> 00:00:03.963\ncommence pas par la technologie.\n");
    narrator_write(0, 2.6, 2.95, &b);
    assert_string_equal(buf_c(&b),
                        "WEBVTT\n"
                        "\n1\n00:00:00.000 --> 00:00:02.950\n[Voix off] Une ville intelligente ne\n"
                        "commence pas par la technologie.\n");
    buf_release(&b);
}

/* 16 bits, mono, 8 kHz: a tenth of a second of a tone. */
static void wav_put(struct told *t, const char *name)
{
    char bytes[44 + 1600] =
        "RIFF....WAVEfmt \20\0\0\0\1\0\1\0\100\37\0\0\200\76\0\0\2\0\20\0data\100\6";
    for (int i = 0; i < 800; i++) {
        int v = (int)(9000 * sin(i * 0.3));
        bytes[44 + 2 * i] = (char)v;
        bytes[45 + 2 * i] = (char)(v >> 8);
    }
    if (!fs_write_atomic(fs_join(&t->arena, t->dir, name), (struct str){bytes, sizeof bytes},
                         &t->err))
        fail_msg("%s", t->err.text);
}

static void authors_add_sounds_of_their_own(void **state)
{
    (void)state;
    struct told t;
    size_t n = 0;
    told_begin(&t);
    wav_put(&t, "fountain.wav");
    told_put(&t, "sounds.yaml",
             "capsule-kiosk: 1\nsounds:\n- {sound: fountain, file: fountain.wav, "
             "label: {en: Water, fr: De l'eau}}\n"
             "- {sound: lost, file: lost.wav, label: {en: Lost, fr: Perdu}}\n");
    told_speak(&t, HEAD "  - {say: {en: Look., fr: Voyez.}, sounds: [fountain, dog]}\n");
    struct sounding *s = sounds_make(&t.story, &t.narration, SOUND_RATE, &n);
    assert_int_equal(n, 2);
    assert_true(fabs(s[0].length_s - 0.1) < 0.001 || fabs(s[1].length_s - 0.1) < 0.001);
    sounds_release(s, n);
    assert_int_equal(t.findings.n, 0);
    narration_release(&t.narration);
    static const struct {
        const char *sounds, *code;
    } cases[] = {{"[lost]", "sound"},
                 {"[fontain]", "unknown-sound"},
                 {"{dog: at \"cat\"}", "show"},
                 {"[[dog]]", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = arena_strf(&t.arena,
                                      "%s  - {say: {en: Look., fr: Voyez.}, sounds: %s}\n", HEAD,
                                      cases[i].sounds)
                               .ptr;
        findings_release(&t.findings);
        findings_init(&t.findings, &t.arena);
        assert_true(told_read(&t, text) == !cases[i].code);
        if (cases[i].code)
            assert_int_equal(told_findings(&t, cases[i].code), 1);
    }
    told_end(&t);
}

/* The page for authors shows every key in one example. */
static void the_page_for_authors_tells_the_truth(void **state)
{
    (void)state;
    struct told t;
    struct str page;
    struct buf told = BUF_INIT;
    told_begin(&t);
    assert_true(fs_read("playlists/storyboards/README.md", 1 << 20, &t.arena, &page, &t.err));
    ptrdiff_t from = str_find(page, STR("```yaml\n"));
    assert_true(from > 0);
    struct str rest = str_sub(page, (size_t)from + 8, page.len);
    ptrdiff_t end = str_find(rest, STR("```"));
    assert_true(end > 0);
    bool good = told_read(&t, arena_cstr(&t.arena, str_sub(rest, 0, (size_t)end)));
    findings_print(&t.findings, &told);
    assert_string_equal(buf_c(&told), "");
    assert_true(good && t.story.n_scenes == 1 && t.story.scenes[0].n_beats == 3);
    assert_int_equal(t.story.scenes[0].beats[0].n_sounds, 2);
    assert_non_null(t.story.recorded[1]);
    buf_release(&told);
    told_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sounds_have_their_time),
        cmocka_unit_test(captions_name_sounds),
        cmocka_unit_test(the_page_for_authors_tells_the_truth),
        cmocka_unit_test(a_sound_before_a_sentence_stands_above_it),
        cmocka_unit_test(a_label_leaves_time_to_read),
        cmocka_unit_test(authors_add_sounds_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
